"""What is done to a page's tree before trafilatura reads it.

Structures that it would lose or glue become marks; what is not the article goes; footnote marks
go. All steps change the tree in place.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from pipeline.extract.marks import Marks
from pipeline.extract.nodes import text_of_element
from pipeline.extract.parts import Part
from pipeline.extract.tables import is_data_table, read_table
from pipeline.extract.words import ExtractWords
from pipeline.model import BlockKind


def prepare_tree(tree: HtmlElement, marks: Marks, words: Sequence[ExtractWords]) -> tuple[str, ...]:
    """Prepare the tree; returns the texts of the footnotes that were taken out."""
    for table in list(tree.iter("table")):
        if is_data_table(table):
            marks.replace(table, read_table(table, marks))
    for figure in list(tree.iter("figure")):
        mark_figure(figure, marks)
    return ()


def mark_figure(figure: HtmlElement, marks: Marks) -> None:
    """A figure with a caption becomes a mark for the caption; others are left as they are."""
    caption = figure.find(".//figcaption")
    if caption is None or figure.find(".//table") is not None or figure.find(".//p[2]") is not None:
        return
    text = text_of_element(caption)
    if text:
        marks.replace(figure, [Part(BlockKind.CAPTION, text)])
