"""Time-lines: items of a date, a title and a text in elements that trafilatura would drop or run together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import MAX_VALUE, is_calendar
from pipeline.extract.chrome import Chrome
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import INLINE, SKIPPED, open_frame, squeeze, text_of_element
from pipeline.extract.parts import Part
from pipeline.model import BlockKind

MAX_ITEM = 2_000
_HEADS = {f"h{level}": level for level in range(1, 7)}


def mark_timelines(
    seeds: Sequence[HtmlElement], marks: Marks, chrome: Chrome, months: Collection[str]
) -> None:
    """Replace the items of every time-line by marks for their parts, in order."""
    groups: dict[HtmlElement, list[HtmlElement]] = {}
    for date in seeds:
        text = squeeze(date.text)
        if 4 <= len(text) <= MAX_VALUE and is_calendar(text, months) and text_of_element(date) == text:
            item = _item(date)
            parent = item.getparent() if item is not None else None
            if item is not None and parent is not None and not chrome.covers(item):
                groups.setdefault(parent, []).append(item)
    for dated in groups.values():
        items = list(dict.fromkeys(dated))
        if len(dated) >= 2 and not any(map(_is_link_card, items)):
            size = sum(len(text_of_element(item)) for item in items)
            open_frame(items[0], size)
            group = marks.new_group()
            for item in items:
                marks.replace(item, [_grouped(part, group) for part in read_parts(item)])


def _grouped(part: Part, group: int) -> Part:
    return replace(part, group=group) if part.kind is BlockKind.LIST_ITEM else part


def _item(date: HtmlElement) -> HtmlElement | None:
    """The smallest element around a date that tells what happened then."""
    for element in date.iterancestors():
        if element.tag in {"body", "main", "article", "p", "tr", "table", "a", "dl"}:
            return None
        size = len(text_of_element(element, MAX_ITEM + 1))
        if size > MAX_ITEM:
            return None
        if size > len(text_of_element(date)) + 3:
            return element
    return None


def _is_link_card(item: HtmlElement) -> bool:
    """Whether an item leads to another page, as in lists of the newest articles."""
    links = sum(len(text_of_element(link)) for link in item.iter("a"))
    in_head = any(next(head.iter("a"), None) is not None for head in item.iter(*_HEADS))
    return in_head or links > 0.4 * len(text_of_element(item))


def read_parts(element: HtmlElement) -> Iterator[Part]:
    """The headings, list items and paragraphs of an element, each block of its own a part."""
    kind = BlockKind.LIST_ITEM if element.tag == "li" and not _has_blocks(element) else BlockKind.PARAGRAPH
    level = _HEADS.get(element.tag, 0)
    kind = BlockKind.HEADING if level else kind
    buffer = [element.text or ""]
    for child in element:
        inline = child.tag in INLINE and child.tag != "br" and not _boxed(child)
        if isinstance(child.tag, str) and child.tag not in SKIPPED and not inline:
            yield from _part(buffer, kind, level)
            buffer = []
            yield from read_parts(child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            buffer.append(text_of_element(child))
        buffer.append(child.tail or "")
    yield from _part(buffer, kind, level)


def _boxed(element: HtmlElement) -> bool:
    """Whether an inline element stands alone among its siblings, without running text around it."""
    parent = element.getparent()
    texts = [parent.text, *(child.tail for child in parent)]
    return element.tag in {"span", "time", "strong", "b"} and len(parent) > 1 and not any(map(squeeze, texts))


def _has_blocks(element: HtmlElement) -> bool:
    return any(child.tag not in INLINE or _boxed(child) for child in element)


def _part(buffer: list[str], kind: BlockKind, level: int) -> Iterator[Part]:
    text = squeeze("".join(buffer))
    if text:
        yield Part(kind, text, level)
