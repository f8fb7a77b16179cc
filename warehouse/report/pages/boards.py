"""Rankings by board, and the comparison of products."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warehouse.report.charts import board_chart
from warehouse.report.hostile import file_name
from warehouse.report.layout import Index
from warehouse.report.pages.data import fact_record, fact_table
from warehouse.report.pages.page import LongList, Page, Table
from warehouse.report.records import Fact

_POINTS = 150
_PRODUCTS = frozenset({"product", "model"})
_UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Board:
    """A leaderboard or chart with its places; ``id`` is None for the places on boards that no text names."""

    id: str | None
    facts: Sequence[Fact]

    @property
    def path(self) -> str:
        """Its page."""
        return f"board/{file_name(self.id) if self.id else _UNNAMED}.html"

    @property
    def latest(self) -> list[Fact]:
        """Each subject's latest firm place, the best first."""
        last: dict[str, Fact] = {}
        for fact in sorted(self.facts, key=lambda fact: (str(fact.holds_from), fact.stories, fact.id)):
            if fact.is_firm:
                last[fact.subject] = fact
        return sorted(last.values(), key=lambda fact: (fact.value_min or 0, fact.subject))


@dataclass(frozen=True, slots=True)
class Row:
    """A product of the comparison with the fact behind each cell, None where nothing firm is stated."""

    subject: str
    cells: Sequence[Fact | None]


def boards(index: Index) -> list[Board]:
    """All boards, the one with most places first, the unnamed ones last."""
    groups: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in index.material.facts:
        if fact.metric == "rank" and fact.value_min is not None:
            groups[fact.object].append(fact)
    found = [Board(key, facts) for key, facts in groups.items()]
    return sorted(found, key=lambda board: (board.id is None, -len(board.facts), board.id or ""))


def board_pages(index: Index) -> Iterator[Page]:
    """The list of boards and the pages of each."""
    found = boards(index)
    everything = [fact for board in found for fact in board.facts]
    listed = [{"id": board.id, "page": board.path, "places": len(board.facts)} for board in found]
    listing = LongList("rankings", "rankings.html", lambda board: 1, 40)
    yield from listing.pages(found, {"boards": listed}, fact_table(everything))
    for board in found:
        best = sorted(board.facts, key=lambda fact: (fact.value_min or 0, fact.subject, fact.id))
        newest = sorted(best, key=lambda fact: str(fact.holds_from), reverse=True)
        stem = board.path.removesuffix(".html")
        shown = {"board": board, "chart": board_chart(board.facts, _POINTS)}
        places = LongList(stem, "board.html", lambda fact: 1, 250, shown, "rankings")
        record = {"board": board.id, "facts": [fact_record(fact, index) for fact in newest]}
        yield from places.pages(newest, record, fact_table(newest))


COLUMNS = ("price", "length", "resolution", "rate", "speed", "size", "rank")
"""Columns of the comparison; the interface's words have the same keys."""


def compare_pages(index: Index) -> Iterator[Page]:
    """The comparison of products and models."""
    rows = [row for subject in index.sections if (row := _compared(index, subject))]
    rows.sort(key=lambda row: (-index.entity(row.subject).stories, row.subject))
    table = Table(
        ("subject", *(f"{name}{more}" for name in COLUMNS for more in ("", "_unit", "_as_of", "_fact"))),
        [(row.subject, *(part for fact in row.cells for part in _parts(fact))) for row in rows],
    )
    record = {"products": [dict(zip(table.columns, row, strict=True)) for row in table.rows]}
    yield from LongList("compare", "compare.html", lambda row: 1, 150, {"columns": COLUMNS}).pages(
        rows, record, table
    )


def _compared(index: Index, subject: str) -> Row | None:
    firm = [fact for fact in index.by_subject[subject] if fact.is_firm and fact.value_min is not None]
    cells = (
        _best([fact for fact in firm if fact.metric == "price" and fact.per == "month"], -1),
        _best([fact for fact in firm if fact.metric == "clip_length"], 1),
        _best([fact for fact in firm if fact.metric == "resolution"], 1),
        _best([fact for fact in firm if fact.metric == "frame_rate"], 1),
        _best([fact for fact in firm if fact.metric == "generation_time"], -1),
        _best([fact for fact in firm if fact.metric == "parameters"], 0),
        _best([fact for fact in firm if fact.metric == "rank"], 0),
    )
    is_product = index.entity(subject).kind in _PRODUCTS
    return Row(subject, cells) if any(cells) and (is_product or any(cells[1:6])) else None


def _best(facts: Sequence[Fact], direction: int) -> Fact | None:
    """The greatest (1), the least (-1) or the latest (0) figure."""
    return max(
        facts,
        key=lambda fact: (
            direction * (fact.value_max or fact.value_min or 0),
            str(fact.holds_from),
            fact.stories,
            fact.id,
        ),
        default=None,
    )


def _parts(fact: Fact | None) -> tuple[object, ...]:
    if fact is None:
        return (None, None, None, None)
    return (fact.value_min, " ".join(filter(None, (fact.unit, fact.per))), fact.as_of, fact.id)
