"""Who reads the batches: worker processes here, or a cluster (``flows.dask_runner``)."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from types import TracebackType
from typing import Protocol, Self

from flows.batches import Batch, BatchResult
from flows.outcomes import BATCH_JOB, PRELOAD, PRELOAD_LANGUAGES
from flows.topics import TopicFilter
from flows.workers import Failure, Workers

# Where the first batch has so many bytes, an archive will have articles in all languages.
_LARGE = 1024 * 1024
Task = tuple[Batch, str, TopicFilter]
Outcomes = Iterator[tuple[Batch, BatchResult | Failure]]


class BatchRunner(Protocol):
    """Reads batches somewhere and yields what came of each, in their order.

    What workers cannot know, lacking the home, goes with each batch.
    """

    def map(self, batches: Iterable[Batch], results: str, topics: TopicFilter) -> Outcomes:
        """Read the batches; their tables go below the folder ``results``."""


class ProcessRunner:
    """Worker processes on this machine, in which a page may take ``seconds``."""

    def __init__(self, count: int, seconds: float) -> None:
        self._workers = Workers[Task, BatchResult](
            BATCH_JOB, count, seconds, (*PRELOAD, "flows.batch_reading"), again=_without_step
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.__exit__(kind, error, trace)

    def map(self, batches: Iterable[Batch], results: str, topics: TopicFilter) -> Outcomes:
        """Read the batches; see ``BatchRunner``."""
        tasks = ((batch, results, topics) for batch in batches)
        for first in tasks:
            if self._workers.count > 1 and first[0].stop - first[0].start >= _LARGE:
                self._workers.preload(PRELOAD_LANGUAGES)
            for task, outcome in self._workers.map(chain([first], tasks)):
                yield task[0], outcome


def _without_step(task: Task, failure: Failure) -> Task:
    batch, results, topics = task
    return batch.after(failure), results, topics


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
