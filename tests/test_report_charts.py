"""Axes and charts: where ticks and points lie, what is drawn and what is left out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from warehouse.report.axes import rank_axis, time_axis, value_axis
from warehouse.report.charts import board_chart, metric_charts
from warehouse.report.records import Fact

AT = datetime(2026, 1, 1, tzinfo=UTC)
VALUES = [
    # values, the values of the ticks, logarithmic
    ([0.0, 60e6], [0, 20e6, 40e6, 60e6], False),
    ([20e6, 72e6], [0, 20e6, 40e6, 60e6, 80e6], False),
    ([1227.0, 1268.0], [1220, 1240, 1260, 1280], False),
    ([6.99, 249.0], [0, 100, 200, 300], False),
    ([-12.0, 9.4], [-20, -10, 0, 10], False),
    ([-61.0, -12.0], [-80, -60, -40, -20, 0], False),
    ([1e3, 2e9], [1e3, 1e5, 1e7, 1e9], True),
    ([7.0, 7.0], [6, 8], False),
    ([0.0, 0.0], None, False),
    ([1e-9, 1e29], None, True),
]
TIMES = [
    ([date(2024, 5, 3), date(2027, 1, 1)], "2025"),
    ([date(2026, 1, 10), date(2026, 6, 1)], "2026-02"),
    ([date(2025, 7, 1), date(2026, 11, 1)], "2025-07"),
    ([date(2026, 11, 10), date(2026, 11, 19)], "2026-11-10"),
    ([date(2026, 11, 10)], "2026-11-10"),
    ([date(1, 1, 1), date(9999, 12, 31)], "1"),
]


def fact(value: str, day: str, **fields) -> Fact:
    number, at = Decimal(value), date.fromisoformat(day)
    plain = Fact(
        f"{value}@{day}", "kling", "users", None, number, number, "=", "user", None, None, None, day,
        "stated", "single_source", "one article", 1, 1, 1, 1, ["en"], "words", None, [], at, at, AT, AT, None,
    )  # fmt: skip
    return replace(plain, **fields)


@pytest.mark.parametrize("values, ticks, is_log", VALUES)
def test_value_axes(values, ticks, is_log):
    axis = value_axis(values, 200.0, 20.0)
    assert axis.is_log is is_log
    places = [axis.place(value) for value in values]
    assert all(20 <= place <= 200 for place in places)
    assert [tick.at for tick in axis.ticks] == sorted((tick.at for tick in axis.ticks), reverse=True)
    assert 2 <= len(axis.ticks) <= 8
    if ticks:
        assert [float(tick.value) for tick in axis.ticks] == pytest.approx(ticks)


@pytest.mark.parametrize("days, first", TIMES)
def test_time_axes(days, first):
    axis = time_axis(days, 0.0, 400.0)
    assert axis.ticks[0].value == first
    assert len(axis.ticks) <= 7
    assert all(0 <= axis.place(day.toordinal()) <= 400 for day in days)


def test_the_first_place_is_on_top():
    axis = rank_axis([1, 3, 14], 20.0, 200.0)
    assert axis.place(1) == 20
    assert axis.place(14) == 200
    assert axis.ticks[0].value == 1


def test_only_what_changes_over_time_is_drawn():
    assert metric_charts([fact("60e6", "2026-01-01")], 9) == []
    assert metric_charts([fact("60e6", "2026-01-01"), fact("60e6", "2026-02-01")], 9) == []
    assert metric_charts([fact("60e6", "2026-01-01"), fact("70e6", "2026-01-01")], 9) == []
    [chart] = metric_charts([fact("60e6", "2026-01-01"), fact("70e6", "2026-02-01")], 9)
    assert [point.fact.id for point in chart.points] == ["60e6@2026-01-01", "70e6@2026-02-01"]
    assert chart.points[0].x < chart.points[1].x
    assert chart.points[0].y > chart.points[1].y
    assert len(chart.lines) == 1


def test_units_and_periods_have_charts_of_their_own():
    facts = [
        fact(value, day, metric="revenue", unit=unit, per=per)
        for unit, per in (("USD", "year"), ("USD", "quarter"), ("CNY", "quarter"))
        for value, day in (("1", "2026-01-01"), ("2", "2026-02-01"))
    ]
    assert [chart.key for chart in metric_charts(facts, 9)] == [
        "revenue-cny-quarter", "revenue-usd-quarter", "revenue-usd-year",
    ]  # fmt: skip


def test_lines_join_firm_figures_of_one_facet_only():
    facts = [
        fact("1", "2026-01-01"), fact("2", "2026-02-01"), fact("3", "2026-03-01", status="forecast"),
        fact("9", "2026-02-02", qualifier="paying"),
    ]  # fmt: skip
    [chart] = metric_charts(facts, 9)
    assert len(chart.points) == 4
    [line] = chart.lines
    assert line.count("L") == 1


def test_ranges_and_periods_have_extents():
    wide = fact("8", "2026-02-01", value_max=Decimal(10), holds_to=date(2026, 2, 28))
    [chart] = metric_charts([fact("5", "2026-01-01"), wide], 9)
    point = chart.points[1]
    assert point.x_from < point.x < point.x_to
    assert point.y_high < point.y


def test_roundings_and_undated_figures_are_not_drawn():
    facts = [
        fact("1", "2026-01-01"), fact("2", "2026-02-01"), fact("3", "2026-03-01", same_as="x"),
        fact("4", "2026-03-01", holds_from=None), fact("5", "2026-03-01", value_min=None),
    ]  # fmt: skip
    [chart] = metric_charts(facts, 9)
    assert len(chart.points) == chart.total == 2


def test_of_many_points_the_surest_are_drawn():
    facts = [
        fact(str(number), f"2026-{1 + number // 28:02}-{1 + number % 28:02}") for number in range(1, 200)
    ]
    facts[50] = replace(facts[50], status="corroborated")
    [chart] = metric_charts(facts, 20)
    assert len(chart.points) <= 20
    assert chart.total == 199
    assert facts[50] in [point.fact for point in chart.points]


def test_a_board_names_its_lines_apart():
    facts = [
        fact(str(place), day, subject=subject, metric="rank", unit="position")
        for subject, places in {"a": "12", "b": "21", "c": "32"}.items()
        for place, day in zip(places, ("2026-01-01", "2026-02-01"), strict=True)
    ]
    chart = board_chart(facts, 50)
    assert {name.key for name in chart.names} == {"a", "b", "c"}
    heights = [name.y for name in chart.names]
    assert min(after - before for before, after in pairwise(heights)) >= 13
    assert board_chart(facts[:1], 50) is None
