"""The WARC 1.1 archive: what was fetched or read, from which every later stage can be run again.

Record types: ``response`` (what a server sent), ``resource`` (a local file), ``metadata`` (an address of
which nothing can be used, and why). Bodies are stored decompressed; the transfer's encoding is kept in the
HTTP header ``X-Crawl-Content-Encoding``, as Common Crawl does. Fields of our own: ``FactReel-Source``,
``FactReel-Kind`` (only ``article`` and ``file`` are pages; feeds, robots.txt, redirects and errors are kept
as evidence), ``FactReel-Declared`` (JSON: what the source says of the page), ``FactReel-Receipt`` (what
allowed the fetch).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pipeline.ids import content_id
from pipeline.model import Page
from spiders.warc_reader import Broken, Record, read_records

OPEN_SUFFIX = ".open"
PAGE_KINDS = frozenset({"article", "file"})
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
# Source of the pages of another writer's archive.
FOREIGN = "files"


@dataclass(frozen=True, slots=True)
class Unused:
    """An address or file of which nothing can be used: a short reason code and a sentence."""

    url: str
    source: str
    reason: str
    detail: str
    at: datetime

    @property
    def id(self) -> str:
        """Hash of address, source and reason: the same refusal in two runs is one row."""
        return content_id("unused", self.url, self.source, self.reason)


def read_archive(archive: Path | Iterable[Path]) -> Iterator[Page | Unused | Broken]:
    """Pages and refusals of an archive folder or of WARC files, in the order of file names and records.

    Feeds, robots.txt, redirects and error responses are passed over: they are no pages, and what came of
    them stands in records of its own. A damaged record is yielded as ``Broken``; the rest of its file is
    read as far as that is possible.
    """
    for path in archive_files(archive):
        for record in read_records(path):
            if isinstance(record, Broken):
                yield record
            elif (item := read_item(record)) is not None:
                yield item


def archive_files(archive: Path | Iterable[Path]) -> list[Path]:
    """The WARC files of a folder, oldest name first, files still open among them."""
    if not isinstance(archive, Path):
        return list(archive)
    if not archive.is_dir():
        return [archive]
    found = [*archive.glob("*.warc.gz"), *archive.glob("*.warc"), *archive.glob("*.warc.gz" + OPEN_SUFFIX)]
    return sorted(found, key=lambda path: path.name)


def is_own(record: Record) -> bool:
    """Whether a FactReel wrote the record."""
    return bool(record.fields.get("factreel-source"))


def read_item(record: Record) -> Page | Unused | None:
    """What a record of the archive is; of another writer's archive, HTML and text answers are pages."""
    if not is_own(record):
        return _foreign_page(record)
    source = record.fields["factreel-source"]
    if record.kind == "metadata":
        try:
            facts = json.loads(record.body)
            return Unused(record.url, source, facts["reason"], facts.get("detail", ""), record.date)
        except (ValueError, KeyError, TypeError):
            return None
    if record.fields.get("factreel-kind") not in PAGE_KINDS:
        return None
    return record.to_page(source, _declared(record))


def _declared(record: Record) -> dict[str, str]:
    """What the record says of its page; a file that is handed to us may hold anything there."""
    try:
        data = json.loads(record.fields.get("factreel-declared", "{}"))
    except ValueError:
        return {}
    return {k: v for k, v in data.items() if isinstance(v, str)} if isinstance(data, dict) else {}


def _foreign_page(record: Record) -> Page | None:
    if record.kind not in {"response", "resource"} or not record.body:
        return None
    page = record.to_page(FOREIGN, {})
    return page if page.status == 200 and page.media_type in PAGE_TYPES else None


def describe(item: Unused | Broken) -> dict[str, str]:
    """Flat text fields for logs and tables."""
    return {key: str(value) for key, value in asdict(item).items()}
