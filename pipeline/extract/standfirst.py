"""The standfirst: the lines between headline and body, which body finders leave out."""

from collections.abc import Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome
from pipeline.extract.nodes import squeeze, text_of_element
from pipeline.extract.parts import Part
from pipeline.model import BlockKind

MIN_LENGTH = 40
MAX_LENGTH = 600


def find_standfirst(tree: HtmlElement, description: str, chrome: Chrome) -> Part | None:
    """The element that shows what the page declares as its description, word for word.

    Only what stands on the page counts: a description in a meta alone is not part of the article.
    """
    wanted = squeeze(description)
    if not MIN_LENGTH <= len(wanted) <= MAX_LENGTH:
        return None
    for element in tree.iter("p", "h2", "h3", "div", "span", "strong"):
        start = (element.text or "").lstrip()
        if start and wanted.startswith(squeeze(start)[:30]) and text_of_element(element) == wanted:
            return None if chrome.covers(element) else Part(BlockKind.PARAGRAPH, wanted)
    return None


def with_standfirst(parts: Sequence[Part], standfirst: Part | None) -> list[Part]:
    """The parts with the standfirst before the first text, unless the text has it already."""
    if standfirst is None or any(standfirst.text in part.text for part in parts):
        return list(parts)
    place = next((i for i, part in enumerate(parts) if part.kind is not BlockKind.HEADING), 0)
    title = 1 if parts and parts[0].kind is BlockKind.HEADING and parts[0].level == 1 else 0
    return [*parts[: min(place, title)], standfirst, *parts[min(place, title) :]]
