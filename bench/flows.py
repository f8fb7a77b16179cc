"""From archive to published facts: one process and two, beside trafilatura alone, and what Prefect adds.

Run ``python -m bench.flows [PAGES]``. The pages are of our own (``tests/made_pages.py``), about 30 kB each.
Wall-clock seconds, so run it on an idle machine. The server's start and the interpreter's are not counted.
"""

import importlib
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from flows import stages
from flows.home import Home
from flows.job import Job, ReadOptions
from flows.prefect_server import PrefectServer
from pipeline.model import Page
from spiders.archive import read_archive

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
PAGES = 600


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory(prefix="factreel-bench-") as name:
        folder = Path(name)
        warc = importlib.import_module("made_pages").write_warc(folder / "warc", count)
        _print(f"{count} pages, {warc.stat().st_size / 1e6:.1f} MB compressed")
        plain = {number: _timed(lambda number=number: _plain(warc, number)) for number in (1, 2)}
        ours = {number: _stages(_home(folder / f"p{number}", warc), number) for number in (1, 2)}
        for number in (1, 2):
            total = sum(ours[number].values())
            parts = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in ours[number].items())
            _print(f"{number} process(es): {total:.1f} s ({parts})")
            _print(
                f"  trafilatura fast with metadata {plain[number]:.1f} s, ratio {total / plain[number]:.2f}"
            )
        read = {number: ours[number]["read_archive"] for number in (1, 2)}
        _print(f"two processes: reading {read[1] / read[2]:.2f} times one, the whole line "
               f"{sum(ours[1].values()) / sum(ours[2].values()):.2f} times")  # fmt: skip
        _prefect(_home(folder / "flow", warc))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    _print(f"most memory of one process {peak / 1024:.0f} MB")


def _home(path: Path, warc: Path) -> Home:
    home = Home(path)
    home.make()
    os.link(warc, home.archive / warc.name)
    return home


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _stages(home: Home, count: int) -> dict[str, float]:
    """Seconds of each stage, worker processes being started within the first that needs them."""
    job = Job.start(home, reading=ReadOptions("processes", count, page_seconds=600))
    return {
        stage.__name__: _timed(lambda stage=stage: stage(job)) for stage in (*stages.STAGES, stages.publish)
    }


def _plain(warc: Path, count: int) -> None:
    """Trafilatura alone, in as many processes."""
    pages = (item.body for item in read_archive([warc]) if isinstance(item, Page))
    with multiprocessing.get_context("forkserver").Pool(count) as pool:
        for _ in pool.imap(_extract, pages, chunksize=20):
            pass


def _extract(body: bytes) -> int:
    document = trafilatura.bare_extraction(body, fast=True, with_metadata=True)
    return len(getattr(document, "text", "") or "")


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
    _print(
        f"as a flow: {total:.1f} s, of which the stages {inside:.1f}; around them {1 - inside / total:.1%}"
    )


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
