"""What the report reads from a snapshot, a type for each kind of row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

FIRM = frozenset({"single_source", "corroborated", "disputed"})
"""Statuses of figures that somebody states as they are now."""


def columns(kind: type) -> tuple[str, ...]:
    """The names of a record's fields, in their order."""
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True, slots=True)
class Entity:
    """What figures are about, or a board that ranks them; ``stories`` are those with a figure of it."""

    id: str
    name: str
    kind: str
    parent: str | None
    facts: int
    stories: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one article that state a fact."""

    fact: str
    text: str
    lang: str
    publisher: str
    title: str
    url: str
    story: str | None
    published: datetime | None
    modality: str
    attributed_to: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of ``facts``: the ledger holds its status since ``known_from`` and held ``former`` before.

    ``first_known`` is when the ledger first held it in any status.
    """

    id: str
    subject: str
    metric: str
    qualifier: str | None
    value_min: Decimal | None
    value_max: Decimal | None
    comparator: str
    unit: str
    per: str | None
    out_of: int | None
    object: str | None
    as_of: str
    as_of_source: str
    status: str
    status_reason: str
    claims: int
    articles: int
    stories: int
    publishers: int
    languages: Sequence[str]
    quote: str
    same_as: str | None
    disputed_by: Sequence[str]
    holds_from: date | None
    holds_to: date | None
    known_from: datetime
    first_known: datetime
    former: str | None

    @property
    def is_firm(self) -> bool:
        """Whether it is stated as it is now: no forecast, rumour, denial or replaced figure."""
        return self.status in FIRM


@dataclass(frozen=True, slots=True)
class Member:
    """One article version of a story."""

    story: str
    article: str
    role: str
    evidence: str
    lang: str
    publisher: str
    title: str
    url: str
    published: datetime | None
    version: int
    claims: int


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell the same news."""

    id: str
    title: str
    lang: str
    languages: Sequence[str]
    publishers: Sequence[str]
    articles: int
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as an article of a story makes it: the figure, and the number in the article's words."""

    article: str
    fact: str
    value_text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in which an article and its translation differ."""

    story: str
    kind: str
    subject: str
    metric: str
    qualifier: str | None
    unit: str
    value_min: Decimal | None
    comparator: str | None
    translated_value_min: Decimal | None
    translated_comparator: str | None
    quote: str | None
    translated_quote: str | None
    lang: str
    translated_lang: str
    url: str
    translated_url: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of an article's text that the article does not declare."""

    story: str
    url: str
    publisher: str
    title: str
    seen_at: datetime
    removed: Sequence[str]
    added: Sequence[str]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of pages, and how it fared."""

    id: str
    name: str
    url: str | None
    lang: str | None
    kind: str | None
    pages: int
    articles: int
    last_fetched: datetime | None


@dataclass(frozen=True, slots=True)
class Score:
    """How a publisher's first statements fared."""

    publisher: str
    facts: int
    corroborated: int
    disputed: int
    superseded: int
    alone: int
    score: float


@dataclass(frozen=True, slots=True)
class Unused:
    """What one stage left out for one reason, and how often."""

    stage: str
    reason: str
    sentence: str
    n: int


@dataclass(frozen=True, slots=True)
class Material:
    """All that the report shows; ``moment`` is the time of the ledger that it shows, never the clock's."""

    moment: datetime
    latest_run: datetime
    entities: Mapping[str, Entity]
    facts: Sequence[Fact]
    quotes: Mapping[str, Sequence[Quote]]
    stories: Sequence[Story]
    members: Mapping[str, Sequence[Member]]
    statements: Mapping[str, Sequence[Statement]]
    differences: Mapping[str, Sequence[Difference]]
    edits: Mapping[str, Sequence[Edit]]
    sources: Sequence[Source]
    scores: Sequence[Score]
    unused: Sequence[Unused]
    implausible: Mapping[str, Sequence[str]]
    counts: Mapping[str, int]
