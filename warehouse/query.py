"""Read-only SQL over a published snapshot, in a child process that can be killed."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]

from warehouse.database import FOLDER, check_database

_UNITS = {"": 1, "k": 10, "m": 20, "g": 30}
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kKmMgG]?)i?[bB]?\s*")
_GRACE = 5.0
"""Seconds beyond the timeout for starting and answering, after which the child is killed."""


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
    """Run one statement that only reads; ``memory_limit`` is a size such as ``512MB``.

    Raises:
        QueryError: the statement is wrong, forbidden, or took more than its time or memory.
        LedgerError: the database cannot be opened, or is none of ours.
    """
    request = {
        "path": str(db_path), "sql": sql, "timeout": timeout, "max_rows": max_rows,
        "memory": parse_size(memory_limit),
    }  # fmt: skip
    check_database(db_path)
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(FOLDER / "sandbox.py")], input=json.dumps(request).encode(),
            capture_output=True, timeout=timeout + _GRACE, env={"LC_ALL": "C.UTF-8"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query took longer than {timeout:g} s and was stopped") from error
    head, _, body = child.stdout.partition(b"\n")
    if not head:
        raise QueryError(
            f"the query needs more than {memory_limit} of memory, or crashed (exit {child.returncode})"
        )
    answer = json.loads(head)
    if "error" in answer:
        raise QueryError(answer["error"])
    return QueryResult(pa.ipc.open_stream(body).read_all(), answer["truncated"])


def parse_size(text: str) -> int:
    """Bytes of a size; the units are powers of 1024.

    >>> parse_size("1GB"), parse_size("512 MiB")
    (1073741824, 536870912)

    Raises:
        QueryError: the text is no size.
    """
    found = _SIZE.fullmatch(text)
    if not found:
        raise QueryError(f"no size: {text!r}; write for example 512MB")
    return int(float(found[1]) * (1 << _UNITS[found[2].lower()] if found[2] else 1))
