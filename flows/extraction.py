"""The stage from archived pages to articles and their claims, batch by batch."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flows.batches import Batch, BatchResult, plan_batches
from flows.bookkeeping import all_files, note_read, unread_files
from flows.job import Counts, Job
from flows.progress import progress
from flows.rules import rules_version
from flows.runners import BatchRunner, ProcessRunner
from flows.workers import Failure
from spiders.locations import location_size
from warehouse.batch import BatchTables, load_batch, remove_folder
from warehouse.ledger import Ledger

# A short archive is cut into more batches than workers, so that all have work to the end.
_BATCHES_A_WORKER = 8
_LEAST_BYTES = 256 * 1024


def read_archive(job: Job) -> Counts:
    """Read what is new in the archive into articles and claims; pages that the ledger holds are passed over.

    Returns ``pages``, ``articles`` and ``claims`` that are new or changed, and how many pages gave none for
    each reason.
    """
    with process_runner(job) as runner:
        return read_batches(job, runner)


@contextmanager
def process_runner(job: Job) -> Iterator[BatchRunner]:
    """Worker processes as the job asks for them."""
    with ProcessRunner(job.reading.workers, job.reading.page_seconds) as runner:
        yield runner


def read_batches(job: Job, runner: BatchRunner) -> Counts:
    """Let a runner read the batches and load what it found, in the order of the archive."""
    counts: Counter[str] = Counter()
    results = job.reading.results or str(job.home.work)
    remove_folder(results)
    with Ledger.open(job.home.ledger) as ledger, progress("extract") as counter:
        incomplete: set[str] = set()
        for batch, outcome in runner.map(_batches(job, ledger), results):
            counts.update(load(job, ledger, batch, outcome))
            if isinstance(outcome, Failure):
                incomplete.add(batch.name)
            else:
                counter.step(outcome.pages)
            if batch.name not in incomplete:
                note_read(ledger, job.run, batch.name, batch.stop)
    remove_folder(results)
    return dict(counts)


def _batches(job: Job, ledger: Ledger) -> Iterator[Batch]:
    archives = job.reading.archives
    files = all_files(job.home, archives) if job.again else unread_files(job.home, ledger, archives)
    total = sum(location_size(file.location) - file.start for file in files)
    share = total // (job.reading.workers * _BATCHES_A_WORKER)
    yield from plan_batches(files, min(job.reading.batch_bytes, max(share, _LEAST_BYTES)))


def load(job: Job, ledger: Ledger, batch: Batch, outcome: BatchResult | Failure) -> Mapping[str, int]:
    """Load what came of one batch; returns its counts."""
    if isinstance(outcome, Failure):
        where = f"{batch.name}:{batch.start}-{batch.stop}"
        ledger.record_unused("extract", where, "batch_failed", outcome.detail, job.run)
        return {"batch_failed": 1}
    tables = BatchTables.read(outcome.folder)
    counts = load_batch(ledger, tables, run=job.run, rules=rules_version(), again=job.again)
    remove_folder(outcome.folder)
    return counts
