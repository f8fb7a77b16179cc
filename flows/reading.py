"""What worker processes do with a page: read it into an Article, and an Article into claims."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from flows.outcomes import Claims, Reading, Refusal
from pipeline.claims.extractor import ClaimExtractor
from pipeline.extract.language import guess_language
from pipeline.extract.page import extract_page
from pipeline.extract.times import read_time
from pipeline.extract.unusable import Unusable
from pipeline.language import Language, load_languages
from pipeline.model import Article, Page
from pipeline.textblocks import read_text

_TEXT_TYPES = frozenset({"text/plain", "text/markdown"})


def read_page(page: Page, known: Mapping[str, Language]) -> Article | Refusal:
    """The article of a page, HTML or text, or why it gives none."""
    try:
        if page.media_type in _TEXT_TYPES:
            return _read_text_page(page, known)
        return extract_page(page, known)
    except Unusable as error:
        return Refusal(error.reason, error.detail)


def _read_text_page(page: Page, known: Mapping[str, Language]) -> Article | Refusal:
    article = read_text(page)
    if not article.text.strip():
        return Refusal("empty", "there is no text in it")
    declared = page.declared.get("lang", "")
    guess = guess_language(article.text, [declared] if declared else [], known)
    if guess.code not in known:
        return Refusal("language_unsupported", guess.evidence)
    published = article.published or read_time(page.declared.get("date", ""))
    return replace(article, lang=guess.code, lang_evidence=guess.evidence, published=published)


@cache
def languages() -> Mapping[str, Language]:
    """The languages, read once a process."""
    return load_languages()


@cache
def extractor() -> ClaimExtractor:
    """The claim extractor, made once a process; spaCy's French alone takes seconds."""
    return ClaimExtractor.load()


def make_claim_reader() -> Callable[[Article], Claims]:
    """The job that reads claims."""
    reader = extractor()
    return lambda article: read_claims(article, reader)


def make_reader() -> Callable[[Page], Reading | Refusal]:
    """The job that reads a page up to its claims."""
    known, reader = languages(), extractor()

    def read(page: Page) -> Reading | Refusal:
        article = read_page(page, known)
        return article if isinstance(article, Refusal) else Reading(article, read_claims(article, reader))

    return read


def read_claims(article: Article, reader: ClaimExtractor) -> Claims:
    """The claims of an article and what its other numbers are."""
    claims, rejections = reader.extract(article)
    return Claims(article.id, tuple(claims), tuple(rejections))
