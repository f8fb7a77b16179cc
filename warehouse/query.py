"""Read-only SQL over a published snapshot, without access to files, network or settings."""

import re
import threading
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from warehouse.database import LedgerError, explain

_POSITION = re.compile(r"^LINE (\d+):(.*)\n( *)\^", re.MULTILINE)
_SANDBOX = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


class QueryError(RuntimeError):
    """The query failed; the message is one line, with line and column where they are known."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The rows of a query; ``truncated`` where there were more than the limit."""

    table: pa.Table
    truncated: bool


def run_query(
    db_path: Path, sql: str, *, timeout: float = 30.0, max_rows: int = 10_000, memory_limit: str = "1GB"
) -> QueryResult:
    """Run one statement that only reads.

    Raises:
        QueryError: the statement is wrong, forbidden, or took longer than ``timeout`` seconds.
        LedgerError: the database cannot be opened.
    """
    if not db_path.exists():
        raise LedgerError(f"{db_path}: no ledger here yet; `factreel demo` or `factreel ingest` makes one")
    try:
        connection = duckdb.connect(
            db_path, read_only=True, config={**_SANDBOX, "memory_limit": memory_limit, "threads": "2"}
        )
    except duckdb.Error as error:
        raise LedgerError(explain(error, db_path)) from error
    timer = threading.Timer(timeout, connection.interrupt)
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET python_enable_replacements = false")
        connection.execute("SET lock_configuration = true")
        timer.start()
        return _fetch(connection, sql, max_rows)
    except duckdb.InterruptException as error:
        raise QueryError(f"the query took longer than {timeout:g} s and was stopped") from error
    except duckdb.Error as error:
        raise QueryError(one_line(str(error))) from error
    finally:
        timer.cancel()
        connection.close()


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str, max_rows: int) -> QueryResult:
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"one statement is expected, got {len(statements)}")
    relation = connection.sql(sql)
    if relation is None:
        raise QueryError("the statement returns no rows; only queries are possible")
    table = relation.limit(max_rows + 1).to_arrow_table()
    return QueryResult(table.slice(0, max_rows), table.num_rows > max_rows)


def one_line(message: str) -> str:
    r"""DuckDB's message on one line, the caret turned into line and column.

    >>> one_line('Parser Error: syntax error at or near "x"\n\nLINE 2: select x\n               ^')
    'Parser Error: syntax error at or near "x" (line 2, column 8)'
    """
    found = _POSITION.search(message)
    head = " ".join(message[: found.start() if found else None].split())
    if not found:
        return head
    column = len(found[3]) - len(f"LINE {found[1]}: ") + 1
    return f"{head} (line {found[1]}, column {column})"
