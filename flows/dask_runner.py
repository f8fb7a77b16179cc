"""Batches on a Dask cluster, through Prefect's task runner: one task a batch.

The cluster needs this package, the archive's location, and a folder for results that it and the loader share.
A worker that dies costs its batch, which Dask gives to another.
"""

import threading
from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

import dask
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect_dask.task_runners import DaskTaskRunner

from flows.batches import Batch, BatchResult
from flows.errors import describe
from flows.job import ReadOptions
from flows.runners import Outcomes, ProcessRunner
from flows.topics import TopicFilter
from flows.workers import Failure

# Batches that are read ahead of the one that is loaded, for each thread of the cluster.
_AHEAD = 3


class DaskRunner:
    """The cluster at ``reading.address``, or one of processes on this machine that lasts as long as this."""

    def __init__(self, reading: ReadOptions) -> None:
        self.reading = reading
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # A worker starts a process for its pages, which Dask forbids its own processes by default.
        self._stack.enter_context(dask.config.set({"distributed.worker.daemon": False}))
        self._runner = self._stack.enter_context(_task_runner(self.reading))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def map(self, batches: Iterable[Batch], results: str, topics: TopicFilter) -> Outcomes:
        """Read the batches; see ``BatchRunner``."""
        ahead = _AHEAD * max(1, sum(self._runner.client.nthreads().values()))
        waiting: deque[tuple[Batch, PrefectFuture[Any]]] = deque()
        for batch in batches:
            if len(waiting) >= ahead:
                yield _outcome(*waiting.popleft())
            given = {
                "batch": batch,
                "results": results,
                "topics": topics,
                "seconds": self.reading.page_seconds,
            }
            waiting.append((batch, self._runner.submit(read_batch, parameters=given)))
        while waiting:
            yield _outcome(*waiting.popleft())


def _task_runner(reading: ReadOptions) -> DaskTaskRunner:
    if reading.address:
        return DaskTaskRunner(address=reading.address)
    here = {"n_workers": reading.workers, "threads_per_worker": 1, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=here)


def _outcome(batch: Batch, future: PrefectFuture[Any]) -> tuple[Batch, BatchResult | Failure]:
    try:
        return batch, future.result()
    except Exception as error:
        return batch, Failure("crashed", describe(error))


@task(
    name="read batch",
    task_run_name="{batch.name} {batch.start}-{batch.stop}",
    cache_policy=NO_CACHE,
    persist_result=False,
)
def read_batch(batch: Batch, results: str, topics: TopicFilter, seconds: float) -> BatchResult | Failure:
    """Read one batch in a process that can be killed; returns where its tables lie."""
    runner = _runner_of_thread(seconds)
    return next(iter(list(runner.map([batch], results, topics))))[1]


_local = threading.local()


def _runner_of_thread(seconds: float) -> ProcessRunner:
    """The process that belongs to this thread of a Dask worker; it ends with the worker."""
    if getattr(_local, "seconds", None) != seconds:
        _local.runner, _local.seconds = ProcessRunner(1, seconds), seconds
    runner: ProcessRunner = _local.runner
    return runner
