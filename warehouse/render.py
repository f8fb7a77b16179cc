"""Query results as text for people (table), for spreadsheets (csv), for programs (json, parquet)."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

FORMATS = ("table", "csv", "json", "parquet")
_WIDEST = 60
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def render(table: pa.Table, form: str) -> bytes:
    """The table in one of ``FORMATS``, text in UTF-8.

    Raises:
        ValueError: there is no such format.
    """
    if form == "parquet":
        sink = io.BytesIO()
        pq.write_table(table, sink, compression="zstd")
        return sink.getvalue()
    if form == "json":
        rows = [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    if form == "csv":
        sink_text = io.StringIO()
        writer = csv.writer(sink_text, lineterminator="\r\n")
        writer.writerow(table.column_names)
        writer.writerows([_cell(value) for value in row] for row in _rows(table))
        return sink_text.getvalue().encode("utf-8", "replace")
    if form == "table":
        return _aligned(table).encode("utf-8", "replace")
    raise ValueError(f"unknown format {form}; there are {', '.join(FORMATS)}")


def _rows(table: pa.Table) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _plain(value: Any) -> Any:
    """A value that JSON knows; decimals stay numbers, beyond 15 digits they become text."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return (
            float(value) if len(value.normalize().as_tuple().digits) <= 15 else format(value.normalize(), "f")
        )
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, list):
        return " | ".join(_text(item) for item in value)
    return str(value)


def _cell(value: Any) -> str:
    """The text of a CSV cell; text that a spreadsheet would run as a formula gets an apostrophe."""
    text = _text(value)
    return "'" + text if isinstance(value, str | list) and len(text) > 1 and text.startswith(_RISKY) else text


def _aligned(table: pa.Table) -> str:
    """Columns side by side, long cells cut; numbers to the right."""
    heads = table.column_names
    columns = [[_shorten(_text(value)) for value in column.to_pylist()] for column in table.columns]
    widths = [max([len(head), *map(len, column)]) for head, column in zip(heads, columns, strict=True)]
    right = [pa.types.is_decimal(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind)
             for kind in table.schema.types]  # fmt: skip

    def line(cells: Iterable[str]) -> str:
        padded = (
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(cells, widths, right, strict=True)
        )
        return "  ".join(padded).rstrip() + "\n"

    body = "".join(line(row) for row in zip(*columns, strict=True)) if heads else ""
    return line(heads) + line("-" * width for width in widths) + body


def _shorten(text: str) -> str:
    """One line without control characters, at most ``_WIDEST`` characters."""
    flat = "".join(char if char.isprintable() else " " for char in text)
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"
