"""How a source is doing, by what its last crawls came to and how much it is expected to give."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from spiders.crawl_history import StateSummary
from spiders.source import Source

# Longer without an answer of any entry point, and a daily run was missed.
UNREAD = timedelta(days=2)
# At an expected rate r no article comes for n / r days by chance in 5 % (n = 3) and 1 % (n = 5) of cases.
LATE, SILENT = 3.0, 5.0


class State(StrEnum):
    """``new`` was never crawled; ``late`` gives less than expected; ``silent`` gives nothing any more.

    ``refused`` gives only what cannot be used; only who has read it can tell.
    """

    NEW = "new"
    OK = "ok"
    LATE = "late"
    SILENT = "silent"
    FAILING = "failing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Health:
    """A state, why it is that, and the ISO time at which an entry point last answered."""

    state: State
    why: str
    last_success: str = ""

    @classmethod
    def unreadable(cls, why: str) -> "Health":
        """Of a source whose crawl state cannot be read."""
        return cls(State.FAILING, f"crawl state: {why}")


def judge_health(source: Source, crawled: StateSummary, now: datetime) -> Health:
    """The health of a source as of ``now``."""
    read = [crawled.read[url] for url in source.entry_points if url in crawled.read]
    success = max(read, default="")
    if not crawled.last:
        return Health(State.NEW, "not crawled yet", success)
    if why := _failure(source, crawled):
        return Health(State.FAILING, why, success)
    if now - datetime.fromisoformat(success) > UNREAD:
        return Health(State.LATE, f"not asked since {success[:10]}", success)
    return _judge_rate(source, crawled, now, success)


def _failure(source: Source, crawled: StateSummary) -> str:
    """Which entry points the last crawl could not read, or an empty string."""
    unread = [url for url in source.entry_points if crawled.read.get(url, "") < crawled.last]
    if not unread:
        return ""
    said = dict(error.split(": ", 1) for error in crawled.errors if ": " in error)
    why = said.get(unread[0]) or said.get(source.name) or "the crawl ended before it was read"
    others = f" ({len(unread)} of {len(source.entry_points)} entry points)" if len(unread) > 1 else ""
    return f"{unread[0]}: {why}{others}"


def _judge_rate(source: Source, crawled: StateSummary, now: datetime, success: str) -> Health:
    quiet = (now - datetime.fromisoformat(crawled.gave or crawled.first)) / timedelta(days=1)
    expected = quiet * source.expected_per_day
    state = State.SILENT if expected > SILENT else State.LATE if expected > LATE else State.OK
    if state is State.OK:
        return Health(state, "", success)
    rate = f"{source.expected_per_day:g} a day are expected"
    return Health(state, f"no article for {quiet:.0f} days, {rate}", success)
