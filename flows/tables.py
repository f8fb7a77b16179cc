"""Plain data as JSON and as aligned text."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def to_json(data: Any) -> str:
    """JSON in which decimals keep all their digits and times are ISO 8601.

    >>> to_json({"value": Decimal("0.10"), "n": Decimal("6E+7"), "none": None})
    '{"value": 0.1, "n": 60000000, "none": null}'
    """
    if isinstance(data, Mapping):
        return (
            "{" + ", ".join(f"{json.dumps(str(key))}: {to_json(value)}" for key, value in data.items()) + "}"
        )
    if isinstance(data, list | tuple):
        return "[" + ", ".join(to_json(value) for value in data) + "]"
    if isinstance(data, Decimal):
        return _digits(data) if data.is_finite() else "null"
    if isinstance(data, datetime | date):
        return json.dumps(data.isoformat())
    return json.dumps(data, ensure_ascii=False, default=str)


def table_lines(rows: Sequence[Sequence[Any]], head: Sequence[str] = ()) -> list[str]:
    """Rows as aligned columns; numbers to the right.

    >>> table_lines([("pages", 7), ("articles", 12)])
    ['pages      7', 'articles  12']
    """
    cells = [[_text(cell) for cell in row] for row in ([head] if head else []) + list(rows)]
    if not cells:
        return []
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    numeric = [
        all(isinstance(row[column], int | float | Decimal) for row in rows) for column in range(len(widths))
    ]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]] if head else lines


def _text(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return _digits(cell)
    return "" if cell is None else str(cell)


def _digits(value: Decimal) -> str:
    """All digits, without exponent and trailing zeros; ``normalize`` would round to 28 of them."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
