"""From claims and stories to facts: the SQL files beside this, run in the order of their names."""

import duckdb

from warehouse.database import LedgerError, explain
from warehouse.writer import Writer


def reconcile(writer: Writer) -> int:
    """Bring the facts up to date with claims and stories; returns how many facts changed.

    Only facts that pending articles may touch, and their neighbours in time, are looked at. The working
    tables are temporary; what changes is written in one transaction.

    Raises:
        LedgerError: the database refused it (disk full, damaged file).
    """
    if not writer.count("SELECT count(*) FROM base.pending"):
        return 0
    try:
        writer.run_files("facts")
        with writer.batch():
            writer.run_files("facts/apply")
        changed = writer.count("SELECT (SELECT count(*) FROM change) + (SELECT count(*) FROM gone)")
        for (name,) in writer.run("SELECT table_name FROM duckdb_tables() WHERE temporary"):
            writer.run(f'DROP TABLE "{name}"')
    except duckdb.Error as error:
        raise LedgerError(explain(error, writer.path)) from error
    return changed
