"""Short ways to write articles and claims for the tests of the warehouse."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.model import Article, Block, BlockKind, Claim, Role, StoryMember
from warehouse.ledger import Ledger


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def article(text: str = "Kling has 60 million users.", **fields: Any) -> Article:
    plain: dict[str, Any] = {
        "page_id": "page", "url": "https://news.example/kling", "source": "test", "lang": "en",
        "title": "Title", "text": text, "blocks": (Block(BlockKind.PARAGRAPH, text, 0, len(text)),),
        "fetched_at": day("2026-01-20"), "published": day("2026-01-10"), "publisher": "News",
    }  # fmt: skip
    return Article(**{**plain, **fields})


def claim(of: Article, value: str | None = "60e6", **fields: Any) -> Claim:
    number = None if value is None else Decimal(value)
    plain: dict[str, Any] = {
        "article": of.id, "metric": "users", "qualifier": None, "subject": "kling", "subject_text": "Kling",
        "value_min": number, "value_max": number, "comparator": "=", "unit": "user", "per": None,
        "out_of": None, "object": None, "as_of": None, "modality": "asserted",
        "attributed_to": None, "quote": of.text, "start": 0, "end": len(of.text), "rule": "test",
        "value_text": value or "",
    }  # fmt: skip
    return Claim(**{**plain, **fields})


@dataclass(frozen=True)
class Said:
    """One article that makes one claim; ``claim`` holds the claim's fields that differ from the plain one."""

    value: str | None
    story: str = "s1"
    publisher: str = "A"
    lang: str = "en"
    published: str = "2026-01-10"
    fetched: str = "2026-01-20"
    role: str = "unknown"
    url: str = ""
    text: str = ""
    claim: dict[str, Any] = field(default_factory=dict)


def load(ledger: Ledger, *said: Said) -> list[Article]:
    """Store what is said, in one go, and reconcile."""
    articles, claims, members = [], [], []
    for number, item in enumerate(said):
        url = (
            item.url or f"https://{item.publisher}.example/{item.story}/{item.lang}/{item.published}/{number}"
        )
        one = article(
            f"{item.publisher} {item.lang} {item.value} {item.published}{item.text}",
            url=url.lower(), lang=item.lang, publisher=item.publisher,
            published=day(item.published), fetched_at=day(item.fetched),
            page_id=f"{url}{item.fetched}",
        )  # fmt: skip
        articles.append(one)
        claims.append(replace(claim(one, item.value), **item.claim))
        members.append(StoryMember(one.id, item.story, Role(item.role), "test", 1.0))
    ledger.load_articles(articles)
    ledger.load_claims(claims)
    ledger.load_stories(members)
    ledger.reconcile()
    return articles


def query(ledger: Ledger, sql: str) -> list[tuple[Any, ...]]:
    return ledger.connection.execute(sql).fetchall()


def everything(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all public views but times of loading, for comparing two ledgers."""
    views = ("articles", "claims", "stories", "story_members", "facts", "fact_claims", "unused")
    return {
        view: query(ledger, f"SELECT COLUMNS(lambda c: c NOT IN ('recorded_at')) FROM {view} ORDER BY ALL")
        for view in views
    }


@cache
def template() -> bytes:
    """A new database, made once: making one takes five times as long as opening it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.duckdb"
        Ledger.open(path).close()
        return path.read_bytes()


def database(folder: Path) -> Path:
    """The path of a new and empty database in a home of its own."""
    path = folder / "home" / "ledger.duckdb"
    path.parent.mkdir(parents=True)
    path.write_bytes(template())
    return path
