"""Facts, quotes and other records as plain data, for JSON and CSV."""

from collections.abc import Iterable, Sequence
from typing import Any

from warehouse.report.layout import Index
from warehouse.report.pages.page import Table
from warehouse.report.records import Fact, Quote, columns

FACT_COLUMNS = (
    "id", "subject", "metric", "qualifier", "value_min", "value_max", "comparator", "unit", "per", "out_of",
    "object", "as_of", "as_of_source", "status", "status_reason", "articles", "stories", "publishers",
    "languages", "quote",
)  # fmt: skip
_QUOTE_COLUMNS = columns(Quote)[1:]


def fact_table(facts: Iterable[Fact]) -> Table:
    """Facts as rows."""
    return Table(FACT_COLUMNS, [[getattr(fact, name) for name in FACT_COLUMNS] for fact in facts])


def fact_record(fact: Fact, index: Index) -> dict[str, Any]:
    """A fact with its place and its quotes."""
    quotes = [{name: getattr(quote, name) for name in _QUOTE_COLUMNS} for quote in index.quotes(fact)]
    return {
        **{name: getattr(fact, name) for name in FACT_COLUMNS},
        "known_from": fact.known_from,
        "disputed_by": fact.disputed_by,
        "implausible": list(index.material.implausible.get(fact.id, ())),
        "page": index.fact_path(fact),
        "quotes": quotes,
    }


def records_of(items: Sequence[Any]) -> list[dict[str, Any]]:
    """Records as plain data."""
    names = columns(type(items[0])) if items else ()
    return [{name: getattr(item, name) for name in names} for item in items]


def table_of(columns: Sequence[str], items: Sequence[Any]) -> Table:
    """Records as rows of a table."""
    return Table(columns, [[getattr(item, name) for name in columns] for item in items])
