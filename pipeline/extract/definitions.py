"""Definition lists: a pair that shows a figure is a stat card, another an item ``term: definition``."""

from collections.abc import Collection, Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import is_calendar, is_date, is_label, is_value
from pipeline.extract.chrome import Chrome
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import open_frame, text_of_element
from pipeline.extract.parts import Part, card_part
from pipeline.extract.timelines import read_parts
from pipeline.model import BlockKind


def mark_definitions(tree: HtmlElement, marks: Marks, chrome: Chrome, months: Collection[str]) -> None:
    """Replace every definition list that is left by a mark for its pairs."""
    for element in list(tree.iter("dl")):
        if chrome.covers(element) or marks.within(element) or _is_link_list(element):
            continue
        group = marks.new_group()
        parts = [part for term, meanings in _pairs(element) for part in _parts(term, meanings, group, months)]
        if parts:
            open_frame(element, len(text_of_element(element)))
            marks.replace(element, parts)


def _pairs(element: HtmlElement) -> list[tuple[str, list[HtmlElement]]]:
    pairs: list[tuple[str, list[HtmlElement]]] = []
    for child in element.iter("dt", "dd"):
        text = text_of_element(child)
        if child.tag == "dt" and text:
            pairs.append((text, []))
        elif text and pairs:
            pairs[-1][1].append(child)
    return [(term, meanings) for term, meanings in pairs if meanings]


def _parts(term: str, meanings: list[HtmlElement], group: int, months: Collection[str]) -> Iterator[Part]:
    if is_calendar(term, months):
        yield Part(BlockKind.PARAGRAPH, term)
        for meaning in meanings:
            yield from read_parts(meaning)
        return
    text = " ".join(text_of_element(meaning) for meaning in meanings)
    for value, label in ((text, term), (term, text)):
        if is_value(value) and is_label(label) and not is_date(value, months) and not is_value(label):
            yield card_part(value, label, group)
            return
    yield Part(BlockKind.LIST_ITEM, f"{term.rstrip(' :')}: {text}", group=group)


def _is_link_list(element: HtmlElement) -> bool:
    links = sum(len(text_of_element(link)) for link in element.iter("a"))
    return links > 0.6 * len(text_of_element(element))
