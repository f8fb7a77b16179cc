"""What goes with exported tables: README, checksums and a Frictionless ``datapackage.json``."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FORMATS = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv", "jsonl": "application/x-ndjson"}
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DATE": "date",
}


@dataclass(frozen=True, slots=True)
class Table:
    """An exported view; ``columns`` are (name, DuckDB type, description)."""

    name: str
    description: str
    rows: int
    columns: tuple[tuple[str, str, str | None], ...]


def describe(tables: Sequence[Table], folder: Path, formats: Sequence[str]) -> dict[str, str]:
    """The accompanying files as {name: text}; the data files must stand in ``folder``."""
    sums = {
        f"{table.name}.{form}": _sha256(folder / f"{table.name}.{form}")
        for table in tables
        for form in formats
    }
    resources = [_resource(table, form, folder, sums) for table in tables for form in formats]
    package = {
        "profile": "data-package",
        "name": "factreel",
        "title": "FactReel: an open ledger of AI-video news",
        "description": "Who states which number of whom, as of when, in which words, how surely.",
        "licenses": [{"name": "CC0-1.0", "title": "Quotes belong to their publishers"}],
        "resources": resources,
    }
    return {
        "README.md": _readme(tables, formats),
        "checksums.sha256": "".join(f"{digest}  {name}\n" for name, digest in sums.items()),
        "datapackage.json": json.dumps(package, ensure_ascii=False, indent=1) + "\n",
    }


def _resource(table: Table, form: str, folder: Path, sums: dict[str, str]) -> dict[str, Any]:
    file = f"{table.name}.{form}"
    resource: dict[str, Any] = {
        "name": table.name if form == "csv" else f"{table.name}-{form}",
        "path": file,
        "format": form,
        "mediatype": _FORMATS[form],
        "description": table.description,
        "bytes": (folder / file).stat().st_size,
        "hash": f"sha256:{sums[file]}",
    }
    if form == "csv":
        fields = [_field(name, kind, comment) for name, kind, comment in table.columns]
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
        resource |= {"dialect": {"lineTerminator": "\n"}, "schema": {"fields": fields}}
    return resource


def _field(name: str, kind: str, comment: str | None) -> dict[str, str]:
    known = _TYPES.get(kind) or ("number" if kind.startswith(("DECIMAL", "DOUBLE", "FLOAT")) else "string")
    return {"name": name, "type": known, "description": comment or ""}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _readme(tables: Sequence[Table], formats: Sequence[str]) -> str:
    lines = "".join(f"| `{table.name}` | {table.rows} | {table.description} |\n" for table in tables)
    return (
        "# FactReel export\n\n"
        "An open ledger of AI-video news: who states which number of whom, as of when, in which words, how "
        "surely.\n\n"
        f"| table | rows | what a row is |\n|---|---|---|\n{lines}\n"
        f"Formats: {', '.join(formats)}. `datapackage.json` describes each column, `checksums.sha256` is for "
        "`sha256sum --check`. Times are in UTC, values in the base of their unit. In CSV, lists are joined "
        "by ` | `, and text that a spreadsheet would run as a formula begins with an apostrophe.\n\n"
        "## Where it comes from\n\n"
        "Every fact names the claims it rests on, every claim its article, its address and its exact words. "
        "Extraction is automatic and makes mistakes: compare `quote` with the article before relying on a "
        "figure.\n\n"
        "## Licence\n\n"
        "Figures are free to use. The short quotes are citations and belong to the publishers of the "
        "articles, as do titles; article bodies are not included unless the export was made with them.\n"
    )
