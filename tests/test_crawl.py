"""Crawls over time: nothing twice, updates as new versions, going on after a stop, reports of what failed."""

import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import Answer, HostileServer

from pipeline.model import Page
from pipeline.units import UnitError
from spiders.archive import Broken, Unused, archive_files, read_archive
from spiders.check import check_sources
from spiders.crawl import CrawlReport, crawl, crawl_all, write_job
from spiders.crawl_history import summarise
from spiders.settings import Limits
from spiders.source import Listing, Source
from spiders.state import CrawlState

HOST = "http://paper.example"
_CHILD = [sys.executable, "-m", "spiders.crawl_process"]


def _article(text: str = "Kling has 60 million users", head: str = "") -> bytes:
    return f"<html><head><title>Kling</title>{head}</head><body><p>{text}</p></body></html>".encode()


def _atom(*entries: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<entry><title>Kling {url}</title><link href="/{url}"/><updated>{updated}</updated></entry>'
        for url, updated in entries
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{rows}</feed>'.encode()


def _source(server: HostileServer, **more: object) -> Source:
    entry_points = {"feeds": (f"{HOST}/feed",)} if not {"sitemaps", "listings"} & set(more) else {}
    return Source.model_validate(
        {
            "name": "paper", "publisher": "The Paper", "homepage": HOST, "languages": ("en", "fr"),
            "local": True, "proxy": server.address, "download_delay": 0, **entry_points, **more,
        }
    )  # fmt: skip


def _items(folder: Path) -> list[Page | Unused | Broken]:
    return list(read_archive(folder / "archive"))


def _crawl(folder: Path, source: Source, limits: Limits | None = None) -> CrawlReport:
    return crawl(source, folder / "archive", folder / "state", limits)


def test_the_second_run_finds_nothing_new_and_the_third_the_update(tmp_path: Path) -> None:
    feed = _atom(("one", "2026-11-01T10:00:00Z"), ("two", "2026-11-01T11:00:00+01:00"))
    answers: dict[str, object] = {
        f"{HOST}/feed": Answer(
            feed, headers={"ETag": '"1"', "Last-Modified": "Sun, 01 Nov 2026 10:00:00 GMT"}
        ),
        f"{HOST}/one": Answer(_article("60 million"), headers={"ETag": '"a"'}),
        f"{HOST}/two": Answer(_article("70 million")),
    }
    with HostileServer(answers) as server:
        source = _source(server)
        first = _crawl(tmp_path, source)
        assert (first.pages, first.seen, first.errors, first.complete) == (2, 0, (), True)
        second = _crawl(tmp_path, source)
        assert (second.pages, second.seen) == (0, 2)
        conditions = server.log[-1][2]
        assert conditions["if-none-match"] == '"1"'
        assert conditions["if-modified-since"] == "Sun, 01 Nov 2026 10:00:00 GMT"
        server.answers[f"{HOST}/feed"] = Answer(b"", 304)
        assert (_crawl(tmp_path, source).unchanged) == 1
        newer = _atom(("one", "2026-11-02T10:00:00Z"), ("two", "2026-11-01T10:00:00Z"), ("six", ""))
        server.answers[f"{HOST}/feed"] = Answer(newer)
        server.answers[f"{HOST}/one"] = Answer(_article("61 million"))
        server.answers[f"{HOST}/six"] = Answer(_article("6 million"))
        fourth = _crawl(tmp_path, source)
        assert (fourth.pages, fourth.seen) == (2, 1)
        assert server.times_asked(f"{HOST}/two") == 1
        (again,) = [h for _, url, h in server.log if url == f"{HOST}/one"][1:]
        assert again["if-none-match"] == '"a"'
    versions = [
        item.body for item in _items(tmp_path) if isinstance(item, Page) and item.url == f"{HOST}/one"
    ]
    assert versions == [_article("60 million"), _article("61 million")]
    declared = next(item.declared for item in _items(tmp_path) if isinstance(item, Page))
    assert declared == {
        "date": "2026-11-01T10:00:00+00:00", "publisher": "The Paper", "title": "Kling one",
    }  # fmt: skip


def test_a_page_that_did_not_change_is_no_new_version(tmp_path: Path) -> None:
    answers: dict[str, object] = {
        f"{HOST}/feed": Answer(_atom(("one", "2026-11-01T10:00:00Z"))),
        f"{HOST}/one": Answer(_article(), headers={"ETag": '"a"'}),
    }
    with HostileServer(answers) as server:
        _crawl(tmp_path, _source(server))
        server.answers[f"{HOST}/feed"] = Answer(_atom(("one", "2026-11-02T10:00:00Z")))
        server.answers[f"{HOST}/one"] = Answer(b"", 304)
        report = _crawl(tmp_path, _source(server))
    assert (report.pages, report.unchanged, dict(report.unused)) == (0, 1, {})
    assert len(_items(tmp_path)) == 1


def test_what_failed_is_tried_again_and_what_is_gone_is_not(tmp_path: Path) -> None:
    answers: dict[str, object] = {f"{HOST}/feed": Answer(_atom(("down", ""), ("gone", "")))}
    answers[f"{HOST}/down"] = Answer(b"", 503)
    with HostileServer(answers) as server:
        source, limits = _source(server), Limits(retries=0)
        assert _crawl(tmp_path, source, limits).unused == {"http_404": 1, "http_503": 1}
        server.answers[f"{HOST}/down"] = Answer(_article())
        assert _crawl(tmp_path, source, limits).pages == 1
        assert server.times_asked(f"{HOST}/gone") == 1


SITEMAP_INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://paper.example/old.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
<sitemap><loc>http://paper.example/new.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>"""
NEWS_SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>http://paper.example/en</loc><lastmod>2026-11-20T08:00:00Z</lastmod>
<xhtml:link rel="alternate" hreflang="fr" href="http://paper.example/fr"/>
<xhtml:link rel="alternate" hreflang="de" href="http://paper.example/de"/>
<news:news><news:publication><news:name>P</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-11-19T08:00:00+01:00</news:publication_date><news:title>Kling rises</news:title>
</news:news></url>
<url><loc>http://paper.example/de-2</loc><news:news><news:publication><news:language>de</news:language>
</news:publication><news:title>Kling steigt</news:title></news:news></url></urlset>"""


def test_sitemaps_news_fields_and_twins(tmp_path: Path) -> None:
    answers: dict[str, object] = {
        f"{HOST}/index.xml": Answer(SITEMAP_INDEX),
        f"{HOST}/old.xml": Answer(b"<urlset/>"),
        f"{HOST}/new.xml": Answer(NEWS_SITEMAP),
        **{f"{HOST}/{path}": Answer(_article(path)) for path in ("en", "fr", "de")},
    }
    with HostileServer(answers) as server:
        source = _source(server, sitemaps=(f"{HOST}/index.xml",))
        report = _crawl(tmp_path, source)
        assert (report.pages, dict(report.unused), report.errors) == (2, {"language_unsupported": 1}, ())
        asked = [url for _, url, _ in server.log if url.endswith(".xml")]
        assert asked == [f"{HOST}/index.xml", f"{HOST}/new.xml", f"{HOST}/old.xml"]
        _crawl(tmp_path, source)
        assert server.times_asked(f"{HOST}/new.xml") == 1
    pages = {item.url: item for item in _items(tmp_path) if isinstance(item, Page)}
    assert pages[f"{HOST}/en"].declared["date"] == "2026-11-19T08:00:00+01:00"
    assert pages[f"{HOST}/fr"].declared == {"lang": "fr", "publisher": "The Paper"}


def test_listings_by_selector_with_relative_links_and_tracking(tmp_path: Path) -> None:
    listing = b"""<html><a href="/about-ai-video">menu</a><main>
    <a href="/kling?utm_source=x&amp;id=2#top"><h2>Kling  rises</h2></a><a href="kling?id=2">more</a>
    <a href="//other.example/veo-3">Veo 3</a><a>none</a><a href="">Kling</a></main></html>"""
    answers: dict[str, object] = {f"{HOST}/news": Answer(listing), f"{HOST}/kling?id=2": Answer(_article())}
    with HostileServer(answers) as server:
        source = _source(server, listings=(Listing(url=f"{HOST}/news", links="main a"),))
        report = _crawl(tmp_path, source)
    assert (report.pages, dict(report.unused)) == (1, {"off_host": 1})


def test_several_sources_share_a_process_and_an_archive_file(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(4)]
    answers = {f"http://{name}.example/feed": Answer(_atom((f"{name}-kling", ""))) for name in names}
    answers |= {f"http://{name}.example/{name}-kling": Answer(_article()) for name in names[:3]}
    with HostileServer(answers) as server:
        sources = [
            _source(
                server, name=name, homepage=f"http://{name}.example", feeds=(f"http://{name}.example/feed",)
            )
            for name in names
        ]
        reports = crawl_all(sources, tmp_path / "archive", tmp_path / "state")
    assert [(report.source, report.pages) for report in reports] == [
        *((name, 1) for name in names[:3]),
        ("p3", 0),
    ]
    assert len(archive_files(tmp_path / "archive")) == 1
    assert {item.source for item in _items(tmp_path) if isinstance(item, Page)} == set(names[:3])


def test_a_crawl_that_cannot_write_is_an_error_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("in the way")
    with HostileServer({}) as server:
        report = _crawl(tmp_path, _source(server))
    assert not report.complete
    assert (
        len(report.errors) == 1 and "ended with code 1" in report.errors[0] and "\n" not in report.errors[0]
    )


def test_a_crawl_out_of_time_stops_and_goes_on_in_the_next_run(tmp_path: Path) -> None:
    paths = [f"kling-{number}" for number in range(30)]
    answers: dict[str, object] = {f"{HOST}/{path}": Answer(_article(path)) for path in paths}
    answers[f"{HOST}/feed"] = Answer(_atom(*((path, "") for path in paths)), headers={"ETag": '"1"'})
    with HostileServer(answers) as server:
        slow = _source(server, download_delay=0.2)
        first = _crawl(tmp_path, slow, Limits(crawl_seconds=1.5))
        assert not first.complete
        assert 0 < first.pages < 30
        assert first.pending == 30 - first.pages == summarise(tmp_path / "state", "paper").pending
        server.answers[f"{HOST}/feed"] = Answer(b"", 304)
        second = _crawl(tmp_path, _source(server))
        assert second.complete and not second.pending
        assert first.pages + second.pages == 30
        assert all(server.times_asked(f"{HOST}/{path}") == 1 for path in paths)


def test_a_crawl_whose_caller_is_gone_closes_its_files(tmp_path: Path) -> None:
    with HostileServer(_site(40)) as server:
        source = _source(server, download_delay=0.2)
        job = write_job(tmp_path, [source], tmp_path / "archive", tmp_path / "state", Limits())
        child = subprocess.Popen([*_CHILD, str(job)], stdin=subprocess.PIPE)
        assert child.stdin is not None
        stdin = child.stdin
        server.on_request = lambda number: stdin.close() if number == 6 else None
        assert child.wait(timeout=60) == 0
    assert not list((tmp_path / "archive").glob("*.open"))
    assert summarise(tmp_path / "state", "paper").pending > 20


def _site(pages: int) -> dict[str, object]:
    paths = [f"kling-{number}" for number in range(pages)]
    answers: dict[str, object] = {
        f"{HOST}/{path}": Answer(_article(path * 50)) for path in paths[: -pages // 4]
    }
    answers[f"{HOST}/feed"] = Answer(
        _atom(*((path, "") for path in [*paths, "cheese"])), headers={"ETag": '"1"'}
    )
    return answers


def _rows(folder: Path) -> set[str]:
    return {item.id for item in _items(folder) if not isinstance(item, Broken)}


def _kill_at(server: HostileServer, folder: Path, requests: int) -> None:
    """Run a crawl's process and kill it when it has asked for so many addresses."""
    run = folder / f"run-{requests}-{len(server.log)}"
    run.mkdir(parents=True)
    job = write_job(run, [_source(server)], folder / "archive", folder / "state", Limits())
    child = subprocess.Popen([*_CHILD, str(job)], stdin=subprocess.PIPE)
    base = len(server.log)
    server.on_request = lambda number: child.kill() if number - base >= requests else None
    child.wait(timeout=60)
    server.on_request = lambda number: None


@pytest.fixture
def site() -> Iterator[HostileServer]:
    with HostileServer(_site(40)) as server:
        yield server


@pytest.mark.parametrize(
    "kills", [3, pytest.param(20, marks=pytest.mark.soak)], ids=["three kills", "twenty kills"]
)
def test_a_crawl_killed_at_any_moment_ends_with_the_same_rows(
    tmp_path: Path, site: HostileServer, kills: int
) -> None:
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    assert _crawl(calm, _source(site)).complete
    site.log.clear()
    moments = random.Random(kills)
    for _ in range(kills):
        _kill_at(site, rough, moments.randint(1, max(2, 60 // kills)))
    assert _crawl(rough, _source(site)).complete
    assert _rows(rough) == _rows(calm)
    assert not list((rough / "archive").glob("*.open"))
    # A kill costs what was on its way and what was answered but not yet written.
    asked = Counter(url for _, url, _ in site.log if url.startswith(f"{HOST}/kling"))
    assert sum(asked.values()) <= 40 + 3 * kills


def test_back_filling_looks_again_at_what_is_listed(tmp_path: Path) -> None:
    feed = _atom(("kling-1", "2026-10-01T10:00:00Z"), ("kling-2", "2026-11-01T10:00:00Z"), ("kling-3", ""))
    answers: dict[str, object] = {f"{HOST}/kling-{n}": Answer(_article(f"{n} million")) for n in (1, 2, 3)}
    answers[f"{HOST}/feed"] = Answer(feed, headers={"ETag": '"1"'})
    with HostileServer(answers) as server:
        november = Limits.model_validate({"since": "2026-11-01", "until": "2026-11-30"})
        first = _crawl(tmp_path, _source(server), november)
        assert (first.pages, dict(first.unused)) == (2, {"out_of_range": 1})
        october = Limits.model_validate({"since": "2026-10-01", "until": "2026-10-31"})
        second = _crawl(tmp_path, _source(server), october)
        assert (second.pages, second.seen) == (1, 2)
        assert "if-none-match" not in [h for _, url, h in server.log if url.endswith("/feed")][-1]


def test_sources_are_checked_without_fetching_articles() -> None:
    answers: dict[str, object] = {
        f"{HOST}/feed": Answer(_atom(("kling", "2026-11-20T10:00:00Z"))),
        f"{HOST}/old": Answer(_atom(("kling", "2020-01-01T10:00:00Z"))),
        f"{HOST}/void": Answer(_atom()),
        f"{HOST}/html": Answer(b"<!doctype html><html><body>Sorry"),
        f"{HOST}/news": Answer(b"<a href='/kling'>Kling</a>"),
    }
    with HostileServer(answers) as server:
        feeds = tuple(f"{HOST}/{path}" for path in ("feed", "old", "void", "html", "gone"))
        source = _source(server, feeds=feeds, listings=(Listing(url=f"{HOST}/news", links="main a"),))
        checks = check_sources([source], now=datetime(2026, 11, 21, tzinfo=UTC))
        assert not server.times_asked(f"{HOST}/kling")
    found = [(check.url.rpartition("/")[2], check.ok, check.detail) for check in checks]
    assert found == [
        ("feed", True, ""),
        ("old", False, "its newest article is of 2020-01-01"),
        ("void", False, "it names no article"),
        ("html", False, "an HTML page, neither feed nor sitemap"),
        ("gone", False, "answers 404"),
        ("news", False, "no link fits 'main a'"),
    ]


def test_public_sources_are_not_asked_without_a_contact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = Source(
        name="public", publisher="P", homepage="https://paper.example/", languages=("en",),
        feeds=("https://paper.example/feed",),
    )  # fmt: skip
    monkeypatch.delenv("FACTREEL_CONTACT", raising=False)
    report = _crawl(tmp_path, public)
    assert report.errors[0].startswith("public: not asked: set FACTREEL_CONTACT")
    assert not (tmp_path / "archive").exists()
    monkeypatch.setenv("FACTREEL_CONTACT", "me")
    with pytest.raises(UnitError, match=r"FACTREEL_CONTACT: contact: .*'me' is neither"):
        _crawl(tmp_path, public)


def test_whoever_crawls_can_be_reached() -> None:
    agent = "FactReel/0.1 (open ledger of AI-video news; {})"
    assert Limits(contact="me@here.example").user_agent == agent.format("me@here.example")
    assert Limits(contact="https://here.example/bot").user_agent == agent.format("+https://here.example/bot")


def test_the_same_bytes_are_not_archived_twice(tmp_path: Path) -> None:
    answers: dict[str, object] = {
        f"{HOST}/feed": Answer(_atom(("kling", "2026-11-01T10:00:00Z"))),
        f"{HOST}/kling": Answer(_article()),
    }
    with HostileServer(answers) as server:
        _crawl(tmp_path, _source(server))
        server.answers[f"{HOST}/feed"] = Answer(_atom(("kling", "2026-11-02T10:00:00Z")))
        report = _crawl(tmp_path, _source(server))
        assert server.times_asked(f"{HOST}/kling") == 2
    assert (report.pages, report.unchanged) == (0, 1)
    assert len(_items(tmp_path)) == 1


def test_a_state_of_the_future_is_refused_and_one_of_the_past_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "state" / "paper.sqlite"
    CrawlState(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("alter table entries drop column digest")
        db.execute("pragma user_version = 0")
    state = CrawlState(path)
    assert not state.is_same(f"{HOST}/kling", "x")
    state.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")
    good = "http://good.example"
    answers = {f"{good}/feed": Answer(_atom(("kling", ""))), f"{good}/kling": Answer(_article())}
    with HostileServer(answers) as server:
        sources = [_source(server), _source(server, name="good", homepage=good, feeds=(f"{good}/feed",))]
        bad, fine = crawl_all(sources, tmp_path / "archive", tmp_path / "state")
    assert "a newer FactReel wrote it" in bad.errors[0]
    assert not bad.complete
    assert (fine.pages, fine.errors) == (1, ())


def test_a_page_that_left_its_feed_is_still_looked_at_again(tmp_path: Path) -> None:
    start = datetime.now(UTC)
    answers: dict[str, object] = {
        f"{HOST}/feed": Answer(_atom(("kling", "2026-11-01T10:00:00Z"))),
        f"{HOST}/kling": Answer(_article("60 million")),
    }
    with HostileServer(answers) as server:
        _crawl(tmp_path, _source(server))
        server.answers[f"{HOST}/feed"] = Answer(b"", 304)
        server.answers[f"{HOST}/kling"] = Answer(_article("61 million"))
        assert _crawl(tmp_path, _source(server)).pages == 0
        with closing(sqlite3.connect(tmp_path / "state" / "paper.sqlite")) as db:
            db.execute("update entries set at = ?", [(start - timedelta(days=1)).isoformat()])
            db.commit()
        assert _crawl(tmp_path, _source(server)).pages == 1
    bodies = [item.body for item in _items(tmp_path) if isinstance(item, Page)]
    assert bodies == [_article("60 million"), _article("61 million")]
