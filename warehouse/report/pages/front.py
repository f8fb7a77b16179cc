"""The front page, and the long lists that it begins: new figures, disputed figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warehouse.report.layout import Index
from warehouse.report.pages.data import fact_record, fact_table
from warehouse.report.pages.entity import headlines, ranked
from warehouse.report.pages.page import LongList, Page, Table
from warehouse.report.records import Entity, Fact

_NEW, _PAIRS, _BORNE, _KEY = 7, 5, 5, 9
_FIGURES = 5
_PRODUCTS = frozenset({"product", "model"})


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two figures of one time that contradict each other, the one with more independent stories first."""

    fact: Fact
    other: Fact


def new_facts(index: Index, since: datetime) -> list[Fact]:
    """What the ledger came to hold after ``since``, what most stories state first."""
    found = (fact for fact in index.material.facts if fact.first_known > since)
    return sorted(found, key=lambda fact: (fact.same_as is not None, not fact.is_firm, *_standing(fact)))


def borne_out(index: Index, since: datetime) -> list[Fact]:
    """What independent stories came to confirm after ``since``."""
    found = (
        fact
        for fact in index.material.facts
        if fact.status == "corroborated" and fact.known_from > since and fact.former != "corroborated"
    )
    return sorted(found, key=lambda fact: (fact.same_as is not None, *_standing(fact)))


def disputes(index: Index) -> list[Dispute]:
    """All pairs of figures that contradict each other, each once."""
    pairs: dict[frozenset[str], Dispute] = {}
    for fact in index.material.facts:
        for key in fact.disputed_by:
            if other := index.facts.get(key):
                first, second = sorted((fact, other), key=_standing)
                pairs[frozenset((fact.id, key))] = Dispute(first, second)
    return sorted(pairs.values(), key=lambda pair: (_standing(pair.fact), _standing(pair.other)))


def _foremost(pairs: Sequence[Dispute]) -> list[Dispute]:
    """Of each figure the pair that most stories state."""
    first: dict[tuple[str, str], Dispute] = {}
    for pair in pairs:
        first.setdefault((pair.fact.subject, pair.fact.metric), pair)
    return list(first.values())


def _standing(fact: Fact) -> tuple[Any, ...]:
    return -fact.stories, -fact.publishers, -fact.articles, fact.subject, fact.metric, fact.id


def front_pages(index: Index, since: datetime) -> Iterator[Page]:
    """The front page, all new figures, all disputed ones."""
    new, pairs, borne = new_facts(index, since), disputes(index), borne_out(index, since)
    key = [entity for entity in ranked(index) if entity.kind in _PRODUCTS][:_KEY]
    shown = {
        "new": new[:_NEW], "new_total": len(new), "since": since,
        "disputes": _foremost(pairs)[:_PAIRS], "disputes_total": len(pairs),
        "borne": borne[:_BORNE], "key": [(entity, headlines(index, entity.id)[:_FIGURES]) for entity in key],
    }  # fmt: skip
    record = {
        "moment": index.material.moment, "since": since,
        "new": [fact_record(fact, index) for fact in new[:_NEW]],
        "disputed": [[pair.fact.id, pair.other.id] for pair in pairs[:_PAIRS]],
        "borne_out": [fact.id for fact in borne[:_BORNE]],
        "products": [_key_record(entity, index) for entity in key],
    }  # fmt: skip
    yield Page("index.html", "front.html", shown, record, fact_table(new[:_NEW]), "index")
    yield from _new_pages(index, new, since)
    yield from _dispute_pages(index, pairs)


def _key_record(entity: Entity, index: Index) -> dict[str, Any]:
    return {
        "id": entity.id,
        "stories": entity.stories,
        "facts": [fact.id for fact in headlines(index, entity.id)],
    }


def _new_pages(index: Index, new: Sequence[Fact], since: datetime) -> Iterator[Page]:
    listing = LongList("new", "new.html", lambda fact: 1, 250, {"since": since})
    record = {"since": since, "facts": [{"id": fact.id, "page": index.fact_path(fact)} for fact in new]}
    yield from listing.pages(new, record, fact_table(new))


def _dispute_pages(index: Index, pairs: Sequence[Dispute]) -> Iterator[Page]:
    columns = (
        "subject", "metric", "fact", "value_min", "value_max", "unit", "as_of", "stories", "other_fact",
        "other_value_min", "other_value_max", "other_as_of", "other_stories", "quote", "other_quote",
    )  # fmt: skip
    rows = [
        (
            pair.fact.subject, pair.fact.metric, pair.fact.id, pair.fact.value_min, pair.fact.value_max,
            pair.fact.unit, pair.fact.as_of, pair.fact.stories, pair.other.id, pair.other.value_min,
            pair.other.value_max, pair.other.as_of, pair.other.stories, pair.fact.quote, pair.other.quote,
        )
        for pair in pairs
    ]  # fmt: skip
    record = {"disputed": [dict(zip(columns, row, strict=True)) for row in rows]}
    listing = LongList("disputed", "disputed.html", lambda pair: 1, 60)
    yield from listing.pages(pairs, record, Table(columns, rows))
