"""Trafilatura's body tree to Parts; marks set beforehand become the parts they stand for."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.etree import _Element  # type: ignore[import-untyped]

from pipeline.extract.nodes import squeeze
from pipeline.extract.parts import Part, row_part
from pipeline.model import BlockKind

_LEVEL = re.compile(r"h([1-6])")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "code", "table", "row", "cell", "body", "div"})


class BodyReader:
    """Reads one body; ``marks`` maps a mark's number to its parts, ``pattern`` finds marks in text."""

    def __init__(self, marks: Mapping[int, Sequence[Part]], pattern: re.Pattern[str]) -> None:
        self._marks = marks
        self._pattern = pattern
        self._group = max((part.group or 0 for parts in marks.values() for part in parts), default=0)
        self.placed: set[int] = set()

    def read(self, body: _Element) -> Iterator[Part]:
        """Parts in the order of the body."""
        yield from self._text(body.text or "", BlockKind.PARAGRAPH)
        for element in body:
            yield from self._element(element)
            yield from self._text(element.tail or "", BlockKind.PARAGRAPH)

    def _element(self, element: _Element) -> Iterator[Part]:
        tag = element.tag
        if tag == "head":
            match = _LEVEL.search(element.get("rend") or "")
            yield from self._text(flat_text(element), BlockKind.HEADING, int(match[1]) if match else 2)
        elif tag == "list":
            yield from self._list(element)
        elif tag == "table":
            yield from self._table(element)
        elif tag in {"quote", "code"}:
            yield from self._mixed(element, BlockKind.QUOTE if tag == "quote" else BlockKind.PARAGRAPH)
        elif isinstance(tag, str):
            yield from self._mixed(element, BlockKind.PARAGRAPH)

    def _mixed(self, element: _Element, kind: BlockKind, group: int | None = None) -> Iterator[Part]:
        """An element's inline text, cut where block children stand."""
        buffer: list[str] = [element.text or ""]
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._text("".join(buffer), kind, group=group)
                buffer = []
                if child.tag in {"p", "div"}:
                    yield from self._mixed(child, kind, group)
                else:
                    yield from self._element(child)
            else:
                buffer.append(flat_text(child))
            buffer.append(child.tail or "")
        yield from self._text("".join(buffer), kind, group=group)

    def _list(self, element: _Element) -> Iterator[Part]:
        self._group += 1
        group = self._group
        for item in element:
            yield from self._mixed(item, BlockKind.LIST_ITEM, group)

    def _table(self, element: _Element) -> Iterator[Part]:
        self._group += 1
        group = self._group
        header: tuple[str, ...] = ()
        for row in element.iter("row"):
            cells = [" ".join(flat_text(cell).split()) for cell in row.iter("cell")]
            heads = [cell.get("role") == "head" for cell in row.iter("cell")]
            marked = [number for cell in cells for number in self._pattern.findall(cell)]
            if marked or len(cells) < 2:
                for cell in cells:
                    yield from self._text(cell, BlockKind.PARAGRAPH)
                continue
            if heads and all(heads) and not header:
                header = tuple(cells)
            if any(cells):
                yield row_part(cells, header, group)

    def _text(self, text: str, kind: BlockKind, level: int = 0, group: int | None = None) -> Iterator[Part]:
        pieces = self._pattern.split(text)
        for index, piece in enumerate(pieces):
            if index % 2:
                yield from self._mark(int(piece))
                continue
            for chunk in _chunks(piece):
                yield Part(kind, chunk, level, group)

    def _mark(self, number: int) -> Iterator[Part]:
        if number in self._marks and number not in self.placed:
            self.placed.add(number)
            yield from self._marks[number]


def flat_text(element: _Element) -> str:
    """An element's text with line breaks for ``<lb>``, without its tail."""
    pieces = ["\n" if element.tag == "lb" else "", element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            pieces.append(flat_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _chunks(text: str) -> Iterator[str]:
    """Paragraphs of a text: empty lines part them, single line breaks and spaces are tidied."""
    lines: list[str] = []
    for line in [*map(squeeze, text.split("\n")), ""]:
        if line:
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines = []
