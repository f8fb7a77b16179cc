"""A page before it is put into words, and how long lists are cut into several."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.report.layout import Item, pack


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a CSV file, with values as the ledger has them."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below a language's folder, its template and what the template shows.

    ``record`` becomes the JSON file beside it and ``table`` the CSV file, at the same path below ``data``;
    ``more_tables`` are further CSV files there by name.
    """

    path: str
    template: str
    shown: Mapping[str, Any]
    record: Any = None
    table: Table | None = None
    section: str = ""
    more_tables: Mapping[str, Table] = field(default_factory=dict)

    @property
    def data_path(self) -> str:
        """Where its data lie, without the ending."""
        return f"data/{self.path.removesuffix('.html')}"


@dataclass(frozen=True, slots=True)
class Pagination:
    """The numbered pages of one list."""

    paths: Sequence[str]
    number: int = 1

    def around(self) -> Iterator[tuple[int, str]]:
        """Number and path of the pages that are worth a link: the first, the last, those beside this one."""
        for number, path in enumerate(self.paths, 1):
            if number in (1, len(self.paths)) or abs(number - self.number) <= 2:
                yield number, path


@dataclass(frozen=True, slots=True)
class LongList:
    """A list that is cut into pages by the weight of its items; data go with the first page."""

    stem: str
    template: str
    weight: Callable[[Any], int]
    limit: int
    shown: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""

    def pages(self, items: Sequence[Item], record: Any, table: Table) -> Iterator[Page]:
        """Its pages; there is one even where the list is empty."""
        groups = pack(items, self.weight, self.limit) or [[]]
        paths = [
            f"{self.stem}{f'-{number}' if number > 1 else ''}.html" for number in range(1, len(groups) + 1)
        ]
        for number, group in enumerate(groups, 1):
            shown = {
                **self.shown,
                "items": group,
                "total": len(items),
                "pagination": Pagination(paths, number),
            }
            is_first = number == 1
            yield Page(
                paths[number - 1], self.template, shown, record if is_first else None,
                table if is_first else None, self.section or self.stem,
            )  # fmt: skip
