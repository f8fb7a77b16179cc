"""Captions of pictures and videos, which trafilatura throws out with the figures they stand in."""

import re

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome, name_parts
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import INLINE, open_frame, text_of_element
from pipeline.extract.parts import Part
from pipeline.model import BlockKind

MAX_CAPTION = 600
_NAMES = frozenset(
    {"caption", "captions", "figcaption", "legende", "didascalia", "legend", "cutline", "wp-caption-text"}
)
_NAMED = re.compile("caption|legend|cutline|didascalia", re.I)
_MEDIA = ("img", "picture", "video", "iframe", "svg", "amp-img", "object")


def mark_captions(tree: HtmlElement, marks: Marks, chrome: Chrome) -> None:
    """Replace every figure with a caption, and captions in other elements, by marks."""
    for figure in list(tree.iter("figure")):
        if not chrome.covers(figure):
            _mark_figure(figure, marks)
    for caption in [item for item in tree.iter("figcaption") if not chrome.covers(item)]:
        if (text := text_of_element(caption)) and not marks.pattern.search(text):
            marks.replace(caption, [Part(BlockKind.CAPTION, text[:MAX_CAPTION])])
    for element in [item for item in tree.iter("div", "p", "span", "small", "em") if item.get("class")]:
        if not _NAMED.search(element.get("class")):
            continue
        if not _NAMES.isdisjoint(name_parts(element)) and not chrome.covers(element):
            _mark_named(element, marks)


def _mark_figure(figure: HtmlElement, marks: Marks) -> None:
    """A figure may hold marks already (its table, its cards): they stay, the caption follows."""
    captions = [text for item in figure.iter("figcaption") if (text := text_of_element(item))]
    inner = marks.within(figure)
    if not captions and not inner:
        return
    parts = [Part(BlockKind.CAPTION, text[:MAX_CAPTION]) for text in dict.fromkeys(captions)]
    if inner or len(text_of_element(figure)) <= sum(map(len, captions)) + MAX_CAPTION:
        open_frame(figure, len(text_of_element(figure)))
        marks.replace(figure, [*inner, *(part for part in parts if not marks.pattern.search(part.text))])


def _mark_named(element: HtmlElement, marks: Marks) -> None:
    if any(
        child.tag not in INLINE and child.tag not in {"p", "div"}
        for child in element.iter()
        if child is not element
    ):
        return
    text = text_of_element(element)
    parent = element.getparent()
    if not text or len(text) > MAX_CAPTION or parent is None or not _near_media(element):
        return
    if marks.pattern.search(text):
        return
    open_frame(element, len(text))
    if parent.tag in {"p", "span", "a"}:
        parent.tag = "div"
    for link in list(parent.iter("a")):
        # A link around the picture alone makes the frame look like a list of links.
        if not text_of_element(link, 1):
            link.tag = "span"
            link.attrib.clear()
    marks.replace(element, [Part(BlockKind.CAPTION, text)])


def _near_media(element: HtmlElement) -> bool:
    parent, previous = element.getparent(), element.getprevious()
    if previous is not None and (previous.tag in _MEDIA or next(previous.iter(*_MEDIA), None) is not None):
        return True
    for frame in (parent, parent.getparent()):
        if frame is None or frame.tag in {"body", "article", "main"}:
            return False
        if next(frame.iter(*_MEDIA), None) is not None:
            return True
    return False
