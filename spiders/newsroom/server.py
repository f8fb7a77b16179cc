"""The newsroom's server: one loopback port that stands, as a proxy, for all the made-up hosts.

A client that uses ``Newsroom.address`` as its HTTP proxy asks for ``http://lefilvideo.example/…`` and gets
the page from the package, so that every address is the same in every run although the port differs.
"""

import gzip
import sys
import threading
from datetime import UTC
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from spiders.newsroom.content import Publisher, load_pages, load_publishers, source_name
from spiders.newsroom.replies import HTML, Reply, all_replies
from spiders.source import Listing, Source

_GZIP_FROM = 1_000


class Newsroom:
    """Serves the example publishers on 127.0.0.1 while the context is open.

    ``day`` 2 serves the updated articles and the new ones too. ``requests`` counts what was asked, as
    {(method, url): times}.
    """

    def __init__(self, day: int = 1) -> None:
        self.day = day
        self.publishers = load_publishers()
        self.pages = load_pages(day)
        self.requests: dict[tuple[str, str], int] = {}
        self._replies = all_replies(self.publishers, self.pages)
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None

    def __enter__(self) -> "Newsroom":
        handler = type("Handler", (_Handler,), {"newsroom": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def address(self) -> str:
        """Where it listens, ``http://127.0.0.1:PORT``; raises ``RuntimeError`` when it is not open."""
        if self._server is None:
            raise RuntimeError("the newsroom is not open")
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def sources(self) -> list[Source]:
        """The source definitions by which the spiders crawl the newsroom."""
        return [_source(name, publisher, self.address) for name, publisher in self.publishers.items()]

    def reply(self, method: str, url: str) -> Reply | None:
        """What the address answers now, ``None`` where there is nothing."""
        with self._lock:
            times = self.requests[method, url] = self.requests.get((method, url), 0) + 1
        found = self._replies.get(url)
        if found and found.fails_first and times == 1 and method == "GET":
            return Reply(b"<h1>500</h1>", HTML, 500)
        return found


def _source(name: str, publisher: Publisher, proxy: str) -> Source:
    def of(*kinds: str) -> tuple[str, ...]:
        return tuple(publisher.base + feed.path for feed in publisher.feeds if feed.kind in kinds)

    return Source(
        name=source_name(name),
        publisher=publisher.title,
        homepage=publisher.base + "/",
        languages=(publisher.lang,),
        feeds=of("rss", "atom"),
        sitemaps=of("news_sitemap", "sitemap"),
        listings=tuple(Listing(url=url, links="ul.entries a") for url in of("listing")),
        topic=publisher.topic,
        local=True,
        proxy=proxy,
        download_delay=0,
        note="made-up publisher of the embedded newsroom",
    )


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        # A client that hangs up is no news; everything else must be seen.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    newsroom: ClassVar[Newsroom]
    protocol_version = "HTTP/1.1"
    server_version = "FactReelNewsroom"
    timeout = 30

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return

    def _answer(self, *, with_body: bool) -> None:
        reply = self.newsroom.reply(self.command, self._url())
        reply = reply or Reply(b"<h1>404</h1>", HTML, HTTPStatus.NOT_FOUND)
        fresh = reply.status == HTTPStatus.OK and self._is_fresh(reply)
        body, packed = self._pack(reply)
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else reply.status)
        if reply.status == HTTPStatus.OK:
            self.send_header("ETag", reply.etag)
            if reply.changed:
                changed = reply.changed.astimezone(UTC).replace(microsecond=0)
                self.send_header("Last-Modified", format_datetime(changed, usegmt=True))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if not fresh:
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Vary", "Accept-Encoding")
            if packed:
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if with_body and not fresh:
            self.wfile.write(body)

    def _url(self) -> str:
        parts = urlsplit(self.path)
        host = parts.netloc or self.headers.get("Host", "")
        return f"http://{host}{unquote(parts.path) or '/'}"

    def _is_fresh(self, reply: Reply) -> bool:
        if known := self.headers.get("If-None-Match"):
            return reply.etag in known
        since = self.headers.get("If-Modified-Since")
        if not since or not reply.changed:
            return False
        return since == format_datetime(reply.changed.astimezone(UTC).replace(microsecond=0), usegmt=True)

    def _pack(self, reply: Reply) -> tuple[bytes, bool]:
        if len(reply.body) < _GZIP_FROM or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return reply.body, False
        return gzip.compress(reply.body, mtime=0), True
