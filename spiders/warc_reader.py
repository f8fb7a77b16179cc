"""WARC records of any writer, one after the other, with bounded memory and damaged ones named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from pipeline.model import Page
from spiders.locations import location_size, open_location

MAX_BODY = 20 * 1024 * 1024
_KINDS = ("response", "resource", "metadata")
_CHUNK = 64 * 1024
_CUT = "cut off within a record"


@dataclass(frozen=True, slots=True)
class Broken:
    """A record, or the rest of a file from ``offset`` on, that cannot be read."""

    path: Path | str
    offset: int
    detail: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: WARC fields and HTTP headers with lower-case names, the decompressed body, its place."""

    kind: str
    url: str
    date: datetime
    body: bytes
    fields: Mapping[str, str]
    path: Path | str
    offset: int
    end: int
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_page(self, source: str, declared: Mapping[str, str]) -> Page:
        """The record as a page; a resource has no status of its own and gets 200."""
        media = self.headers.get("content-type") or self.fields.get("content-type", "")
        return Page(
            self.url, self.body, media.partition(";")[0].strip().lower(), source, self.date,
            self.status or 200, self.headers, declared,
        )  # fmt: skip


def read_records(path: Path | str, start: int = 0, stop: int | None = None) -> Iterator[Record | Broken]:
    """Every record of a WARC file that begins in ``[start, stop)``; ``start`` is a record's beginning.

    ``path`` is a local file or an address that fsspec knows.
    ``warcinfo``, ``request`` and ``revisit`` records carry no page: they come without body, so that the
    caller knows how far the file was read. A file that ends within a record, or does not continue as WARC,
    ends with one ``Broken``.
    """
    offset = end = start
    try:
        with open_location(path) as file:
            file.seek(start)
            records = ArchiveIterator(file, check_digests=True)
            for raw in records:
                record = _read(raw, path, offset := records.offset)
                if isinstance(record, Broken):
                    yield record
                    if record.detail.startswith(_CUT):
                        return
                records.get_record_length()  # reads on to the next record
                end = records.offset
                is_last = stop is not None and end >= stop
                if not getattr(records.reader.decompressor, "eof", True):
                    yield Broken(path, offset, f"{_CUT}: its gzip member does not end")
                    return
                if isinstance(record, Record):
                    yield replace(record, end=end)
                if is_last:
                    return
        if left := location_size(path) - end:
            yield Broken(path, end, f"{_CUT}: {left} bytes are left")
    # AttributeError: warcio's, of a record that ends before its type or address.
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:
        yield Broken(path, offset, f"no WARC from here: {_one_line(error)}")


def _read(raw: Any, path: Path | str, offset: int) -> Record | Broken:
    fields = {name.lower(): value for name, value in raw.rec_headers.headers}
    if not raw.rec_type or "content-length" not in fields:
        return Broken(path, offset, f"{_CUT}: type or length is missing")
    url = fields.get("warc-target-uri", "").strip("<>")
    headers: dict[str, str] = {}
    status, body = 0, b""
    if raw.rec_type in _KINDS:
        if raw.http_headers is not None:
            headers = {name.lower(): value for name, value in raw.http_headers.headers}
            status = _status(raw.http_headers.get_statuscode())
        body = _read_body(raw)
    _drain(raw.raw_stream)
    if getattr(raw.raw_stream, "limit", 0):
        return Broken(path, offset, f"{_CUT}: {url}")
    if raw.digest_checker is not None and raw.digest_checker.passed is False:
        return Broken(path, offset, f"digest does not fit: {url}")
    if len(body) > MAX_BODY:
        return Broken(path, offset, f"body over {MAX_BODY} bytes: {url}")
    return Record(
        raw.rec_type, url, _date(fields.get("warc-date", "")), body, fields, path, offset, 0, status, headers
    )


def _read_body(raw: Any) -> bytes:
    stream = raw.content_stream()
    chunks, size = [], 0
    while size <= MAX_BODY and (chunk := stream.read(_CHUNK)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _drain(stream: Any) -> None:
    while stream.read(_CHUNK):
        pass


def _status(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _date(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
