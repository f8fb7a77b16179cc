"""What is done to a page's tree before trafilatura reads it.

Structures that it would lose or glue become marks; what is not the article goes; footnotes go.
All steps change the tree in place. Their order matters: footnote marks go before any text is
read, cards before the lists and figures that may hold them.
"""

from collections.abc import Collection

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.captions import mark_captions
from pipeline.extract.cards import CardGroup, find_cards
from pipeline.extract.chrome import Chrome
from pipeline.extract.definitions import mark_definitions
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import open_frame, remove
from pipeline.extract.noise import Noise, drop_link_paragraphs, drop_noise
from pipeline.extract.notes import take_footnotes
from pipeline.extract.pairs import wrap_flat_pairs
from pipeline.extract.parts import card_part
from pipeline.extract.places import find_places
from pipeline.extract.tables import mark_tables
from pipeline.extract.timelines import mark_timelines


def prepare_tree(
    tree: HtmlElement, marks: Marks, chrome: Chrome, noise: Noise, months: Collection[str]
) -> tuple[str, ...]:
    """Prepare the tree; returns the texts of the footnotes that were taken out."""
    footnotes = take_footnotes(tree)
    places = find_places(tree, noise)
    drop_noise(places.leads, noise)
    drop_link_paragraphs(tree)
    mark_tables(tree, marks, chrome)
    wrap_flat_pairs(places.numbers, chrome, months)
    for group in find_cards(places.numbers, chrome, months):
        _mark_cards(group, marks)
    mark_definitions(tree, marks, chrome, months)
    mark_timelines(places.numbers, marks, chrome, months)
    mark_captions(tree, marks, chrome)
    return footnotes


def _mark_cards(group: CardGroup, marks: Marks) -> None:
    """Replace the cards of a group, or the element that holds nothing but them, by one mark."""
    number = marks.new_group()
    parts = [card_part(value, label, number) for value, label in group.pairs()]
    cover = group.cover()
    first, *others = [card.element for card in group.cards]
    open_frame(first if cover is None else cover, sum(len(part.text) for part in parts))
    for element in others if cover is None else ():
        remove(element)
    marks.replace(first if cover is None else cover, parts)
