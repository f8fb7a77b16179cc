"""Tables made of other elements: rows of boxes under a row of column heads."""

from collections.abc import Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome, name_parts
from pipeline.extract.nodes import SKIPPED, squeeze, text_of_element

MAX_HEAD, MAX_CELL, MAX_ROWS = 40, 80, 200
# Two columns may as well be a value and its label, so there the mark-up must speak of a table.
_NAMES = frozenset({"cell", "cells", "table", "tbl", "tbody", "td", "th", "thead", "tr"})
_BOXES = frozenset({"div", "li", "ol", "section", "span", "ul", "p", "strong", "b"})


def make_tables(seeds: Sequence[HtmlElement], chrome: Chrome) -> None:
    """Give such tables the tags of a table; ``seeds`` hold short numbers, as their cells do."""
    seen: set[HtmlElement] = set()
    for seed in seeds:
        row = seed.getparent()
        table = row.getparent() if row is not None else None
        for frame, line in ((table, row), (row, seed)):
            if frame is None or frame in seen or frame.tag not in _BOXES or line.tag not in _BOXES:
                continue
            seen.add(frame)
            rows = _rows(frame)
            if rows and not chrome.covers(frame):
                _retag(frame, rows)
                break


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of each row where the element shows a table, else nothing."""
    lines = [line for line in table if isinstance(line.tag, str) and line.tag not in SKIPPED]
    if not 2 <= len(lines) <= MAX_ROWS or squeeze(table.text) or any(squeeze(line.tail) for line in lines):
        return []
    rows = [_cells(line) for line in lines]
    width = len(rows[0])
    if width < 2 or any(len(row) != width for row in rows):
        return []
    texts = [[text_of_element(cell, MAX_CELL + 1) for cell in row] for row in rows]
    if any(len(text) > MAX_CELL for line in texts for text in line) or not all(texts[0]):
        return []
    heads, columns = texts[0], list(zip(*texts[1:], strict=True))
    if any(len(head) > MAX_HEAD or any(map(str.isdigit, head)) for head in heads):
        return []
    if not all(_has_number(text) for column in columns[1:2] for text in column if text):
        return []
    return rows if (width > 2 and len(rows) > 2) or _is_named(table, lines[0], rows[0][0]) else []


def _cells(line: HtmlElement) -> list[HtmlElement]:
    cells = [cell for cell in line if isinstance(cell.tag, str)]
    apart = not squeeze(line.text) and not any(squeeze(cell.tail) for cell in cells)
    return cells if apart and all(cell.tag in _BOXES for cell in cells) else []


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text)) or text in {"–", "—", "-", "n/a", "n.d."}


def _is_named(*elements: HtmlElement) -> bool:
    styles = "".join(element.get("style") or "" for element in elements).replace(" ", "")
    return "display:table" in styles or any(not _NAMES.isdisjoint(name_parts(item)) for item in elements)


def _retag(table: HtmlElement, rows: list[list[HtmlElement]]) -> None:
    for number, cells in enumerate(rows):
        line = cells[0].getparent()
        line.tag = "tr"
        line.attrib.clear()
        for cell in cells:
            cell.tag = "td" if number else "th"
            cell.attrib.clear()
    table.tag = "table"
    table.attrib.clear()
