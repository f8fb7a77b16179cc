"""What is done to a page's tree before trafilatura reads it.

Structures that it would lose or glue become marks; what is not the article goes; footnotes go.
All steps change the tree in place. Their order matters: footnote marks go before any text is
read, cards before the lists and figures that may hold them.
"""

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.captions import mark_captions
from pipeline.extract.cards import CardGroup, find_cards
from pipeline.extract.cardtext import is_loose_value
from pipeline.extract.chrome import Chrome
from pipeline.extract.definitions import mark_definitions
from pipeline.extract.grids import make_tables
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import open_frame, remove, squeeze, text_of_element
from pipeline.extract.noise import Noise, drop_link_paragraphs, drop_noise, link_share
from pipeline.extract.notes import take_footnotes
from pipeline.extract.pairs import fill_counters, wrap_flat_pairs
from pipeline.extract.parts import Part, card_part
from pipeline.extract.places import find_places
from pipeline.extract.tables import mark_tables
from pipeline.extract.timelines import mark_timelines
from pipeline.model import BlockKind

# Blocks whose text may hold a date; a shorter one is a by-line.
_TEXT = frozenset({"p", "li", "td", "dd", "blockquote", "h2", "h3", "h4", "h5", "em", "strong", "b", "i"})
_FRAMES = frozenset({"html", "body", "main", "article"})
_HIDDEN = re.compile(r" hidden(?:[\s>/]|=[\"'])")
MAX_FORM = 500
MIN_SENTENCE = 60
MAX_BOX = 2_000


def prepare_tree(
    tree: HtmlElement, html: str, marks: Marks, *, chrome: Chrome, noise: Noise, months: Collection[str]
) -> tuple[str, ...]:
    """Prepare the tree of ``html``; returns the texts of the footnotes that were taken out."""
    drop_hidden(tree, html)
    drop_forms(tree)
    fill_counters(tree, html)
    write_svg_texts(tree)
    footnotes = take_footnotes(tree, html)
    keep_times(tree, chrome)
    keep_boxes(tree, chrome)
    places = find_places(tree, noise)
    drop_noise(places.leads, noise)
    drop_link_paragraphs(tree)
    make_tables(places.numbers, chrome)
    mark_tables(tree, marks, chrome)
    wrap_flat_pairs(places.numbers, chrome, months)
    for group in find_cards(places.numbers, chrome, months):
        _mark_cards(group, marks)
    mark_definitions(tree, marks, chrome, months)
    mark_timelines(places.numbers, marks, chrome, months)
    mark_captions(tree, marks, chrome)
    return footnotes


def drop_hidden(tree: HtmlElement, html: str) -> None:
    """Remove what the page does not show; a browser that searches would open ``until-found``."""
    if _HIDDEN.search(html):
        for element in tree.xpath(".//body//*[@hidden and @hidden != 'until-found']"):
            remove(element)


def drop_forms(tree: HtmlElement) -> None:
    """Remove boxes around a field for a mail address, with the words that ask for it."""
    for field in [item for item in tree.iter("input") if item.get("type") == "email"]:
        box = None
        for frame in field.iterancestors():
            if frame.tag in _FRAMES or len(text_of_element(frame, MAX_FORM + 1)) > MAX_FORM:
                break
            box = None if frame.find(".//h1") is not None else frame
        if box is not None:
            remove(box)


def write_svg_texts(tree: HtmlElement) -> None:
    """Write figures that stand in a drawing, such as a ring around ``60 %``, as text beside it."""
    for drawing in list(tree.iter("svg")):
        texts = [squeeze("".join(item.itertext())) for item in drawing.iter("text")]
        if len(texts) == 1 and is_loose_value(texts[0]) and drawing.getparent() is not None:
            tail = drawing.tail
            drawing.clear()
            drawing.tag, drawing.text, drawing.tail = "span", texts[0], tail


def keep_times(tree: HtmlElement, chrome: Chrome) -> None:
    """Keep dates in running text: trafilatura deletes every ``<time>``, in the middle of sentences too."""
    for element in list(tree.iter("time")):
        parent = element.getparent()
        if (
            parent.tag in _TEXT
            and len(text_of_element(parent, 200)) > MIN_SENTENCE
            and not chrome.covers(parent)
        ):
            element.tag = "span"
            element.attrib.clear()


def keep_boxes(tree: HtmlElement, chrome: Chrome) -> None:
    """Keep boxes of text inside an article: trafilatura deletes every ``<aside>``."""
    for element in list(tree.iter("aside")):
        text = text_of_element(element, MAX_BOX + 1)
        if len(text) > MAX_BOX or link_share(element, text) > 0.2 or chrome.covers(element):
            continue
        framed = any(frame.tag == "article" for frame in element.iterancestors())
        written = any(len(text_of_element(item, 60)) >= 40 for item in element.iter("p", "li"))
        if framed and written and next(element.iter("form", "article"), None) is None:
            element.tag = "div"


def _mark_cards(group: CardGroup, marks: Marks) -> None:
    """Replace the element that holds nothing but the group, or each run of its cards, by a mark."""
    number = marks.new_group()
    cover = group.cover()
    if cover is not None:
        _mark_pairs(cover, group.pairs(), group.is_ranking(), number, marks)
        return
    ranking = group.is_ranking()
    for first, *others in group.runs():
        pairs = [pair for card in (first, *others) for pair in card.pairs]
        for card in others:
            remove(card.element)
        _mark_pairs(first.element, pairs, ranking, number, marks)


def _mark_pairs(
    element: HtmlElement, pairs: Sequence[tuple[str, str]], ranking: bool, group: int, marks: Marks
) -> None:
    if ranking:
        lines = [f"{rank.strip('.)')}. {' – '.join(label.splitlines())}" for rank, label in pairs]
        parts = [Part(BlockKind.LIST_ITEM, line, group=group) for line in lines]
    else:
        parts = [card_part(value, label, group) for value, label in dict.fromkeys(pairs)]
    open_frame(element, sum(len(part.text) for part in parts))
    marks.replace(element, parts)
