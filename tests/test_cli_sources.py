"""``factreel sources`` and ``sources check``, on a home with a source of its own on a loopback server."""

import json
from pathlib import Path

import pytest
from loopback import Answer, Handler, HostileServer
from test_crawl import _article, _atom

from spiders.check import check_sources
from spiders.crawl import crawl
from spiders.crawl_history import summarise
from spiders.settings import Limits
from spiders.source import Source, load_sources

HOST = "http://paper.example"


def write_source(home: Path, server: HostileServer, *feeds: str) -> None:
    """A local source with these feeds in a home."""
    (home / "sources").mkdir(parents=True, exist_ok=True)
    addresses = [f"{HOST}/{feed}" for feed in feeds]
    (home / "sources" / "paper.toml").write_text(
        f'name = "paper"\npublisher = "The Paper"\nhomepage = "{HOST}/"\nlanguages = ["en"]\nlocal = true\n'
        f'proxy = "{server.address}"\ndownload_delay = 0\nexpected_per_day = 0.5\n'
        f"feeds = {json.dumps(addresses)}\n"
    )


def site() -> dict[str, object]:
    """A feed of one article."""
    return {
        f"{HOST}/feed": Answer(_atom(("kling", "2026-11-20T10:00:00Z"))),
        f"{HOST}/kling": Answer(_article(" ".join(["Kling has 60 million users, says the company."] * 9))),
    }


def test_a_home_without_a_crawl_lists_every_source_as_new(factreel, tmp_path):
    found = factreel("sources", "--json", "--home", tmp_path / "none").json()["sources"]
    assert [row["name"] for row in found] == list(load_sources())
    assert {(row["health"], row["why"]) for row in found} == {("new", "not crawled yet")}
    assert not (tmp_path / "none").exists()


def test_a_crawl_shows_in_the_list(factreel, tmp_path):
    home = tmp_path / "home"
    with HostileServer(site()) as server:
        write_source(home, server, "feed", "gone")
        done = factreel("run", "--source", "paper", "--home", home)
        assert "gone: answers 404" in done.err
        listed = factreel("sources", "--json", "--home", home).json()["sources"]
        row = next(row for row in listed if row["name"] == "paper")
        assert (row["articles"], row["claims"] > 0, row["verified"]) == (1, True, False)
        assert (row["health"], row["why"]) == ("failing", f"{HOST}/gone: answers 404")
        assert row["last_success"] is not None
        lines = factreel("sources", "--home", home).out.splitlines()
        assert lines[0].split()[:3] == ["source", "lang", "verified"]
        assert next(line for line in lines if line.startswith("paper ")).split()[:3] == ["paper", "en", "no"]


def test_check_says_what_is_wrong_in_a_line_each(factreel, tmp_path):
    answers = {
        **site(),
        f"{HOST}/empty": Answer(b""),
        f"{HOST}/page": Answer(b"<!doctype html><html><body>Sorry"),
        f"{HOST}/json": Answer(b"{}", headers={"Content-Type": "application/json"}),
        f"{HOST}/busy": Answer(b"", 503),
        f"{HOST}/moved": Answer(b"", 301, {"Location": f"{HOST}/feed"}),
        f"{HOST}/away": Answer(b"", 302, {"Location": "http://other.example/feed"}),
        f"{HOST}/robots.txt": Answer(b"User-agent: *\nDisallow: /private"),
    }
    wanted = {
        "empty": "it is empty",
        "page": "an HTML page, neither feed nor sitemap",
        "json": "no XML",
        "busy": "answers 503",
        "gone": "answers 404",
        "away": "http://other.example/feed is on none of the hosts of paper",
        "private": "robots.txt of paper.example forbids it",
    }
    home = tmp_path / "home"
    with HostileServer(answers) as server:
        write_source(home, server, "feed", "moved", *wanted)
        done = factreel("sources", "--home", home, "check", "paper")
        assert (done.code, server.times_asked(f"{HOST}/kling")) == (1, 0)
        assert done.err.splitlines() == [f"error: paper: {HOST}/{k}: {why}" for k, why in wanted.items()]
        assert [line.split()[2] for line in done.out.splitlines()] == [f"{HOST}/feed:", f"{HOST}/moved:"]
        write_source(home, server, "feed")
        good = factreel("sources", "check", "paper", "--home", home, "--json")
        assert (good.code, good.err) == (0, "")
        assert [check["ok"] for check in good.json()["checks"]] == [True]
    assert not (home / "archive").exists()


def test_check_gives_up_on_a_server_that_hangs(tmp_path):
    def hang(handler: Handler) -> None:
        handler.server.stopped_for(20)  # type: ignore[attr-defined]

    with HostileServer({f"{HOST}/feed": Answer(act=hang)}) as server:
        write_source(tmp_path, server, "feed")
        source = load_sources(tmp_path / "sources")["paper"]
        (found,) = check_sources([source], Limits(retries=0, response_seconds=1.0))
    assert (found.ok, found.detail) == (False, "no complete answer in time")


@pytest.mark.parametrize("command", [("sources", "check"), ("run",)])
def test_public_sources_are_not_asked_anonymously(factreel, tmp_path, command):
    done = factreel(*command, "--home", tmp_path, FACTREEL_CONTACT="")
    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("error: set FACTREEL_CONTACT, or contact in")


def test_an_unknown_name_and_a_bad_file_are_a_line(factreel, tmp_path):
    done = factreel("sources", "check", "nope", "--home", tmp_path)
    assert (done.code, done.err.startswith("error: no source 'nope'; there are: ")) == (1, True)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "bad.toml").write_text('name = "bad"')
    done = factreel("sources", "--home", tmp_path)
    assert (done.code, done.err) == (
        1, f"error: {tmp_path}/sources/bad.toml: publisher: Field required\n",
    )  # fmt: skip


def test_an_unchanged_feed_counts_as_a_success(tmp_path):
    with HostileServer(site()) as server:
        write_source(tmp_path, server, "feed")
        source: Source = load_sources(tmp_path / "sources")["paper"]
        crawl(source, tmp_path / "archive", tmp_path / "state")
        first = _read_at(tmp_path)
        server.answers[f"{HOST}/feed"] = Answer(b"", 304)
        crawl(source, tmp_path / "archive", tmp_path / "state")
    assert _read_at(tmp_path) > first


def _read_at(folder: Path) -> str:
    return summarise(folder / "state", "paper").read[f"{HOST}/feed"]
