"""Why a number is no claim: a sentence for every reason that a rejection can carry."""

from collections.abc import Mapping

from pipeline.claims.metric import Metric
from pipeline.quantities.model import REASONS as NO_QUANTITY

#: Reasons that the claim stage gives itself; the others are excluded numbers and metrics that make no claim.
OWN = {
    "age": "The number is the age of a person.",
    "condition": "The number is only a condition of a price or of a time that it takes.",
    "duration": "The number is a time in which no video is made.",
    "furniture": "The number stands in a teaser, a credit, a call to subscribe or behind the article's end.",
    "gap": "The number is a distance between two places or ratings.",
    "idiom": 'The words only look like a number ("once a quarter", "the best of the three").',
    "language_unsupported": "The article is in a language without a unit, so its numbers were not read.",
    "mark": "The number is a mark out of ten or twenty.",
    "no_metric": "No word near the number tells that it measures one of the metrics.",
    "no_subject": "Nothing of the field was found of which the number could be stated.",
    "ordinal": "The number only says that there is one more of a kind.",
    "readership": "A publication counts its own readers.",
    "repeated": "The article states the same claim elsewhere, at least as fully.",
    "result": "The number is the result of a match.",
    "share_price_multiple": "A share price that multiplied is no claim.",
    "share_total": "The number only says how many places are shared out.",
    "timed_clip": "The number is the length of the clip that was used to time the making.",
    "too_small": "The number is below what the metric counts.",
    "usage": "The number is how long something is used in a period.",
    "unclear_growth": "A growth of nothing that the text names.",
}


def explain_reasons(metrics: Mapping[str, Metric]) -> dict[str, str]:
    """The sentence of every reason, by its code."""
    excluded = {
        name: f"{metric.means.capitalize()}." for name, metric in metrics.items() if not metric.is_claim
    }
    return {**NO_QUANTITY, **excluded, **OWN}
