"""The days of a back-fill as bounds of the crawl; tests/test_crawl.py shows what they do there."""

from datetime import date

import pytest

from flows.home import Home
from flows.sources import SourceError, limits_of


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FACTREEL_CONTACT", "desk@news.example")
    return Home(tmp_path)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        (date(2026, 10, 1), None),
        (None, date(2026, 10, 31)),
        (date(2026, 10, 1), date(2026, 10, 1)),
    ],
)
def test_days_are_bounds_of_the_crawl(home, since, until):
    limits = limits_of(home, since, until)
    assert (limits.since, limits.until, limits.contact) == (since, until, "desk@news.example")


def test_days_in_the_wrong_order(home):
    with pytest.raises(SourceError, match="--since 2026-10-31 is after --until 2026-10-01"):
        limits_of(home, date(2026, 10, 31), date(2026, 10, 1))
