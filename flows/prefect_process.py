"""What runs in the process of Prefect's embedded server: ``python -m flows.prefect_process DESCRIPTOR``."""

import os
import sys
import threading
import time

import uvicorn
from prefect.server.api.server import create_app

_LAST_SECONDS = 5.0


def serve(descriptor: int) -> None:
    """Run the server on an inherited socket until the parent closes our standard input."""
    config = uvicorn.Config(
        create_app, factory=True, fd=descriptor, log_level="error", lifespan="on", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    server.run()


def _end_with_parent(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True
    time.sleep(_LAST_SECONDS)
    os._exit(0)


if __name__ == "__main__":
    # What Prefect sets for a server of its own: no interface, no schedules.
    os.environ.update({"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"})
    serve(int(sys.argv[1]))
