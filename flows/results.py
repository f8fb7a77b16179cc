"""Query results on stdout: a table for people, CSV, JSON lines or Parquet for programs."""

import sys
from collections.abc import Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import csv, parquet

from flows.tables import table_lines, to_json

_WIDTH = 60


def print_result(table: pa.Table, form: str) -> None:
    """Write the table to stdout in the form ``table``, ``csv``, ``json`` (an array) or ``parquet``."""
    if form == "parquet":
        parquet.write_table(table, sys.stdout.buffer, compression="zstd")
    elif form == "csv":
        csv.write_csv(_flat(table), sys.stdout.buffer)
    elif form == "json":
        sys.stdout.write(to_json(table.to_pylist()) + "\n")
    else:
        rows = [[_cell(value) for value in row.values()] for row in table.to_pylist()]
        lines = table_lines(rows, table.column_names) if table.num_columns else []
        sys.stdout.write("\n".join(lines) + f"\n({table.num_rows} rows)\n")


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    if isinstance(value, str):
        value = " ".join(value.split())
        return value if len(value) <= _WIDTH else value[: _WIDTH - 1] + "…"
    return value


def _flat(table: pa.Table) -> pa.Table:
    """Lists and structures as JSON, which CSV has no form for."""
    for index, column in enumerate(table.schema):
        if pa.types.is_nested(column.type):
            values: Sequence[Any] = [None if v is None else to_json(v) for v in table[index].to_pylist()]
            table = table.set_column(index, column.name, pa.array(values, pa.string()))
    return table
