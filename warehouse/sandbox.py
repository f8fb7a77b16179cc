"""The child process of ``query.run_query``: one statement, read-only, without files, network or settings.

It reads a JSON request on standard input and answers with a line of JSON and, where that has no
``error``, an Arrow stream. It is run by its path in Python's isolated mode and imports nothing of ours.
"""

import json
import re
import resource
import sys
import threading
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

OVERHEAD = 2 << 30
"""Bytes of address space beyond ``memory_limit`` for Python, Arrow and DuckDB's own."""
LARGEST_RESULT = 256 << 20
_SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "threads": "2",
}
_POSITION = re.compile(r"^LINE (\d+):(.*)\n( *)\^", re.MULTILINE)


class RefusedError(Exception):
    """The statement is not one that we run; the message says why."""


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


def confine(memory: int, seconds: float) -> None:
    """Bound address space and CPU time, forbid writing files and starting processes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory + OVERHEAD,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(2 * seconds) + 5,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(request: dict[str, Any]) -> tuple[pa.Table, bool]:
    """The rows of the request's statement, and whether there were more than ``max_rows``."""
    settings: dict[str, Any] = {**_SETTINGS, "memory_limit": f"{request['memory'] >> 20}MiB"}
    with duckdb.connect(request["path"], read_only=True, config=settings) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET python_enable_replacements = false")
        connection.execute("SET lock_configuration = true")
        timer = threading.Timer(request["timeout"], connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            return fetch(connection, request["sql"], request["max_rows"])
        finally:
            timer.cancel()


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, max_rows: int) -> tuple[pa.Table, bool]:
    """Run one statement and fetch one row more than ``max_rows`` to know whether there are more."""
    count = len(connection.extract_statements(sql))
    if count != 1:
        raise RefusedError(f"one statement is expected, got {count}")
    try:
        relation = connection.sql(sql)
    except duckdb.BinderException:
        # Only execute() says where.
        connection.execute(sql)
        raise
    if relation is None:
        raise RefusedError("the statement returns no rows; only queries are possible")
    table = relation.limit(max_rows + 1).to_arrow_table()
    if table.nbytes > LARGEST_RESULT:
        raise RefusedError(
            f"the result is larger than {LARGEST_RESULT >> 20} MB; select fewer columns or rows"
        )
    return table.slice(0, max_rows), table.num_rows > max_rows


def main() -> None:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    confine(request["memory"], request["timeout"])
    answer: dict[str, Any] = {}
    table = None
    try:
        table, answer["truncated"] = run(request)
    except duckdb.InterruptException:
        answer["error"] = f"the query took longer than {request['timeout']:g} s and was stopped"
    except (MemoryError, duckdb.OutOfMemoryException, pa.ArrowMemoryError):
        answer["error"] = f"the query needs more than {request['memory'] >> 20} MiB of memory"
    except RefusedError as error:
        answer["error"] = str(error)
    except (duckdb.Error, pa.ArrowException) as error:
        answer["error"] = one_line(str(error))
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    if table is not None:
        with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
            stream.write_table(table)


if __name__ == "__main__":
    main()
