"""Stories on real translated articles, where they are given: floors, text only, dates withheld."""

import gzip
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from pipeline.model import Document, StoryMember
from pipeline.stories import Stories, group_documents, make_signer

XLING = Path(__file__).parents[2] / "shared" / "xling" / "dev.jsonl.gz"
CUT = 600
Row = dict[str, str]


@cache
def rows() -> list[Row]:
    if not XLING.exists():
        pytest.skip("the given articles are not here")
    with gzip.open(XLING, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def orphans(given: Iterable[Row]) -> list[Row]:
    """Half of the translated groups keep one member only, so that siblings tempt."""
    groups = defaultdict(list)
    for row in given:
        groups[row["group"]].append(row)
    return [
        row
        for name, members in groups.items()
        for row in (members[:1] if hashlib.sha256(name.encode()).digest()[0] % 2 else members)
    ]


def cut(given: Iterable[Row]) -> list[Row]:
    return [{**row, "text": row["text"][:CUT]} for row in given]


def pairs(names: Iterable[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(names).values())


@pytest.mark.parametrize(
    ("subset", "precision", "recall"),
    [(list, 0.995, 0.995), (orphans, 0.985, 0.985), (cut, 0.98, 0.96)],
    ids=["plain", "orphans", "cut"],
)
def test_real_translations(subset: Callable[[list[Row]], list[Row]], precision: float, recall: float) -> None:
    given = subset(rows())
    members = group_documents(Document(r["id"], r["lang"], r["title"] or "", r["text"]) for r in given)
    story = {m.article: m.story for m in members}
    both = pairs((r["group"], story[r["id"]]) for r in given)
    assert both / pairs(story.values()) >= precision
    assert both / pairs(r["group"] for r in given) >= recall


def test_pieces_in_any_order_give_the_stories_of_all_at_once() -> None:
    """Members, roles, scores and evidence."""
    signer = make_signer()
    signed = [signer.sign(Document(r["id"], r["lang"], r["title"] or "", r["text"])) for r in rows()[::2]]
    whole, grown = Stories(), Stories()
    expected = {m.article: m for m in whole.members(whole.add(signed))}
    found: dict[str, StoryMember] = {}
    order = random.Random(7).sample(signed, len(signed))
    for start in range(0, len(order), 150):
        touched = grown.add(order[start : start + 150])
        found.update((m.article, m) for m in grown.members(touched))
    assert found == expected
