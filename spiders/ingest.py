"""Local files as pages: ``.html``, ``.htm``, ``.txt``, ``.md``, ``.warc``, ``.warc.gz``, folders, globs."""

import glob
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

from pipeline.model import Page
from spiders.archive import FOREIGN, PAGE_TYPES, read_item
from spiders.warc_reader import Broken, read_records

SOURCE = FOREIGN
ItemT = TypeVar("ItemT")
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
WARC_ENDINGS = (".warc", ".warc.gz")
DECLARABLE = ("url", "date", "lang", "publisher", "title")
MAX_FILE = 20 * 1024 * 1024
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_SIDECAR = ".meta.json"
_SNIFF = 8192
# Of a text in any encoding we read, no more than this share of bytes are control characters.
_CONTROL_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class InputError:
    """A path that gives no page, with a one-line reason."""

    path: str
    reason: str
    detail: str

    def __str__(self) -> str:
        return f"{self.path}: {self.detail}"


def read_paths(
    paths: Iterable[str | Path], declared: Mapping[str, str] | None = None
) -> Iterator[Page | InputError]:
    """Pages of local files; see ``read_files``, of WARC files all pages."""
    return read_files(paths, declared or {}, read_warc)


def read_files(
    paths: Iterable[str | Path],
    given: Mapping[str, str],
    open_warc: Callable[[Path, Mapping[str, str]], Iterator[ItemT]],
) -> Iterator[Page | InputError | ItemT]:
    """Pages of local files, folders (read recursively, in order of names) and globs.

    ``given`` (keys ``url``, ``date``, ``lang``, ``publisher``, ``title``) holds for every file; a sidecar
    ``NAME.meta.json`` (for ``NAME.html`` or any ``NAME``) with the same keys goes before it. A file without
    address gets ``urn:factreel:file:<hash of its bytes>:<name>``, which tells nothing of its folder; its name
    stands in ``declared["file"]``. What cannot be read is yielded as ``InputError``; the others go on.
    ``open_warc`` reads WARC files, with what is given for their pages.
    """
    for name in paths:
        files = _expand(name)
        if not files:
            yield InputError(str(name), "missing", _why_nothing(name))
        for path in files:
            if path.name.lower().endswith(WARC_ENDINGS):
                yield from open_warc(path, given)
            else:
                yield _read_file(path, given)


def _expand(name: str | Path) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        return sorted(found for found in path.rglob("*") if found.is_file() and _is_input(found))
    if path.exists() or path.is_symlink():
        return [path]
    # Path.glob takes no absolute pattern.
    found = map(Path, glob.glob(str(name), recursive=True))  # noqa: PTH207
    return sorted(file for file in found if file.is_file())


def _why_nothing(name: str | Path) -> str:
    if Path(name).is_dir():
        return f"the folder holds no file ending in {', '.join([*MEDIA_TYPES, *WARC_ENDINGS])}"
    return "no such file" if not glob.has_magic(str(name)) else "no file matches"


def _is_input(path: Path) -> bool:
    return path.suffix.lower() in MEDIA_TYPES or path.name.lower().endswith(WARC_ENDINGS)


def _read_file(path: Path, given: Mapping[str, str]) -> Page | InputError:
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        return InputError(
            str(path), "unknown_type", f"cannot read files ending in {path.suffix or 'nothing'}"
        )
    try:
        if path.stat().st_size > MAX_FILE:
            raise _RefusedError("too_large", f"over {MAX_FILE} bytes")
        body = path.read_bytes()
        _check_text(body)
        about = {**given, **_read_sidecar(path)}
        fetched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        return InputError(str(path), "unreadable", f"cannot be read: {error.strerror or error}")
    except _RefusedError as refusal:
        return InputError(str(path), refusal.reason, refusal.detail)
    url = about.pop("url", "") or _urn(path, body)
    return Page(url, body, media_type, SOURCE, fetched, declared={**about, "file": path.name})


def read_warc(path: Path, given: Mapping[str, str]) -> Iterator[Page | InputError]:
    """HTML and text pages with status 200 of a WARC file of any writer, streamed; damage is named."""
    pages = 0
    for record in read_records(path):
        if isinstance(record, Broken):
            yield InputError(str(path), "broken_warc", f"byte {record.offset}: {record.detail}")
        elif isinstance(item := read_item(record), Page) and is_readable(item):
            pages += 1
            yield replace(item, declared={**given, **item.declared})
    if not pages:
        yield InputError(str(path), "empty", "holds no HTML or text page")


def is_readable(page: Page) -> bool:
    """Whether a page of an archive is a whole answer of a kind that can be read."""
    return page.status == 200 and page.media_type in PAGE_TYPES


class _RefusedError(Exception):
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def _check_text(body: bytes) -> None:
    if not body.strip():
        raise _RefusedError("empty", "the file is empty")
    head = body[:_SNIFF]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    if control > _CONTROL_SHARE * len(head):
        raise _RefusedError("not_text", "is binary, not text or HTML")


def _read_sidecar(path: Path) -> dict[str, str]:
    for sidecar in (path.with_name(path.name + _SIDECAR), path.with_name(path.stem + _SIDECAR)):
        if sidecar.is_file():
            return _parse_sidecar(sidecar)
    return {}


def _parse_sidecar(sidecar: Path) -> dict[str, str]:
    try:
        data = json.loads(sidecar.read_text(encoding="utf-8"))
    except ValueError as error:
        raise _RefusedError("bad_sidecar", f"{sidecar.name} is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise _RefusedError("bad_sidecar", f"{sidecar.name} is no JSON object")
    for key, value in data.items():
        if key not in DECLARABLE or not isinstance(value, str):
            raise _RefusedError(
                "bad_sidecar", f"{sidecar.name}: {key}: texts under {', '.join(DECLARABLE)} only"
            )
    if "url" in data and not urlsplit(data["url"]).scheme:
        raise _RefusedError("bad_sidecar", f"{sidecar.name}: url: {data['url']!r} is no address")
    return data


def _urn(path: Path, body: bytes) -> str:
    return f"urn:factreel:file:{hashlib.sha256(body).hexdigest()[:16]}:{quote(path.name)}"
