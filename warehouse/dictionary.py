"""The data dictionary, generated from the descriptions that the database itself holds.

``python -m warehouse.dictionary`` writes ``docs/data-dictionary.md``.
"""

import tempfile
from pathlib import Path

import duckdb

from warehouse import catalog
from warehouse.database import FOLDER
from warehouse.ledger import Ledger

TARGET = FOLDER.parent / "docs" / "data-dictionary.md"
_HEAD = """# Data dictionary

Generated from the descriptions in the database by `python -m warehouse.dictionary`; change them in
`warehouse/views/`. These views are public and their columns stable; the tables of the schema `base` are not.
Times are in UTC. Values are DECIMAL(38, 9).
"""
_REASONS = "SELECT id, sentence FROM base.reason ORDER BY id"


def describe(connection: duckdb.DuckDBPyConnection) -> str:
    """The dictionary of an open FactReel database as Markdown."""
    parts = [_HEAD]
    for view in catalog.views(connection):
        rows = "".join(f"| `{column.name}` | {column.kind} | {column.comment} |\n" for column in view.columns)
        table = f"| column | type | meaning |\n|---|---|---|\n{rows}"
        parts.append(f"## {view.name}\n\n{view.comment}\n\n{table}")
    parts += [
        f"## {macro.name}({', '.join(macro.parameters)})\n\n{macro.comment}\n"
        for macro in catalog.macros(connection)
    ]
    reasons = "".join(
        f"| `{code}` | {sentence} |\n" for code, sentence in connection.execute(_REASONS).fetchall()
    )
    parts.append(f"## Reasons in unused\n\n| reason | sentence |\n|---|---|\n{reasons}")
    return "\n".join(parts)


def undescribed(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Public views, columns and macros without a description."""
    found = []
    for view in catalog.views(connection):
        found += [] if view.comment else [view.name]
        found += [f"{view.name}.{column.name}" for column in view.columns if not column.comment]
    return found + [macro.name for macro in catalog.macros(connection) if not macro.comment]


def current() -> str:
    """The dictionary of a new database."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.duckdb") as ledger:
        return describe(ledger.connection)


if __name__ == "__main__":
    TARGET.write_text(current(), encoding="utf-8")
