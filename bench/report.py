"""The report of a large ledger: seconds to write it, and the size of its largest page.

``python -m bench.report [--facts 20000] [--entities 500]``. Every article states eight figures; of four
stories one has two translations. A tenth of the entities have half of the figures.
"""

import argparse
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.model import Article, Block, BlockKind, Claim, Role, StoryMember
from warehouse.ledger import Ledger
from warehouse.report.report import write_report

START = datetime(2024, 1, 1, tzinfo=UTC)
METRICS = (
    ("users", "user", None), ("revenue", "USD", "year"), ("price", "USD", "month"),
    ("valuation", "USD", None), ("clip_length", "second", None), ("headcount", "person", None),
    ("stock_move", "percent", None), ("rank", "position", None), ("downloads", "download", None),
    ("funding", "USD", None),
)  # fmt: skip
A_STORY = 8
WORDS = [
    "the",
    "company",
    "said",
    "its",
    "service",
    "for",
    "machine",
    "video",
    "has",
    "reached",
    "a",
    "figure",
]


def build(path: Path, facts: int, entities: int) -> Path:
    """A published ledger of about so many facts of so many entities."""
    chance = random.Random(1)
    with Ledger.open(path) as ledger:
        ledger.load_entities(
            {"id": f"entity-{number}", "name": f"Entity {number}", "kind": "product", "parent": None}
            for number in range(entities)
        )
        for first in range(0, facts // A_STORY, 500):
            articles, claims, members = [], [], []
            for story in range(first, min(first + 500, facts // A_STORY)):
                subject = chance.randrange(entities // 10 if chance.random() < 0.5 else entities)
                copies = ("en", "fr", "it") if story % 4 == 0 else (chance.choice(("en", "fr", "it")),)
                for lang in copies:
                    one, said = _article(story, lang, f"entity-{subject}")
                    articles.append(one)
                    claims += said
                    role = Role.ORIGINAL if lang == copies[0] else Role.TRANSLATION
                    members.append(StoryMember(one.id, f"{story:016x}", role, "bench", 1.0))
            ledger.load_articles(articles)
            ledger.load_claims(claims)
            ledger.load_stories(members)
        ledger.reconcile()
        return ledger.publish()


def _article(story: int, lang: str, subject: str) -> tuple[Article, list[Claim]]:
    chance = random.Random(story)
    quotes = [
        f"{' '.join(chance.sample(WORDS, len(WORDS)))} {chance.randrange(10**6)} in {lang}."
        for _ in range(A_STORY)
    ]
    text = "\n".join(quotes)
    at = START + timedelta(hours=9 * story)
    one = Article(
        page_id=f"{story}{lang}", url=f"https://paper-{story % 40}.example/{lang}/{story}", source="bench",
        lang=lang, title=f"Story {story} in {lang}", text=text,
        blocks=(Block(BlockKind.PARAGRAPH, text, 0, len(text)),), fetched_at=at, published=at,
        publisher=f"Paper {story % 40}",
    )  # fmt: skip
    claims = []
    for quote in quotes:
        metric, unit, per = chance.choice(METRICS)
        value = Decimal(
            chance.randrange(1, 60) if metric in ("rank", "clip_length") else chance.randrange(10**6)
        )
        start = text.index(quote)
        claims.append(
            Claim(
                article=one.id, metric=metric, qualifier=None, subject=subject, subject_text=subject,
                value_min=value, value_max=value, comparator="=", unit=unit, per=per, out_of=None,
                object=f"board-{story % 5}" if metric == "rank" else None, as_of=None, modality="asserted",
                attributed_to=None, quote=quote, start=start, end=start + len(quote), rule="bench",
                value_text=str(value),
            )
        )  # fmt: skip
    return one, claims


def _spent() -> float:
    """Seconds of processors that this process and its ended children used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Build, write, measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.report", description="Measure the report.")
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--entities", type=int, default=500)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        snapshot = build(Path(folder) / "ledger.duckdb", options.facts, options.entities)
        began, spent = time.perf_counter(), _spent()
        done = write_report(snapshot, Path(folder) / "site")
        seconds, cpu = time.perf_counter() - began, _spent() - spent
        sizes = {path: path.stat().st_size for path in (Path(folder) / "site").rglob("*") if path.is_file()}
        pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
        largest = max(pages, key=lambda path: pages[path])
        index = sizes[Path(folder) / "site/assets/search.js"]
        sys.stdout.write(
            f"{done.pages} pages in {done.languages} languages, {done.files} files of "
            f"{sum(sizes.values()) / 1e6:.0f} MB: {seconds:.1f} s ({cpu:.1f} s of processors)\n"
            f"largest page {pages[largest] / 1e3:.0f} kB ({largest.relative_to(folder)}), "
            f"search index {index / 1e3:.0f} kB\n"
        )


if __name__ == "__main__":
    main()
