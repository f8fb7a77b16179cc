"""Where files lie: a local path, or an address that fsspec knows (``s3://``, ``gs://``, ``memory://``)."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TypeVar, cast

import fsspec  # type: ignore[import-untyped]

_T = TypeVar("_T")
# Inflated whole: deflate makes at most a thousand times as much of it.
_CHUNK = 64 * 1024


class LocationError(OSError):
    """A location cannot be read; the message is one line that names it."""


def is_remote(location: str | Path) -> bool:
    """Whether the location is an address rather than a local path.

    >>> is_remote("s3://bucket/news.warc.gz"), is_remote("archive/a.warc.gz")
    (True, False)
    """
    return "://" in str(location)


def open_location(location: str | Path) -> IO[bytes]:
    """Open a file for reading bytes; it can seek.

    Raises:
        LocationError: nothing there, no permission, or fsspec lacks what the address needs.
    """
    if not is_remote(location):
        return _try_both(location, lambda path: path.open("rb"))
    try:
        return cast("IO[bytes]", fsspec.open(str(location), "rb").open())
    except (OSError, ImportError, ValueError) as error:
        raise LocationError(f"{location}: {_one_line(error)}") from error


def _try_both(location: str | Path, use: Callable[[Path], _T]) -> _T:
    """Use a file, also where its writer has closed it since and given it its final name."""
    path = Path(location)
    try:
        return use(path)
    except FileNotFoundError:
        if path.suffix != ".open":
            raise
        return use(path.with_suffix(""))


def location_size(location: str | Path) -> int:
    """The file's length in bytes."""
    if not is_remote(location):
        return _try_both(location, lambda path: path.stat().st_size)
    try:
        system, path = fsspec.core.url_to_fs(str(location))
        return int(system.size(path))
    except (OSError, ImportError, ValueError, TypeError) as error:
        raise LocationError(f"{location}: {_one_line(error)}") from error


def find_warcs(location: str) -> list[str]:
    """The WARC files that a location names: itself, those of a folder, or those that a glob matches."""
    try:
        system, path = fsspec.core.url_to_fs(location)
        if any(sign in path for sign in "*?["):
            found = system.glob(path)
        elif system.isdir(path):
            found = [name for name in system.find(path) if name.endswith((".warc", ".warc.gz"))]
        else:
            found = [path] if system.exists(path) else []
    except (OSError, ImportError, ValueError) as error:
        raise LocationError(f"{location}: {_one_line(error)}") from error
    if not found:
        raise LocationError(f"{location}: no WARC file there")
    return sorted(system.unstrip_protocol(name) if is_remote(location) else name for name in found)


def split_members(location: str | Path, size: int, start: int = 0) -> Iterator[tuple[int, int]]:
    """Byte ranges of about ``size`` bytes that begin and end between the gzip members of a WARC file.

    A file no larger than ``size``, or not compressed, is one range and is not read. Members are found by
    inflating all of them in their order: bytes that merely look like a member's beginning can stand in a
    page, and whoever wrote that page must not decide where a record begins.
    """
    end = location_size(location)
    if end - start <= size or not str(location).removesuffix(".open").endswith(".gz"):
        yield start, end
        return
    begin = start
    with open_location(location) as file:
        for place in _member_ends(file, start):
            if place - begin >= size and place < end:
                yield begin, place
                begin = place
    yield begin, end


def _member_ends(file: IO[bytes], start: int) -> Iterator[int]:
    """Where each gzip member ends; stops at what is none."""
    file.seek(start)
    position, data = start, b""
    while True:
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            data = data or file.read(_CHUNK)
            if not data:
                return
            try:
                member.decompress(data)
            except zlib.error:
                return
            position += len(data) - len(member.unused_data)
            data = member.unused_data
        yield position


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
