"""A flow for each stage after collecting, around the plain functions of ``flows.stages``.

Another attempt at a stage that computes would fail alike, so none is retried.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from prefect import Flow, Task, flow
from prefect.cache_policies import NO_CACHE

from flows import stages
from flows.extraction import read_archive, read_batches
from flows.grouping import group
from flows.job import Counts, Job, RunnerError
from flows.runners import BatchRunner
from flows.stages import Stage

StageFlow = Flow[[Job], Counts]


@flow(name="read", validate_parameters=False, persist_result=False)
def read_flow(job: Job) -> Counts:
    """Extract and claim: the archive's new pages into articles and claims, batch by batch.

    Args:
        job: The run: its home and id, whether all is read again, and who reads.
    """
    _as_task(stages.register)(job)
    if job.reading.runner == "dask":
        with dask_runner(job) as runner:
            counts = read_batches(job, runner)
    else:
        counts = _as_task(read_archive)(job)
    _as_task(stages.claim)(job)
    return counts


@contextmanager
def dask_runner(job: Job) -> Iterator[BatchRunner]:
    """The cluster that the job asks for.

    Raises:
        RunnerError: the extra is not installed.
    """
    try:
        from flows.dask_runner import DaskRunner  # noqa: PLC0415
    except ImportError as error:
        raise RunnerError("the runner dask needs the extra: pip install 'factreel[dask]'") from error
    with DaskRunner(job.reading) as runner:
        yield runner


def _as_task(stage: Stage) -> Task[[Job], Counts]:
    return Task(stage, cache_policy=NO_CACHE, persist_result=False)


def _as_flow(stage: Stage, name: str) -> StageFlow:
    return Flow(stage, name=name, validate_parameters=False, persist_result=False)


stories_flow = _as_flow(group, "stories")
facts_flow = _as_flow(stages.reconcile, "facts")
publish_flow = _as_flow(stages.publish, "publish")
export_flow = _as_flow(stages.export, "export")
