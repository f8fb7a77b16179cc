"""HTML tables to rows of cells with column heads, spans resolved."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome
from pipeline.extract.marks import Marks
from pipeline.extract.nodes import open_frame, squeeze, text_of_element
from pipeline.extract.parts import Part, row_part
from pipeline.model import BlockKind

MAX_SPAN = 50
MAX_CELLS = 5_000
MAX_HEAD = 40
_IN_ROLES = XPath(".//*[@role='table' or @role='grid'][.//*[@role='row']]")
_ANY_ROW = XPath("boolean(.//*[@role='row'])")
_BLOCK_CONTENT = ("table", "article", "section", "h1", "h2", "form", "iframe", "video")


@dataclass(slots=True)
class Grid:
    """Rows of equal width; ``heads`` counts the head rows at the top."""

    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0

    def header(self) -> tuple[str, ...]:
        """One head a column; heads on several rows are joined, outer first."""
        columns = zip(*self.rows[: self.heads], strict=False)
        return tuple(" ".join(dict.fromkeys(cell for cell in column if cell)) for column in columns)


def mark_tables(tree: HtmlElement, marks: Marks, chrome: Chrome) -> None:
    """Replace every table of data, in table mark-up or ARIA roles, by a mark for its rows."""
    for element in _IN_ROLES(tree) if _ANY_ROW(tree) else ():
        _from_roles(element)
    for table in list(tree.iter("table")):
        if is_data_table(table) and not chrome.covers(table):
            parts = read_table(table, marks)
            open_frame(table, sum(len(part.text) for part in parts))
            marks.replace(table, parts)


def _from_roles(element: HtmlElement) -> None:
    """Give a table made of roles the tags of a table."""
    tags = {"row": "tr", "columnheader": "th", "rowheader": "th", "cell": "td", "gridcell": "td"}
    rows = [item for item in element.iter() if item.get("role") == "row"]
    for item in [item for row in rows for item in row.iter()]:
        tag = tags.get(item.get("role") or "")
        if tag:
            item.tag = tag
    element.tag = "table"
    element[:] = rows
    element.attrib.clear()


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table shows data: it has two columns and rows, no layout role, short cells, few links."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    if any(table.find(f".//{tag}") is not None for tag in _BLOCK_CONTENT):
        return False
    rows = [row for row in table.iter("tr") if len(row)]
    width = max((sum(1 for cell in row if cell.tag in {"td", "th"}) for row in rows), default=0)
    if len(rows) < 2 and table.find(".//th") is None:
        return False
    if width < 2:
        return False
    text = len(text_of_element(table))
    links = sum(len(text_of_element(link)) for link in table.iter("a"))
    cells = sum(1 for _ in table.iter("td", "th"))
    return text > 0 and links <= text * 0.5 and text / max(cells, 1) <= 200


def read_table(table: HtmlElement, marks: Marks) -> list[Part]:
    """The parts of a data table: its caption, its head row, its rows."""
    grid = read_grid(table)
    group = marks.new_group()
    parts: list[Part] = []
    caption = table.find("caption")
    if caption is not None and (text := text_of_element(caption)):
        parts.append(Part(BlockKind.CAPTION, text))
    header = grid.header()
    if any(header):
        parts.append(row_part(header, header, group))
    rows = [row for row in grid.rows[grid.heads :] if any(row) and tuple(row) != header]
    parts.extend(row_part(row, header, group) for row in rows)
    return parts


def read_grid(table: HtmlElement) -> Grid:
    """Cells by row and column: a cell over several rows stands in each, one over several columns of
    a head row too, one over several columns of a body row only in the first."""
    grid = Grid()
    carried: dict[int, tuple[int, str]] = {}
    total = 0
    bold: list[bool] = []
    for row in _rows(table):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if not cells and not carried:
            continue
        is_head = _is_head_row(row, cells) and grid.heads == len(grid.rows)
        line = _lay_row(cells, carried, is_head)
        total += len(line)
        if total > MAX_CELLS:
            break
        if any(line):
            grid.rows.append(line)
            grid.heads += is_head
            bold.append(all(map(_is_bold, cells)))
    if grid.heads == len(grid.rows):
        grid.heads = min(grid.heads, 1)
    if not grid.heads and len(grid.rows) > 1 and _looks_headed(grid.rows, bold):
        grid.heads = 1
    width = max((len(row) for row in grid.rows), default=0)
    for line in grid.rows:
        line.extend([""] * (width - len(line)))
    return grid


def _is_bold(cell: HtmlElement) -> bool:
    """Whether all text of a cell stands in one bold element."""
    inner = cell
    while len(inner) == 1 and not squeeze(inner.text) and not squeeze(inner[0].tail):
        inner = inner[0]
        if inner.tag in {"strong", "b"}:
            return True
    return bool(cell.tag == "th")


def _looks_headed(rows: list[list[str]], bold: list[bool]) -> bool:
    """Whether the first row is the head though nothing says so: alone in bold, or words above numbers."""
    if bold[0] and not any(bold[1:]):
        return True
    columns = [column[1:] for column in zip(*rows, strict=False)][1:]
    wordy = all(cell and len(cell) <= MAX_HEAD and not any(map(str.isdigit, cell)) for cell in rows[0])
    return wordy and len(columns) > 1 and len(rows) > 2 and all(map(_is_numbers, columns))


def _is_numbers(column: tuple[str, ...]) -> bool:
    return all(any(map(str.isdigit, cell)) for cell in column if cell)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """Rows of head, bodies and foot in this order, as they are shown."""
    for part in ("thead", "", "tbody", "tfoot"):
        yield from table.iterfind(f"{part}/tr" if part else "tr")


def _is_head_row(row: HtmlElement, cells: list[HtmlElement]) -> bool:
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    filled = [cell for cell in cells if cell.tag == "th" or squeeze("".join(cell.itertext()))]
    return (
        bool(filled)
        and all(cell.tag == "th" for cell in filled)
        and (len(cells) > 1 or cells[0].get("colspan") is not None)
    )


def _lay_row(cells: list[HtmlElement], carried: dict[int, tuple[int, str]], is_head: bool) -> list[str]:
    line: list[str] = []
    queue = list(cells)
    while queue or any(column >= len(line) for column in carried):
        column = len(line)
        if column in carried:
            left, text = carried.pop(column)
            if left > 1:
                carried[column] = (left - 1, text)
            line.append(text)
        elif queue:
            cell = queue.pop(0)
            text = text_of_element(cell)
            down = _span(cell, "rowspan")
            for index in range(_span(cell, "colspan")):
                shown = text if index == 0 or is_head else ""
                if down > 1:
                    carried[len(line)] = (down - 1, shown)
                line.append(shown)
        else:
            line.append("")
    return line


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1
