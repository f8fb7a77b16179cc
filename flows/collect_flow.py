"""The flow that collects: all sources side by side, then a sub-flow for each, whose failure is its own.

The first attempt shares one crawling process, since each costs two seconds and 90 MB; a source whose crawl
did not run to its end is asked again by its own sub-flow, with back-off.
"""

from collections.abc import Sequence
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.tasks import exponential_backoff

from flows import intake
from flows.job import Job
from flows.logs import log
from spiders.crawl import CrawlReport
from spiders.settings import Limits
from spiders.source import Source

RETRIES = 2


class CollectError(RuntimeError):
    """A source could not be collected; the message is one line, ``report`` what came of it."""

    def __init__(self, message: str, report: CrawlReport) -> None:
        super().__init__(message)
        self.report = report


@flow(name="collect", validate_parameters=False, persist_result=False)
def collect_flow(job: Job, sources: Sequence[Source], limits: Limits) -> list[CrawlReport]:
    """Crawl the sources into the archive; their reports in the same order.

    Args:
        job: The run: its home and id.
        sources: What to crawl.
        limits: Bounds of the crawl, with the days to back-fill and whom publishers can reach.
    """
    named = {source.name: source for source in sources}
    return [_of_source(job, named[report.source], report, limits) for report in crawl(job, sources, limits)]


def _of_source(job: Job, source: Source, first: CrawlReport, limits: Limits) -> CrawlReport:
    state = source_flow(job, source, first, limits, return_state=True)
    if state.is_completed():
        return first
    error = state.result(raise_on_failure=False)
    return error.report if isinstance(error, CollectError) else first


@flow(
    name="source",
    flow_run_name="source {source.name}",
    validate_parameters=False,
    persist_result=False,
)
def source_flow(job: Job, source: Source, first: CrawlReport, limits: Limits) -> None:
    """Ask one source again where the first attempt was cut short; fails with what is wrong with the source.

    Args:
        job: The run: its home and id.
        source: The source.
        first: What came of the first attempt.
        limits: Bounds of the crawl, with the days to back-fill and whom publishers can reach.
    """
    report = first if first.complete else crawl_again(job, source, limits)
    unused = sum(report.unused.values())
    found: dict[str, Any] = {"pages": report.pages, "seen": report.seen, "unused": unused}
    log("source", f"{source.name}: {report.pages} new pages", run=job.run, source=source.name, **found)
    if report.errors:
        raise CollectError("; ".join(report.errors[-3:]), report)


@task(name="crawl", cache_policy=NO_CACHE, persist_result=False)
def crawl(job: Job, sources: Sequence[Source], limits: Limits) -> list[CrawlReport]:
    """Crawl all sources side by side in one process of their own."""
    return intake.collect(job, sources, limits)


@task(
    name="crawl again",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=RETRIES,
    retry_delay_seconds=exponential_backoff(backoff_factor=5),
    retry_jitter_factor=0.5,
    task_run_name="crawl {source.name} again",
)
def crawl_again(job: Job, source: Source, limits: Limits) -> CrawlReport:
    """Crawl one source; what it has seen is kept, so only the rest is asked for."""
    report = intake.collect(job, [source], limits)[0]
    if not report.complete:
        why = report.errors[-1] if report.errors else f"{source.name}: the crawl was stopped"
        raise CollectError(why, report)
    return report
