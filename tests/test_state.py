"""What a source's crawls have seen, and how they went."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.crawl_history import StateSummary, note_crawl, summarise
from spiders.feeds import Entry
from spiders.state import MAX_ATTEMPTS, CrawlState, Validators, state_path

HOST = "http://paper.example"


def test_a_listed_page_is_looked_at_again_three_times(tmp_path: Path) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    now = [start]
    state = CrawlState(tmp_path / "s.sqlite", clock=lambda: now[0])
    entry = Entry(f"{HOST}/kling", "Kling", modified="2026-11-01T00:00:00+00:00")
    asked = []
    for hours in range(0, 24 * 30, 6):
        now[0] = start + timedelta(hours=hours)
        if state.offer([entry]):
            asked.append(hours / 24)
            state.settle(entry.url, "done", "page" if not asked[1:] else "unchanged")
    assert asked == [0, 1, 3, 7]
    later = Entry(entry.url, "Kling", modified="2026-11-30T00:00:00+00:00")
    assert state.offer([later]) == [later]


def test_a_transaction_counts_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    state = CrawlState(tmp_path / "s.sqlite")
    with pytest.raises(OSError, match="full"), state.transaction():
        state.offer([Entry(f"{HOST}/one")])
        raise OSError("disk full")
    assert state.unfinished() == []
    with state.transaction():
        state.offer([Entry(f"{HOST}/two")])
    assert [entry.url for entry in state.unfinished()] == [f"{HOST}/two"]


def test_what_failed_is_tried_again_so_many_times(tmp_path: Path) -> None:
    state, entry, tries = CrawlState(tmp_path / "s.sqlite"), Entry(f"{HOST}/kling"), 0
    state.offer([entry])
    while state.unfinished():
        state.settle(entry.url, "failed", "http_503")
        tries += 1
    assert tries == MAX_ATTEMPTS


def test_a_page_is_known_again_by_its_validators_and_bytes(tmp_path: Path) -> None:
    state, url = CrawlState(tmp_path / "s.sqlite"), f"{HOST}/kling"
    state.settle(url, "done", "page", Validators('"1"', "", "digest"))
    assert state.conditions(url) == {"If-None-Match": '"1"'}
    assert state.is_same(url, "digest")
    assert not state.is_same(url, "another")
    assert state.conditions(f"{HOST}/another") == {}


def test_a_history_tells_the_last_crawl_and_the_last_that_gave_a_page(tmp_path: Path) -> None:
    first, last = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    assert summarise(tmp_path, "paper") == StateSummary()
    note_crawl(tmp_path, "paper", first, 3, [])
    note_crawl(tmp_path, "paper", last, 0, ["answers 500"])
    state = CrawlState(state_path(tmp_path, "paper"))
    state.offer([Entry(f"{HOST}/one"), Entry(f"{HOST}/two")])
    state.settle(f"{HOST}/two", "done", "page")
    told = summarise(tmp_path, "paper")
    assert (told.first, told.last, told.gave) == (first.isoformat(), last.isoformat(), first.isoformat())
    assert (told.errors, told.pending, told.failed, told.done) == (("answers 500",), 1, 0, 1)
