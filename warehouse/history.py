"""Where one fact comes from, and how one figure went over time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb

from warehouse.database import OFFLINE, LedgerError, check_database, explain

SHORTEST = 4
"""Characters of a fact's id that must be given at least."""
_LISTED = 12
_CLAIMS = """
SELECT c.id, c.subject_text, c.value_text, c.modality, c.attributed_to, c.rule, c.quote, c."start", c."end",
    c.lang, a.id AS article, a.title, a.url, a.publisher, a.published, a.version, a.story, m.role,
    p.archive_file, p.archive_offset, p.bytes, p.media_type, p.fetched_at
FROM fact_claims fc JOIN claims c ON c.id = fc.claim JOIN articles a ON a.id = c.article
LEFT JOIN pages p ON p.id = a.page LEFT JOIN story_members m ON m.article = a.id
WHERE fc.fact = ? ORDER BY coalesce(a.published, a.first_seen), a.url, a.version, c."start", c.id
"""
_SPELLS = """
SELECT h.id, h.value_min, h.value_max, h.comparator, h.unit, h.per, h.out_of, h.qualifier, h.object, h.as_of,
    h.as_of_source, h.status, h.status_reason, h.stories, h.publishers, h.languages, h.quote, h.known_from,
    h.known_to, (
        SELECT arg_min(
            coalesce(nullif(a.publisher, ''), a.source), (coalesce(a.published, a.first_seen), a.id))
        FROM fact_claims fc JOIN claims c ON c.id = fc.claim JOIN articles a ON a.id = c.article
        WHERE fc.fact = h.id
    ) AS first_by
FROM fact_history h WHERE h.subject = ? AND h.metric = ?
ORDER BY h.holds_from NULLS FIRST, h.as_of, h.value_min, h.id, h.known_from
"""


def explain_fact(db: Path, key: str) -> dict[str, Any]:
    """A fact with all its claims, their articles and the archived pages these were read from.

    ``key`` is the fact's id, or enough of its beginning to tell it from the others.

    Raises:
        LedgerError: there is no such fact, or several, or the database cannot be read.
    """
    with _opened(db) as connection:
        found = []
        if len(key) >= SHORTEST:
            found = _rows(connection, "FROM facts WHERE starts_with(id, ?) ORDER BY id LIMIT 5", key.lower())
        if not found:
            hint = "" if len(key) >= SHORTEST else f"; give {SHORTEST} characters of its id or more"
            raise LedgerError(f'no fact {key!r}{hint}; `factreel sql "SELECT id, * FROM facts"` lists them')
        if len(found) > 1:
            raise LedgerError(f"several facts begin with {key!r}: {', '.join(row['id'] for row in found)}")
        return {**found[0], "claims": _rows(connection, _CLAIMS, found[0]["id"])}


def watch_figure(db: Path, subject: str, metric: str) -> dict[str, Any]:
    """All that the ledger held of one figure: a row a fact and stretch of time in which it had one status.

    ``subject`` is the id or the name of an entity.

    Raises:
        LedgerError: no figure has this subject and metric, or the database cannot be read.
    """
    with _opened(db) as connection:
        entity = _subject(connection, subject)
        spells = _rows(connection, _SPELLS, entity["id"], metric)
        if not spells:
            known = metrics_of(connection, entity["id"])
            raise LedgerError(f"{entity['name']} has no figure {metric!r}; it has {', '.join(known)}")
        return {"subject": entity["id"], "name": entity["name"], "metric": metric, "history": spells}


def known_subjects(db: Path) -> list[str]:
    """The ids of all entities with figures."""
    with _opened(db) as connection:
        return [row["subject"] for row in _rows(connection, "SELECT DISTINCT subject FROM facts ORDER BY 1")]


def known_metrics(db: Path, subject: str) -> list[str]:
    """The metrics that an entity has figures of."""
    with _opened(db) as connection:
        return metrics_of(connection, subject)


def metrics_of(connection: duckdb.DuckDBPyConnection, subject: str) -> list[str]:
    """The metrics that an entity has figures of, in an open database."""
    rows = _rows(connection, "SELECT DISTINCT metric FROM fact_history WHERE subject = ? ORDER BY 1", subject)
    return [row["metric"] for row in rows]


def _subject(connection: duckdb.DuckDBPyConnection, words: str) -> dict[str, Any]:
    entities = _rows(
        connection,
        "SELECT id, name FROM entities WHERE id IN (SELECT subject FROM fact_history) ORDER BY id",
    )
    wanted = words.strip().casefold()
    for entity in entities:
        if wanted in (entity["id"], entity["name"].casefold()):
            return entity
    names = [entity["id"] for entity in entities]
    near = (
        get_close_matches(wanted, names, _LISTED, 0.6) or [name for name in names if wanted in name][:_LISTED]
    )
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise LedgerError(f"no figures of {words!r} in the ledger{hint}")


@contextmanager
def _opened(db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    check_database(db)
    try:
        with duckdb.connect(db, read_only=True, config=OFFLINE) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            yield connection
    except duckdb.Error as error:
        raise LedgerError(explain(error, db)) from error


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *values: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names: Sequence[str] = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
