"""The real spiders on the embedded newsroom: what is archived, what is not and why, over three runs."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Page
from spiders.archive import Unused, read_archive
from spiders.crawl import CrawlReport, crawl_all
from spiders.newsroom import Newsroom
from spiders.newsroom.content import FOLDER

EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Run:
    newsroom: Newsroom
    reports: list[CrawlReport]
    asked: dict[tuple[str, str], int]
    found: list[object]

    @property
    def pages(self) -> list[Page]:
        return [item for item in self.found if isinstance(item, Page)]

    def url(self, name: str) -> str:
        return next(page.url for page in self.newsroom.pages if f"{page.site}/{page.slug}" == name)


def crawl_day(home: Path, day: int, known: int) -> Run:
    with Newsroom(day) as newsroom:
        reports = crawl_all(newsroom.sources(), home / "archive", home / "crawl-state")
        found = list(read_archive(home / "archive"))
        return Run(newsroom, list(reports), dict(newsroom.requests), found[known:])


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    home = tmp_path_factory.mktemp("newsroom")
    runs: list[Run] = []
    for day in (1, 1, 2):
        runs.append(crawl_day(home, day, sum(len(run.found) for run in runs)))
    return runs


def test_the_first_run_archives_what_may_be_used(runs: list[Run]) -> None:
    first = runs[0]
    assert all(report.complete and not report.errors for report in first.reports)
    assert len(first.pages) == EXPECTED["counts"]["fetched_day1"]
    unused = {entry["page"] for entry in EXPECTED["unused"] if entry["stage"] == "collect"}
    wanted = {page.url for page in first.newsroom.pages if f"{page.site}/{page.slug}" not in unused}
    assert {page.url for page in first.pages} == wanted


def test_what_is_not_used_is_named_with_the_reason(runs: list[Run]) -> None:
    noted = {item.url: item.reason for item in runs[0].found if isinstance(item, Unused)}
    expected = {e["page"]: e["reason"] for e in EXPECTED["unused"] if e["stage"] == "collect"}
    assert noted == {runs[0].url(name): reason for name, reason in expected.items()}


def test_forbidden_and_off_topic_pages_are_not_even_asked_for(runs: list[Run]) -> None:
    for entry in EXPECTED["unused"]:
        if entry["reason"] in {"robots_forbidden", "off_topic"}:
            assert ("GET", runs[0].url(entry["page"])) not in runs[0].asked


def test_nothing_is_archived_twice_and_little_asked_for_again(runs: list[Run]) -> None:
    first = runs[0]
    assert len({page.url for page in first.pages}) == len(first.pages)
    again = {url for (method, url), times in first.asked.items() if method == "GET" and times > 1}
    failed_once = first.url("frameledger/pixverse-users")
    # A redirect is followed before it can be known that its target was fetched under its own address.
    target = first.url("lefilvideo/kling-72-millions-utilisateurs")
    assert failed_once in again
    assert again <= {failed_once, target}


def test_the_second_run_finds_nothing_new_on_another_port(runs: list[Run]) -> None:
    assert runs[1].found == []
    assert not {url for _, url in runs[1].asked} & {page.url for page in runs[0].pages}


def test_the_second_day_brings_new_and_updated_pages_only(runs: list[Run]) -> None:
    last = runs[2]
    updated = {last.url(entry["page"]) for entry in EXPECTED["updated"]}
    before = {page.url for page in runs[0].newsroom.pages}
    fresh = {page.url for page in last.newsroom.pages} - before
    assert {page.url for page in last.pages} == updated | fresh
    assert len(last.pages) == EXPECTED["counts"]["fetched_day2"]
    assert last.found == last.pages
