"""How a source is doing, from what its crawls left behind."""

from datetime import UTC, datetime, timedelta

import pytest

from spiders.crawl_history import StateSummary
from spiders.health import judge_health
from spiders.source import Source

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED, MAP = "https://paper.example/feed", "https://paper.example/map.xml"
SOURCE = Source(
    name="paper", publisher="P", homepage="https://paper.example/", languages=("en",), feeds=(FEED,),
    sitemaps=(MAP,), expected_per_day=0.5,
)  # fmt: skip


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


def crawled(read: tuple[float, float], gave: float | None, errors: tuple[str, ...] = ()) -> StateSummary:
    """Last crawl an hour ago, first a year ago; ``read`` and ``gave`` are days back."""
    times = {FEED: ago(read[0]), MAP: ago(read[1])}
    return StateSummary(times, ago(365), ago(0.04), "" if gave is None else ago(gave), errors)


FRESH = (0.03, 0.03)
CASES = {
    "never crawled": (StateSummary(), "new", "not crawled yet"),
    "as expected": (crawled(FRESH, 3), "ok", ""),
    "less than expected": (crawled(FRESH, 7), "late", "no article for 7 days, 0.5 a day are expected"),
    "nothing any more": (crawled(FRESH, 11), "silent", "no article for 11 days, 0.5 a day are expected"),
    "nothing ever": (crawled(FRESH, None), "silent", "no article for 365 days, 0.5 a day are expected"),
    "one entry point fails": (
        crawled((0.03, 9), 1, (f"{MAP}: answers 503",)),
        "failing",
        f"{MAP}: answers 503",
    ),
    "all fail": (
        crawled((9, 9), 1, (f"{MAP}: answers 503", f"{FEED}: answers 404")),
        "failing",
        f"{FEED}: answers 404 (2 of 2 entry points)",
    ),
    "the process crashed": (crawled((9, 9), 1, ("paper: it crashed",)), "failing", "it crashed"),
    "out of time": (crawled((0.03, 9), 1), "failing", f"{MAP}: the crawl ended before it was read"),
    "not asked lately": (
        StateSummary({FEED: ago(4.9), MAP: ago(4.9)}, ago(365), ago(5), ago(5)),
        "late",
        "not asked since 2026-11-15",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_health(case: str) -> None:
    summary, state, why = CASES[case]
    health = judge_health(SOURCE, summary, NOW)
    assert health.state == state
    assert why in health.why and bool(why) is bool(health.why)


def test_a_source_of_which_nothing_is_expected_is_never_late() -> None:
    quiet = SOURCE.model_copy(update={"expected_per_day": 0.0})
    assert judge_health(quiet, crawled(FRESH, 300), NOW).state == "ok"
