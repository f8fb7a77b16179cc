"""Writes what a crawl of one source comes by into the archive, and counts it for the report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

from pipeline.model import Page
from spiders.archive import Unused
from spiders.archive_writer import ArchiveWriter
from spiders.feeds import Entry, urljoin
from spiders.guard import RefusedError

# An error page says little; its beginning is enough evidence.
_EVIDENCE = 256 * 1024
_SNIFF = 512


@dataclass
class Recorder:
    """The archive's side of one source's crawl; ``errors`` are lines that name an address.

    ``lists`` holds how many articles each entry point names, and the newest ISO time among them.
    """

    source: str
    archive: ArchiveWriter
    responses: int = 0
    pages: int = 0
    seen: int = 0
    unchanged: int = 0
    unused: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    lists: dict[str, tuple[int, str]] = field(default_factory=dict)

    def page(self, response: Response, declared: Mapping[str, str], receipt: Mapping[str, str]) -> None:
        """Archive a response as an article."""
        self.archive.write_page(self._page(response, response.body, declared), receipt=receipt)
        self.pages += 1

    def evidence(self, response: Response, kind: str) -> None:
        """Archive a response that is no article: a feed, robots.txt, a redirect, an error."""
        body = response.body if response.status == 200 else response.body[:_EVIDENCE]
        self.archive.write_page(self._page(response, body, {}), kind=kind)

    def refuse(self, url: str, reason: str, detail: str, facts: Mapping[str, str] | None = None) -> None:
        """Archive why an address gives no page."""
        self.archive.write_unused(Unused(url, self.source, reason, detail, datetime.now(UTC)), facts)
        self.unused[reason] += 1

    def listed(self, url: str, entries: Sequence[Entry]) -> None:
        """Note how many articles a feed, sitemap or listing names, and the newest date among them."""
        dates = [when for entry in entries if (when := entry.modified or entry.date)]
        self.lists[url] = (len(entries), max(dates, key=datetime.fromisoformat, default=""))

    def error(self, url: str, detail: str) -> None:
        """Note that an entry point or a host failed."""
        self.errors.append(f"{url}: {detail}")

    def _page(self, response: Response, body: bytes, declared: Mapping[str, str]) -> Page:
        headers = flat_headers(response)
        media = media_type(headers, response.body)
        headers.setdefault("content-type", media)
        return Page(
            response.url, body, media, self.source, datetime.now(UTC), response.status, headers, declared
        )


class RecordResponses:
    """Downloader middleware: every response but a good article goes into the archive as evidence.

    Good articles are left to the spider, which must judge first whether they may be kept.
    """

    def __init__(self, crawler: Any) -> None:
        self.spider = crawler.spider

    @classmethod
    def from_crawler(cls, crawler: Any) -> "RecordResponses":
        """Made by Scrapy."""
        return cls(crawler)

    def process_response(self, request: Any, response: Response) -> Response:
        """Archive as evidence and pass on."""
        recorder: Recorder = self.spider.recorder
        recorder.responses += 1
        kind = request.meta.get("kind") or (
            "robots" if urlsplit(request.url).path == "/robots.txt" else "other"
        )
        if response.status == 304:
            recorder.unchanged += 1
        elif kind != "article" or response.status != 200:
            recorder.evidence(response, kind if kind != "article" else f"http_{response.status}")
        if kind == "article" and 300 <= response.status < 400:
            self._stop_at_known(request, response)
        return response

    def _stop_at_known(self, request: Any, response: Response) -> None:
        entry: Entry = request.cb_kwargs["entry"]
        location = (response.headers.get("Location") or b"").decode("latin-1")
        target = urljoin(response.url, location)
        if location and self.spider.leads_to_known(entry, target):
            raise RefusedError("duplicate_page", f"leads to {target}, which is fetched for itself")


class Decompress(HttpCompressionMiddleware):
    """Scrapy's decompression, which keeps what the encoding was in ``X-Crawl-Content-Encoding``."""

    def process_response(self, request: Any, response: Response, spider: Any = None) -> Any:
        """Decompress up to ``DOWNLOAD_MAXSIZE``."""
        encodings = response.headers.getlist("Content-Encoding")
        decoded = super().process_response(request, response)
        if encodings and "Content-Encoding" not in decoded.headers:
            decoded.headers["X-Crawl-Content-Encoding"] = encodings
        return decoded


def media_type(headers: Mapping[str, str], body: bytes) -> str:
    """The declared media type; where none is declared HTML, if the body begins like it."""
    declared = headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared:
        return declared
    start = body[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "text/html" if start.startswith(b"<") else "application/octet-stream"


def flat_headers(response: Response) -> dict[str, str]:
    """Headers with lower-case names; repeated ones joined by commas."""
    flat = {}
    for name, values in response.headers.items():
        text = ", ".join(value.decode("latin-1") for value in values)
        flat[name.decode("latin-1").lower()] = "".join(c if c.isprintable() else " " for c in text)
    return flat
