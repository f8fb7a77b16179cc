"""Where values and dates lie on a chart, and where its ticks stand."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_LOGARITHMIC_FROM = 50.0
"""Where the greatest value is so many times the least, a linear axis would flatten most of them."""
_LABEL = 66.0
"""Width of a date below the axis."""
_LEVEL = 0.3
"""An axis starts at zero unless the values differ by less than this share of the greatest."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what it stands for: a value, or a date in EDTF."""

    at: float
    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Axis:
    """``place`` maps a value (or a day's ordinal number) to a coordinate."""

    place: Callable[[float], float]
    ticks: Sequence[Tick]
    is_log: bool = False


def value_axis(values: Sequence[float], low_end: float, high_end: float) -> Axis:
    """An axis of values between two coordinates, logarithmic where the values range widely."""
    least, greatest = min(values), max(values)
    if least > 0 and greatest / least >= _LOGARITHMIC_FROM:
        return _log_axis(least, greatest, low_end, high_end)
    if least > 0 and greatest - least >= _LEVEL * greatest:
        least = 0.0
    elif greatest < 0 and greatest - least >= _LEVEL * -least:
        greatest = 0.0
    step = _step((greatest - least) or abs(greatest) or 1.0, 4)
    first, last = math.floor(least / float(step)), math.ceil(greatest / float(step))
    if first == last:
        first, last = first - 1, last + 1
    bottom, top = float(step * first), float(step * last)
    place = _scale(bottom, top, low_end, high_end)
    ticks = [Tick(place(float(step * number)), step * number) for number in range(first, last + 1)]
    return Axis(place, ticks)


def _log_axis(least: float, greatest: float, low_end: float, high_end: float) -> Axis:
    first, last = math.floor(math.log10(least)), math.ceil(math.log10(greatest))
    scale = _scale(first, max(last, first + 1), low_end, high_end)

    def place(value: float) -> float:
        return scale(math.log10(value))

    every = max(1, round((last - first) / 4))
    ticks = [Tick(scale(power), Decimal(1).scaleb(power)) for power in range(first, last + 1, every)]
    return Axis(place, ticks, is_log=True)


def rank_axis(places: Sequence[float], best_end: float, worst_end: float) -> Axis:
    """An axis of places, the first at ``best_end``."""
    worst = max(5, math.ceil(max(places)))
    scale = _scale(1, worst, best_end, worst_end)
    every = math.ceil(worst / 5)
    numbers = [1, *range(every if every > 1 else 2, worst + 1, every)]
    return Axis(scale, [Tick(scale(number), Decimal(number)) for number in numbers])


def time_axis(days: Sequence[date], left: float, right: float) -> Axis:
    """An axis of days with ticks at years, quarters, months or days, whichever gives a few of them."""
    first, last = min(days), max(days)
    margin = max(1, (last - first).days // 20)
    begin, end = first.toordinal() - margin, last.toordinal() + margin
    scale = _scale(begin, end, left, right)
    ticks = [
        Tick(scale(day.toordinal()), name)
        for day, name in _calendar(first, last)
        if begin <= day.toordinal() <= end
    ]
    return Axis(scale, _apart(ticks, max(_LABEL, (right - left) / 5)))


def _calendar(first: date, last: date) -> list[tuple[date, str]]:
    span = (last - first).days
    years = range(first.year, min(last.year + 2, date.max.year + 1))
    if span > 900:
        return [(date(year, 1, 1), str(year)) for year in years]
    if span > 75:
        months = range(1, 13) if span < 240 else (1, 4, 7, 10)
        return [(date(year, month, 1), f"{year}-{month:02}") for year in years for month in months]
    days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    return [(day, day.isoformat()) for day in days]


def _apart(ticks: Sequence[Tick], gap: float) -> list[Tick]:
    """Every n-th tick, so that their labels do not run into each other."""
    if len(ticks) < 2:
        return list(ticks)
    every = max(1, math.ceil(gap * (len(ticks) - 1) / (ticks[-1].at - ticks[0].at)))
    return list(ticks[::every])


def _step(span: float, parts: int) -> Decimal:
    size = Decimal(1).scaleb(math.floor(math.log10(span / parts)))
    return next(size * step for step in _STEPS if float(size * step) * parts >= span * 0.999)


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    ratio = (end - start) / (high - low)
    return lambda value: round(start + (value - low) * ratio, 1)
