"""The rows of a table as drafts: each cell is read as the sentence "heads: cell"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.claims.analysis import BARE, analyse
from pipeline.claims.classify import HEADER_SCORE
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.frame import Frame
from pipeline.claims.launches import date_launch, read_launches
from pipeline.claims.prose import read_sentence
from pipeline.claims.scales import read_scale
from pipeline.claims.sentence import Sentence
from pipeline.claims.setting import Setting
from pipeline.claims.tables import PRODUCTS, Cell, Within, head_metrics, read_cells, read_date
from pipeline.claims.toolkit import Toolkit
from pipeline.model import Block, BlockKind, Rejection
from pipeline.quantities import Quantity

_UNIT = re.compile(r"[(\[]\s*(?:in |en |in )?([^()\[\]]{1,24})[)\]]")
#: A figure in an accountant's brackets: "(251)".
_BOOKED = re.compile(r"\([ ]?[^\W\d_]{0,3}[$€£¥]?[ ]?\d[\d.,'’\s]*%?[ ]?\)$")
#: Modalities that a heading of forecasts turns.
STATED = frozenset({"asserted", "attributed"})
SIGNED = frozenset({"profit", "growth", "stock_move"})
#: How much a board named above a table says of figures without a telling head.
BOARD_WEIGHT = 2.0
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
    frame = replace(frame, scale=_corner_scale(rows, kit) or frame.scale)
    for row, cells in read_cells(rows, kit, within):
        for cell in cells:
            found, dropped = _read_cell(row, cell, kit, discourse, frame)
            drafts += [draft._replace(quote=(row.start, row.end)) for draft in found]
            rejections += dropped
    return drafts, rejections


def _read_cell(
    row: Block, cell: Cell, kit: Toolkit, discourse: Discourse, frame: Frame
) -> tuple[list[Draft], list[Rejection]]:
    prefix = " ; ".join(reversed(cell.heads)) + ": " if cell.heads else ""
    cell, booked = _without_brackets(cell)
    weights = head_metrics(cell.heads, kit)
    if cell.board:
        discourse.board = cell.board
        weights["score"] = HEADER_SCORE
    sentence = analyse(kit, prefix + cell.text, row.start + cell.start - len(prefix), BlockKind.TABLE_ROW, [])
    _drop_names(sentence, cell, len(prefix))
    best = max(weights, key=lambda name: weights[name], default="")
    sentence.quantities = [
        _with_head(quantity, cell, best, frame.scale, kit)
        for quantity in sentence.quantities
        if quantity.start >= len(prefix)
    ]
    if cell.orphan:
        return [], [
            Rejection(q.text, sentence.start + q.start, sentence.start + q.end, "no_subject", cell.text)
            for q in sentence.quantities
        ]
    launches = [
        _sourced(draft, frame.source)
        for draft in _read_launches(
            sentence, cell, kit, discourse, dates=bool(best) and weights.get("launch") == weights.get(best)
        )
    ]
    if not sentence.quantities:
        return launches, []
    before = discourse.previous
    beside = cell.beside if _is_money(best, kit) else None
    rated = discourse.board and all(quantity.unit == "percent" for quantity in sentence.quantities)
    setting = Setting(
        weights or {**({"score": BOARD_WEIGHT} if rated else {}), **frame.context},
        frame.source,
        cell.date or beside or discourse.section_date or frame.date or discourse.heading_date,
        tuple(cell.subjects),
        len(prefix),
        True,
        True,
        frame.told,
    )
    drafts, rejections = read_sentence(sentence, kit, discourse, setting)
    discourse.previous = before
    drafts = [_turned(draft) if booked else draft for draft in drafts]
    if cell.party is not None:
        drafts = [draft._replace(object=cell.party) if draft.metric == "deal" else draft for draft in drafts]
    if frame.forecasts:
        drafts = [
            draft._replace(modality="forecast") if draft.modality in STATED and draft.as_of else draft
            for draft in drafts
        ]
    return [*launches, *drafts], rejections


def _read_launches(
    sentence: Sentence, cell: Cell, kit: Toolkit, discourse: Discourse, *, dates: bool
) -> list[Draft]:
    """The launches of a cell: it ``dates`` one, or it tells of one in a row with a date."""
    made = [subject for subject in cell.subjects if subject.kind in PRODUCTS]
    date = read_date(cell.text, kit) if dates else None
    if date is not None:
        return [date_launch(sentence, subject, date, kit) for subject in made]
    own = [name for name in cell.named if name.kind in PRODUCTS]
    if cell.date is None or not own or head_metrics(cell.heads, kit).keys() & {"launch"}:
        return []
    return read_launches(sentence, kit, discourse, cell.date, own)


def _without_brackets(cell: Cell) -> tuple[Cell, bool]:
    """A cell without the brackets that accountants put around a loss, and whether it had them."""
    booked = _BOOKED.match(cell.text) is not None
    inner = replace(cell, text=cell.text[1:-1], start=cell.start + 1, end=cell.end - 1)
    return (inner if booked else cell), booked


def _turned(draft: Draft) -> Draft:
    """A draft whose figure stands in brackets: below nothing where it can be."""
    if draft.metric not in SIGNED or draft.value_min is None or draft.value_max is None:
        return draft
    return draft._replace(value_min=-abs(draft.value_max), value_max=-abs(draft.value_min))


def _sourced(draft: Draft, source: str | None) -> Draft:
    """A draft with the source of its table, where it is a plain statement."""
    if source is None or draft.modality != "asserted":
        return draft
    return draft._replace(modality="attributed", attributed_to=source)


def _is_money(metric: str, kit: Toolkit) -> bool:
    return metric in kit.metrics and kit.metrics[metric].unit == "money"


def _corner_scale(rows: Sequence[Block], kit: Toolkit) -> str | None:
    """The scale that the first head of a table gives to its sums ("US$ million")."""
    cells = rows[0].header or rows[0].cells
    return read_scale(cells[0], kit.quantities) if cells and cells[0] else None


def _drop_names(sentence: Sentence, cell: Cell, offset: int) -> None:
    """Numbers within the names of a cell ("Veo 3") are no quantities."""
    sentence.quantities = [
        quantity
        for quantity in sentence.quantities
        if not any(
            name.start <= quantity.start - offset and quantity.end - offset <= name.end for name in cell.named
        )
    ]


def _with_head(quantity: Quantity, cell: Cell, metric: str, scale: str | None, kit: Toolkit) -> Quantity:
    """The quantity with the unit or scale that a head, or the line above the table, gives to bare numbers."""
    if quantity.kind != "number" or quantity.unit:
        return quantity
    units = [
        unit
        for head in cell.heads
        for unit in (*_UNIT.findall(head), *([head] if len(head.split()) <= UNIT_WORDS else []))
    ]
    if scale and _is_money(metric, kit):
        units.append(scale)
    for unit in units:
        for found in kit.quantities.parse(f"{quantity.text} {unit}"):
            if found.start == 0 and (found.unit or found.scaled):
                place = {name: getattr(quantity, name) for name in _PLACE}
                return found._replace(text=quantity.text, **place)
    if metric in BARE:
        kind, unit = BARE[metric]
        return quantity._replace(kind=kind, unit=unit)
    return quantity
