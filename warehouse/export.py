"""Exports of the public views as Parquet, CSV and JSON lines: the same data gives the same bytes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from warehouse import package
from warehouse.database import OFFLINE, LedgerError, explain
from warehouse.query import check_database

FORMATS = ("parquet", "csv", "jsonl")
_COPY = {
    "parquet": "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000",
    "csv": "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"'",
    "jsonl": "FORMAT json, ARRAY false",
}
_APOSTROPHE = "chr(39)"


@dataclass(frozen=True, slots=True)
class _View:
    """How a view is exported: order of its rows, the column ``since`` compares, columns that are bodies."""

    name: str
    order: str
    since: str | None = None
    bodies: tuple[str, ...] = ()


_VIEWS = (
    _View("articles", "id", "last_seen", ("text",)),
    _View("stories", "id"),
    _View("story_members", "story, article"),
    _View("claims", 'article, "start", id'),
    _View("facts", "subject, metric, as_of, id", "last_seen"),
    _View("fact_claims", "fact, claim"),
    _View("entities", "id"),
    _View("sources", "id"),
    _View("unused", "stage, reason, ref, id", "recorded_at"),
)


def export(
    db: Path,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    since: date | None = None,
    *,
    with_text: bool = False,
) -> dict[str, int]:
    """Write the public views into ``folder``; returns {view: rows}.

    Each file is written under a temporary name and renamed, so that no reader finds half a file.
    ``since`` keeps articles and facts last seen, and unused things noted, on that day (UTC) or later.
    ``with_text`` adds the bodies of articles, which belong to their publishers.

    Raises:
        LedgerError: the database or the folder is not usable, or a format is unknown.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise LedgerError(f"unknown export format {unknown[0]}; there are {', '.join(FORMATS)}")
    check_database(db)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(db, read_only=True, config=OFFLINE) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            tables = [_export_view(connection, view, folder, formats, since, with_text) for view in _VIEWS]
    except OSError as error:
        raise LedgerError(explain(error, folder)) from error
    except duckdb.Error as error:
        raise LedgerError(explain(error, folder if "file" in str(error) else db)) from error
    for name, text in package.describe(tables, folder, formats).items():
        write_text(folder / name, text)
    return {table.name: table.rows for table in tables}


def _export_view(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection,
    view: _View,
    folder: Path,
    formats: Sequence[str],
    since: date | None,
    with_text: bool,
) -> package.Table:
    described = connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND table_name = ? ORDER BY column_index",
        [view.name],
    ).fetchall()
    columns = tuple(column for column in described if with_text or column[0] not in view.bodies)
    where = f"WHERE {view.since} >= TIMESTAMPTZ '{since} 00:00:00+00'" if since and view.since else ""
    for form in formats:
        selected = ", ".join(
            _cell(name, kind) if form == "csv" else f't."{name}"' for name, kind, _ in columns
        )
        query = f"SELECT {selected} FROM {view.name} t {where} ORDER BY {view.order}"
        _copy(connection, query, folder / f"{view.name}.{form}", _COPY[form])
    count = connection.execute(f"SELECT count(*) FROM {view.name} {where}").fetchall()[0][0]
    comment = connection.execute(
        "SELECT comment FROM duckdb_views() WHERE view_name = ?", [view.name]
    ).fetchall()
    return package.Table(view.name, comment[0][0], int(count), columns)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, target: Path, options: str) -> None:
    temporary = target.with_name(f".{target.name}.tmp")
    quoted = str(temporary).replace("'", "''")
    connection.execute(f"COPY ({query}) TO '{quoted}' ({options})").fetchall()
    _settle(temporary, target)


def _cell(name: str, kind: str) -> str:
    """A CSV cell: no padding zeros, lists joined, text that a spreadsheet would run made harmless."""
    value = f't."{name}"'
    if kind.startswith("DECIMAL"):
        return f"regexp_replace({value}::VARCHAR, '\\.?0+$', '') AS \"{name}\""
    if kind.endswith("[]"):
        value = f"array_to_string({value}, ' | ')"
    elif kind != "VARCHAR":
        return value
    risky = f"regexp_matches({value}, '^([=+\\-@].|[\\t\\r])', 's')"
    return f'CASE WHEN {risky} THEN {_APOSTROPHE} || {value} ELSE {value} END AS "{name}"'


def _settle(temporary: Path, target: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(target)


def write_text(path: Path, text: str) -> None:
    """Write a small file in one atomic step."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    _settle(temporary, path)
