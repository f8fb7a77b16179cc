"""What a run came to beyond its counts: facts, sources and pages to look at, and what is to be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flows.config import EventKind
from flows.home import Home
from flows.notify import Event
from flows.tables import to_json
from warehouse import news
from warehouse.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Insight:
    """Rows of ``warehouse.news`` for one run, and the health of each source before it."""

    new: news.Rows = field(default_factory=list)
    disputed: news.Rows = field(default_factory=list)
    health: news.Rows = field(default_factory=list)
    failed: news.Rows = field(default_factory=list)
    before: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, home: Home, since: datetime, before: Mapping[str, str]) -> "Insight":
        """What the ledger says of the time since a run began."""
        with Ledger.open(home.ledger) as ledger:
            connection = ledger.connection
            return cls(
                news.new_facts(connection, since),
                news.disputed_facts(connection, since),
                news.source_health(connection, since),
                news.quarantine(connection),
                before,
            )

    def events(self, run: str) -> Iterator[Event]:
        """What happened in this run; a source that is silent or fails is told once, until it changes."""
        for row in self.disputed:
            what = f"{row['subject']} {row['metric']} {to_json(row['value_min'])} {row['unit']}"
            text = f"{what}: {row['status_reason']}"
            yield Event(EventKind.FACT_DISPUTED, text, fact=row["fact"])
        for row in self.health:
            kind = _KINDS.get(row["health"])
            if kind and self.before.get(row["source"]) != row["health"]:
                yield Event(kind, f"{row['source']}: {row['why']}", source=row["source"])
        for row in self.failed:
            if row["run"] == run:
                text = f"{row['url']}: {row['reason']}: {row['detail']}"
                yield Event(EventKind.PAGE_FAILED, text, source=row["source"], page=row["page"])


_KINDS = {
    "failing": EventKind.SOURCE_FAILED,
    "silent": EventKind.SOURCE_SILENT,
    "refused": EventKind.SOURCE_REFUSED,
}


def known_health(home: Home, now: datetime) -> Mapping[str, str]:
    """How each source was doing when it was last asked."""
    if not home.ledger.exists():
        return {}
    with Ledger.open(home.ledger) as ledger:
        return {row["source"]: row["health"] for row in news.source_health(ledger.connection, now)}


def failure_events(message: str, checks: Sequence[str] = ()) -> Iterator[Event]:
    """What is to be told of a run that failed."""
    yield Event(EventKind.RUN_FAILED, message)
    for line in checks:
        yield Event(EventKind.CHECK_FAILED, line)
