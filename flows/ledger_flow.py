"""The flow that composes the others: collect, read, group, reconcile, publish, export, and tell of it.

Flows hand over counts and paths, never articles: the truth about what is loaded lives in the ledger, and a
run that was killed is simply run again.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed

from flows.artifacts import leave_artifacts, with_artifacts
from flows.collect_flow import collect_flow
from flows.config import Config, load_config
from flows.errors import describe
from flows.home import BusyError, Home
from flows.insight import Insight, failure_events, known_health
from flows.job import Job, ReadOptions
from flows.logs import VARIABLE, log, log_as_json
from flows.notify import notify
from flows.progress import listening, reporter
from flows.sources import limits_of, note_sources, pick_sources
from flows.stage_flows import StageFlow, export_flow, facts_flow, publish_flow, read_flow, stories_flow
from flows.summary import Summary, summarise
from spiders.newsroom import Newsroom
from spiders.settings import Limits
from spiders.source import Source


class Part(StrEnum):
    """What a run does, in this order."""

    COLLECT = "collect"
    READ = "read"
    STORIES = "stories"
    FACTS = "facts"
    PUBLISH = "publish"
    EXPORT = "export"


ALL = tuple(Part)
_STAGES: dict[Part, StageFlow] = {Part.READ: read_flow, Part.STORIES: stories_flow, Part.FACTS: facts_flow}
_LAST: dict[Part, StageFlow] = {Part.PUBLISH: publish_flow, Part.EXPORT: export_flow}


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a run collects, within which bounds."""

    sources: Sequence[Source]
    limits: Limits


@flow(name="factreel", flow_run_name="{command}", persist_result=False)
def ledger_flow(
    home: Path,
    *,
    command: str = "run",
    parts: Sequence[Part] = ALL,
    sources: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    demo_day: Literal[1, 2] | None = None,
    again: bool = False,
    reading: ReadOptions | None = None,
) -> Summary | State[None]:
    """Bring the ledger of a home up to date.

    Args:
        home: Folder of archive, ledger and exports; its factreel.toml says the rest.
        command: Name under which the run is recorded.
        parts: What to do, of collect, read, stories, facts, publish and export.
        sources: Names of the sources to collect; none is all of them.
        since: First day to back-fill: everything that is listed is looked at again.
        until: Last day to back-fill.
        demo_day: Serve the made-up newsroom as on this day, 1 or 2, and collect it instead of the sources.
        again: Read all of the archive again, not only what is new.
        reading: Who reads the archive, where that is not as factreel.toml says.
    """
    if os.environ.get(VARIABLE):
        log_as_json()
    place = Home(home)
    config = load_config(place)
    patience = config.writing.wait.total_seconds() if config.writing.busy == "wait" else 0.0
    try:
        with place.lock(patience), listening(with_artifacts(reporter.get())), without_heartbeats():
            job = Job.start(place, again, reading or config.reading)
            limits = limits_of(place, since, until)
            with _sources(place, sources, demo_day) as wanted:
                return _run(job, config, command, frozenset(parts), Crawl(wanted, limits))
    except BusyError as busy:
        if config.writing.busy == "wait":
            raise
        log("skipped", describe(busy))
        return Completed(name="Skipped", message=describe(busy))


@contextmanager
def _sources(home: Home, names: Sequence[str], demo_day: Literal[1, 2] | None) -> Iterator[Sequence[Source]]:
    if demo_day is None:
        yield pick_sources(home, names)
        return
    with Newsroom(demo_day) as newsroom:
        yield newsroom.sources()


def _run(job: Job, config: Config, command: str, parts: frozenset[Part], wanted: Crawl) -> Summary:
    started = datetime.now(UTC)
    before = known_health(job.home, started)
    try:
        summary = summarise(job, command, lambda: _work(job, parts, wanted), lambda: _finish(job, parts))
    except Exception as error:
        events = failure_events(describe(error), getattr(error, "faults", ()))
        notify(job.home, job.run, events, config.notify)
        raise
    insight = Insight.of(job.home, started, before)
    leave_artifacts(summary, insight)
    notify(job.home, job.run, insight.events(job.run), config.notify)
    return summary


def _work(job: Job, parts: frozenset[Part], wanted: Crawl) -> list[str]:
    errors: list[str] = []
    if Part.COLLECT in parts:
        reports = collect_flow(job, wanted.sources, wanted.limits)
        note_sources(job, wanted.sources, reports)
        errors += [line for report in reports for line in report.errors]
    for part, stage in _STAGES.items():
        if part in parts:
            stage(job)
    return errors


def _finish(job: Job, parts: frozenset[Part]) -> None:
    for part, stage in _LAST.items():
        if part in parts:
            stage(job)


def without_heartbeats() -> AbstractContextManager[object]:
    """Flows that begin in this context send no heartbeats.

    Each would wait at its end, up to a second, for the thread that sends them. Of a scheduled run the flow
    itself sends them, which tells that it lives; the flows within it need none.
    """
    if PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value() is None:
        return nullcontext()
    return temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})


def drain() -> None:
    """Send what Prefect's threads still hold; at exit they would wait in vain for the server."""
    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=5)
