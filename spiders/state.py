"""What a source's crawls have seen: one SQLite file a source, so that nothing is fetched twice.

An address is written down as pending in the same transaction in which its feed counts as read; a crawl that
is stopped at any moment goes on with what is still pending.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from spiders.feeds import Entry, is_newer

MAX_ATTEMPTS = 5
# A page is looked at again this long after each time it was asked for, for edits in silence.
LOOK_AGAIN = (timedelta(days=1), timedelta(days=2), timedelta(days=4))
_VERSION = 1
_SCHEMA = """
create table if not exists visits (
  url text primary key, etag text not null, last_modified text not null, stated text not null,
  at text not null);
create table if not exists entries (
  url text primary key, title text not null, date text not null, modified text not null, lang text not null,
  twins text not null, via text not null, status text not null, reason text not null default '',
  attempts integer not null default 0, at text not null default '',
  etag text not null default '', last_modified text not null default '', digest text not null default '');
create index if not exists entries_status on entries (status);
create table if not exists crawls (
  started text primary key, pages integer not null, errors text not null);
"""


class Validators(NamedTuple):
    """What a page is known again by: two HTTP headers and a hash of its bytes."""

    etag: str = ""
    last_modified: str = ""
    digest: str = ""


NO_VALIDATORS = Validators()
_HAS_PAGE = ("page", "unchanged")


def _now() -> datetime:
    return datetime.now(UTC)


def state_path(folder: Path, source: str) -> Path:
    """The file of a source's state in the folder of crawl states."""
    return folder / f"{source}.sqlite"


def has_table(db: sqlite3.Connection, name: str) -> bool:
    """Whether a table of that name exists."""
    return db.execute("select 1 from sqlite_master where name = ?", [name]).fetchone() is not None


class CrawlState:
    """The addresses of one source: ``pending`` (to fetch), ``failed`` (to fetch again), ``done``."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = _now) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._clock = clock
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._upgrade()

    def _upgrade(self) -> None:
        (version,) = self._db.execute("pragma user_version").fetchone()
        if version > _VERSION:
            raise ValueError(
                f"crawl state of version {version}, we know up to {_VERSION}: a newer FactReel wrote it"
            )
        if version == 0 and has_table(self._db, "entries"):
            self._db.execute("alter table entries add column digest text not null default ''")
        self._db.executescript(_SCHEMA)
        self._db.execute(f"pragma user_version = {_VERSION}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def unfinished(self) -> list[Entry]:
        """Entries that are pending, or failed in an earlier run and may be tried again."""
        rows = self._db.execute(
            "select url, title, date, modified, lang, twins, via from entries"
            " where status = 'pending' or (status = 'failed' and attempts < ?) order by rowid",
            [MAX_ATTEMPTS],
        )
        return [_entry(row) for row in rows]

    def due(self) -> list[Entry]:
        """Pages that are to be looked at again, whether they are still listed or not."""
        rows = self._db.execute(
            "select url, title, date, modified, lang, twins, via, status, reason, attempts, at from entries"
            " where status = 'done' and attempts <= ? and reason in ('page', 'unchanged') order by rowid",
            [len(LOOK_AGAIN)],
        )
        return [_entry(row[:7]) for row in rows if self._is_due(*row[7:])]

    def offer(self, entries: Iterable[Entry]) -> list[Entry]:
        """Write entries that need a look down as pending and return them."""
        wanted = []
        for entry in entries:
            if self.is_known(entry):
                continue
            self._insert(entry, "pending")
            self._db.execute(
                "update entries set status = 'pending', title = ?, modified = ?,"
                " attempts = iif(modified = ?, attempts, 0) where url = ?",
                [entry.title, entry.modified, entry.modified, entry.url],
            )
            wanted.append(entry)
        return wanted

    def settle(self, url: str, status: str, reason: str, validators: Validators = NO_VALIDATORS) -> None:
        """Note what came of an address: ``done`` or ``failed``; an unknown one is added."""
        self._insert(Entry(url), status)
        self._db.execute(
            "update entries set status = ?, reason = ?, attempts = attempts + 1, at = ?,"
            " etag = ?, last_modified = ?, digest = ? where url = ?",
            [status, reason, self._now(), *validators, url],
        )

    def is_known(self, entry: Entry) -> bool:
        """Whether an entry needs no look: written down already, not modified since, not due again."""
        query = "select modified, status, reason, attempts, at from entries where url = ?"
        row = self._db.execute(query, [entry.url]).fetchone()
        if row is None:
            return False
        modified, *rest = row
        return not (modified and is_newer(entry.modified, modified)) and not self._is_due(*rest)

    def _is_due(self, status: str, reason: str, attempts: int, at: str) -> bool:
        if status != "done" or reason not in _HAS_PAGE or not 1 <= attempts <= len(LOOK_AGAIN):
            return False
        return self._clock() - datetime.fromisoformat(at) >= LOOK_AGAIN[attempts - 1]

    def is_same(self, url: str, digest: str) -> bool:
        """Whether the page's bytes are those it had when it was last archived."""
        row = self._db.execute("select digest from entries where url = ?", [url]).fetchone()
        return row is not None and row[0] == digest

    def keep(self, url: str, reason: str) -> None:
        """Note that a page was asked for again and is what it was."""
        self._db.execute(
            "update entries set status = 'done', reason = ?, attempts = attempts + 1, at = ? where url = ?",
            [reason, self._now(), url],
        )

    def has_page(self, url: str) -> bool:
        """Whether the address gave a page."""
        query = "select 1 from entries where url = ? and reason in ('page', 'unchanged')"
        return self._db.execute(query, [url]).fetchone() is not None

    def was_asked(self, url: str) -> bool:
        """Whether the address was asked for before."""
        return (
            self._db.execute("select 1 from entries where url = ? and at <> ''", [url]).fetchone() is not None
        )

    def visit(self, url: str, etag: str, last_modified: str, stated: str = "") -> None:
        """Note that a feed, sitemap or listing was read."""
        self._db.execute(
            "insert or replace into visits values (?, ?, ?, ?, ?)",
            [url, etag, last_modified, stated, self._now()],
        )

    def note_crawl(self, started: datetime, pages: int, errors: Sequence[str]) -> None:
        """Note what a crawl came to."""
        self._db.execute(
            "insert or replace into crawls values (?, ?, ?)",
            [started.isoformat(), pages, json.dumps(list(errors))],
        )

    def touch(self, url: str) -> None:
        """Note that a feed, sitemap or listing answered, and that what was read of it before still holds."""
        self._db.execute(
            "insert into visits values (?, '', '', '', ?) on conflict do update set at = excluded.at",
            [url, self._now()],
        )

    def stated(self, url: str) -> str:
        """The time its index gave for a sitemap when it was last read, or an empty string."""
        row = self._db.execute("select stated from visits where url = ?", [url]).fetchone()
        return str(row[0]) if row else ""

    def conditions(self, url: str) -> dict[str, str]:
        """Headers of a conditional GET for an address that was fetched before."""
        row = self._db.execute(
            "select etag, last_modified from visits where url = ? union all"
            " select etag, last_modified from entries where url = ?",
            [url, url],
        ).fetchone()
        names = ("If-None-Match", "If-Modified-Since")
        return {name: value for name, value in zip(names, row or (), strict=False) if value}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is noted within count as a whole or not at all."""
        self._db.execute("begin")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def _now(self) -> str:
        return self._clock().isoformat()

    def _insert(self, entry: Entry, status: str) -> None:
        self._db.execute(
            "insert or ignore into entries (url, title, date, modified, lang, twins, via, status)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                entry.url,
                entry.title,
                entry.date,
                entry.modified,
                entry.lang,
                json.dumps(entry.twins),
                entry.via,
                status,
            ],
        )


def _entry(row: tuple[str, ...]) -> Entry:
    url, title, date, modified, lang, twins, via = row
    return Entry(
        url, title, date, modified, lang, tuple((code, twin) for code, twin in json.loads(twins)), via
    )
