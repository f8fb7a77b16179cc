"""Charts of figures over time: where every point, line and tick lies; ``templates/chart.html`` draws them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.report.axes import Axis, Tick, rank_axis, time_axis, value_axis
from warehouse.report.records import Fact

WIDTH, HEIGHT = 400, 230
TOP, BOTTOM, LEFT, RIGHT = 22, 200, 70, 390
NAMES = 110
"""Width that names at the ends of lines take."""
_GAP = 13
_SERIES = 12
_UNDRAWN = frozenset({"launch", "rank_share", "deal"})
_SURENESS = ("corroborated", "single_source", "disputed", "forecast", "rumour", "superseded", "denied")


@dataclass(frozen=True, slots=True)
class Point:
    """A fact on a chart: the middle of the time that it covers, the ends of that time and of its range."""

    fact: Fact
    x: float
    y: float
    x_from: float
    x_to: float
    y_high: float


@dataclass(frozen=True, slots=True)
class Name:
    """What a line shows, written at its end."""

    x: float
    y: float
    key: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart; ``total`` counts the facts that could be drawn, ``lines`` are SVG paths."""

    metric: str
    unit: str
    per: str | None
    points: Sequence[Point]
    lines: Sequence[str]
    names: Sequence[Name]
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    is_log: bool
    total: int

    @property
    def key(self) -> str:
        """What tells it from the other charts of a page."""
        return "-".join(filter(None, (self.metric, self.unit.lower(), self.per)))


def metric_charts(facts: Iterable[Fact], most: int) -> list[Chart]:
    """A chart for each unit and period of one metric's facts that change over time; ``most`` points each."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.metric not in _UNDRAWN and _is_drawn(fact):
            groups[fact.unit, fact.per or ""].append(fact)
    return [_draw(group, most, _facet) for _, group in sorted(groups.items()) if _changes(group)]


def board_chart(facts: Iterable[Fact], most: int) -> Chart | None:
    """The places of a board's best subjects over time, a named line each; None where nothing changes."""
    drawn = [fact for fact in facts if _is_drawn(fact)]
    best: dict[str, float] = {}
    for fact in drawn:
        best[fact.subject] = min(best.get(fact.subject, float("inf")), _low(fact))
    shown = set(sorted(best, key=lambda subject: (best[subject], subject))[:_SERIES])
    drawn = [fact for fact in drawn if fact.subject in shown]
    return _draw(drawn, most, lambda fact: fact.subject, named=True) if _changes(drawn) else None


def _is_drawn(fact: Fact) -> bool:
    return None not in (fact.value_min, fact.holds_from, fact.holds_to) and fact.same_as is None


def _changes(facts: Sequence[Fact]) -> bool:
    return len({_middle(fact) for fact in facts}) > 1 and len({_low(fact) for fact in facts}) > 1


def _facet(fact: Fact) -> str:
    return f"{fact.qualifier or ''} {fact.object or ''}"


def _draw(facts: Sequence[Fact], most: int, series: Callable[[Fact], str], *, named: bool = False) -> Chart:
    shown = _thin(facts, most)
    right = RIGHT - NAMES if named else RIGHT
    x_axis = time_axis([day for fact in shown for day in _ends(fact)], LEFT, right)
    y_axis = _y_axis(shown)
    points = [_point(fact, x_axis, y_axis) for fact in shown]
    lines: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if point.fact.is_firm:
            lines[series(point.fact)].append(point)
    ends = [Name(line[-1].x + 8, line[-1].y, key) for key, line in lines.items()] if named else []
    first = shown[0]
    return Chart(
        first.metric, first.unit, first.per, points,
        [path for line in lines.values() if (path := _path(line))], _spread(ends),
        x_axis.ticks, y_axis.ticks, y_axis.is_log, len(facts),
    )  # fmt: skip


def _y_axis(facts: Sequence[Fact]) -> Axis:
    values = [
        float(value) for fact in facts for value in (fact.value_min, fact.value_max) if value is not None
    ]
    if facts[0].metric == "rank":
        return rank_axis(values, TOP, BOTTOM)
    return value_axis(values, BOTTOM, TOP)


def _point(fact: Fact, x_axis: Axis, y_axis: Axis) -> Point:
    begin, end = _ends(fact)
    high = float(fact.value_max) if fact.value_max is not None else _low(fact)
    return Point(
        fact, x_axis.place(_middle(fact)), y_axis.place(_low(fact)),
        x_axis.place(begin.toordinal()), x_axis.place(end.toordinal()), y_axis.place(high),
    )  # fmt: skip


def _thin(facts: Sequence[Fact], most: int) -> list[Fact]:
    """The facts in the order of time; where there are too many, the surest of each stretch of time."""
    ordered = sorted(facts, key=lambda fact: (_middle(fact), fact.id))
    if len(ordered) <= most:
        return ordered
    first, last = _middle(ordered[0]), _middle(ordered[-1])
    best: dict[int, Fact] = {}
    for fact in ordered:
        stretch = int((_middle(fact) - first) / (last - first + 1) * most)
        if stretch not in best or _sureness(fact) < _sureness(best[stretch]):
            best[stretch] = fact
    return list(best.values())


def _path(points: Sequence[Point]) -> str:
    """A line through the surest point of each date."""
    best: dict[float, Point] = {}
    for point in points:
        if point.x not in best or _sureness(point.fact) < _sureness(best[point.x].fact):
            best[point.x] = point
    return "M" + "L".join(f"{point.x} {point.y}" for point in best.values()) if len(best) > 1 else ""


def _spread(names: Sequence[Name]) -> list[Name]:
    """Names moved down where they would run into the one above."""
    placed: list[Name] = []
    floor = 0.0
    for name in sorted(names, key=lambda name: (name.y, name.key)):
        floor = max(floor + _GAP, name.y)
        placed.append(Name(name.x, floor, name.key))
    return placed


def _ends(fact: Fact) -> tuple[date, date]:
    if fact.holds_from is None or fact.holds_to is None:
        raise ValueError(f"fact {fact.id} has no date")
    return fact.holds_from, fact.holds_to


def _middle(fact: Fact) -> float:
    begin, end = _ends(fact)
    return (begin.toordinal() + end.toordinal()) / 2


def _low(fact: Fact) -> float:
    if fact.value_min is None:
        raise ValueError(f"fact {fact.id} has no value")
    return float(fact.value_min)


def _sureness(fact: Fact) -> tuple[int, int, str]:
    known = _SURENESS.index(fact.status) if fact.status in _SURENESS else len(_SURENESS)
    return known, -fact.stories, fact.id
