"""The stage from archived pages to articles and their claims, batch by batch."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from flows.batches import ArchiveFile, Batch, BatchResult, plan_batches
from flows.bookkeeping import all_files, note_read, unread_files
from flows.job import Counts, Job
from flows.logs import SHOWN, is_logged, log
from flows.progress import progress
from flows.rules import rules_version
from flows.runners import BatchRunner, ProcessRunner
from flows.topics import TopicFilter
from flows.workers import Failure
from spiders.locations import location_size
from warehouse.batch import BatchTables, load_batch, remove_folder
from warehouse.ledger import Ledger

Arriving = Callable[[Ledger], Iterator[Batch]]
# A short archive is cut into more batches than workers, so that all have work to the end.
_BATCHES_A_WORKER = 8
_LEAST_BYTES = 256 * 1024


def read_archive(job: Job, arriving: Arriving | None = None) -> Counts:
    """Read what is new in the archive into articles and claims; pages that the ledger holds are passed over.

    ``arriving`` gives what is put into the archive meanwhile.

    Returns ``pages``, ``articles`` and ``claims`` that are new or changed, and how many pages gave none for
    each reason.
    """
    with process_runner(job) as runner:
        return read_batches(job, runner, arriving)


@contextmanager
def process_runner(job: Job) -> Iterator[BatchRunner]:
    """Worker processes as the job asks for them."""
    with ProcessRunner(job.reading.workers, job.reading.page_seconds) as runner:
        yield runner


def read_batches(job: Job, runner: BatchRunner, arriving: Arriving | None = None) -> Counts:
    """Let a runner read the batches and load what it found, in the order of the archive."""
    counts: Counter[str] = Counter()
    results = job.reading.results or str(job.home.work)
    remove_folder(results)
    with job.ledger() as ledger, progress("extract") as counter:
        incomplete: set[str] = set()
        plan = _plan(job, ledger)
        batches = chain(plan.batches(), arriving(ledger) if arriving else ())
        for batch, outcome in runner.map(batches, results, TopicFilter.load(job.home.sources)):
            if isinstance(outcome, Failure):
                incomplete.add(batch.name)
            with ledger.batch():
                counts.update(load(job, ledger, batch, outcome))
                if batch.name not in incomplete:
                    note_read(ledger, job.run, batch.name, batch.stop)
            if not arriving:
                counter.reach(plan.share(batch))
            if not isinstance(outcome, Failure):
                counter.step(outcome.pages)
    remove_folder(results)
    return dict(counts)


@dataclass(slots=True)
class _Plan:
    """The files to read, how many bytes that is, and how large a batch is."""

    files: list[ArchiveFile]
    total: int
    size: int
    done: int = 0

    def batches(self) -> Iterator[Batch]:
        return plan_batches(self.files, self.size)

    def share(self, batch: Batch) -> float:
        """Which share of the bytes is read once this batch is."""
        self.done += batch.stop - batch.start
        return self.done / self.total


def _plan(job: Job, ledger: Ledger) -> _Plan:
    archives = job.reading.archives
    files = all_files(job.home, archives) if job.again else unread_files(job.home, ledger, archives)
    total = sum(location_size(file.location) - file.start for file in files)
    share = total // (job.reading.workers * _BATCHES_A_WORKER)
    return _Plan(files, total, min(job.reading.batch_bytes, max(share, _LEAST_BYTES)))


def load(job: Job, ledger: Ledger, batch: Batch, outcome: BatchResult | Failure) -> Mapping[str, int]:
    """Load what came of one batch; returns its counts."""
    if isinstance(outcome, Failure):
        where = f"{batch.name}:{batch.start}-{batch.stop}"
        ledger.record_unused("extract", where, "batch_failed", outcome.detail, job.run)
        return {"batch_failed": 1}
    tables = BatchTables.read(outcome.folder)
    counts = load_batch(ledger, tables, run=job.run, rules=rules_version(), again=job.again)
    remove_folder(outcome.folder)
    _log_unused(job, tables)
    return counts


def _log_unused(job: Job, tables: BatchTables) -> None:
    if not is_logged():
        return
    sources = dict(zip(*(tables.pages[name].to_pylist() for name in ("id", "source")), strict=True))
    for number, row in enumerate(tables.unused.to_pylist()):
        fields = {"source": sources.get(row["page"]), "page": row["page"], "reason": row["reason"]}
        log(
            "unused",
            f"{row['ref']}: {row['detail'] or row['reason']}",
            in_prefect=number < SHOWN,
            run=job.run,
            stage=row["stage"],
            **fields,
        )
