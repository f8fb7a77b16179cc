"""Large WARC files of others (Common Crawl's CC-NEWS): streamed, filtered before extraction, resumable.

https://commoncrawl.org/news-crawl: one file holds some ten thousand pages in all languages, of which a
handful are wanted; so host, language, opt-outs and topic are looked at in the record itself.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.model import Page
from spiders.archive import Unused
from spiders.head import Head, read_head
from spiders.ingest import HTML_TYPES, SOURCE, InputError
from spiders.judging import Refusal
from spiders.optout import page_optout
from spiders.topic import Decision, Topic
from spiders.warc_reader import Broken, Record, read_records

_SAVE_EVERY = 200


@dataclass(frozen=True, slots=True)
class WarcFilter:
    """Which pages of a WARC file are wanted; without topic, languages or hosts that test is left out."""

    topic: Topic | None = None
    languages: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()

    def refuse(self, page: Page) -> Refusal | None:
        """Why a page is not wanted, or ``None``; a page that declares no language passes that test."""
        host = urlsplit(page.url).hostname or ""
        if self.hosts and not any(host == name or host.endswith("." + name) for name in self.hosts):
            return "off_host", f"{host} is none of the hosts wanted"
        head = read_head(page.body, page.url, page.headers)
        if optout := page_optout(page.headers, head):
            return "tdm_opt_out", optout
        if self.languages and head.lang and head.lang not in self.languages:
            return "language_unsupported", f"declares {head.lang}"
        return self._refuse_topic(page, head)

    def _refuse_topic(self, page: Page, head: Head) -> Refusal | None:
        verdict = self.topic.judge(page.url, head.title) if self.topic else None
        return ("off_topic", verdict.reason) if verdict and verdict.decision is Decision.OFF else None


@dataclass
class Positions:
    """How far each WARC file was read, kept in a JSON file; a file is known by its beginning and size."""

    path: Path
    ends: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Positions":
        """Read the file; a missing or damaged one counts as empty, which costs time and nothing else."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls(path)
        return cls(path, {key: end for key, end in data.items() if isinstance(end, int)})

    def save(self) -> None:
        """Write the file anew, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text(json.dumps(self.ends, sort_keys=True), encoding="utf-8")
        fresh.replace(self.path)


def read_filtered(
    path: Path, wanted: WarcFilter, positions: Positions, declared: Mapping[str, str] | None = None
) -> Iterator[Page | Unused | InputError]:
    """The wanted pages of a WARC file, and why each other page is not wanted.

    A record counts as read once the caller asks for what follows it, so that a caller that is stopped
    goes on with the record it had in hand (at most 200 records are yielded again).
    """
    try:
        key = _key(path)
    except OSError as error:
        yield InputError(str(path), "unreadable", f"cannot be read: {error.strerror or error}")
        return
    try:
        for number, record in enumerate(read_records(path, positions.ends.get(key, 0)), 1):
            if isinstance(record, Broken):
                yield InputError(str(path), "broken_warc", f"byte {record.offset}: {record.detail}")
                continue
            if item := _item(record, wanted, declared or {}):
                yield item
            positions.ends[key] = record.end
            if number % _SAVE_EVERY == 0:
                positions.save()
    finally:
        positions.save()


def _item(record: Record, wanted: WarcFilter, declared: Mapping[str, str]) -> Page | Unused | None:
    page = record.to_page(SOURCE, declared)
    if record.kind != "response" or page.status != 200 or page.media_type not in HTML_TYPES:
        return None
    if refusal := wanted.refuse(page):
        return Unused(page.url, SOURCE, *refusal, datetime.now(UTC))
    return page


def _key(path: Path) -> str:
    with path.open("rb") as file:
        beginning = hashlib.sha256(file.read(65536)).hexdigest()[:16]
    return f"{beginning}-{path.stat().st_size}"
