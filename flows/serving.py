"""Deployments with schedules, served by this process until it is told to stop."""

import asyncio
import signal
from collections.abc import Sequence
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.states import Crashed

from flows.config import Config
from flows.deployments import Plan
from flows.home import Home
from flows.ledger_flow import ledger_flow

_POLL_SECONDS = 5.0
_LEAST_SECONDS = 0.5
_ALIVE = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def serve_plans(home: Home, config: Config, plans: Sequence[Plan]) -> None:
    """Run the plans as their schedules say; returns after a signal, once all runs have ended."""
    _close_dead_runs()
    shortest = min(plan.every.total_seconds() for plan in plans)
    runner = Runner(name="factreel", query_seconds=max(_LEAST_SECONDS, min(_POLL_SECONDS, shortest / 2)))
    for plan in plans:
        runner.add_deployment(_deployment(home, config, plan))
    asyncio.run(_until_stopped(runner))


def _deployment(home: Home, config: Config, plan: Plan) -> RunnerDeployment:
    waits = config.writing.busy == "wait"
    strategy = ConcurrencyLimitStrategy.ENQUEUE if waits else ConcurrencyLimitStrategy.CANCEL_NEW
    deployment: Any = ledger_flow.to_deployment(
        plan.name,
        interval=plan.every,
        parameters={"home": str(home.path.resolve()), **plan.parameters},
        description=plan.about,
        tags=["factreel"],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=strategy),
    )
    assert isinstance(deployment, RunnerDeployment)
    return deployment


def _close_dead_runs() -> None:
    """Mark the runs of a server that was killed, which would hold their deployment's place for ever."""
    alive = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_ALIVE)))
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=alive):
            client.set_flow_run_state(run.id, Crashed(message="Its process was killed."), force=True)


async def _until_stopped(runner: Runner) -> None:
    serving = asyncio.ensure_future(runner.start())
    # The runner sets a handler that waits for the loop that it blocks; ours replaces it.
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    stopping: set[asyncio.Future[None]] = set()

    def stop() -> None:
        if runner.started:
            stopping.add(asyncio.ensure_future(runner.astop()))
        else:
            serving.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    await asyncio.wait([serving])
    await asyncio.gather(*stopping)
    if not serving.cancelled() and (error := serving.exception()):
        raise error
