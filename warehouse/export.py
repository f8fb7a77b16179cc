"""Exports of the public views as Parquet, CSV and JSONL: the same data gives the same bytes."""

import hashlib
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from warehouse.database import LedgerError, explain

FORMATS = ("parquet", "csv", "jsonl")
_COPY = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"'",
    "jsonl": "FORMAT json, ARRAY false",
}
# View: columns left out unless asked for, column that `since` compares, order.
_VIEWS: dict[str, tuple[tuple[str, ...], str | None, str]] = {
    "articles": (("text",), "last_seen", "id"),
    "stories": ((), None, "id"),
    "story_members": ((), None, "story, article"),
    "claims": ((), None, 'article, "start", id'),
    "facts": ((), "last_seen", "subject, metric, as_of, id"),
    "entities": ((), None, "id"),
    "sources": ((), None, "id"),
    "unused": ((), "recorded_at", "stage, reason, ref, id"),
}


def export(
    db: Path,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    since: date | None = None,
    *,
    with_text: bool = False,
) -> dict[str, int]:
    """Write the public views into ``folder``; returns {view: rows}.

    ``since`` keeps articles and facts last seen, and unused things noted, on that day or later.

    Raises:
        LedgerError: the database or the folder is not usable, or a format is unknown.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise LedgerError(f"unknown export format {unknown[0]}; there are {', '.join(FORMATS)}")
    if not db.exists():
        raise LedgerError(f"{db}: no ledger here yet; `factreel demo` or `factreel ingest` makes one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(db, read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            counts = {
                view: _export_view(
                    connection, view, folder, formats=formats, since=since, with_text=with_text
                )
                for view in _VIEWS
            }
    except (duckdb.Error, OSError) as error:
        raise LedgerError(explain(error, folder if isinstance(error, OSError) else db)) from error
    files = [folder / f"{view}.{suffix}" for view in _VIEWS for suffix in formats]
    _write(folder / "README.md", _readme(counts, formats))
    _write(folder / "checksums.txt", "".join(f"{_sha256(path)}  {path.name}\n" for path in files))
    return counts


def _export_view(
    connection: duckdb.DuckDBPyConnection,
    view: str,
    folder: Path,
    *,
    formats: Sequence[str],
    since: date | None,
    with_text: bool,
) -> int:
    left_out, since_column, order = _VIEWS[view]
    columns = [
        (name, kind)
        for name, kind, *_ in connection.execute(f"DESCRIBE {view}").fetchall()
        if with_text or name not in left_out
    ]
    where = f"WHERE {since_column} >= TIMESTAMPTZ '{since} 00:00:00+00'" if since and since_column else ""
    for form in formats:
        selected = ", ".join(_csv_cell(*column) if form == "csv" else f'"{column[0]}"' for column in columns)
        target = folder / f"{view}.{form}"
        temporary = target.with_name(f".{target.name}.tmp")
        quoted = str(temporary).replace("'", "''")
        connection.execute(
            f"COPY (SELECT {selected} FROM {view} t {where} ORDER BY {order}) TO '{quoted}' ({_COPY[form]})"
        ).fetchall()
        _settle(temporary, target)
    return int(connection.execute(f"SELECT count(*) FROM {view} {where}").fetchall()[0][0])


def _csv_cell(name: str, kind: str) -> str:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe."""
    column = f'"{name}"'
    if kind.endswith("[]"):
        return _harmless(f"array_to_string(t.{column}, ' | ')", column)
    return _harmless(f"t.{column}", column) if kind == "VARCHAR" else f"t.{column}"


def _harmless(value: str, column: str) -> str:
    risky = f"regexp_matches({value}, '^([=+\\-@].|[\\t\\r])')"
    return f"CASE WHEN {risky} THEN  || {value} ELSE {value} END AS {column}"


def _settle(temporary: Path, target: Path) -> None:
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(target)


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    _settle(temporary, path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readme(counts: dict[str, int], formats: Sequence[str]) -> str:
    lines = "".join(f"| {view} | {count} |\n" for view, count in counts.items())
    return (
        "# FactReel export\n\nAn open ledger of AI-video news. Quotes are short and name their article; "
        f"article bodies are not part of it. Formats: {', '.join(formats)}.\n\n"
        f"| table | rows |\n|---|---|\n{lines}\n`checksums.txt` holds the SHA-256 of each file.\n"
    )
