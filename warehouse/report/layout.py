"""Which fact stands on which page: an entity with many has pages of its metrics, so that none is large."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import escape

from warehouse.report.hostile import file_name
from warehouse.report.records import Entity, Fact, Material, Quote

PAGE_WEIGHT = 150_000
"""Bytes of facts that a page holds about; with its frame and its charts it stays below 300 kB."""
QUOTE_LENGTH = 400
"""Characters of a quote that a page shows; its data hold the whole."""
ORDER = (
    "users", "revenue", "valuation", "market_cap", "profit", "funding", "price", "rank", "score", "downloads",
    "content_generated", "views", "market_share", "market_size", "growth", "stock_move", "headcount",
    "launch",
)  # fmt: skip
"""Metrics in the order in which a reader asks for them; the others follow by name."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Section:
    """One metric of an entity: all its facts, and those that stand on the entity's own page."""

    metric: str
    facts: Sequence[Fact]
    shown: Sequence[Fact]

    @property
    def is_cut(self) -> bool:
        """Whether the metric has pages of its own."""
        return len(self.shown) < len(self.facts)


@dataclass(frozen=True, slots=True)
class Index:
    """The material by what links to it: names, pages, and the place of each fact."""

    material: Material
    facts: Mapping[str, Fact]
    by_subject: Mapping[str, Sequence[Fact]]
    sections: Mapping[str, Sequence[Section]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, material: Material) -> "Index":
        """Lay out all entities."""
        by_subject: dict[str, list[Fact]] = defaultdict(list)
        for fact in material.facts:
            by_subject[fact.subject].append(fact)
        sections: dict[str, list[Section]] = {}
        places: dict[str, str] = {}
        for subject, facts in by_subject.items():
            sections[subject] = _sections(facts, material.quotes)
            for section in sections[subject]:
                places |= _places(subject, section, material.quotes)
        return cls(material, {fact.id: fact for fact in material.facts}, by_subject, sections, places)

    def entity(self, key: str) -> Entity:
        """An entity; a name that the ledger does not list stands for itself."""
        return self.material.entities.get(key) or Entity(key, key, "unknown", None, 0, 0)

    def name(self, key: str) -> str:
        """The usual name of an entity."""
        return self.entity(key).name or key

    def entity_path(self, key: str) -> str | None:
        """The page of an entity, None where it has no figure."""
        return f"entity/{file_name(key)}.html" if key in self.by_subject else None

    def fact_path(self, fact: Fact) -> str:
        """The place of a fact: its page and anchor, on the quotes within."""
        return f"{self.places[fact.id]}#q-{fact.id}"

    def quotes(self, fact: Fact) -> Sequence[Quote]:
        """The quotes of a fact, the earliest first."""
        return self.material.quotes.get(fact.id, ())


def story_path(story: str) -> str:
    """The page of a story."""
    return f"story/{file_name(story)}.html"


def metric_path(subject: str, metric: str, number: int) -> str:
    """The numbered page of an entity's metric, from 1."""
    more = f"-{number}" if number > 1 else ""
    return f"entity/{file_name(subject)}/{file_name(metric)}{more}.html"


def weight(fact: Fact, quotes: Sequence[Quote]) -> int:
    """About how many bytes a fact takes on a page."""
    return 1500 + sum(700 + len(escape(quote.text[:QUOTE_LENGTH]).encode()) for quote in quotes)


def pack(items: Iterable[Item], size: Callable[[Item], int], limit: int) -> list[list[Item]]:
    """Items in their order, in groups of at most ``limit``; one that is larger has a group of its own.

    >>> pack([3, 3, 3, 9], lambda n: n, 7)
    [[3, 3], [3], [9]]
    """
    groups: list[list[Item]] = []
    room = 0
    for item in items:
        if not groups or size(item) > room:
            groups.append([])
            room = limit
        groups[-1].append(item)
        room -= size(item)
    return groups


def metric_pages(section: Section, quotes: Mapping[str, Sequence[Quote]]) -> list[list[Fact]]:
    """The facts of a metric's own pages."""
    return pack(section.facts, lambda fact: weight(fact, quotes.get(fact.id, ())), PAGE_WEIGHT)


def rank_of(metric: str) -> tuple[int, str]:
    """By which metrics are ordered."""
    return (ORDER.index(metric) if metric in ORDER else len(ORDER), metric)


def _sections(facts: Sequence[Fact], quotes: Mapping[str, Sequence[Quote]]) -> list[Section]:
    by_metric: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_metric[fact.metric].append(fact)
    room = PAGE_WEIGHT
    total = sum(weight(fact, quotes.get(fact.id, ())) for fact in facts)
    sections = []
    for metric in sorted(by_metric, key=rank_of):
        every = by_metric[metric]
        shown = every
        if total > PAGE_WEIGHT:
            fitting = pack(every, lambda fact: weight(fact, quotes.get(fact.id, ())), room // len(by_metric))
            shown = fitting[0]
        sections.append(Section(metric, every, shown))
    return sections


def _places(subject: str, section: Section, quotes: Mapping[str, Sequence[Quote]]) -> dict[str, str]:
    """The page of each fact; those that a cut section shows stand on the metric's page too, which lasts."""
    if not section.is_cut:
        return {fact.id: f"entity/{file_name(subject)}.html" for fact in section.facts}
    return {
        fact.id: metric_path(subject, section.metric, number)
        for number, group in enumerate(metric_pages(section, quotes), 1)
        for fact in group
    }
