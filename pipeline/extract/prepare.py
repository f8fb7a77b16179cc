"""What is done to a page's tree before trafilatura reads it.

Structures that it would lose or glue become marks; what is not the article goes; footnote marks
go. All steps change the tree in place.
"""

from collections.abc import Collection, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cards import CardGroup, find_cards
from pipeline.extract.chrome import Chrome
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import remove, text_of_element
from pipeline.extract.parts import Part, card_part
from pipeline.extract.tables import is_data_table, read_table
from pipeline.extract.words import ExtractWords
from pipeline.model import BlockKind


def prepare_tree(
    tree: HtmlElement, marks: Marks, words: Sequence[ExtractWords], months: Collection[str]
) -> tuple[str, ...]:
    """Prepare the tree; returns the texts of the footnotes that were taken out."""
    chrome = Chrome(tree, words)
    for table in list(tree.iter("table")):
        if is_data_table(table):
            marks.replace(table, read_table(table, marks))
    for group in find_cards(tree, chrome, months):
        mark_cards(group, marks)
    for figure in list(tree.iter("figure")):
        mark_figure(figure, marks)
    return ()


def mark_cards(group: CardGroup, marks: Marks) -> None:
    """Replace the cards of a group, or the element that holds nothing but them, by one mark."""
    number = marks.new_group()
    parts = [card_part(value, label, number) for value, label in group.pairs()]
    cover = group.cover()
    first, *others = [card.element for card in group.cards]
    _open_frame(cover if cover is not None else first, sum(len(part.text) for part in parts))
    for element in others if cover is None else ():
        remove(element)
    marks.replace(first if cover is None else cover, parts)


def _open_frame(element: HtmlElement, size: int) -> None:
    """Take the names off tight frames around cards, so that no rule about widgets throws them out."""
    for frame in element.iterancestors():
        if frame.tag in {"html", "body", "main", "article"} or len(text_of_element(frame)) > 3 * size + 200:
            return
        frame.attrib.clear()
        if frame.tag in {"aside", "section", "figure", "header"}:
            frame.tag = "div"


def mark_figure(figure: HtmlElement, marks: Marks) -> None:
    """A figure with a caption becomes a mark for the caption; others are left as they are."""
    caption = figure.find(".//figcaption")
    if caption is None or figure.find(".//table") is not None or figure.find(".//p[2]") is not None:
        return
    text = text_of_element(caption)
    if text:
        marks.replace(figure, [Part(BlockKind.CAPTION, text)])
