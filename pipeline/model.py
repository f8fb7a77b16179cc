"""The frozen types that flow through FactReel: Page, Article (of Blocks), Claim, StoryMember.

A Fact is made in SQL from claims and stories, so its shape stands in ``warehouse``.
Values are ``Decimal``, times are aware and in UTC, ids hash content and never time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pipeline.ids import content_id


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    CAPTION = "caption"
    STAT_CARD = "stat_card"


@dataclass(frozen=True, slots=True)
class Page:
    """One archived response, or one local file, before anything is read into it.

    ``headers`` have lower-case names. ``declared`` holds what the source or a sidecar says of
    the page (``lang``, ``date``, ``publisher``, ``title``) where the bytes cannot. ``id`` hashes
    address and bytes: the same response fetched twice is one page.
    """

    url: str
    body: bytes
    media_type: str
    source: str
    fetched_at: datetime
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Once: each asking would read all the bytes.
        object.__setattr__(self, "id", content_id("page", self.url, self.body))


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``[start, end)`` of the article's text that layout sets apart.

    ``text`` is exactly ``article.text[start:end]``. Blocks of one table, list or card group share
    ``group``. ``cells`` holds a table row's cells, or value and label of a stat card; ``header``
    the column heads of the row's table. ``level`` is 1 to 6 for headings, else 0.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0
    group: int | None = None
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says: text with offsets, its blocks, and what the page declares of itself.

    ``lang`` is what we believe, ``lang_evidence`` what that rests on (``declared=fr confirmed=0.15``, or
    ``declared=en detected=fr:0.99``).
    ``alternates`` are hreflang pairs (language, address). ``url`` is the canonical address if it is on
    the page's own host, else the page's; ``canonical`` is what the page declares, on any host.
    ``footnotes`` are kept apart from the text.
    """

    page_id: str
    url: str
    source: str
    lang: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    fetched_at: datetime
    lang_evidence: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    paywalled: bool = False
    canonical: str = ""
    footnotes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Hash of address, title and text: another text at the same address is another version."""
        return content_id("article", self.url, self.title, self.text)


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantitative statement of one article, in the vocabulary of the metrics (``pipeline/metrics``).

    The fields up to ``end`` are the public contract, in its order. ``rule`` names the rule that
    recognised the metric; ``value_text`` is the number as the article writes it.
    """

    article: str
    metric: str
    qualifier: str | None
    subject: str
    subject_text: str
    value_min: Decimal | None
    value_max: Decimal | None
    comparator: str
    unit: str
    per: str | None
    out_of: int | None
    object: str | None
    as_of: str | None
    modality: str
    attributed_to: str | None
    quote: str
    start: int
    end: int
    rule: str = ""
    value_text: str = ""

    @property
    def id(self) -> str:
        """Hash of article, place and what is stated there."""
        return content_id(
            "claim", self.article, self.start, self.end, self.metric, self.qualifier, self.subject,
            self.value_min, self.value_max, self.unit, self.per, self.object, self.as_of,
        )  # fmt: skip


class Rejection(NamedTuple):
    """A quantity that became no claim, and by which rule."""

    text: str
    start: int
    end: int
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What story grouping needs of an article; ``date`` is an ISO day or time, or empty."""

    id: str
    lang: str
    title: str
    text: str
    date: str = ""
    url: str = ""
    publisher: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()


class Role(StrEnum):
    """What an article is within its story."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    SYNDICATION = "syndication"
    UPDATE = "update"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StoryMember:
    """The assignment of one article to one story, with why and how surely (score 0 to 1)."""

    article: str
    story: str
    role: Role
    reason: str
    score: float
    evidence: str = ""
