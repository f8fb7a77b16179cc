"""Claims of tables: one a cell, its metric from the heads, its subject from the row or the column."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.claims.analysis import Toolkit
from pipeline.claims.classify import HEADER_SCORE
from pipeline.claims.lexicon import split_words
from pipeline.claims.sentence import Referent
from pipeline.model import Block

#: How much a head's word says of the cells under it, by its role for the metric.
ROLE_WEIGHT = {"header": HEADER_SCORE, "noun": 5.0, "cue": 5.5, "weak": 1.5}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with figures: its text and place, the heads that rule it, whom it is about."""

    text: str
    start: int
    end: int
    heads: tuple[str, ...]
    subjects: tuple[Referent, ...]
    first: bool


def read_cells(rows: Sequence[Block], kit: Toolkit) -> list[tuple[Block, list[Cell]]]:
    """The cells of a table with their heads and subjects; the head row itself yields none.

    Subjects are the names of the row (left of the cell first), else those of the column's head. In a table of
    two columns without names in its rows, the left cell is the head of the right one.
    """
    result = []
    for row in rows:
        if not row.header and len(rows) > 1 and row is rows[0]:
            continue
        spans = cell_spans(row)
        names = [_names(text, kit) for text, _, _ in spans]
        head_names = [_names(head, kit) for head in row.header]
        row_names = [referent for found in names for referent in found]
        cells = []
        for index, (text, start, end) in enumerate(spans):
            if not any(character.isdigit() for character in text) and not text.strip():
                continue
            column_names = head_names[index] if index < len(head_names) else []
            own = _row_subjects(names, index)
            subjects = own or column_names or row_names
            heads = [row.header[index]] if index < len(row.header) else []
            if index > 0 and (not names[0] or head_metrics([spans[0][0]], kit)):
                heads.append(spans[0][0])
            cells.append(Cell(text, start, end, tuple(heads), tuple(subjects), index == 0))
        result.append((row, cells))
    return result


def cell_spans(row: Block) -> list[tuple[str, int, int]]:
    """The cells of a row with their places in the row's text, found from left to right."""
    spans, at = [], 0
    for cell in row.cells:
        start = row.text.find(cell, at) if cell else at
        start = at if start < 0 else start
        spans.append((cell, start, start + len(cell)))
        at = start + len(cell)
    return spans


def _names(text: str, kit: Toolkit) -> list[Referent]:
    return [
        Referent(mention.start, mention.end, mention.text, mention.entity, mention.kind)
        for mention in kit.finder.find(text)
        if mention.kind in ("product", "model", "company", "group", "market")
    ]


def _row_subjects(names: Sequence[Sequence[Referent]], index: int) -> list[Referent]:
    """The first cell of the row (the figure's own left out) that names a product, else a company or group."""
    cells = [found for at, found in enumerate(names) if at != index and found]
    for found in cells:
        products = [referent for referent in found if referent.kind in ("product", "model")]
        if products:
            return products
    return list(cells[0]) if cells else []


def head_metrics(heads: Sequence[str], kit: Toolkit) -> dict[str, float]:
    """The metrics that heads announce, each with its weight; the nearest head counts in full."""
    weights: dict[str, float] = {}
    for head in heads:
        for hit in kit.lexicon.find(split_words(head)):
            name, role = hit.payload
            own = kit.metrics[name].words[kit.code].headers
            if own and role != "header":
                continue
            weight = ROLE_WEIGHT.get(role, 0.0) + 0.4 * (hit.last - hit.first)
            if weight > weights.get(name, 0.0) and role in ROLE_WEIGHT:
                weights[name] = weight
    return weights
