"""Writing the WARC archive: one file an hour, whole records, files left by killed writers closed.

What the records hold is told in ``spiders.archive``.
"""

import fcntl
import io
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from pipeline.model import Page
from spiders.archive import OPEN_SUFFIX, Unused
from spiders.warc_reader import Broken, read_records

_LEVEL = 4
_DROPPED_HEADERS = frozenset({"content-length", "transfer-encoding", "connection"})


@dataclass(frozen=True, slots=True)
class Place:
    """The end of a file that is written: the name that it will have, where it lies now, its length."""

    name: str
    path: Path
    end: int


def _now() -> datetime:
    return datetime.now(UTC)


class ArchiveWriter:
    """Appends records to ``<folder>/<name>-<UTC time>-<n>.warc.gz``, a new file each hour.

    While it is written a file ends in ``.open`` and is locked; each record is on its way to the disk when
    the call returns, so that a kill costs at most the record in hand. Files that a killed writer left
    open are cut behind their last whole record and closed when the next writer starts.
    """

    def __init__(self, folder: Path, name: str = "factreel", clock: Callable[[], datetime] = _now) -> None:
        self.folder = folder
        self.name = name
        self.clock = clock
        self.files: list[Path] = []
        self._file: IO[bytes] | None = None
        self._writer: Any = None
        self._buffer = io.BytesIO()
        self._hour = ""
        folder.mkdir(parents=True, exist_ok=True)
        self.recovered = close_abandoned(folder)

    def __enter__(self) -> "ArchiveWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write_page(self, page: Page, kind: str = "article", receipt: Mapping[str, str] | None = None) -> None:
        """Write a page: a ``response`` where it has headers, else a ``resource`` (then of kind ``file``)."""
        fields = {"FactReel-Source": page.source, "FactReel-Kind": kind if page.headers else "file"}
        if page.declared:
            fields["FactReel-Declared"] = json.dumps(dict(page.declared), sort_keys=True)
        if receipt:
            fields["FactReel-Receipt"] = json.dumps(dict(receipt), sort_keys=True)
        fields["WARC-Date"] = _warc_date(page.fetched_at)
        if not page.headers:
            self._write("resource", page.url, page.body, fields, content_type=page.media_type)
            return
        headers = [(name, value) for name, value in page.headers.items() if name not in _DROPPED_HEADERS]
        headers.append(("content-length", str(len(page.body))))
        status = StatusAndHeaders(f"{page.status} ", headers, protocol="HTTP/1.1")
        self._write("response", page.url, page.body, fields, http_headers=status)

    def write_unused(self, unused: Unused, facts: Mapping[str, str] | None = None) -> None:
        """Write why an address gives no page; ``facts`` are kept beside for whoever doubts it."""
        fields = {"FactReel-Source": unused.source, "WARC-Date": _warc_date(unused.at)}
        body = {**(facts or {}), "reason": unused.reason, "detail": unused.detail}
        data = json.dumps(body, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
        self._write("metadata", unused.url, data, fields, content_type="application/json")

    def place(self) -> Place:
        """Up to where the file in hand is written."""
        assert self._file is not None, "nothing is written yet"
        path = self.files[-1]
        return Place(path.name.removesuffix(OPEN_SUFFIX), path, self._file.tell())

    def close(self) -> None:
        """Close the file in hand; it gets its final name."""
        if self._file is None:
            return
        os.fsync(self._file.fileno())
        path = self.files.pop()
        self.files.append(_give_final_name(path))
        # Closed last: the lock goes with it.
        self._file.close()
        self._file = None

    def _write(self, kind: str, url: str, body: bytes, fields: dict[str, str], **more: Any) -> None:
        writer = self._current()
        # What a record that failed may have left.
        self._buffer.seek(0)
        self._buffer.truncate()
        record = writer.create_warc_record(
            _clean(url),
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type=more.get("content_type", ""),
            warc_headers_dict={name: _clean(value) for name, value in fields.items()},
            http_headers=more.get("http_headers"),
        )
        writer.write_record(record)
        self._flush()

    def _current(self) -> Any:
        now = self.clock()
        hour = now.strftime("%Y%m%d%H")
        if self._file is None or hour != self._hour:
            self.close()
            self._hour = hour
            self._file = self._open(now)
            self._buffer = io.BytesIO()
            self._writer = WARCWriter(self._buffer, gzip=False, warc_version="1.1")
            self._write_info()
        return self._writer

    def _open(self, now: datetime) -> IO[bytes]:
        for number in range(100_000):
            final = self.folder / f"{self.name}-{now:%Y%m%dT%H%M%SZ}-{number:05d}.warc.gz"
            path = final.with_name(final.name + OPEN_SUFFIX)
            file = None if final.exists() else _create_locked(path)
            if file and final.exists():
                # Another writer gave it its final name between our look and ours.
                path.unlink()
                file.close()
            elif file:
                self.files.append(path)
                return file
        raise OSError(f"{self.folder}: no free archive name")

    def _write_info(self) -> None:
        info = {"software": "FactReel", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.files[-1].name, info))
        self._flush()

    def _flush(self) -> None:
        # One write a record: a kill then falls between records, save for a power cut.
        assert self._file is not None
        # warcio's own level 9 costs 2.4 times as much for files 5 % smaller (350 real pages).
        rest = memoryview(zlib.compress(self._buffer.getvalue(), _LEVEL, wbits=31))
        self._buffer.seek(0)
        self._buffer.truncate()
        start = self._file.tell()
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            # A full disk: what is there of the record would make all that follows unreadable.
            self._file.truncate(start)
            self._file.seek(start)
            raise


def _create_locked(path: Path) -> IO[bytes] | None:
    # Locked before it gets the name by which others would take it for abandoned.
    handle, fresh = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    file = os.fdopen(handle, "wb", buffering=0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        path.hardlink_to(fresh)
    except FileExistsError:
        file.close()
        return None
    finally:
        Path(fresh).unlink()
    path.chmod(0o644)
    return file


def close_abandoned(folder: Path) -> list[Path]:
    """Close the files that killed writers left open, each cut behind its last whole record."""
    closed = []
    for path in sorted(folder.glob("*" + OPEN_SUFFIX)):
        try:
            with path.open("rb+") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Its writer may have closed it since we saw it, and another begun one of that name.
                if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                    file.truncate(_whole_length(path))
                    closed.append(_give_final_name(path))
        except (BlockingIOError, FileNotFoundError):
            continue
    return closed


def _give_final_name(path: Path) -> Path:
    return path.rename(path.with_name(path.name.removesuffix(OPEN_SUFFIX)))


def _whole_length(path: Path) -> int:
    last = end = 0
    for record in read_records(path):
        if isinstance(record, Broken):
            return end
        last, end = end, record.end
    # A member that lacks only its checksum reads well, yet other readers refuse it.
    member = zlib.decompressobj(wbits=31)
    member.decompress(path.read_bytes()[last:end])
    return end if member.eof else last


def _warc_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text.encode("utf-8", "replace").decode())
