"""From the public views of a snapshot to what the report shows."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from warehouse.database import reading
from warehouse.report.hostile import clean
from warehouse.report.records import (
    Difference,
    Edit,
    Entity,
    Fact,
    Material,
    Member,
    Quote,
    Score,
    Source,
    Statement,
    Story,
    Unused,
)

_SQL = Path(__file__).parent / "sql"
Record = TypeVar("Record")


def read_material(db: Path) -> Material:
    """Read all that the report shows; every text is cleaned of controls and reordering marks.

    Raises:
        LedgerError: no such file, or not a readable FactReel database.
    """
    with reading(db) as connection:
        return _read(connection)


def _read(connection: duckdb.DuckDBPyConnection) -> Material:
    def rows(name: str) -> list[tuple[Any, ...]]:
        sql = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
        return [tuple(map(_clean, row)) for row in connection.execute(sql).fetchall()]

    def records(name: str, kind: Callable[..., Record]) -> list[Record]:
        return [kind(*row) for row in rows(name)]

    moment, latest_run = rows("moments")[0]
    things = ("pages", "articles", "stories", "claims", "facts", "unused")
    implausible = defaultdict(list)
    for fact, rule in rows("implausible"):
        implausible[fact].append(rule)
    return Material(
        moment=moment,
        latest_run=latest_run,
        entities={entity.id: entity for entity in records("entities", Entity)},
        facts=records("facts", Fact),
        quotes=_grouped(records("quotes", Quote), lambda quote: quote.fact),
        stories=records("stories", Story),
        members=_grouped(records("members", Member), lambda member: member.story),
        statements={
            story: [Statement(*row[1:]) for row in group]
            for story, group in groupby(rows("statements"), key=lambda row: row[0])
        },
        differences=_grouped(records("differences", Difference), lambda difference: difference.story),
        edits=_grouped(records("edits", Edit), lambda edit: edit.story),
        sources=records("sources", Source),
        scores=records("scores", Score),
        unused=records("unused", Unused),
        implausible=implausible,
        counts=dict(zip(things, rows("counts")[0], strict=True)),
    )


def _grouped(rows: Sequence[Record], key: Callable[[Record], str]) -> Mapping[str, Sequence[Record]]:
    return {value: list(group) for value, group in groupby(rows, key=key)}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return [clean(item) for item in value if item] if isinstance(value, list) else value
