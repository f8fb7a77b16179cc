"""From claims and stories to facts: the SQL files beside this, run in the order of their names."""

import duckdb

from warehouse.database import LedgerError, explain
from warehouse.writer import Writer

ARTICLES_A_PART = 200_000
SHARDS = 64
CHANGES = ("change", "rejudged", "gone")
"""Tables with a row per fact that a part writes anew or closes."""


def reconcile(writer: Writer) -> int:
    """Bring the facts up to date with claims and stories; returns how many facts changed.

    Only facts that pending articles may touch, and their neighbours in time, are looked at. The working
    tables are temporary. Many articles are taken in parts by subject, so that these tables fit in memory;
    what changes is written in one transaction a part, and all of it holds from the same moment. Articles
    are pending until the last part is written: after an interruption all parts are run again, to the same
    rows.

    Raises:
        LedgerError: the database refused it (disk full, damaged file).
    """
    if not writer.count("SELECT count(*) FROM base.pending"):
        return 0
    changed = 0
    try:
        writer.run_files("facts/scope")
        parts = min(SHARDS, 1 + writer.count("SELECT count(*) FROM scope") // ARTICLES_A_PART)
        writer.run(f"SET VARIABLE parts = {parts}")
        writer.run("SET VARIABLE moment = now()")
        for part in range(parts):
            writer.run(f"SET VARIABLE part = {part}")
            writer.run_files("facts")
            with writer.batch():
                writer.run_files("facts/apply")
            changed += sum(writer.count(f"SELECT count(*) FROM {name}") for name in CHANGES)
        with writer.batch():
            writer.run("DELETE FROM base.pending")
        for (name,) in writer.run("SELECT table_name FROM duckdb_tables() WHERE temporary"):
            writer.run(f'DROP TABLE "{name}"')
    except duckdb.Error as error:
        raise LedgerError(explain(error, writer.path)) from error
    return changed
