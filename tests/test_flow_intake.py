"""Local files and WARC files on their way into the ledger, also when a run is stopped half-way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from test_ingest import _news_page, write_warc

from flows.home import Home
from flows.intake import Intake, filter_warcs
from flows.job import Job
from pipeline.model import Page
from spiders.archive import archive_files, read_archive
from warehouse.ledger import Ledger

TEXT = "The video generator Kling has 60 million users, the company said on Tuesday. " * 3


def many(count: int) -> list[Page]:
    """Pages on the topic, each with a number of its own."""
    return [
        _news_page(f"https://paper.example/kling-{n}", f"Kling AI video {n}</title><p>{TEXT}{n}<title>")
        for n in range(count)
    ]


def test_other_writers_files_are_filtered_and_known_hosts_named(tmp_path: Path) -> None:
    pages = [
        _news_page("https://www.numerama.com/tech/1", "Kling atteint 60 millions d'utilisateurs", "fr"),
        _news_page("https://b.example/2", "The price of cheese"),
        _news_page("https://b.example/3", "Kling reaches 60 million users"),
    ]
    path = write_warc(tmp_path / "cc.warc.gz", pages)
    found = {}
    for only in (False, True):
        home = Home(tmp_path / f"home-{only}")
        home.make()
        with Ledger.open(home.ledger) as ledger:
            list(
                Intake(Job.start(home), [path], {}, filter_warcs(home, "ai_video", (), only, "")).batches(
                    ledger
                )
            )
        items = list(read_archive(home.archive))
        found[only] = [(item.source, getattr(item, "reason", "page")) for item in items]
    assert found[False] == [("numerama", "page"), ("files", "off_topic"), ("files", "page")]
    assert found[True] == [("numerama", "page"), ("files", "off_host"), ("files", "off_host")]


def test_stretches_cover_the_archive_and_can_be_read_while_it_grows(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("flows.intake.STRETCH", 2000)
    home = Home(tmp_path / "home")
    home.make()
    path = write_warc(tmp_path / "cc.warc.gz", many(40))
    with Ledger.open(home.ledger) as ledger:
        batches = list(Intake(Job.start(home), [path], {}).batches(ledger))
        again = list(Intake(Job.start(home), [path], {}).batches(ledger))
    (file,) = archive_files(home.archive)
    assert [batch.start for batch in batches] == [0, *(batch.stop for batch in batches[:-1])]
    assert (batches[-1].stop, {batch.name for batch in batches}) == (file.stat().st_size, {file.name})
    assert len(batches) > 3
    assert again == []


def rows(home: Path) -> list[tuple[str, ...]]:
    with duckdb.connect(home / "ledger.duckdb", read_only=True) as db:
        query = "SELECT 'article', id FROM articles UNION ALL SELECT 'page', id FROM pages ORDER BY ALL"
        return db.execute(query).fetchall()


@pytest.mark.parametrize("kills", [1, pytest.param(5, marks=pytest.mark.soak)])
def test_a_killed_ingestion_goes_on_and_ends_with_the_same_rows(factreel, tmp_path, kills) -> None:
    path = write_warc(tmp_path / "cc.warc.gz", many(300))
    command = [sys.executable, "-c", "from flows.cli import main; main()", "ingest", str(path), "--home"]
    rough, calm = tmp_path / "rough", tmp_path / "calm"
    for _ in range(kills):
        child = subprocess.Popen([*command, str(rough)], start_new_session=True, stderr=subprocess.DEVNULL)
        positions = rough / "crawl-state" / "warc-positions.json"
        before = positions.read_text() if positions.exists() else ""
        while child.poll() is None and (not positions.exists() or positions.read_text() == before):
            time.sleep(0.01)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    for home in (rough, calm):
        done = factreel("ingest", path, "--home", home)
        assert (done.code, done.err.count("error")) == (0, 0)
    assert len(rows(calm)) == 600
    assert rows(rough) == rows(calm)
    pages = [item.id for item in read_archive(rough / "archive") if isinstance(item, Page)]
    assert len(pages) <= 300 + 50 * kills
