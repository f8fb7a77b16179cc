"""A page for each story: its members side by side, and what translations lost or bent."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from warehouse.report.layout import Index, story_path
from warehouse.report.pages.data import records_of, table_of
from warehouse.report.pages.page import LongList, Page, Table
from warehouse.report.records import Fact, Member, Story

_COLUMNS, _ROWS, _MEMBERS, _DIFFERENCES = 6, 100, 60, 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the side-by-side table: one thing measured, and for each member what it states of it."""

    fact: Fact
    cells: Sequence[Sequence[tuple[Fact, str]]]


def story_list(index: Index) -> Iterator[Page]:
    """The list of stories."""
    columns = ("id", "title", "lang", "languages", "publishers", "articles", "published")
    stories = index.material.stories
    record = {"stories": [{**asdict(story), "page": story_path(story.id)} for story in stories]}
    listing = LongList("stories", "stories.html", lambda story: 1, 150)
    yield from listing.pages(stories, record, table_of(columns, stories))


def story_pages(index: Index, story: Story) -> Iterator[Page]:
    """The page of a story."""
    edits = index.material.edits.get(story.id, ())
    members = index.material.members.get(story.id, ())
    differences = index.material.differences.get(story.id, ())
    columns = members[:_COLUMNS]
    figures = side_by_side(index, story, columns)
    shown = {
        "story": story, "members": members[:_MEMBERS], "columns": columns, "figures": figures[:_ROWS],
        "differences": differences[:_DIFFERENCES], "edits": edits[:_DIFFERENCES],
    }  # fmt: skip
    statements = index.material.statements.get(story.id, ())
    record: dict[str, Any] = {
        "story": asdict(story), "members": records_of(members), "statements": records_of(statements),
        "differences": records_of(differences), "edits": records_of(edits),
    }  # fmt: skip
    lookup = {member.article: member for member in members}
    rows = [
        (
            item.article,
            *_origin(lookup.get(item.article)),
            item.value_text,
            *_stated(index.facts.get(item.fact)),
        )
        for item in statements
    ]
    table = Table(
        ("article", "lang", "publisher", "url", "value_text", "fact", "subject", "metric", "value_min"), rows
    )
    yield Page(story_path(story.id), "story.html", shown, record, table, "stories")


def side_by_side(index: Index, story: Story, members: Sequence[Member]) -> list[Figure]:
    """What the members state, a row for each thing measured, in the order in which they state it."""
    column = {member.article: number for number, member in enumerate(members)}
    rows: dict[tuple[str | None, ...], Figure] = {}
    for item in index.material.statements.get(story.id, ()):
        fact = index.facts.get(item.fact)
        if fact is None or item.article not in column:
            continue
        key = (fact.subject, fact.metric, fact.qualifier, fact.per, fact.object, fact.unit)
        row = rows.setdefault(key, Figure(fact, tuple([] for _ in members)))
        cell = row.cells[column[item.article]]
        if isinstance(cell, list) and (fact, item.value_text) not in cell:
            cell.append((fact, item.value_text))
    return list(rows.values())


def _origin(member: Member | None) -> tuple[str | None, ...]:
    return (member.lang, member.publisher, member.url) if member else (None, None, None)


def _stated(fact: Fact | None) -> tuple[object, ...]:
    return (fact.id, fact.subject, fact.metric, fact.value_min) if fact else (None, None, None, None)
