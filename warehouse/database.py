"""Opening ``ledger.duckdb``: whose file it is, which schema it has, what is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.faults import CheckError, LedgerError, explain
from warehouse.log import check_log, has_log, note_batches, stored_batches
from warehouse.schema import FOLDER, migrate, refresh_views, schema_version

__all__ = ["FOLDER", "CheckError", "LedgerError", "check_database", "connect", "explain", "reading"]

MEMORY = "512MiB"
"""What DuckDB keeps in memory, unless told otherwise, before it writes to a temporary folder beside the
database: little, since a run's workers want memory too."""
LOG = "512MiB"
"""How long the log grows before it is merged into the database: merging after each batch doubles the work."""
#: A foreign file (SQLite, say) must be refused, not make DuckDB look for an extension on the network.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}


def connect(path: Path, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """Open or create the database for writing, bring its schema and views up to date.

    ``memory`` is a size such as ``512MiB``.

    Raises:
        LedgerError: another program's database, a newer schema, no permission, locked, or damaged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_logged = has_log(path)
        connection = duckdb.connect(path, config=OFFLINE)
    except (duckdb.Error, OSError) as error:
        raise LedgerError(explain(error, path)) from error
    try:
        if is_logged:
            check_log(connection, path)
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute(f"SET checkpoint_threshold = '{LOG}'")
        connection.execute("SET preserve_insertion_order = false")
        migrate(connection, path)
        refresh_views(connection)
        note_batches(path, stored_batches(connection))
    except duckdb.Error as error:
        connection.close()
        raise LedgerError(explain(error, path)) from error
    except LedgerError:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database at ``path``, open for reading, its times in UTC.

    Raises:
        LedgerError: there is none, it is not readable, or it is another program's.
    """
    if not path.exists():
        raise LedgerError(f"{path}: no ledger here yet; `factreel demo` or `factreel ingest` makes one")
    try:
        with duckdb.connect(path, read_only=True, config=OFFLINE) as connection:
            if schema_version(connection) is None:
                raise LedgerError(f"{path}: a database of another program")
            connection.execute("SET TimeZone = 'UTC'")
            yield connection
    except duckdb.Error as error:
        raise LedgerError(explain(error, path)) from error


def check_database(path: Path) -> None:
    """Raise LedgerError where ``path`` is no readable FactReel database."""
    with reading(path):
        return
