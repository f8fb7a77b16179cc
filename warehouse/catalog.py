"""What the public views and macros are called, what their columns are, and how they are described."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.database import reading

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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view; ``kind`` is its DuckDB type."""

    name: str
    kind: str
    comment: str


@dataclass(frozen=True, slots=True)
class View:
    """A public view."""

    name: str
    comment: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Macro:
    """A public table macro."""

    name: str
    parameters: tuple[str, ...]
    comment: str


def views(connection: duckdb.DuckDBPyConnection) -> list[View]:
    """The public views of an open FactReel database, by name."""
    return [
        View(
            name, comment or "",
            tuple(
                Column(column, kind, text or "")
                for column, kind, text in connection.execute(_COLUMNS, [name]).fetchall()
            ),
        )
        for name, comment in connection.execute(_VIEWS).fetchall()
    ]  # fmt: skip


def macros(connection: duckdb.DuckDBPyConnection) -> list[Macro]:
    """The public macros of an open FactReel database, by name."""
    return [
        Macro(name, tuple(parameters), comment or "")
        for name, parameters, comment in connection.execute(_MACROS).fetchall()
    ]


def read_catalog(path: Path) -> tuple[list[View], list[Macro]]:
    """Views and macros of the database at ``path``.

    Raises:
        LedgerError: it cannot be opened, or is none of ours.
    """
    with reading(path) as connection:
        return views(connection), macros(connection)
