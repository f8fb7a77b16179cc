"""Large WARC files of others (Common Crawl's CC-NEWS): streamed, filtered before extraction, resumable.

https://commoncrawl.org/news-crawl: one file holds some ten thousand pages in all languages, of which a
handful are wanted; so host, language, opt-outs and topic are looked at in the record itself.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.ids import content_id
from pipeline.model import Page
from spiders.archive import Unused, is_own, read_item
from spiders.head import Head, read_head
from spiders.ingest import InputError, is_readable
from spiders.judging import Refusal
from spiders.optout import page_optout
from spiders.topic import Decision, Topic
from spiders.warc_reader import Broken, Record, read_records

_SAVE_EVERY = 50


@dataclass(frozen=True, slots=True)
class WarcFilter:
    """Which pages of another writer's WARC file are wanted; without topic, languages or hosts all are.

    ``sources`` has the sources by their hosts: a page on one of them, or a subdomain, is of that source.
    """

    topic: Topic | None = None
    languages: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Hash of what is wanted."""
        topic = self.topic.model_dump_json() if self.topic else ""
        return content_id("filter", topic, *sorted(self.languages), "", *sorted(self.hosts))

    def refuse(self, page: Page) -> Refusal | None:
        """Why a page is not wanted, or ``None``; a page that declares no language passes that test."""
        host = urlsplit(page.url).hostname or ""
        if self.hosts and self.hosts.isdisjoint(_domains(host)):
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

    def source_of(self, page: Page) -> str:
        """The name of the source on whose host the page lies, else the one it has."""
        domains = _domains(urlsplit(page.url).hostname or "")
        return next((self.sources[name] for name in domains if name in self.sources), page.source)


def _domains(host: str) -> list[str]:
    """A host and the domains that it belongs to.

    >>> _domains("www.paper.example")
    ['www.paper.example', 'paper.example', 'example']
    """
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


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
    goes on with the record it had in hand (one that is killed may be given up to 50 again). Pages of an
    archive of our own were judged when they were fetched.
    """
    given = dict(declared or {})
    try:
        key = content_id(
            "warc", _beginning(path), path.stat().st_size, wanted.id, json.dumps(given, sort_keys=True)
        )
    except OSError as error:
        yield InputError(str(path), "unreadable", f"cannot be read: {error.strerror or error}")
        return
    start, items = positions.ends.get(key, 0), 0
    try:
        for number, record in enumerate(read_records(path, start), 1):
            if isinstance(record, Broken):
                yield InputError(str(path), "broken_warc", f"byte {record.offset}: {record.detail}")
                continue
            if item := _item(record, wanted, given):
                items += 1
                yield item
            positions.ends[key] = record.end
            if number % _SAVE_EVERY == 0:
                positions.save()
        if not items and not start:
            yield InputError(str(path), "empty", "holds no HTML or text page")
    finally:
        positions.save()


def _item(record: Record, wanted: WarcFilter, given: Mapping[str, str]) -> Page | Unused | None:
    item = read_item(record)
    if not isinstance(item, Page):
        return item
    if not is_readable(item):
        return None
    if not is_own(record):
        if refusal := wanted.refuse(item):
            return Unused(item.url, wanted.source_of(item), *refusal, record.date)
        item = replace(item, source=wanted.source_of(item))
    return replace(item, declared={**given, **item.declared}) if given else item


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(65536)
