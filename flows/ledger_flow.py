"""The Prefect flow: collect from the sources, run every stage, publish, export, leave a summary as artifact.

Tasks hand over counts and paths, never articles: the truth about what is loaded lives in the ledger, and a
run that was killed is simply run again. Only the network stage is retried; another attempt at a stage that
computes would fail alike.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from prefect import Task, flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.tasks import exponential_backoff

from flows import intake, stages
from flows.home import Home
from flows.job import Counts, Job
from flows.summary import Summary, summarise
from spiders.crawl import CrawlReport
from spiders.source import Source

RETRIES = 2


class CollectError(RuntimeError):
    """A source's crawl did not run to its end, so that another attempt may help."""


@flow(name="factreel", validate_parameters=False, persist_result=False)
def ledger_flow(home: Path, sources: Sequence[Source], command: str = "run") -> Summary:
    """Bring the ledger in ``home`` up to date from ``sources``."""
    job = Job.start(Home(home))
    summary = summarise(job, command, lambda: _run_stages(job, sources), lambda: _publish(job))
    _leave_artifacts(summary)
    return summary


def _run_stages(job: Job, sources: Sequence[Source]) -> list[str]:
    reports = collect(job, sources)
    errors = [line for report in reports if report.complete for line in report.errors]
    for report in reports:
        if not report.complete:
            errors += _collect_again(job, report, sources)
    for stage in stages.STAGES:
        _as_task(stage)(job)
    return errors


def _publish(job: Job) -> None:
    for stage in (stages.publish, stages.export):
        _as_task(stage)(job)


def _collect_again(job: Job, report: CrawlReport, sources: Sequence[Source]) -> list[str]:
    """Retry one source by itself; its failure is its own, the run goes on."""
    source = next(source for source in sources if source.name == report.source)
    state = collect_source(job, source, return_state=True)
    if state.is_completed():
        return list(state.result())
    return [str(state.message) if not report.errors else report.errors[-1]]


@task(cache_policy=NO_CACHE, persist_result=False)
def collect(job: Job, sources: Sequence[Source]) -> list[CrawlReport]:
    """Crawl all sources side by side in one process of their own."""
    return intake.collect(job, sources)


@task(
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=RETRIES,
    retry_delay_seconds=exponential_backoff(backoff_factor=5),
    retry_jitter_factor=0.5,
    task_run_name="collect {source.name}",
)
def collect_source(job: Job, source: Source) -> tuple[str, ...]:
    """Crawl one source again; what it has seen is kept, so only the rest is asked for."""
    report = intake.collect(job, [source])[0]
    if not report.complete:
        raise CollectError(report.errors[-1] if report.errors else f"{source.name}: the crawl was stopped")
    return report.errors


def _as_task(stage: stages.Stage) -> Task[[Job], Counts]:
    return Task(stage, cache_policy=NO_CACHE, persist_result=False)


def drain() -> None:
    """Send what Prefect's threads still hold; at exit they would wait in vain for the server."""
    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=5)


def _leave_artifacts(summary: Summary) -> None:
    created = datetime.now(UTC)
    create_table_artifact(
        [{"": name, "new": new, "in the ledger": total} for name, new, total in summary.count_rows()],
        key="factreel-counts",
        description=f"{summary.command}, {created:%Y-%m-%d %H:%M} UTC: what came in",
    )
    create_table_artifact(
        [_unused_row(*row) for row in summary.unused()],
        key="factreel-unused",
        description="What was not used, where and why",
    )
    create_markdown_artifact(
        "```\n" + "\n".join(summary.lines()) + "\n```\n" + "".join(f"- {line}\n" for line in summary.errors),
        key="factreel-summary",
        description="The run in words",
    )


def _unused_row(stage: str, reason: str, new: int, total: int, sentence: str) -> dict[str, str | int]:
    return {"stage": stage, "reason": reason, "new": new, "in all": total, "because": sentence}
