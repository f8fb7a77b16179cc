"""From archive to published facts: beside trafilatura alone, with one process and two, and what Prefect adds.

Run ``python -m bench.flows [PAGES]``, ``prefect [PAGES]`` for what Prefect adds alone, or ``memory COUNT…``
for the memory that so many pages take. The pages
are of our own (``tests/made_pages.py``), like the median of those on the web. Costs are processor seconds,
those of the flow of all processes, Prefect's server among them; so they hold on a busy machine too. The gain
of two processes is by the clock and wants an idle one. The server's start is not counted.
"""

import importlib
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import trafilatura

from bench.processes import Cost, find_process, watching_memory
from flows import extraction, stages
from flows.batch_reading import BatchReader
from flows.batches import Batch, BatchResult
from flows.home import Home
from flows.job import Job, ReadOptions
from flows.prefect_server import PrefectServer
from flows.progress import silent
from flows.reading import extractor, languages
from flows.runners import Outcomes
from flows.runs import run_flow
from flows.topics import TopicFilter
from pipeline.model import Page
from spiders.archive import read_archive

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
PAGES = 600
TWO = ReadOptions("processes", 2, page_seconds=600)
PARTS = ["read", "stories", "facts", "publish"]


class InProcess:
    """Reads the batches right here, so that all that it costs is counted: ``spent``, by what was done."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def map(self, batches: Iterator[Batch], results: str, topics: TopicFilter) -> Outcomes:
        """See ``flows.runners.BatchRunner``."""
        reader = BatchReader(languages(), self, topics)  # type: ignore[arg-type]
        for batch in batches:
            yield batch, self._read(reader.read(batch, results))

    def extract(self, article: Any) -> Any:
        """The claims of an article, as ``ClaimExtractor`` gives them."""
        start = time.process_time()
        try:
            return extractor().extract(article)
        finally:
            self.spent["claims"] += time.process_time() - start

    def _read(self, steps: Iterator[Any]) -> BatchResult:
        begun, claims, stage = time.process_time(), self.spent["claims"], "records and tables"
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                self._add("records and tables", begun, claims)
                result: BatchResult = end.value
                return result
            self._add(stage if stage == "extraction" else "records and tables", begun, claims)
            begun, claims, stage = time.process_time(), self.spent["claims"], step.stage

    def _add(self, stage: str, begun: float, claims: float) -> None:
        """Count the time since then, without what went into claims meanwhile."""
        self.spent[stage] += time.process_time() - begun - (self.spent["claims"] - claims)


def main(arguments: list[str]) -> None:
    """Print the figures."""
    if arguments[:1] == ["memory"]:
        for count in map(int, arguments[1:]):
            memory(count)
        return
    only_prefect = arguments[:1] == ["prefect"]
    count = int(next(iter(arguments[only_prefect:]), PAGES))
    with tempfile.TemporaryDirectory(prefix="factreel-bench-") as name:
        folder = Path(name)
        warc = importlib.import_module("made_pages").write_warc(folder / "warc", count)
        _print(f"{count} pages, {warc.stat().st_size / 1e6:.1f} MB compressed")
        if not only_prefect:
            _costs(folder, warc)
            _gain(folder, warc)
        _prefect(_home(folder / "flow", warc))


def memory(count: int) -> None:
    """Print the most memory that all processes of a run take together, shared pages counted once."""
    with tempfile.TemporaryDirectory(prefix="factreel-bench-") as name:
        warc = importlib.import_module("made_pages").write_warc(Path(name, "warc"), count)
        job = Job.start(_home(Path(name, "home"), warc), reading=TWO)
        with watching_memory() as peak:
            for stage in (*stages.STAGES, stages.publish):
                stage(job)
    _print(
        f"{count:6} pages: {peak.total / 1e6:.0f} MB at most in all processes, {peak.one / 1e6:.0f} in one"
    )


def _home(path: Path, warc: Path) -> Home:
    home = Home(path)
    home.make()
    os.link(warc, home.archive / warc.name)
    return home


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
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
        _print(f"  {stage:<18} {seconds:6.1f} s  {seconds / plain:5.2f}  {seconds / total:4.0%}")
    _print(f"archive to published facts: {total:.1f} s, ratio {total / plain:.2f}")


def _plain(page: Page) -> object:
    return trafilatura.bare_extraction(page.body, url=page.url, fast=True, with_metadata=True)


def _run_here(home: Home) -> dict[str, float]:
    """Every stage in this process, with processor seconds."""
    job, runner = Job.start(home), InProcess()
    spent = {"register": _timed(lambda: stages.register(job), time.process_time)}
    both = _timed(lambda: extraction.read_batches(job, runner), time.process_time)
    spent |= {**runner.spent, "load": both - sum(runner.spent.values())}
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
    """What Prefect, its server at all times, and all around the stages add, in one run of the flow."""
    inside: list[Cost] = []
    with PrefectServer(home.prefect) as server:
        server.wait()
        importlib.import_module("flows.ledger_flow")
        _watch(inside, find_process("flows.prefect_process"))
        begun = Cost.now()
        run_flow(home, server, silent, {"parts": PARTS, "reading": TWO})
        whole = Cost.now().since(begun)
    for kind in ("clock", "processor"):
        total, within = getattr(whole, kind), sum(getattr(cost, kind) for cost in inside)
        around = f"around them {total - within:.1f} s, {1 - within / total:.1%}"
        _print(f"as a flow, by the {kind}: {total:.1f} s, of which the stages {within:.1f} s; {around}")


def _watch(spent: list[Cost], server: int) -> None:
    """Measure the stages within the flows that were made of them, without what the server does meanwhile."""
    made = importlib.import_module("flows.stage_flows")
    for name in ("stories_flow", "facts_flow", "publish_flow"):
        stage_flow = getattr(made, name)
        stage_flow.fn = _measured(stage_flow.fn, spent, server)
    for module, name in ((made, "read_archive"), (stages, "register"), (stages, "claim")):
        setattr(module, name, _measured(getattr(module, name), spent, server))


def _measured(work: Callable[[Job], object], spent: list[Cost], server: int) -> Callable[[Job], object]:
    def measured(job: Job) -> object:
        begun = Cost.now(server)
        try:
            return work(job)
        finally:
            spent.append(Cost.now(server).since(begun))

    measured.__name__ = work.__name__
    return measured


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
