"""What a run brought: new and newly disputed facts, pages in quarantine, how each source is doing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import duckdb

from warehouse.batch import FAILURES

Rows = list[dict[str, Any]]

_FACT = "f.id AS fact, f.subject, f.metric, f.qualifier, f.value_min, f.value_max, f.unit, f.as_of"
_NEW = f"""
SELECT {_FACT}, f.status, f.quote FROM fact_history f
WHERE f.known_to IS NULL AND f.known_from >= ?
    AND f.id NOT IN (SELECT id FROM fact_history WHERE known_from < ?)
ORDER BY f.subject, f.metric, f.as_of, f.id
"""
_DISPUTED = f"""
SELECT {_FACT}, f.status_reason, f.quote FROM fact_history f
WHERE f.known_to IS NULL AND f.status = 'disputed' AND f.known_from >= ? AND f.id NOT IN (
    SELECT id FROM fact_history WHERE status = 'disputed' AND known_from < ? AND coalesce(known_to, ?) >= ?
)
ORDER BY f.subject, f.metric, f.as_of, f.id
"""
_QUARANTINE = """
SELECT p.id AS page, p.url, p.source, u.reason, u.detail, u.recorded_at, u.run, p.archive_file,
    p.archive_offset
FROM base.unused u
JOIN base.page p ON p.url = u.ref OR p.id IN (SELECT page_id FROM base.article a WHERE a.url = u.ref)
WHERE u.reason IN (SELECT unnest(?)) AND (u.stage <> 'extract' OR p.outcome = u.reason)
QUALIFY row_number() OVER (PARTITION BY p.url, u.reason ORDER BY p.fetched_at DESC, p.id) = 1
ORDER BY p.url, u.reason
"""
_HEALTH = """
WITH noted AS (
    SELECT r.started_at, e.key AS source, e.value AS told FROM base.run r, json_each(r.counts, '$.sources') e
), latest AS (
    SELECT source, max_by(told, started_at) AS told, max(started_at) AS asked FROM noted GROUP BY source
), seen AS (
    SELECT source, max(coalesce(published, fetched_at)) AS newest,
        count(DISTINCT url) FILTER (fetched_at > ?::TIMESTAMPTZ - INTERVAL 7 DAY) AS articles
    FROM base.article GROUP BY source
), given AS (
    SELECT source, count(*) AS pages, count(*) FILTER (outcome = 'article') AS used,
        mode(outcome) FILTER (outcome NOT IN ('article', 'off_topic')) AS reason
    FROM base.page p JOIN latest USING (source) WHERE p.fetched_at >= asked GROUP BY source
), refused AS (
    SELECT source, coalesce(reason, 'language_unsupported') AS reason, coalesce(pages, 0) AS pages
    FROM latest LEFT JOIN given USING (source)
    WHERE coalesce(used, 0) = 0
        AND (reason IS NOT NULL OR (told->'unused'->>'language_unsupported')::BIGINT > 0)
        AND told->>'health' NOT IN ('failing', 'silent')
)
SELECT source, if(f.reason IS NULL, told->>'health', 'refused') AS health,
    if(f.reason IS NULL, told->>'why', format('nothing that it gave could be used: {}', f.reason)) AS why,
    asked, newest,
    coalesce(articles, 0) AS articles, round(7 * (told->>'expected_per_day')::DOUBLE, 1) AS expected,
    (told->>'pages')::BIGINT AS new_pages,
    told->'errors' AS errors, told->'unused' AS unused
FROM latest LEFT JOIN seen USING (source) LEFT JOIN refused f USING (source) ORDER BY source
"""


def new_facts(connection: duckdb.DuckDBPyConnection, since: datetime) -> Rows:
    """Facts that the ledger holds since then and did not before."""
    return _rows(connection, _NEW, [since, since])


def disputed_facts(connection: duckdb.DuckDBPyConnection, since: datetime) -> Rows:
    """Facts that are disputed since then and were not before."""
    return _rows(connection, _DISPUTED, [since] * 4)


def quarantine(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Pages that could not be read although they should: the error, since when, and where their bytes lie."""
    return _rows(connection, _QUARANTINE, [sorted(FAILURES)])


def source_health(connection: duckdb.DuckDBPyConnection, now: datetime) -> Rows:
    """How the last run that asked it found each source; ``articles`` and ``expected`` are of seven days.

    A source is ``refused`` that gave something, but no article: in another language, behind a wall, empty.
    What is off the topic is no sign of that.
    """
    return _rows(connection, _HEALTH, [now])


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, arguments: Sequence[Any]) -> Rows:
    cursor = connection.execute(sql, arguments)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
