"""What ``factreel serve`` does around Prefect's runner."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import util

from flows.config import config_path, load_config
from flows.deployments import demo_plan, plans
from flows.home import Home
from flows.prefect_server import PrefectServer
from flows.progress import Reporter
from flows.sources import need_contact, pick_sources

_DEMO_EVERY = timedelta(minutes=1)
_GRACE_SECONDS = 30.0


class ScheduleError(RuntimeError):
    """There is nothing to serve; the message is one line."""


def serve_home(
    home: Home, demo_day: int | None, every: timedelta | None, listen: Reporter, say: Callable[[str], None]
) -> None:
    """Serve the schedules of the home, or of the demo, until a signal asks to stop.

    Raises:
        ScheduleError: nothing is scheduled, or the home is served already.
        SourceError: there is nobody whom publishers could reach.
    """
    config = load_config(home)
    wanted = plans(config.schedule) if demo_day is None else [demo_plan(every or _DEMO_EVERY, demo_day)]
    if not wanted or not all(plan.every for plan in wanted):
        raise ScheduleError(f"{config_path(home)}: nothing is scheduled")
    if demo_day is None:
        need_contact(home, pick_sources(home, ()))
    with PrefectServer(home.prefect, schedules=True) as server:
        if server.is_shared:
            raise ScheduleError(f"{home.path}: a server is at work here already: {server.address}")
        with listen("start Prefect") as counter:
            server.wait()
            counter.step()
        # Prefect reads its settings when it is imported, so only now.
        from flows.serving import serve_plans  # noqa: PLC0415

        for plan in wanted:
            say(f"{plan.name}: every {plan.every}")
        say(f"serving at {server.address.removesuffix('/api')}; Ctrl-C ends it")
        serve_plans(home, config, wanted)


def end_with_parent() -> None:
    """End this process once the one that started it has, and quietly, where a schedule started it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    util.Finalize(None, _leave, exitpriority=-1)

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE_SECONDS)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _leave() -> None:
    # As in flows.cli.shell: DuckDB's binding would print pages of warnings, which say nothing.
    if sys.exc_info()[0] is None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
