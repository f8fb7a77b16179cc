"""A sentence for every reason for which a stage leaves something out, from wherever it is defined."""

from pipeline.claims.metric import load_metrics
from pipeline.claims.reasons import explain_reasons
from pipeline.extract.unusable import REASONS as NO_ARTICLE
from spiders.reasons import REASONS as NO_PAGE

OWN = {
    "extraction_timeout": "Reading the page took too long and was stopped.",
    "extraction_crashed": "Reading the page failed in a way that no page should cause.",
    "claims_timeout": "Reading the article's figures took too long and was stopped.",
    "batch_failed": "A whole batch of the archive could not be read; the next run tries it again.",
    "claims_crashed": "Reading the article's figures failed in a way that no article should cause.",
}
# Said of files and articles too, in the sentences of the warehouse.
_OF_NUMBERS = frozenset({"unreadable", "language_unsupported"})


def all_reasons() -> dict[str, str]:
    """Sentences by code."""
    numbers = explain_reasons(load_metrics())
    articles = {code: f"{sentence[0].upper()}{sentence[1:]}." for code, sentence in NO_ARTICLE.items()}
    return {**{code: numbers[code] for code in numbers.keys() - _OF_NUMBERS}, **articles, **NO_PAGE, **OWN}
