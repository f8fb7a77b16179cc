"""Prefect's embedded server: started early, offline, ended with the command however that ends.

Prefect can start one by itself, but only when the flow begins, on a port drawn from 8000 to 8999, and a
killed run leaves it behind. Here the system picks the port, the server starts while other work goes on, and
it ends itself when the pipe to its parent closes.
"""

import fcntl
import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

START_SECONDS = 120.0
_SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(int(START_SECONDS)),
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_CLI_PROMPT": "false",
    # Our events are shown with the run.
    "PREFECT_LOGGING_EXTRA_LOGGERS": "factreel",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}
# A run whose deployment is at work tries again after this; Prefect's default is 30 s.
_SERVING = {
    "PREFECT_SERVER_UI_ENABLED": "true",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "5",
}
_ADDRESS = "server.url"


class ServerError(RuntimeError):
    """The embedded server did not start; the message is one line."""


class PrefectServer:
    """A server whose database lies in ``folder``.

    Where ``PREFECT_API_URL`` is set, that server is used; where one runs on the folder already, because
    ``factreel serve`` is at work, that one is. Entering starts it and returns at once; ``wait`` returns when
    it answers. ``schedules`` asks for one that schedules runs and shows Prefect's interface. Prefect must
    not be imported before, since it reads its settings when it is.
    """

    def __init__(self, folder: Path, *, schedules: bool = False) -> None:
        self.folder = folder
        self.schedules = schedules
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None
        self._port = 0

    def __enter__(self) -> Self:
        folder = self.folder.resolve()
        static = {"PREFECT_SERVER_UI_STATIC_DIRECTORY": str(folder / "ui")}
        for name, value in {**_SETTINGS, **(_SERVING | static if self.schedules else {})}.items():
            os.environ.setdefault(name, value)
        if os.environ.get("PREFECT_API_URL"):
            return self
        self.folder.mkdir(parents=True, exist_ok=True)
        os.environ["PREFECT_HOME"] = str(folder)
        _bypass_proxies()
        if running := self._claim():
            os.environ["PREFECT_API_URL"] = running
            return self
        with socket.create_server(("127.0.0.1", 0)) as listener:
            # uvicorn takes the socket for one of another family, for which asyncio leaves the delay of 40 ms.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._port = listener.getsockname()[1]
            os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{self._port}/api"
            self._process = self._start(listener)
        assert self._lock is not None
        self._lock.truncate(0)
        self._lock.write(os.environ["PREFECT_API_URL"])
        self._lock.flush()
        return self

    def _claim(self) -> str:
        """Lock the folder for our server; the address of the one that has it, if any."""
        self._lock = (self.folder / _ADDRESS).open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.seek(0)
            return self._lock.read().strip()
        return ""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock is not None:
            os.environ.pop("PREFECT_API_URL", None)
            self._lock.close()
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def address(self) -> str:
        """Where its API is."""
        return os.environ["PREFECT_API_URL"]

    @property
    def is_shared(self) -> bool:
        """Whether another command runs it on the same folder."""
        return self._lock is not None and self._process is None

    def _start(self, listener: socket.socket) -> "subprocess.Popen[bytes]":
        log = (self.folder / "server.log").open("wb")
        mode = ["serve"] if self.schedules else []
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "flows.prefect_process", str(listener.fileno()), *mode],
                stdin=subprocess.PIPE, stdout=log, stderr=log, pass_fds=[listener.fileno()],
                start_new_session=True,
            )  # fmt: skip

    def wait(self) -> None:
        """Return when the server answers.

        Raises:
            ServerError: it ended, or did not answer within two minutes.
        """
        if self._process is None:
            return
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise ServerError(f"Prefect's server ended at its start; see {self.folder / 'server.log'}")
            # The socket listens already, so the request waits until the server takes it.
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
            try:
                connection.request("GET", "/api/health")
                if connection.getresponse().status == http.client.OK:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
            finally:
                connection.close()
        raise ServerError(f"Prefect's server did not answer within {START_SECONDS:.0f} s")


def _bypass_proxies() -> None:
    """Keep a proxy of the environment out of what is between our own processes."""
    for name in ("no_proxy", "NO_PROXY"):
        hosts = [host for host in os.environ.get(name, "").split(",") if host]
        if "127.0.0.1" not in hosts:
            os.environ[name] = ",".join([*hosts, "127.0.0.1"])
