"""Definition lists: a pair that shows a figure is a stat card, another an item ``term: definition``."""

from collections.abc import Collection

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import is_date, is_label, is_value
from pipeline.extract.chrome import Chrome
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import text_of_element
from pipeline.extract.parts import Part, card_part
from pipeline.model import BlockKind


def mark_definitions(tree: HtmlElement, marks: Marks, chrome: Chrome, months: Collection[str]) -> None:
    """Replace every definition list that is left by a mark for its pairs."""
    for element in list(tree.iter("dl")):
        pairs = [] if chrome.covers(element) else _pairs(element)
        if pairs and not marks.within(element) and not _is_link_list(element):
            group = marks.new_group()
            marks.replace(element, [_part(term, meaning, group, months) for term, meaning in pairs])


def _pairs(element: HtmlElement) -> list[tuple[str, str]]:
    pairs: list[tuple[str, list[str]]] = []
    for child in element.iter("dt", "dd"):
        text = text_of_element(child)
        if child.tag == "dt" and text:
            pairs.append((text, []))
        elif text and pairs:
            pairs[-1][1].append(text)
    return [(term, " ".join(meanings)) for term, meanings in pairs if meanings]


def _part(term: str, meaning: str, group: int, months: Collection[str]) -> Part:
    for value, label in ((meaning, term), (term, meaning)):
        if is_value(value) and is_label(label) and not is_date(value, months) and not is_value(label):
            return card_part(value, label, group)
    return Part(BlockKind.LIST_ITEM, f"{term.rstrip(' :')}: {meaning}", group=group)


def _is_link_list(element: HtmlElement) -> bool:
    links = sum(len(text_of_element(link)) for link in element.iter("a"))
    return links > 0.6 * len(text_of_element(element))
