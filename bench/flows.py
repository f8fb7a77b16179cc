"""From archive to published facts: beside trafilatura alone, with one process and two, and what Prefect adds.

Run ``python -m bench.flows [PAGES]``. The pages are of our own (``tests/made_pages.py``), about 30 kB each.
Costs are processor seconds of all in one process, so that they hold on a busy machine too; the gain of two
processes and Prefect's share are by the clock and want an idle one. The server's start is not counted.
"""

import importlib
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from flows import extraction, stages
from flows.batch_reading import BatchReader
from flows.batches import Batch, BatchResult
from flows.home import Home
from flows.job import Job, ReadOptions
from flows.prefect_server import PrefectServer
from flows.reading import extractor, languages
from flows.runners import Outcomes
from flows.topics import TopicFilter
from pipeline.model import Page
from spiders.archive import read_archive

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
PAGES = 600
Clock = Callable[[], float]


class InProcess:
    """Reads the batches right here, so that all that it costs is counted; ``spent`` is what reading cost."""

    def __init__(self) -> None:
        self.spent = 0.0

    def map(self, batches: Iterator[Batch], results: str, topics: TopicFilter) -> Outcomes:
        """See ``flows.runners.BatchRunner``."""
        reader = BatchReader(languages(), extractor(), topics)
        for batch in batches:
            start = time.process_time()
            outcome = _drain(reader.read(batch, results))
            self.spent += time.process_time() - start
            yield batch, outcome


def _drain(steps: Iterator[object]) -> BatchResult:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: BatchResult = end.value
            return result


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory(prefix="factreel-bench-") as name:
        folder = Path(name)
        warc = importlib.import_module("made_pages").write_warc(folder / "warc", count)
        _print(f"{count} pages, {warc.stat().st_size / 1e6:.1f} MB compressed")
        _costs(folder, warc)
        _gain(folder, warc)
        _prefect(_home(folder / "flow", warc))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    _print(f"most memory of one process: {peak / 1024:.0f} MB")


def _home(path: Path, warc: Path) -> Home:
    home = Home(path)
    home.make()
    os.link(warc, home.archive / warc.name)
    return home


def _timed(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def _costs(folder: Path, warc: Path) -> None:
    """Processor seconds of each stage and of trafilatura on the same pages, after a first page of each."""
    pages = [item for item in read_archive([warc]) if isinstance(item, Page)]
    _run_here(_home(folder / "warm", importlib.import_module("made_pages").write_warc(folder / "few", 6)))
    for page in pages[:6]:
        _plain(page)
    plain = _timed(lambda: [_plain(page) for page in pages], time.process_time)
    spent = _run_here(_home(folder / "here", warc))
    total = sum(spent.values())
    _print(f"trafilatura fast with metadata: {plain:.1f} s, {1000 * plain / len(pages):.1f} ms a page")
    for stage, seconds in spent.items():
        _print(f"  {stage:<10} {seconds:6.1f} s  {seconds / plain:5.2f}")
    _print(f"archive to published facts: {total:.1f} s, ratio {total / plain:.2f}")


def _plain(page: Page) -> object:
    return trafilatura.bare_extraction(page.body, url=page.url, fast=True, with_metadata=True)


def _run_here(home: Home) -> dict[str, float]:
    """Every stage in this process, with processor seconds."""
    job, runner = Job.start(home), InProcess()
    spent = {"register": _timed(lambda: stages.register(job), time.process_time)}
    both = _timed(lambda: extraction.read_batches(job, runner), time.process_time)
    spent |= {"read": runner.spent, "load": both - runner.spent}
    for stage in (stages.group, stages.reconcile, stages.publish):
        spent[stage.__name__] = _timed(lambda stage=stage: stage(job), time.process_time)
    return spent


def _gain(folder: Path, warc: Path) -> None:
    """By the clock, worker processes being started within it."""
    seconds = {}
    for count in (1, 2):
        job = Job.start(
            _home(folder / f"p{count}", warc), reading=ReadOptions("processes", count, page_seconds=600)
        )
        stages.register(job)
        seconds[count] = _timed(lambda job=job: extraction.read_archive(job))
    gain = seconds[1] / seconds[2]
    _print(f"reading: one process {seconds[1]:.1f} s, two {seconds[2]:.1f} s, {gain:.2f} times")


def _prefect(home: Home) -> None:
    """What Prefect and all that surrounds the stages add to them, in one run of the flow."""
    spent: dict[str, float] = {}
    with PrefectServer(home.prefect) as server:
        server.wait()
        flow = importlib.import_module("flows.ledger_flow")
        _watch(spent)
        reading = ReadOptions("processes", 2, page_seconds=600)
        parts = ["read", "stories", "facts", "publish"]
        total = _timed(lambda: flow.ledger_flow(home.path, parts=parts, reading=reading))
        flow.drain()
    inside = sum(spent.values())
    around = f"around them {total - inside:.1f} s, {1 - inside / total:.1%}"
    _print(f"as a flow: {total:.1f} s, of which the stages {inside:.1f} s; {around}")


def _watch(spent: dict[str, float]) -> None:
    """Time the stages within the flows that were made of them."""
    made = importlib.import_module("flows.stage_flows")
    for name in ("stories_flow", "facts_flow", "publish_flow"):
        stage_flow = getattr(made, name)
        stage_flow.fn = _clocked(stage_flow.fn, spent)
    for module, name in ((made, "read_archive"), (stages, "register"), (stages, "claim")):
        setattr(module, name, _clocked(getattr(module, name), spent))


def _clocked(work: Callable[[Job], object], spent: dict[str, float]) -> Callable[[Job], object]:
    def clocked(job: Job) -> object:
        start = time.perf_counter()
        try:
            return work(job)
        finally:
            spent[work.__name__] = time.perf_counter() - start

    clocked.__name__ = work.__name__
    return clocked


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
