"""What ``factreel retry`` does: read the pages in quarantine again, each from its place in the archive."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flows import stages
from flows.batches import Batch
from flows.extraction import load
from flows.grouping import group
from flows.home import Home
from flows.job import Job, ReadOptions
from flows.progress import Reporter, listening, progress
from flows.runners import ProcessRunner
from flows.summary import Summary, summarise
from flows.topics import TopicFilter
from warehouse import news
from warehouse.ledger import Ledger


def retry_pages(home: Home, seconds: float, listen: Reporter, reading: ReadOptions) -> Summary:
    """Read the pages in quarantine again, with so many seconds for each; what fails again stays there."""
    job = Job.start(home, again=True, reading=replace(reading, page_seconds=seconds))
    with home.lock(), listening(listen):
        return summarise(job, "retry", lambda: _retry(job), lambda: stages.publish(job))


def _retry(job: Job) -> list[str]:
    with job.ledger() as ledger:
        rows = news.quarantine(ledger.connection)
        lost = [row for row in rows if row["archive_offset"] is None]
        batches = [_batch(job, row) for row in rows if row["archive_offset"] is not None]
        failed = list(_read(job, ledger, batches))
    group(job)
    stages.reconcile(job)
    again = "`factreel reprocess` notes where the pages lie that older versions read"
    return [*failed, *(f"{row['url']}: its place in the archive is not known; {again}" for row in lost)]


def _batch(job: Job, row: dict[str, object]) -> Batch:
    name, offset = str(row["archive_file"]), int(str(row["archive_offset"]))
    own = job.home.archive / Path(name).name
    return Batch(name, str(own) if own.name == name else name, offset, offset + 1)


def _read(job: Job, ledger: Ledger, batches: list[Batch]) -> Iterator[str]:
    """Read and load; yields a line for each page that failed again."""
    count = min(job.reading.workers, len(batches))
    topics = TopicFilter.load(job.home.sources)
    with progress("retry") as counter, ProcessRunner(count, job.reading.page_seconds) as runner:
        for batch, outcome in runner.map(batches, str(job.home.work), topics):
            load(job, ledger, batch, outcome)
            counter.step()
    for row in news.quarantine(ledger.connection):
        if row["run"] == job.run:
            yield f"{row['url']}: {row['detail']}"
