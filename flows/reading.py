"""What worker processes do with a page: read it into an Article, and an Article into claims."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.claims.extractor import ClaimExtractor
from pipeline.extract.language import guess_language
from pipeline.extract.page import extract_page
from pipeline.extract.times import read_time
from pipeline.extract.unusable import Unusable
from pipeline.language import Language, load_languages
from pipeline.model import Article, Claim, Page, Rejection
from pipeline.textblocks import read_text

PRELOAD = ("flows.reading",)
_TEXT_TYPES = frozenset({"text/plain", "text/markdown"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page gives no article: a reason code and a sentence."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What one article states, and its numbers that are no claims."""

    article: str
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its claims."""

    article: Article
    found: Claims


def read_page(page: Page, languages: Mapping[str, Language]) -> Article | Refusal:
    """The article of a page, HTML or text, or why it gives none."""
    try:
        if page.media_type in _TEXT_TYPES:
            return _read_text_page(page, languages)
        return extract_page(page, languages)
    except Unusable as error:
        return Refusal(error.reason, error.detail)


def _read_text_page(page: Page, languages: Mapping[str, Language]) -> Article | Refusal:
    article = read_text(page)
    if not article.text.strip():
        return Refusal("empty", "there is no text in it")
    declared = page.declared.get("lang", "")
    guess = guess_language(article.text, [declared] if declared else [], languages)
    if guess.code not in languages:
        return Refusal("language_unsupported", guess.evidence)
    published = article.published or read_time(page.declared.get("date", ""))
    return replace(article, lang=guess.code, lang_evidence=guess.evidence, published=published)


def make_page_reader() -> Callable[[Page], Article | Refusal]:
    """The job that reads pages."""
    languages = load_languages()
    return lambda page: read_page(page, languages)


def make_claim_reader() -> Callable[[Article], Claims]:
    """The job that reads claims."""
    extractor = ClaimExtractor.load()
    return lambda article: read_claims(article, extractor)


def make_reader() -> Callable[[Page], Reading | Refusal]:
    """The job that reads a page up to its claims."""
    languages = load_languages()
    extractor = ClaimExtractor.load()

    def read(page: Page) -> Reading | Refusal:
        article = read_page(page, languages)
        return article if isinstance(article, Refusal) else Reading(article, read_claims(article, extractor))

    return read


def read_claims(article: Article, extractor: ClaimExtractor) -> Claims:
    """The claims of an article and what its other numbers are."""
    claims, rejections = extractor.extract(article)
    return Claims(article.id, tuple(claims), tuple(rejections))
