"""Crawls, each in a process of its own that can be killed; ``spiders.crawl_process`` is what runs there."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.units import check_unit
from spiders.crawl_history import note_crawl
from spiders.settings import Limits
from spiders.source import Source

CONTACT = "FACTREEL_CONTACT"
# What a child gets beyond its own time limit: start, the last responses, closing the files.
_GRACE_SECONDS = 60.0
_STOP_SECONDS = 10.0
# A crawler's process needs none of the caller's secrets or proxies.
_PASSED_ON = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "TMPDIR",
)


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What came of one source's crawl.

    ``responses`` counts everything that servers answered, ``pages`` the articles archived, ``seen`` the
    listed articles that were known, ``unchanged`` the answers 304. ``unused`` counts by reason. ``errors``
    are lines that name an address. ``lists`` has {entry point: (articles it names, newest ISO time)}.
    ``pending`` counts the articles left for the next run. ``complete`` is false for a crawl that was
    stopped, crashed or ran out of time.
    """

    source: str
    started: datetime
    finished: datetime
    responses: int = 0
    pages: int = 0
    seen: int = 0
    unchanged: int = 0
    unused: Mapping[str, int] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    lists: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    pending: int = 0
    complete: bool = False


def crawl(source: Source, archive: Path, state: Path, limits: Limits | None = None) -> CrawlReport:
    """Crawl one source; see ``crawl_all``."""
    return crawl_all([source], archive, state, limits)[0]


def crawl_all(
    sources: Iterable[Source], archive: Path, state: Path, limits: Limits | None = None
) -> list[CrawlReport]:
    """Crawl the sources side by side and return their reports in the same order.

    Responses are appended to WARC files in the folder ``archive``, what was seen is kept in the folder
    ``state``. Local and public sources never share a process, since the guard against private addresses
    holds for a process. A child that crashes or hangs becomes an error in the reports; nothing is raised but
    ``UnitError`` for a ``FACTREEL_CONTACT`` that is no contact.
    """
    wanted = list(sources)
    limits = limits or Limits()
    if not limits.contact:
        limits = check_unit({**limits.model_dump(), "contact": os.environ.get(CONTACT, "")}, Limits, CONTACT)
    reports: dict[str, CrawlReport] = {}
    for local in (False, True):
        group = [source for source in wanted if source.local is local]
        if group and not local and not limits.contact:
            reports.update({source.name: _unasked(source) for source in group})
        elif group:
            reports.update(_crawl_group(group, archive, state, limits))
    return [reports[source.name] for source in wanted]


def _note(state: Path, report: CrawlReport) -> None:
    # A state that cannot be opened is an error of the report already.
    with contextlib.suppress(OSError, ValueError, sqlite3.Error):
        note_crawl(state, report.source, report.started, report.pages, report.errors)


def _unasked(source: Source) -> CrawlReport:
    now = datetime.now(UTC)
    why = f"{source.name}: not asked: set {CONTACT} to a mail address or page at which publishers reach you"
    return CrawlReport(source.name, now, now, errors=(why,))


def write_job(folder: Path, group: list[Source], archive: Path, state: Path, limits: Limits) -> Path:
    """Write the job file that ``spiders.crawl_process`` reads; reports go beside it."""
    job = {
        "sources": [source.model_dump(mode="json") for source in group],
        "limits": limits.model_dump(mode="json"),
        "archive": str(archive.resolve()),
        "state": str(state.resolve()),
        "reports": str(folder / "reports"),
    }
    path = folder / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    return path


def _crawl_group(group: list[Source], archive: Path, state: Path, limits: Limits) -> dict[str, CrawlReport]:
    started = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="factreel-crawl-") as name:
        folder = Path(name)
        job = write_job(folder, group, archive, state, limits)
        trouble = _run(job, limits.crawl_seconds + _GRACE_SECONDS)
        reports = {}
        for source in group:
            path = folder / "reports" / f"{source.name}.json"
            reports[source.name] = _read_report(path, source.name, started, trouble)
            _note(state, reports[source.name])
    return reports


def _run(job: Path, seconds: float) -> str:
    """Run the child; what went wrong in one line, or an empty string."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    command = [sys.executable, "-m", "spiders.crawl_process", str(job)]
    with job.with_suffix(".log").open("w+b") as log:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment, start_new_session=True
        )
        try:
            code = child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"stopped after {seconds:.0f} s"
        finally:
            _stop(child)
        if code == 0:
            return ""
        log.seek(max(0, log.tell() - 2000))
        lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return f"the crawl's process ended with code {code}: {lines[-1] if lines else 'without a word'}"


def _stop(child: "subprocess.Popen[bytes]") -> None:
    # The end of its standard input tells a child to close its files; one that cannot is killed.
    assert child.stdin is not None
    child.stdin.close()
    try:
        child.wait(timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _read_report(path: Path, name: str, started: datetime, trouble: str) -> CrawlReport:
    empty = CrawlReport(name, started, datetime.now(UTC))
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return replace(empty, errors=(f"{name}: {trouble or 'no report was written'}",))
    data["lists"] = {url: (count, newest) for url, (count, newest) in data["lists"].items()}
    errors = (*data.pop("errors"), *([f"{name}: {trouble}"] if trouble else []))
    return replace(empty, errors=tuple(errors), **data)
