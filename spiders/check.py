"""Checks of sources: every entry point is asked for once, no article is, and what is wrong is said."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from spiders.crawl import CrawlReport, crawl_all
from spiders.settings import Limits
from spiders.source import Source

# A feed whose newest article is older than this was probably given up.
_STALE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """One entry point: ``ok``, how many articles it names, the newest ISO time, what is wrong if anything."""

    source: str
    url: str
    ok: bool
    articles: int
    newest: str
    detail: str


def check_sources(
    sources: Iterable[Source], limits: Limits | None = None, now: datetime | None = None
) -> list[EntryCheck]:
    """Ask for every entry point of the sources, as politely as a crawl, and keep nothing.

    What belongs to no entry point of a source (its process crashed, a sitemap that an index names) is
    added with the address it concerns.
    """
    wanted = list(sources)
    limits = limits or Limits(retries=0)
    only_lists = limits.model_copy(update={"max_articles": 0})
    with tempfile.TemporaryDirectory(prefix="factreel-check-") as folder:
        reports = crawl_all(wanted, Path(folder, "archive"), Path(folder, "state"), only_lists)
    moment = now or datetime.now(UTC)
    return [
        check
        for source, report in zip(wanted, reports, strict=True)
        for check in _checks(source, report, moment)
    ]


def _checks(source: Source, report: CrawlReport, now: datetime) -> list[EntryCheck]:
    faults = dict(_split(error) for error in report.errors)
    if source.name in faults:
        return [EntryCheck(source.name, source.name, False, 0, "", faults[source.name])]
    indexed = [url for url in report.lists if url not in source.entry_points]
    checks = []
    for url in source.entry_points:
        articles, newest = report.lists.get(url, (0, ""))
        detail = faults.pop(url, "") or _doubt(articles, newest, now, bool(indexed))
        checks.append(EntryCheck(source.name, url, not detail, articles, newest, detail))
    others = [EntryCheck(source.name, where, False, 0, "", detail) for where, detail in faults.items()]
    return checks + others


def _split(error: str) -> tuple[str, str]:
    where, _, detail = error.partition(": ")
    return where, detail


def _doubt(articles: int, newest: str, now: datetime, is_index: bool) -> str:
    if not articles:
        return "" if is_index else "it names no article"
    if newest and now - datetime.fromisoformat(newest) > _STALE:
        return f"its newest article is of {newest[:10]}"
    return ""
