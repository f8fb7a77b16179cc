"""What runs in the process of Prefect's embedded server.

``python -m flows.prefect_process DESCRIPTOR [serve]``: the socket to listen on, and whether schedules run.
"""

import os
import sys
import threading
import time

from flows.parent import when_parent_ends

_LAST_SECONDS = 3.0


def end(stop: threading.Event) -> None:
    """End the process: by ``stop``, else at once after a while."""
    stop.set()
    time.sleep(_LAST_SECONDS)
    os._exit(0)


def serve(descriptor: int, stop: threading.Event) -> None:
    """Run the server on an inherited socket until ``stop`` is set."""
    # They take seconds to load, and the parent must be watched meanwhile.
    import uvicorn  # noqa: PLC0415
    from prefect.server.api.server import create_app  # noqa: PLC0415

    config = uvicorn.Config(
        create_app, factory=True, fd=descriptor, log_level="error", lifespan="on", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)

    def forward() -> None:
        stop.wait()
        server.should_exit = True

    threading.Thread(target=forward, daemon=True).start()
    server.run()


if __name__ == "__main__":
    os.environ["PREFECT__SERVER_FINAL"] = "1"
    if "serve" not in sys.argv[2:]:
        # What Prefect sets for a server of one run: no interface, no schedules.
        os.environ["PREFECT__SERVER_EPHEMERAL"] = "1"
    ended = threading.Event()
    when_parent_ends(lambda: end(ended))
    serve(int(sys.argv[1]), ended)
