"""What ``factreel serve`` does around Prefect's runner: a process group of its own, that nothing outlives."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from flows.config import config_path, load_config
from flows.deployments import wanted_plans
from flows.home import Home
from flows.prefect_server import PrefectServer
from flows.progress import Reporter
from flows.sources import need_contact, pick_sources


class ScheduleError(RuntimeError):
    """There is nothing to serve, or it ended by itself; the message is one line."""


def serve_home(
    home: Home, demo_day: int | None, every: timedelta | None, listen: Reporter, say: Callable[[str], None]
) -> None:
    """Serve the schedules of the home, or of the demo, until a signal asks to stop.

    Raises:
        ScheduleError: nothing is scheduled, the home is served already, or the runner ended by itself.
        SourceError: there is nobody whom publishers could reach.
    """
    wanted = wanted_plans(load_config(home).schedule, demo_day, every)
    if not wanted:
        raise ScheduleError(f"{config_path(home)}: nothing is scheduled")
    if demo_day is None:
        need_contact(home, pick_sources(home, ()))
    with PrefectServer(home.prefect, schedules=True) as server:
        if server.is_shared:
            raise ScheduleError(f"{home.path}: a server is at work here already: {server.address}")
        with listen("start Prefect") as counter:
            server.wait()
            counter.step()
        for plan in wanted:
            say(f"{plan.name}: every {plan.every}")
        say(f"serving at {server.address.removesuffix('/api')}; Ctrl-C ends it")
        demo = [] if demo_day is None else [str(demo_day), str(wanted[0].every.total_seconds())]
        _supervise([str(home.path.resolve()), *demo])


def _supervise(arguments: list[str]) -> None:
    """Let a process serve until it ends; a signal to us is handed on, and nothing of its group stays."""
    stopped = False
    command = [sys.executable, "-m", "flows.serving_process", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as runner:

        def stop(_number: int, _frame: object) -> None:
            nonlocal stopped
            stopped = True
            runner.send_signal(signal.SIGTERM)

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        code = runner.wait()
    with suppress(ProcessLookupError):
        os.killpg(runner.pid, signal.SIGKILL)
    if not stopped:
        raise ScheduleError(f"the runner of the schedules ended with code {code}")
