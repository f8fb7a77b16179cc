"""Batches of the archive: cut between records, read by workers that may die, loaded once."""

import gzip
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.batch_reading import BatchReader
from flows.batches import ArchiveFile, Batch, Step, plan_batches
from flows.extraction import read_archive, read_batches
from flows.home import Home
from flows.job import Job, ReadOptions
from flows.progress import silent
from flows.reading import languages
from flows.retrying import retry_pages
from flows.runners import ProcessRunner
from flows.stages import publish
from flows.summary import summarise
from flows.topics import TopicFilter
from flows.workers import Failure
from pipeline.model import Page
from spiders.archive_writer import ArchiveWriter
from spiders.locations import LocationError, find_warcs, split_members
from spiders.warc_reader import Record, read_records
from warehouse.ledger import Ledger
from warehouse.status import status

PAGES = 12
TEXT = (
    "Kling franchit le cap des {n} millions d'utilisateurs\n\nL'application Kling compte désormais {n} "
    "millions d'utilisateurs, a annoncé Kuaishou lundi. Le service a généré 600 millions de vidéos.\n"
)


def write_archive(folder: Path, count: int = PAGES) -> Path:
    """One WARC file of short texts."""
    day = datetime(2026, 1, 1, tzinfo=UTC)
    with ArchiveWriter(folder) as archive:
        for number in range(count):
            body = TEXT.format(n=number + 10).encode()
            archive.write_page(Page(f"urn:page:{number}", body, "text/plain", "files", day))
    return archive.files[0]


def make_home(path: Path, count: int = PAGES) -> Home:
    home = Home(path)
    home.make()
    write_archive(home.archive, count)
    return home


def ledger_ids(home: Home) -> dict[str, list[str]]:
    with Ledger.open(home.ledger) as ledger:
        return {
            table: [
                row[0]
                for row in ledger.connection.execute(f"SELECT id FROM base.{table} ORDER BY ALL").fetchall()
            ]
            for table in ("page", "article", "claim", "rejection", "unused")
        }


@pytest.mark.parametrize("size", [1, 700, 3000, 10**9])
def test_ranges_hold_every_record_once(tmp_path, size):
    path = write_archive(tmp_path)
    whole = [record.offset for record in read_records(path)]
    ranges = list(split_members(path, size))
    assert [start for start, _ in ranges] == [0, *(stop for _, stop in ranges[:-1])]
    assert ranges[-1][1] == path.stat().st_size
    assert [record.offset for start, stop in ranges for record in read_records(path, start, stop)] == whole
    assert (len(ranges) == 1) is (size >= path.stat().st_size)


def test_a_page_cannot_fake_a_record_between_two_ranges(tmp_path):
    """A page whose bytes are a WARC file stays a page, wherever the archive is cut."""
    inner = write_archive(tmp_path / "inner", 30).read_bytes()
    with ArchiveWriter(tmp_path / "outer") as archive:
        archive.write_page(
            Page("urn:outer", os.urandom(2000) + inner, "text/plain", "files", datetime.now(UTC))
        )
    path = archive.files[0]
    found = [record for start, stop in split_members(path, 500) for record in read_records(path, start, stop)]
    assert [record.url for record in found if isinstance(record, Record) and record.body] == ["urn:outer"]


def test_damage_ends_the_cutting_and_is_named_when_read(tmp_path):
    path = write_archive(tmp_path)
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 0xFF
    path.write_bytes(body)
    ranges = list(split_members(path, 300))
    assert ranges[-1][1] == len(body)


def test_other_places_are_read_by_their_address(tmp_path):
    path = write_archive(tmp_path)
    (tmp_path / "plain.warc").write_bytes(gzip.decompress(path.read_bytes()))
    assert len(find_warcs(f"file://{tmp_path}")) == 2
    assert find_warcs(f"{tmp_path}/*.gz") == [str(path)]
    offsets = [record.offset for record in read_records(f"file://{path}")]
    assert offsets == [record.offset for record in read_records(path)]
    with pytest.raises(LocationError, match="no WARC file there"):
        find_warcs(f"{tmp_path}/none")
    with pytest.raises(LocationError, match="nowhere"):
        find_warcs("nowhere://bucket/x")


def test_batches_are_cut_in_the_order_of_the_archive(tmp_path):
    path = write_archive(tmp_path)
    batches = list(plan_batches([ArchiveFile("a", str(path)), ArchiveFile("b", str(path), 200)], 10**9))
    assert [(batch.name, batch.start) for batch in batches] == [("a", 0), ("b", 200)]


@pytest.mark.parametrize(
    "reading",
    [ReadOptions("local", page_seconds=300), ReadOptions("processes", 2, batch_bytes=600, page_seconds=300)],
)
def test_reading_gives_the_same_rows_however_it_is_cut(tmp_path, monkeypatch, reading):
    monkeypatch.setattr("flows.extraction._LEAST_BYTES", 600)
    home = make_home(tmp_path / "home")
    counts = read_archive(Job(home, "r1", reading=reading))
    assert (counts["pages"], counts["articles"]) == (PAGES, PAGES)
    assert not home.work.exists()
    first = ledger_ids(home)
    assert len(first["claim"]) >= PAGES
    again = read_archive(Job(home, "r2", again=True, reading=reading))
    assert (again["pages"], again["articles"], again["claims"]) == (0, 0, 0)
    assert ledger_ids(home) == first


def make_hostile() -> Callable[[tuple[Batch, str, TopicFilter]], "Iterator[Step]"]:
    """A batch reader that hangs, dies or raises at the texts that say so."""
    known = languages()
    return lambda task: BatchReader(known, Hostile(), task[2]).read(*task[:2])


class Hostile:
    """A claim extractor as bad input may make one."""

    def extract(self, article):
        if "12 millions" in article.text:
            time.sleep(60)
        if "14 millions" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "16 millions" in article.text:
            raise ValueError("no use")
        return [], []


def test_page_that_kills_or_hangs_its_worker_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr("flows.runners.BATCH_JOB", "test_batches:make_hostile")
    home = make_home(tmp_path / "home")
    job = Job(home, "r1", reading=ReadOptions("local"))
    with Ledger.open(home.ledger) as ledger:
        ledger.record_run("r1", "ingest", datetime.now(UTC))
    with ProcessRunner(1, 3.0) as runner:
        counts = read_batches(job, runner)
    assert counts["articles"] == PAGES
    assert counts["claims_timeout"] == 1
    assert counts["claims_crashed"] == 2
    with Ledger.open(home.ledger) as ledger:
        found = ledger.connection.execute("SELECT ref, reason FROM base.unused ORDER BY ref").fetchall()
        read = ledger.connection.execute("SELECT count(*) FROM base.extraction").fetchall()
        noted = ledger.connection.execute("SELECT counts FROM base.run").fetchall()
    assert found == [
        ("urn:page:2", "claims_timeout"), ("urn:page:4", "claims_crashed"), ("urn:page:6", "claims_crashed"),
    ]  # fmt: skip
    assert read == [(PAGES,)], "a run would fail on them each time"
    assert str(next(home.archive.iterdir()).stat().st_size) in noted[0][0]


def test_pages_in_quarantine_are_shown_and_read_again(tmp_path, monkeypatch):
    home = make_home(tmp_path / "home")
    with monkeypatch.context() as hostile, ProcessRunner(1, 3.0) as runner:
        hostile.setattr(runner._workers, "job", "test_batches:make_hostile")
        job = Job(home, "r1", reading=ReadOptions("local"))
        summarise(job, "ingest", lambda: [str(read_batches(job, runner))][1:], lambda: publish(job))
    found = status(home.readable_ledger())["quarantine"]
    assert [(row["url"], row["reason"], row["source"]) for row in found] == [
        ("urn:page:2", "claims_timeout", "files"),
        ("urn:page:4", "claims_crashed", "files"),
        ("urn:page:6", "claims_crashed", "files"),
    ]
    assert [row["archive_offset"] for row in found] == [
        record.offset
        for record in read_records(next(home.archive.iterdir()))
        if isinstance(record, Record) and record.url in {"urn:page:2", "urn:page:4", "urn:page:6"}
    ]
    summary = retry_pages(home, 300.0, silent, ReadOptions("local"))
    assert summary.errors == []
    assert summary.added["claims"] > 0
    after = status(home.readable_ledger())
    assert after["quarantine"] == []
    assert not {row["reason"] for row in after["unused"]} & {"claims_timeout", "claims_crashed"}
    assert after["counts"]["articles"] == PAGES
    assert retry_pages(home, 300.0, silent, ReadOptions("local")).added["claims"] == 0


class Failing:
    """A runner whose second batch is lost."""

    def map(self, batches, results, topics):
        with ProcessRunner(1, 30.0) as runner:
            for number, (batch, outcome) in enumerate(runner.map(batches, results, topics)):
                yield batch, Failure("crashed", "lost") if number == 1 else outcome


def test_lost_batch_is_named_and_read_by_the_next_run(tmp_path, monkeypatch):
    monkeypatch.setattr("flows.extraction._LEAST_BYTES", 600)
    home = make_home(tmp_path / "home")
    with Ledger.open(home.ledger) as ledger:
        ledger.record_run("r1", "ingest", datetime.now(UTC))
    counts = read_batches(Job(home, "r1", reading=ReadOptions("local")), Failing())
    assert counts["batch_failed"] == 1
    assert 0 < counts["pages"] < PAGES
    rest = read_archive(Job(home, "r2", reading=ReadOptions("local")))
    assert rest["pages"] == PAGES - counts["pages"]
