"""What a home's database holds, for ``factreel status``."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.database import reading
from warehouse.news import disputed_facts, new_facts, quarantine, source_health

_BY_SOURCE = """
SELECT a.source, count(DISTINCT a.id), count(c.id) FROM articles a LEFT JOIN claims c ON c.article = a.id
GROUP BY a.source
"""
_COUNTED = ("pages", "articles", "stories", "claims", "facts", "entities", "sources", "unused", "runs")


def status(path: Path) -> dict[str, Any]:
    """Counts of the public views, last run and what it brought, sources, and what was not used and why.

    Raises:
        LedgerError: no such file, or not a readable FactReel database.
    """
    with reading(path) as connection:
        return _read(connection)


def source_counts(path: Path) -> Mapping[str, tuple[int, int]]:
    """Articles and claims by source.

    Raises:
        LedgerError: no such file, or not a readable FactReel database.
    """
    with reading(path) as connection:
        return {
            source: (articles, claims)
            for source, articles, claims in connection.execute(_BY_SOURCE).fetchall()
        }


def refused_sources(path: Path) -> Mapping[str, str]:
    """Why nothing could be used of what sources gave when they were asked last; others are not named.

    Raises:
        LedgerError: no such file, or not a readable FactReel database.
    """
    with reading(path) as connection:
        rows = source_health(connection, datetime.now(UTC))
    return {row["source"]: row["why"] for row in rows if row["health"] == "refused"}


def _read(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    counts = {view: _rows(connection, f"SELECT count(*) AS n FROM {view}")[0]["n"] for view in _COUNTED}
    runs = _rows(connection, "FROM runs ORDER BY started_at DESC LIMIT 1")
    last_run = {**runs[0], "counts": json.loads(runs[0]["counts"])} if runs else None
    since = runs[0]["started_at"] if runs else datetime.now(UTC)
    return {
        "counts": counts,
        "last_run": last_run,
        "facts_by_status": _rows(
            connection, "SELECT status, count(*) AS facts FROM facts GROUP BY ALL ORDER BY ALL"
        ),
        "sources": _rows(connection, "SELECT id, pages, articles, last_fetched FROM sources ORDER BY id"),
        "new_facts": len(new_facts(connection, since)),
        "disputed_facts": disputed_facts(connection, since),
        "health": source_health(connection, since),
        "quarantine": quarantine(connection),
        "unused": _rows(
            connection,
            "SELECT stage, reason, any_value(sentence) AS sentence, count(*) AS n FROM unused "
            "GROUP BY stage, reason ORDER BY n DESC, stage, reason",
        ),
    }


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
