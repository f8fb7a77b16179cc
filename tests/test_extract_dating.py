"""When a page was published and modified, from what it declares."""

from datetime import UTC, datetime

import pytest
from trees import tree

from pipeline.extract.dating import guess_date, read_times
from pipeline.extract.jsonld import article_nodes, read_nodes
from pipeline.extract.metas import read_metas
from pipeline.extract.stated import Stated

LD = '<script type="application/ld+json">{{"@type": "Article", "{}": "{}"}}</script>'
META = '<meta property="{}" content="{}">'
DAY = datetime(2025, 3, 12, tzinfo=UTC)
LATER = datetime(2025, 3, 14, tzinfo=UTC)
NOTHING = Stated(None, None)


def times(
    head: str, body: str = "", shown: Stated = NOTHING, guess: str = ""
) -> tuple[datetime | None, datetime | None]:
    page = tree(body, head)
    found = read_times(page, article_nodes(read_nodes(page)), read_metas(page), lambda: shown, lambda: guess)
    return found.published, found.modified


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (LD.format("datePublished", "2025-03-12"), ""),
        (META.format("article:published_time", "2025-03-12"), ""),
        ("", '<span itemprop="datePublished" content="2025-03-12">x</span>'),
        ("", '<time class="published" datetime="2025-03-12">x</time>'),
        ("", "<time pubdate datetime=2025-03-12>x</time>"),
        (META.format("article:published_time", "soon") + META.format("date", "2025-03-12"), ""),
        (LD.format("datePublished", "2025-03-12") + META.format("date", "2020-01-01"), ""),
    ],
)
def test_published(head: str, body: str) -> None:
    assert times(head, body) == (DAY, None)


@pytest.mark.parametrize(
    "head", [LD.format("dateModified", "2025-03-14"), META.format("og:updated_time", "2025-03-14")]
)
def test_modified(head: str) -> None:
    assert times(head) == (None, LATER)


def test_an_unmarked_time_is_not_when_the_page_appeared() -> None:
    assert times("", "<time datetime=2025-03-12>x</time>") == (None, None)


def test_what_readers_are_shown_comes_after_and_a_guess_last() -> None:
    shown = Stated(LATER, LATER)
    assert times(META.format("date", "2025-03-12"), shown=shown) == (DAY, LATER)
    assert times("", shown=shown, guess="2020-01-01") == (LATER, LATER)
    assert times("", guess="2025-03-12") == (DAY, None)


def test_what_is_shown_is_not_asked_for_where_all_is_declared() -> None:
    page = tree("", META.format("date", "2025-03-12") + META.format("lastmod", "2025-03-14"))

    def refuse() -> Stated:
        raise AssertionError("asked")

    found = read_times(page, [], read_metas(page), refuse, lambda: "")
    assert (found.published, found.modified) == (DAY, LATER)


def test_a_guess_lies_before_the_fetch() -> None:
    page = tree('<p class="date">2025-03-12</p>')
    assert (
        guess_date(page, "https://a.example/2025/03/12/kling", datetime(2026, 1, 1, tzinfo=UTC))
        == "2025-03-12"
    )
    assert guess_date(tree("<p>x</p>"), "", datetime(2026, 1, 1, tzinfo=UTC)) == ""
