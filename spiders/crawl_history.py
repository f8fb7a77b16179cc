"""How a source's crawls went, as its state tells: what its health is judged by."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from spiders.state import CrawlState, has_table, state_path

_CRAWLS = """
select coalesce(min(started), ''), coalesce(max(started), ''),
  coalesce(max(started) filter (where pages > 0), ''),
  coalesce((select errors from crawls order by started desc limit 1), '[]') from crawls
"""


@dataclass(frozen=True, slots=True)
class StateSummary:
    """How a source's crawls stand; times are ISO, or empty where there is none.

    ``read`` says of each entry point, and of the sitemaps that it names, when it was last read. ``first`` and
    ``last`` are the starts of the first and last crawl, ``gave`` that of the last one that archived a page;
    ``errors`` are the last one's. ``pending``, ``failed`` and ``done`` count articles.
    """

    read: Mapping[str, str] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    gave: str = ""
    errors: tuple[str, ...] = ()
    pending: int = 0
    failed: int = 0
    done: int = 0


def summarise(folder: Path, source: str) -> StateSummary:
    """The summary of a source from the folder of crawl states; empty where it was never crawled.

    Raises:
        sqlite3.Error: the file is no crawl state.
    """
    path = state_path(folder, source)
    if not path.is_file():
        return StateSummary()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        read = dict(db.execute("select url, at from visits"))
        counts = dict(db.execute("select status, count(*) from entries group by status"))
        crawls = db.execute(_CRAWLS).fetchone() if has_table(db, "crawls") else ("", "", "", "[]")
    first, last, gave, errors = crawls
    numbers = [counts.get(status, 0) for status in ("pending", "failed", "done")]
    return StateSummary(read, first, last, gave, tuple(json.loads(errors)), *numbers)


def note_crawl(folder: Path, source: str, started: datetime, pages: int, errors: Sequence[str]) -> None:
    """Note what a crawl of a source came to.

    Raises:
        sqlite3.Error, ValueError: the file is no crawl state, or one of a newer FactReel.
    """
    with closing(CrawlState(state_path(folder, source))) as state:
        state.note_crawl(started, pages, errors)
