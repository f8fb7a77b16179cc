"""A hostile web server for tests: one loopback port that answers, as a proxy, for any number of hosts."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = BaseHTTPRequestHandler


@dataclass(frozen=True)
class Answer:
    """A response as it goes over the wire; ``act`` does whatever else instead."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    act: Callable[[Handler], None] | None = None


Answers = Mapping[str, Answer | Callable[[int], Answer]]


class HostileServer:
    """Serves ``answers`` ({address: answer, or function of how often it was asked}); the rest is 404."""

    def __init__(self, answers: Answers) -> None:
        self.answers = dict(answers)
        self.log: list[tuple[float, str, dict[str, str]]] = []
        self.stopped = threading.Event()
        self.on_request: Callable[[int], object] = lambda number: None

    def __enter__(self) -> "HostileServer":
        server = self

        class _Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._http.daemon_threads = True
        self._http.stopped_for = self.stopped.wait  # type: ignore[attr-defined]
        self._http.handle_error = lambda *args: None  # type: ignore[method-assign]
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def times_asked(self, url: str) -> int:
        return sum(asked == url for _, asked, _ in self.log)

    def answer(self, handler: Handler) -> None:
        url = handler.path
        times = self.times_asked(url)
        self.log.append((time.monotonic(), url, {k.lower(): v for k, v in handler.headers.items()}))
        self.on_request(len(self.log))
        answer = self.answers.get(url, Answer(b"not here", 404, {"Content-Type": "text/html"}))
        if not isinstance(answer, Answer):
            answer = answer(times)
        if answer.act:
            answer.act(handler)
            return
        handler.send_response(answer.status)
        for name, value in {"Content-Type": "text/html", **answer.headers}.items():
            handler.send_header(name, value)
        if "Content-Length" not in answer.headers:
            handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body)
