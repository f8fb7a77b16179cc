"""The configured sources with what they gave and how they are doing, and checks of their entry points."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from flows.config import config_path, load_config
from flows.home import Home
from flows.job import Job
from pipeline.units import check_unit
from spiders.check import EntryCheck, check_sources
from spiders.crawl import CONTACT, CrawlReport
from spiders.crawl_history import summarise
from spiders.health import Health, State, judge_health
from spiders.settings import Limits
from spiders.source import Source, load_sources
from warehouse.status import refused_sources, source_counts


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
    known = ledger.exists()
    counts = source_counts(ledger) if known else {}
    refused = refused_sources(ledger) if known else {}
    now = datetime.now(UTC)
    return [
        SourceRow(source, _health(home, source, now, refused.get(name, "")), *counts.get(name, (0, 0)))
        for name, source in load_sources(home.sources).items()
    ]


def _health(home: Home, source: Source, now: datetime, refused: str = "") -> Health:
    """The health by its crawls; ``refused`` is why the ledger says that nothing it gave could be used."""
    try:
        health = judge_health(source, summarise(home.crawl_state, source.name), now)
        is_given = refused and health.state not in {State.FAILING, State.SILENT}
        return replace(health, state=State.REFUSED, why=refused) if is_given else health
    except sqlite3.Error as error:
        return Health.unreadable(str(error))


def check(home: Home, names: Sequence[str]) -> Iterator[EntryCheck]:
    """Ask for the entry points of the sources of these names, of all where none is named.

    Raises:
        SourceError: there is no source of that name, or nobody whom publishers could reach.
    """
    wanted = pick_sources(home, names)
    need_contact(home, wanted)
    yield from check_sources(wanted, limits_of(home))


def pick_sources(home: Home, names: Sequence[str]) -> list[Source]:
    """The sources of these names, all of them where none is named.

    Raises:
        SourceError: there is no source of that name.
    """
    sources = load_sources(home.sources)
    if unknown := sorted(set(names) - set(sources)):
        raise SourceError(f"no source {unknown[0]!r}; there are: {', '.join(sources)}")
    return [source for name, source in sources.items() if not names or name in names]


def need_contact(home: Home, sources: Sequence[Source]) -> None:
    """Public sources are asked by somebody whom their publishers can reach, or not at all.

    Raises:
        SourceError: neither the environment nor the configuration names anybody.
    """
    if not contact_of(home) and not all(source.local for source in sources):
        raise SourceError(
            f"set {CONTACT}, or contact in {config_path(home)}, to a mail address or page at which "
            "publishers reach you"
        )


def limits_of(home: Home, since: date | None = None, until: date | None = None) -> Limits:
    """The bounds of a home's crawls, back-filling the days from ``since`` to ``until`` where they are given.

    Raises:
        SourceError: the days are in the wrong order.
    """
    if since and until and since > until:
        raise SourceError(f"--since {since} is after --until {until}")
    return check_unit({"contact": contact_of(home), "since": since, "until": until}, Limits, "contact")


def contact_of(home: Home) -> str:
    """Where publishers reach whoever asks: of the environment, else of the configuration."""
    return os.environ.get(CONTACT) or load_config(home).contact


def note_sources(job: Job, sources: Sequence[Source], reports: Sequence[CrawlReport]) -> None:
    """Note with the run what came of each source, and how it is doing."""
    now = datetime.now(UTC)
    told = {
        source.name: _told(source, report, _health(job.home, source, now))
        for source, report in zip(sources, reports, strict=True)
    }
    with job.ledger() as ledger:
        ledger.note_run(job.run, {"sources": told})


def _told(source: Source, report: CrawlReport, health: Health) -> Mapping[str, Any]:
    return {
        "health": str(health.state),
        "why": health.why,
        "expected_per_day": source.expected_per_day,
        "pages": report.pages,
        "seen": report.seen,
        "pending": report.pending,
        "complete": report.complete,
        "unused": dict(report.unused),
        "errors": list(report.errors),
    }
