"""What goes with exported tables: README, checksums, Frictionless ``datapackage.json`` and Croissant."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from warehouse import croissant
from warehouse.catalog import Column
from warehouse.tables import ABOUT, LICENCE, MEDIA, TITLE, Table

CHECKSUMS = "checksums.sha256"
ACCOMPANYING = ("README.md", CHECKSUMS, "datapackage.json", "croissant.json")
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DATE": "date",
}
_ORIGIN = """
SELECT count(*), min(published)::DATE::VARCHAR, max(published)::DATE::VARCHAR FROM articles
"""
_PUBLISHERS = """
SELECT coalesce(nullif(publisher, ''), source) AS name, count(*) AS articles, list_sort(list(DISTINCT lang))
FROM articles GROUP BY 1 ORDER BY articles DESC, name
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows come from: first and last day of publication, publishers with articles and languages."""

    articles: int
    first: str | None
    last: str | None
    publishers: tuple[tuple[str, int, list[str]], ...]


def read_origin(connection: duckdb.DuckDBPyConnection) -> Origin:
    """The origin of an open ledger's rows."""
    count, first, last = connection.execute(_ORIGIN).fetchall()[0]
    return Origin(count, first, last, tuple(connection.execute(_PUBLISHERS).fetchall()))


def describe(tables: Sequence[Table], folder: Path, origin: Origin) -> dict[str, str]:
    """The accompanying files as {name: text}; the data files must stand in ``folder``."""
    sums = {file: _sha256(folder / file) for table in tables for file in table.files}
    data = {
        "profile": "data-package",
        "name": "factreel",
        "title": TITLE,
        "description": ABOUT,
        "licenses": [{"name": "CC0-1.0", "path": LICENCE, "title": "Quotes belong to their publishers"}],
        "sources": [{"title": name} for name, _, _ in origin.publishers],
        "resources": [_resource(table, file, folder, sums) for table in tables for file in table.files],
    }
    if not data["sources"]:
        del data["sources"]
    return {
        "README.md": _readme(tables, origin, sums),
        CHECKSUMS: "".join(f"{digest}  {name}\n" for name, digest in sums.items()),
        "datapackage.json": json.dumps(data, ensure_ascii=False, indent=1) + "\n",
        "croissant.json": json.dumps(
            croissant.describe(tables, folder, sums, origin.last), ensure_ascii=False, indent=1
        )
        + "\n",
    }


def _resource(table: Table, file: str, folder: Path, sums: dict[str, str]) -> dict[str, Any]:
    form = PurePosixPath(file).suffix[1:]
    month = "".join(f"-{part[6:]}" for part in PurePosixPath(file).parts if part.startswith("month="))
    resource: dict[str, Any] = {
        "name": f"{table.name}{month}" if form == "csv" else f"{table.name}{month}-{form}",
        "path": file,
        "format": form,
        "mediatype": MEDIA[form],
        "description": table.description,
        "bytes": (folder / file).stat().st_size,
        "hash": f"sha256:{sums[file]}",
    }
    if form == "csv":
        fields = [_field(column) for column in table.columns]
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": {"fields": fields}}
    else:
        # Frictionless would read it through pandas, whose missing dates it cannot check.
        resource["type"] = "file"
    return resource


def _field(column: Column) -> dict[str, str]:
    kind = column.kind
    known = _TYPES.get(kind) or ("number" if kind.startswith(("DECIMAL", "DOUBLE", "FLOAT")) else "string")
    return {"name": column.name, "type": known, "description": column.comment}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readme(tables: Sequence[Table], origin: Origin, sums: dict[str, str]) -> str:
    lines = "".join(f"| `{table.name}` | {table.rows} | {table.description} |\n" for table in tables)
    files = "".join(f"| `{name}` | `{digest}` |\n" for name, digest in sums.items())
    return (
        f"# FactReel export\n\nAn open ledger of AI-video news. {ABOUT}\n\n"
        f"| table | rows | what a row is |\n|---|---|---|\n{lines}\n"
        "`datapackage.json` (Frictionless) and `croissant.json` (Croissant) describe each column. Times are "
        "in UTC, values in the base of their unit. In CSV, lists are joined by ` | `, and text that a "
        "spreadsheet would run as a formula begins with an apostrophe. "
        "Long quotes are cut with an ellipsis.\n\n"
        f"## Where it comes from\n\n{''.join(_provenance(origin))}\n"
        "Every fact names the claims it rests on, every claim its article, its address and its exact words. "
        "Extraction is automatic and makes mistakes: compare `quote` with the article before relying on a "
        "figure.\n\n"
        "## Licence\n\n"
        "Figures are free to use (CC0). The short quotes are citations and belong to the publishers of the "
        "articles, as do titles; article bodies are not included unless the export was made with them.\n\n"
        f"## Checksums\n\n`sha256sum --check {CHECKSUMS}` checks all files.\n\n"
        f"| file | SHA-256 |\n|---|---|\n{files}"
    )


def _provenance(origin: Origin) -> Iterator[str]:
    if not origin.articles:
        yield "No article yet.\n"
        return
    dates = f", published from {origin.first} to {origin.last}" if origin.first else ""
    yield f"{origin.articles} article versions{dates}.\n\n"
    yield "| publisher | articles | languages |\n|---|---|---|\n"
    for name, count, languages in origin.publishers:
        yield f"| {name.replace('|', ' ').replace(chr(10), ' ')} | {count} | {', '.join(languages)} |\n"
