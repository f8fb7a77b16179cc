"""The process in which ``factreel serve`` runs its schedules, and whose group the runs belong to.

``python -m flows.serving_process HOME [DAY SECONDS]``: the home, and for the demo its day and how often.
Prefect starts a process a run. One that is still starting does not know yet that the command was killed, and
would wait for a server that is gone; so this process ends the whole group.
"""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from flows.parent import when_parent_ends


def main(home: Path, demo_day: int | None = None, every: timedelta | None = None) -> None:
    """Serve the home until a signal asks to stop."""
    # They take seconds to load, and the parent must be watched meanwhile.
    from flows.config import load_config  # noqa: PLC0415
    from flows.deployments import wanted_plans  # noqa: PLC0415
    from flows.home import Home  # noqa: PLC0415
    from flows.serving import serve_plans  # noqa: PLC0415

    config = load_config(Home(home))
    serve_plans(Home(home), config, wanted_plans(config.schedule, demo_day, every))


if __name__ == "__main__":
    when_parent_ends(lambda: os.killpg(0, signal.SIGKILL))
    path, *demo = sys.argv[1:]
    main(Path(path), *((int(demo[0]), timedelta(seconds=float(demo[1]))) if demo else ()))
