"""A WARC file of many pages of our own, ingested by one command, beside reading the same pages alone.

Run ``python -m bench.ingest [PAGES]``. The pages are those of ``tests/layouts.py`` and of the newsroom, each
copy with words of its own. *Alone* is what the same number of worker processes need for the pages' articles
and claims when the pages are handed to them from memory and what they find is dropped; *ingest* is ``factreel
ingest`` up to the claims in the ledger: reading the file, filtering, archiving, reading again, loading. The
stages behind (stories, facts) are timed too.
"""

import importlib
import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from bench.processes import Cost
from flows import stages
from flows.extraction import read_archive
from flows.home import Home
from flows.intake import Intake
from flows.job import PAGE_SECONDS, WORKERS, Job
from flows.outcomes import PRELOAD, READ_JOB, Reading, Refusal
from flows.workers import Workers
from pipeline.model import Page

START = datetime(2026, 11, 1, tzinfo=UTC)


def pages(count: int) -> Iterator[Page]:
    """Pages of our own, no two alike."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    layouts = [item.page for item in importlib.import_module("layouts").all_pages()]
    for number in range(count):
        page = layouts[number % len(layouts)]
        body = page.body.replace(b"<p>", f"<p>{_words(number)} ".encode(), 1)
        url = page.url.replace("nebula.example", f"n{number % 50}.example") + f"/{number}"
        headers = {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))}
        yield replace(page, url=url, body=body, headers=headers, fetched_at=START + timedelta(seconds=number))


def _words(number: int) -> str:
    """A sentence that stands in no other page."""
    letters = "".join(chr(97 + int(digit)) for digit in str(number))
    return f"Kling {letters}{letters[::-1]} says so today."


def write_warc(path: Path, count: int) -> None:
    """The pages in a WARC file as a crawler of others writes it."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in pages(count):
            status = StatusAndHeaders("200 OK", list(page.headers.items()), protocol="HTTP/1.1")
            body = io.BytesIO(page.body)
            record = writer.create_warc_record(page.url, "response", body, http_headers=status)
            writer.write_record(record)


def alone(count: int) -> Cost:
    """What worker processes need for the pages, from their start."""
    kept = list(pages(count))
    begun = Cost.now()
    with Workers[Page, Reading | Refusal](READ_JOB, WORKERS, PAGE_SECONDS, PRELOAD) as workers:
        for _ in workers.map(kept):
            pass
    return Cost.now().since(begun)


def ingest(path: Path, folder: Path) -> tuple[Cost, Cost]:
    """What it takes up to the claims in the ledger, and what the stages behind take."""
    home = Home(folder)
    home.make()
    job = Job.start(home)
    stages.register(job)
    intake = Intake(job, [path], {})
    begun = Cost.now()
    read_archive(job, intake.batches)
    read = Cost.now()
    for stage in (stages.claim, stages.group, stages.reconcile):
        stage(job)
    return read.since(begun), Cost.now().since(read)


def main(arguments: list[str]) -> None:
    """Print pages a second of both, and their ratio."""
    count = int(arguments[0]) if arguments else 2000
    with tempfile.TemporaryDirectory(prefix="factreel-bench-") as name:
        path = Path(name, "pages.warc.gz")
        write_warc(path, count)
        # Once for nothing: what all workers share is loaded by then.
        alone(WORKERS)
        apart = alone(count)
        read, behind = ingest(path, Path(name, "home"))
    for kind in ("clock", "processor"):
        one, other, rest = (getattr(cost, kind) for cost in (apart, read, behind))
        rates = f"alone {count / one:.0f}, ingest {count / other:.0f} pages a second"
        _print(f"{kind:9} {rates}, {other / one:.2f} times as long; stories and facts another {rest:.1f} s")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
