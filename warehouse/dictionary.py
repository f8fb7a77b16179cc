"""The data dictionary, generated from the descriptions that the database itself holds.

``python -m warehouse.dictionary`` writes ``docs/data-dictionary.md``.
"""

import tempfile
from pathlib import Path

import duckdb

from warehouse.database import FOLDER
from warehouse.ledger import Ledger

TARGET = FOLDER.parent / "docs" / "data-dictionary.md"
_HEAD = """# Data dictionary

Generated from the descriptions in the database by `python -m warehouse.dictionary`; change them in
`warehouse/views/`. These views are public and their columns stable; the tables of the schema `base` are not.
Times are in UTC. Values are DECIMAL(38, 9).
"""
_VIEWS = (
    "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' ORDER BY 1"
)
_COLUMNS = (
    "SELECT column_name, data_type, comment FROM duckdb_columns() "
    "WHERE schema_name = 'main' AND table_name = ? ORDER BY column_index"
)
_MACROS = (
    "SELECT function_name, parameters, comment FROM duckdb_functions() "
    "WHERE NOT internal AND schema_name = 'main' ORDER BY 1"
)
_REASONS = "SELECT id, sentence FROM base.reason ORDER BY id"


def describe(connection: duckdb.DuckDBPyConnection) -> str:
    """The dictionary of an open FactReel database as Markdown."""
    parts = [_HEAD]
    for view, comment in connection.execute(_VIEWS).fetchall():
        rows = connection.execute(_COLUMNS, [view]).fetchall()
        table = "".join(f"| `{name}` | {kind} | {text or ''} |\n" for name, kind, text in rows)
        parts.append(f"## {view}\n\n{comment or ''}\n\n| column | type | meaning |\n|---|---|---|\n{table}")
    for name, parameters, comment in connection.execute(_MACROS).fetchall():
        parts.append(f"## {name}({', '.join(parameters)})\n\n{comment or ''}\n")
    reasons = "".join(
        f"| `{code}` | {sentence} |\n" for code, sentence in connection.execute(_REASONS).fetchall()
    )
    parts.append(f"## Reasons in unused\n\n| reason | sentence |\n|---|---|\n{reasons}")
    return "\n".join(parts)


def undescribed(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Public views, columns and macros without a description."""
    found = [view for view, comment in connection.execute(_VIEWS).fetchall() if not comment]
    for view, _ in connection.execute(_VIEWS).fetchall():
        columns = connection.execute(_COLUMNS, [view]).fetchall()
        found += [f"{view}.{name}" for name, _, comment in columns if not comment]
    return found + [name for name, _, comment in connection.execute(_MACROS).fetchall() if not comment]


def current() -> str:
    """The dictionary of a new database."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.duckdb") as ledger:
        return describe(ledger.connection)


if __name__ == "__main__":
    TARGET.write_text(current(), encoding="utf-8")
