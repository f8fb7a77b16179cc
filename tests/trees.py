"""Trees of short pages for the tests of the parts of extraction, and what these parts make of them."""

from lxml.html import HtmlElement, document_fromstring  # type: ignore[import-untyped]

from pipeline.extract.cardtext import month_names
from pipeline.extract.chrome import Chrome
from pipeline.extract.marks import Marks
from pipeline.extract.noise import Noise
from pipeline.extract.places import find_places
from pipeline.language import load_languages

WORDS = {code: language.extract for code, language in load_languages().items()}
NOISE = Noise(list(WORDS.values()))
MONTHS = month_names(tuple(sorted(WORDS)))


def tree(body: str, head: str = "", lang: str = "en") -> HtmlElement:
    """A page with such a body and head."""
    return document_fromstring(f"<html lang={lang}><head>{head}</head><body>{body}</body></html>")


def chrome(page: HtmlElement) -> Chrome:
    """What is chrome of a page."""
    return Chrome(page, list(WORDS.values()))


def numbers(page: HtmlElement) -> list[HtmlElement]:
    """The elements of a page that directly hold a short number."""
    return find_places(page, NOISE).numbers


def marked(marks: Marks) -> list[tuple[str, str]]:
    """Kind and text of all parts that marks stand for, in the order of the marks."""
    return [(part.kind.value, part.text) for parts in marks.parts.values() for part in parts]
