"""When a figure holds: the date of its clause, its sentence's opening date, or that of its frame.

Dates are EDTF (ISO 8601-2): ``2026``, ``2026-01``, ``2026-01-07``, ``2025-Q2``.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.claims.calendar import SAME_PERIOD
from pipeline.claims.sentence import Sentence
from pipeline.dates import DateMention, Shift
from pipeline.quantities import Quantity

#: Metrics that hold for good: a date near them is hardly theirs.
TIMELESS = frozenset(
    {"clip_length", "resolution", "frame_rate", "parameters", "generation_time", "speedup", "price"}
)
REACH = 14
#: Brackets between a figure and its date do not part them ("4.5 billion yuan ($632 million) in 2025").
_ASIDE = re.compile(r"\([^()]*\)")
#: In words: a date so near behind a figure is that figure's.
OWN_FIGURE = 2
SAME_LIST = 9.0
OWN_CLAUSE = 0.45
#: The weight of a comma and a conjunction.
NEXT_CLAUSE = 0.9
LAUNCH_REACH = 5
MONTHS = {"month": 1, "quarter": 3, "year": 12}
#: How much of the date before the same year and the same month keep of it.
KEPT = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class When:
    """A date with its place in the sentence, empty if it has no value; ``of_today`` is a word for now."""

    edtf: str
    start: int
    of_today: bool = False


def resolve_dates(dates: Sequence[DateMention], last_date: str | None) -> list[tuple[DateMention, str]]:
    """Every date of a sentence with its value, relative and year-less ones by the date before; else empty."""
    resolved = []
    anchor = last_date
    for mention in dates:
        edtf = mention.edtf if not mention.relative else shift_date(mention, anchor)
        resolved.append((mention, edtf or ""))
        anchor = edtf if edtf and not looks_back(mention) else anchor
    return resolved


def looks_back(mention: DateMention) -> bool:
    """Whether a date only serves to compare ("a year earlier"): what follows does not go on from it."""
    return mention.precision == SAME_PERIOD or (mention.shift is not None and mention.shift.n < 0)


def shift_date(mention: DateMention, anchor: str | None) -> str | None:
    """The value of a relative or year-less date, given the date before it; None where that is not known.

    What leans on the day of publication ("last year") has no value: the text does not give it.
    """
    if mention.precision == SAME_PERIOD:
        return mention.edtf + (anchor or "")[4:7]
    if anchor is None:
        return None
    if mention.edtf:
        return mention.with_year(int(anchor[:4]))
    shift = mention.shift
    if shift is None or shift.anchor != "previous_date":
        return None
    if mention.day is not None:
        return f"{anchor[:7]}-{mention.day:02d}" if _names_month(anchor) else None
    return _shift(anchor, shift)


def _shift(anchor: str, shift: Shift) -> str | None:
    """The date so many years, quarters or months from another; None where the other is too coarse.

    >>> _shift("2026-Q1", Shift("month", -12, "previous_date"))
    '2025-Q1'
    >>> _shift("2025-02-11", Shift("month", -3, "previous_date"))
    '2024-11'
    """
    year, months = int(anchor[:4]), shift.n * MONTHS.get(shift.unit, 0)
    if shift.n == 0:
        return anchor[: KEPT[shift.unit]] if shift.unit in KEPT else anchor
    if not months:
        return None
    if months % MONTHS["year"] == 0:
        return f"{year + months // 12:04d}{anchor[4:]}"
    if "-Q" in anchor and months % MONTHS["quarter"] == 0:
        index = year * 4 + int(anchor[-1]) - 1 + months // 3
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    if not _names_month(anchor):
        return None
    index = year * 12 + int(anchor[5:7]) - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _names_month(edtf: str) -> bool:
    return len(edtf) >= 7 and "-Q" not in edtf


def choose_date(
    quantity: Quantity,
    sentence: Sentence,
    resolved: Sequence[tuple[DateMention, str]],
    metric: str,
    joints: Collection[str] = (),
) -> When | None:
    """The date that a figure's own clause or the sentence's opening gives it; empty if it has no value.

    ``joints`` are conjunctions: what follows one behind a comma has its own date.
    """
    best: tuple[float, When] | None = None
    for mention, edtf in resolved:
        low, high = (
            (mention.end, quantity.start) if mention.end <= quantity.start else (quantity.end, mention.start)
        )
        distance = sentence.distance(low, high)
        breaks = sentence.break_between(low, high)
        between = sentence.quantities_between(low, high)
        if aside := _ASIDE.search(sentence.text, low, high):
            distance -= sentence.distance(*aside.span())
            breaks -= sentence.break_between(*aside.span())
            between -= sentence.quantities_between(*aside.span())
        if breaks >= OWN_CLAUSE and _dates_launch(mention, sentence):
            continue
        if metric == "stock_move" and mention.precision == "quarter":
            continue
        if (looks_back(mention) and between > 0) or _belongs_elsewhere(mention, quantity, sentence):
            continue
        opening = sentence.word_at(mention.start) <= 3 or sentence.text[mention.end :].lstrip().startswith(
            ":"
        )
        joined = mention.end <= quantity.start and breaks >= NEXT_CLAUSE and not opening
        if joined and any(word.text in joints for word in sentence.words_between(low, high)):
            continue
        cost = distance + 7 * breaks + 5 * between + (2 if mention.start < quantity.start else 0)
        if opening and breaks < 2.5:
            cost = min(cost, 9 + 2 * between)
        limit = 8 if metric in TIMELESS else REACH
        if cost <= limit and (best is None or cost < best[0]):
            today = mention.shift is not None and (mention.shift.unit, mention.shift.n) == ("day", 0)
            best = (cost, When(edtf, mention.start, today))
    return best[1] if best else None


def _belongs_elsewhere(mention: DateMention, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a date follows another figure of the kind at once, so that it is that figure's."""
    if mention.start < quantity.end or _ASIDE.search(sentence.text, quantity.end, mention.start):
        return False
    return any(
        quantity.end <= other.start
        and other.end <= mention.start
        and sentence.distance(other.end, mention.start) <= OWN_FIGURE
        and ((other.kind, other.unit) == (quantity.kind, quantity.unit) or _is_bare_sum(other, quantity))
        and sentence.break_between(quantity.end, other.start) < SAME_LIST
        for other in sentence.quantities
    )


def _is_bare_sum(other: Quantity, quantity: Quantity) -> bool:
    """Whether a scaled number may be a sum that leaves its currency out."""
    return quantity.kind == "money" and other.kind == "number" and other.scaled and other.unit is None


def _dates_launch(mention: DateMention, sentence: Sentence) -> bool:
    """Whether the date belongs to a release ("Ray3, released in May 2025, makes ...")."""
    for hit in sentence.hits:
        if hit.payload == ("launch", "cue"):
            start, end = sentence.hit_span(hit)
            low, high = (end, mention.start) if end <= mention.start else (mention.end, start)
            if (
                sentence.distance(low, high) <= LAUNCH_REACH
                and sentence.break_between(low, high) < OWN_CLAUSE
            ):
                return True
    return False
