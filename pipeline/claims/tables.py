"""Claims of tables: one a cell, its metric from the heads, its subject from the row or the column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.claims.analysis import Toolkit
from pipeline.claims.classify import HEADER_SCORE
from pipeline.claims.lexicon import split_words
from pipeline.claims.sentence import Referent
from pipeline.entities import Mention
from pipeline.model import Block

#: How much a head's word says of the cells under it, by its role for the metric.
ROLE_WEIGHT = {"header": HEADER_SCORE, "noun": 5.0, "cue": 5.5, "weak": 1.5}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with figures: its text and place, the heads that rule it, whom it is about, names in it."""

    text: str
    start: int
    end: int
    heads: tuple[str, ...]
    subjects: tuple[Referent, ...]
    named: tuple[tuple[int, int], ...] = ()


#: The names between two places of the article, counted from the first.
Within = Callable[[int, int], Sequence[Mention]]
#: Heads of a column of places that are no words.
PLACE_MARKS = frozenset({"#", "№", "n°", "nº", "no.", "n."})
#: A cell and its place in its row.
Span = tuple[str, int, int]
PRODUCTS = frozenset({"product", "model"})


def read_cells(rows: Sequence[Block], kit: Toolkit, within: Within) -> list[tuple[Block, list[Cell]]]:
    """The cells of a table with their heads and subjects; the head row itself yields none.

    Subjects are the names of the row (left of the cell first), else those of the column's head. In a table of
    two columns without names in its rows, the left cell is the head of the right one. ``within`` finds the
    names that the article has in a stretch of its text.
    """
    result = []
    heads = _head_names(rows, kit, within)
    for row in rows:
        if not row.header and len(rows) > 1 and row is rows[0]:
            continue
        spans = cell_spans(row)
        names = [_cell_names(row, span, kit, within) for span in spans]
        row_names = [referent for found in names for referent in found]
        cells = []
        for index, (text, start, end) in enumerate(spans):
            if not any(character.isdigit() for character in text) and not text.strip():
                continue
            column_names = heads[index] if index < len(heads) else []
            own = _row_subjects(names, index)
            subjects = own or column_names or row_names
            told = [row.header[index]] if index < len(row.header) else []
            if index > 0 and (not names[0] or head_metrics([spans[0][0]], kit)):
                told.append(spans[0][0])
            named = tuple((referent.start, referent.end) for referent in names[index])
            cells.append(Cell(text, start, end, tuple(told), tuple(subjects), named))
        result.append((row, cells))
    return result


def cell_spans(row: Block) -> list[Span]:
    """The cells of a row with their places in the row's text, found from left to right."""
    spans, at = [], 0
    for cell in row.cells:
        start = row.text.find(cell, at) if cell else at
        start = at if start < 0 else start
        spans.append((cell, start, start + len(cell)))
        at = start + len(cell)
    return spans


def _head_names(rows: Sequence[Block], kit: Toolkit, within: Within) -> list[list[Referent]]:
    """The subjects that each column's head names: products, else others."""
    first = rows[0]
    if first.header or len(rows) == 1:
        return [_products_first(_subjects(kit.finder.find(head))) for head in first.header]
    return [_products_first(_cell_names(first, span, kit, within)) for span in cell_spans(first)]


def _cell_names(row: Block, span: Span, kit: Toolkit, within: Within) -> list[Referent]:
    """The names that the article has in a cell; those of the cell alone where its neighbours hide them."""
    text, start, end = span
    return _subjects(within(row.start + start, row.start + end) or kit.finder.find(text))


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
