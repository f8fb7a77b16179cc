"""The rows of a table as drafts: each cell is read as the sentence "heads: cell"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.claims.analysis import Toolkit
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.frame import Frame
from pipeline.claims.prose import read_sentence
from pipeline.claims.sentence import Sentence
from pipeline.claims.setting import Setting
from pipeline.claims.tables import Cell, Within, head_metrics, read_cells
from pipeline.model import Block, BlockKind, Rejection
from pipeline.quantities import Quantity

_UNIT = re.compile(r"[(\[]\s*(?:in |en |in )?([^()\[\]]{1,24})[)\]]")
#: Metrics whose cells may hold a bare number once the head names them.
_BARE = {
    "rank": ("ordinal", "position"),
    "frame_rate": ("frame_rate", "fps"),
    "parameters": ("parameters", "parameter"),
}

#: A head of so few words may be nothing but a unit ("Millions of yuan").
UNIT_WORDS = 4
_PLACE = ("start", "end", "span_start", "span_end")


def read_rows(
    rows: Sequence[Block], kit: Toolkit, discourse: Discourse, frame: Frame, within: Within
) -> tuple[list[Draft], list[Rejection]]:
    """The drafts and rejections of one table; every draft's quote is its row."""
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    if frame.board:
        discourse.board = frame.board
    discourse.follow(frame.referents)
    for row, cells in read_cells(rows, kit, within):
        for cell in cells:
            found, dropped = _read_cell(row, cell, kit, discourse, frame)
            drafts += [replace(draft, quote=(row.start, row.end)) for draft in found]
            rejections += dropped
    return drafts, rejections


def _read_cell(
    row: Block, cell: Cell, kit: Toolkit, discourse: Discourse, frame: Frame
) -> tuple[list[Draft], list[Rejection]]:
    prefix = " ; ".join(reversed(cell.heads)) + ": " if cell.heads else ""
    weights = head_metrics(cell.heads, kit)
    sentence = kit.analyse(prefix + cell.text, row.start + cell.start - len(prefix), BlockKind.TABLE_ROW, [])
    _drop_names(sentence, cell, len(prefix))
    sentence.quantities = [
        _with_head(quantity, cell, weights, kit)
        for quantity in sentence.quantities
        if quantity.start >= len(prefix)
    ]
    if not sentence.quantities:
        return [], []
    before = discourse.previous
    setting = Setting(
        weights,
        frame.source,
        discourse.section_date or frame.date or discourse.heading_date,
        tuple(cell.subjects),
        len(prefix),
        True,
        True,
    )
    drafts, rejections = read_sentence(sentence, kit, discourse, setting)
    discourse.previous = before
    return drafts, rejections


def _drop_names(sentence: Sentence, cell: Cell, offset: int) -> None:
    """Numbers within the names of a cell ("Veo 3") are no quantities."""
    sentence.quantities = [
        quantity
        for quantity in sentence.quantities
        if not any(
            start <= quantity.start - offset and quantity.end - offset <= end for start, end in cell.named
        )
    ]


def _with_head(quantity: Quantity, cell: Cell, weights: dict[str, float], kit: Toolkit) -> Quantity:
    """The quantity with the unit or scale that the head gives to bare numbers."""
    if quantity.kind != "number" or quantity.unit:
        return quantity
    for head in cell.heads:
        for unit in (*_UNIT.findall(head), *([head] if len(head.split()) <= UNIT_WORDS else [])):
            for found in kit.quantities.parse(f"{quantity.text} {unit}"):
                if found.start == 0 and (found.unit or found.scaled):
                    place = {name: getattr(quantity, name) for name in _PLACE}
                    return replace(found, text=quantity.text, **place)
    best = max(weights, key=lambda name: weights[name], default=None)
    if best in _BARE:
        kind, unit = _BARE[best]
        return replace(quantity, kind=kind, unit=unit)
    return quantity
