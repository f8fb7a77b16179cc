"""Whether the log beside the database still holds all that was committed.

DuckDB keeps what it committed in ``ledger.duckdb.wal`` until it merges it into the database. A log whose
entries fail their checksum is refused by DuckDB; but where a length is damaged it takes the rest for the
torn end of a killed write, and passes over it without a word. So every batch counts itself in the database,
and after its commit in a small file beside it: what the log brings back must reach the file's count. The file
needs no fsync: after a power cut it may lag behind, which only means that less is checked. Merging the log
after each batch instead would double the work of loading.
"""

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.faults import LedgerError

NUMBER = "UPDATE base.meta SET value = value::BIGINT + 1 WHERE key = 'batches' RETURNING value::BIGINT"
"""Count a batch and return its number; to be run in its transaction."""
_STORED = "SELECT value::BIGINT FROM base.meta WHERE key = 'batches'"


def note_batches(path: Path, number: int) -> None:
    """Note beside the database at ``path`` how many batches it has committed."""
    # A count that a full disk keeps from being written is too low, which is harmless. It is written in place,
    # as file systems bring a file that is cut and written anew to the disk at once.
    with suppress(OSError):
        file = os.open(_counter(path), os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.pwrite(file, f"{number:020}\n".encode(), 0)
        finally:
            os.close(file)


def has_log(path: Path) -> bool:
    """Whether the log of the database at ``path`` holds anything."""
    log = _log(path)
    return log.exists() and log.stat().st_size > 0


def check_log(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise LedgerError where the log that was there at opening was not brought back whole."""
    log = _log(path)
    passed_over = log.exists() and connection.execute(
        "SELECT wal_size FROM pragma_database_size()"
    ).fetchall() == [("0 bytes",)]
    if passed_over or stored_batches(connection) < _noted(path):
        # Closing would merge what was brought back, and delete the rest.
        connection.execute("PRAGMA disable_checkpoint_on_shutdown").fetchall()
        raise LedgerError(
            f"{log}: damaged; the last batches stand only there: restore a copy of it, or delete it "
            "and run `factreel reprocess`"
        )


def stored_batches(connection: duckdb.DuckDBPyConnection) -> int:
    """How many batches the database holds; 0 where it is of a schema that did not count them."""
    try:
        rows = connection.execute(_STORED).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        return 0
    return int(rows[0][0]) if rows else 0


def _noted(path: Path) -> int:
    try:
        return int(_counter(path).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _counter(path: Path) -> Path:
    return path.with_name(path.name + ".batches")
