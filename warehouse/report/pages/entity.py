"""The pages of entities, and the list of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from warehouse.report.charts import Chart, metric_charts
from warehouse.report.layout import Index, Section, metric_pages, metric_path
from warehouse.report.pages.data import fact_record, fact_table, table_of
from warehouse.report.pages.page import LongList, Page, Pagination, Table
from warehouse.report.records import Entity, Fact

_POINTS = 120
"""Points on the charts of one page."""
_CHART_POINTS = 40


def headline(facts: Sequence[Fact]) -> Fact | None:
    """The latest firm figure; of one date the one that most stories bear out."""
    firm = [fact for fact in facts if fact.is_firm and fact.same_as is None]
    return max(
        firm,
        key=lambda fact: (str(fact.holds_from), fact.status == "corroborated", fact.stories, fact.id),
        default=None,
    )


def headlines(index: Index, subject: str) -> list[Fact]:
    """The latest figure of each metric of an entity."""
    found = (headline(section.facts) for section in index.sections[subject])
    return [fact for fact in found if fact is not None]


def entity_pages(index: Index, subject: str) -> Iterator[Page]:
    """The page of an entity with figures, and pages for the metrics that do not fit on it."""
    sections = index.sections[subject]
    yield _entity_page(index, subject, sections)
    for section in sections:
        if section.is_cut:
            yield from _metric_pages(index, subject, section)


def _entity_page(index: Index, subject: str, sections: Sequence[Section]) -> Page:
    entity = index.entity(subject)
    facts = index.by_subject[subject]
    most = min(_CHART_POINTS, max(6, _POINTS // len(sections)))
    charts: dict[str, list[Chart]] = {
        section.metric: metric_charts(section.facts, most) for section in sections
    }
    shown = {
        "entity": entity,
        "sections": sections,
        "charts": charts,
        "headlines": headlines(index, subject),
        "children": _children(index, subject),
    }
    record = {"entity": _entity_record(entity), "facts": [fact_record(fact, index) for fact in facts]}
    path = index.entity_path(subject) or ""
    return Page(path, "entity.html", shown, record, fact_table(facts), "entities")


def _metric_pages(index: Index, subject: str, section: Section) -> Iterator[Page]:
    groups = metric_pages(section, index.material.quotes)
    paths = [metric_path(subject, section.metric, number) for number in range(1, len(groups) + 1)]
    for number, group in enumerate(groups, 1):
        shown = {
            "entity": index.entity(subject),
            "metric": section.metric,
            "facts": group,
            "charts": metric_charts(section.facts, _CHART_POINTS) if number == 1 else [],
            "total": len(section.facts),
            "pagination": Pagination(paths, number),
        }
        record = {"entity": subject, "facts": [fact_record(fact, index) for fact in group]}
        yield Page(paths[number - 1], "metric.html", shown, record, fact_table(group), "entities")


def _children(index: Index, subject: str) -> list[Entity]:
    return [
        entity
        for entity in index.material.entities.values()
        if entity.parent == subject and index.entity_path(entity.id)
    ]


def _entity_record(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "name": entity.name, "kind": entity.kind, "parent": entity.parent}


def ranked(index: Index) -> list[Entity]:
    """Entities with figures, those of most stories first."""
    entities = (index.entity(subject) for subject in index.sections)
    return sorted(entities, key=lambda entity: (-entity.stories, -entity.facts, entity.id))


def entity_list(index: Index) -> Iterator[Page]:
    """The list of entities."""
    entities = ranked(index)
    columns = ("id", "name", "kind", "parent", "facts", "stories")
    record = {"entities": [{name: getattr(entity, name) for name in columns} for entity in entities]}
    table: Table = table_of(columns, entities)
    yield from LongList("entities", "entities.html", lambda entity: 1, 250).pages(entities, record, table)
