"""The configured sources with what they gave and how they are doing, and checks of their entry points."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flows.home import Home
from spiders.check import EntryCheck, check_sources
from spiders.crawl import CONTACT
from spiders.health import Health, judge_health
from spiders.source import Source, load_sources
from spiders.state import summarise
from warehouse.status import source_counts


class SourceError(ValueError):
    """Sources that cannot be asked; the message is one line."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, its health, and how many articles and claims of it the ledger holds."""

    source: Source
    health: Health
    articles: int
    claims: int

    def data(self) -> Mapping[str, Any]:
        """The row as plain data."""
        return {
            "name": self.source.name,
            "publisher": self.source.publisher,
            "languages": list(self.source.languages),
            "verified": self.source.verified,
            "expected_per_day": self.source.expected_per_day,
            "last_success": self.health.last_success or None,
            "articles": self.articles,
            "claims": self.claims,
            "health": str(self.health.state),
            "why": self.health.why,
            "entry_points": list(self.source.entry_points),
        }


def list_sources(home: Home) -> list[SourceRow]:
    """Every configured source in the order of the names, as of now."""
    ledger = home.readable_ledger()
    counts = source_counts(ledger) if ledger.exists() else {}
    now = datetime.now(UTC)
    return [
        SourceRow(source, _health(home, source, now), *counts.get(name, (0, 0)))
        for name, source in load_sources(home.sources).items()
    ]


def _health(home: Home, source: Source, now: datetime) -> Health:
    try:
        return judge_health(source, summarise(home.crawl_state, source.name), now)
    except sqlite3.Error as error:
        return Health.unreadable(str(error))


def check(home: Home, names: Sequence[str]) -> Iterator[EntryCheck]:
    """Ask for the entry points of the sources of these names, of all where none is named.

    Raises:
        SourceError: there is no source of that name, or nobody whom publishers could reach.
    """
    wanted = pick_sources(home, names)
    need_contact(wanted)
    yield from check_sources(wanted)


def pick_sources(home: Home, names: Sequence[str]) -> list[Source]:
    """The sources of these names, all of them where none is named.

    Raises:
        SourceError: there is no source of that name.
    """
    sources = load_sources(home.sources)
    if unknown := sorted(set(names) - set(sources)):
        raise SourceError(f"no source {unknown[0]!r}; there are: {', '.join(sources)}")
    return [source for name, source in sources.items() if not names or name in names]


def need_contact(sources: Sequence[Source]) -> None:
    """Public sources are asked by somebody whom their publishers can reach, or not at all.

    Raises:
        SourceError: the environment names nobody.
    """
    if not os.environ.get(CONTACT) and not all(source.local for source in sources):
        raise SourceError(f"set {CONTACT} to a mail address or page at which publishers reach you")
