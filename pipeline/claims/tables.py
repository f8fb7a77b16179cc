"""Claims of tables: one a cell, its metric from the heads, its subject from the row or the column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.claims.classify import HEADER_SCORE
from pipeline.claims.lexicon import split_words
from pipeline.claims.sentence import Referent
from pipeline.claims.toolkit import Toolkit
from pipeline.entities import Mention
from pipeline.model import Block

#: How much a head's word says of the cells under it, by its role for the metric.
ROLE_WEIGHT = {"header": HEADER_SCORE, "noun": 5.0, "cue": 5.5, "weak": 1.5}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with figures: its text and place, the heads that rule it, whom it is about, names in it.

    ``date`` is that of its row or column, ``beside`` that of another cell of its row, ``board`` the
    leaderboard that its column's head or its row's label names. ``party`` is the other side
    of a deal that its row tells, ``orphan``: its row is about nobody, as the others' is.
    """

    text: str
    start: int
    end: int
    heads: tuple[str, ...]
    subjects: tuple[Referent, ...]
    named: tuple[Referent, ...] = ()
    date: str | None = None
    beside: str | None = None
    board: str | None = None
    party: str | None = None
    orphan: bool = False


#: The names between two places of the article, counted from the first.
Within = Callable[[int, int], Sequence[Mention]]
#: Heads of a column of places that are no words.
PLACE_MARKS = frozenset({"#", "№", "n°", "nº", "no.", "n."})
#: A cell and its place in its row.
Span = tuple[str, int, int]
#: Metrics of which a cell of its own tells the kind ("Series A", "acquisition").
DEALS = frozenset({"funding", "deal"})
PRODUCTS = frozenset({"product", "model"})
#: So many rows with a name, and more than those without, tell that every row is about somebody.
NAMED_ROWS = 2
#: In words: what may stand beside the date of a head ("fiscal year 2025", "2030 (forecast)").
BESIDE_DATE = 2


def read_cells(rows: Sequence[Block], kit: Toolkit, within: Within) -> list[tuple[Block, list[Cell]]]:
    """The cells of a table with their heads and subjects; the head row itself yields none.

    Subjects are the names of the row (left of the cell first), else those of the column's head; who only
    gave money is none. In a table of two columns without names in its rows, the left cell is the head of the
    right one. ``within`` finds the names that the article has in a stretch of its text.
    """
    columns = _read_columns(rows, kit, within)
    read = [
        (row, _read_row(row, columns, kit, within))
        for row in rows
        if row.header or len(rows) == 1 or row is not rows[0]
    ]
    named = sum(any(cell.subjects for cell in cells) for _, cells in read)
    if named < NAMED_ROWS or named < len(read) - named:
        return read
    return [(row, [replace(cell, orphan=not cell.subjects) for cell in cells]) for row, cells in read]


@dataclass(frozen=True, slots=True)
class _Column:
    """What the head of a column says of its cells."""

    names: tuple[Referent, ...] = ()
    date: str | None = None
    board: str | None = None
    invests: bool = False
    launches: bool = False


def _read_columns(rows: Sequence[Block], kit: Toolkit, within: Within) -> list[_Column]:
    """The columns of a table by its first row, products before others among the names of a head."""
    first = rows[0]
    if first.header or len(rows) == 1:
        heads: list[tuple[str, Sequence[Mention]]] = [(h, kit.finder.find(h)) for h in first.header]
    else:
        heads = [(span[0], _mentions(first, span, kit, within)) for span in cell_spans(first)]
    return [
        _Column(
            tuple(_products_first(_subjects(named))),
            None if named else read_date(head, kit),
            _board(named),
            kit.names_investors(head),
            "launch" in head_metrics([head], kit),
        )
        for head, named in heads
    ]


def _read_row(row: Block, columns: Sequence[_Column], kit: Toolkit, within: Within) -> list[Cell]:
    spans = cell_spans(row)
    ruling = [columns[at] if at < len(columns) else _Column() for at in range(len(spans))]
    names = [
        [] if column.invests else _subjects(_mentions(row, span, kit, within))
        for column, span in zip(ruling, spans, strict=True)
    ]
    row_names = [referent for found in names for referent in found]
    label = spans[0][0]
    board = _board(_mentions(row, spans[0], kit, within))
    latest = max((column.date for column in columns if column.date), default=None)
    dates = [
        None if found or column.launches else read_date(span[0], kit)
        for column, found, span in zip(ruling, names, spans, strict=True)
    ]
    rounds = [
        (text, DEALS & head_metrics([text], kit).keys())
        for text, _, _ in spans[1:]
        if not any(map(str.isdigit, text)) or len(text.split()) <= BESIDE_DATE
    ]
    cells = []
    for index, (text, start, end) in enumerate(spans):
        if not any(character.isdigit() for character in text) and not text.strip():
            continue
        column = ruling[index]
        subjects = _row_subjects(names, index) or column.names or row_names
        head = row.header[index] if index < len(row.header) else ""
        told = [head] if head else []
        if index > 0 and (not names[0] or head_metrics([label], kit)):
            # The words that say what the figure is stand next to it.
            told.insert(0 if column.names else len(told), label)
        told += [found for found, metrics in rounds if metrics and found != text]
        party = next(
            (name.entity for name in row_names if subjects and name.entity != subjects[0].entity), None
        )
        date = column.date or (dates[0] if index else None) or (latest if "%" in text else None)
        beside = next((found for at, found in enumerate(dates) if found and at != index), None)
        place = (text, start, end, tuple(told), tuple(subjects), tuple(names[index]))
        cells.append(Cell(*place, date, beside, column.board or (board if index else None), party))
    return cells


def read_date(text: str, kit: Toolkit) -> str | None:
    """The date that a head or a cell is, with a word or two beside it at most ("2030 (forecast)")."""
    dates = [mention for mention in kit.dates.parse(text) if not mention.relative and mention.edtf]
    if len(dates) != 1:
        return None
    rest = text[: dates[0].start] + text[dates[0].end :]
    alone = not any(character.isdigit() for character in rest) and len(split_words(rest)) <= BESIDE_DATE
    return dates[0].edtf if alone else None


def cell_spans(row: Block) -> list[Span]:
    """The cells of a row with their places in the row's text, found from left to right."""
    spans, at = [], 0
    for cell in row.cells:
        start = row.text.find(cell, at) if cell else at
        start = at if start < 0 else start
        spans.append((cell, start, start + len(cell)))
        at = start + len(cell)
    return spans


def _mentions(row: Block, span: Span, kit: Toolkit, within: Within) -> Sequence[Mention]:
    """The names that the article has in a cell; those of the cell alone where its neighbours hide them."""
    text, start, end = span
    return within(row.start + start, row.start + end) or kit.finder.find(text)


def _board(mentions: Sequence[Mention]) -> str | None:
    """The leaderboard that a cell names."""
    return next((mention.entity for mention in mentions if mention.kind == "leaderboard"), None)


def _subjects(mentions: Sequence[Mention]) -> list[Referent]:
    return [
        Referent(mention.start, mention.end, mention.text, mention.entity, mention.kind)
        for mention in mentions
        if mention.kind in ("product", "model", "company", "group", "market")
    ]


def _products_first(referents: Sequence[Referent]) -> list[Referent]:
    """The products of a cell ("Luma (Ray 3)"), where it names any."""
    return [referent for referent in referents if referent.kind in PRODUCTS] or list(referents)


def _row_subjects(names: Sequence[Sequence[Referent]], index: int) -> list[Referent]:
    """The first cell of the row (the figure's own left out) that names a product, else a company or group."""
    cells = [found for at, found in enumerate(names) if at != index and found]
    named = [_products_first(found) for found in cells]
    return next((found for found in named if found[0].kind in PRODUCTS), named[0] if named else [])


def head_metrics(heads: Sequence[str], kit: Toolkit) -> dict[str, float]:
    """The metrics that heads announce, each with its weight; the nearest head counts in full."""
    weights: dict[str, float] = {}
    for head in heads:
        if head.strip(" .*").lower() in PLACE_MARKS:
            weights["rank"] = HEADER_SCORE
        for hit in kit.lexicon.find(split_words(head)):
            name, role = hit.payload
            own = kit.metrics[name].words[kit.code].headers
            if own and role != "header":
                continue
            weight = ROLE_WEIGHT.get(role, 0.0) + 0.4 * (hit.last - hit.first)
            if weight > weights.get(name, 0.0) and role in ROLE_WEIGHT:
                weights[name] = weight
    return weights
