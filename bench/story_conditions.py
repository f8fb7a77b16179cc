"""Documents with the truth of which are copies, and the conditions under which they are learnt and scored."""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.story_variants import Example, vary
from pipeline.model import Document

SHORT = 600


def read(path: Path) -> list[Example]:
    """The examples of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Example(
            Document(r["id"], r["lang"], r["title"] or "", r["text"] or "", r["date"] or ""),
            r["group"],
            r["source"],
        )
        for r in rows
    ]


def orphaned(examples: Sequence[Example], salt: str = "") -> list[Example]:
    """Half of the groups lose all members but one, as ``score_stories.py --orphans`` does (salt empty)."""

    def digest(text: str) -> bytes:
        return hashlib.sha256((salt + text).encode()).digest()

    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.group].append(example)
    kept = []
    for name, members in groups.items():
        if len(members) > 1 and digest(name)[0] % 2:
            kept.append(min(members, key=lambda e: digest(e.document.id)))
        else:
            kept.extend(members)
    return kept


def shortened(examples: Sequence[Example]) -> list[Example]:
    """The first 600 characters of each text."""
    return [replace(e, document=replace(e.document, text=e.document.text[:SHORT])) for e in examples]


def undated(examples: Sequence[Example]) -> list[Example]:
    """Without dates."""
    return [replace(e, document=replace(e.document, date="")) for e in examples]


def collections(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """The conditions to learn from: everything together and source by source, with twins and without."""
    sources = sorted({e.source for e in examples})
    for variant in (examples, shortened(examples)):
        for subset in (variant, orphaned(variant, "a"), orphaned(variant, "b")):
            yield undated(subset)
            yield list(subset)
        for source in sources:
            own = [e for e in variant if e.source == source]
            yield undated(orphaned(own, "c"))
    for seed in ("d", "e", "f"):
        varied = undated(vary(examples, seed))
        yield varied
        yield shortened(varied)
        for source in sources:
            yield [e for e in varied if e.source == source]


CONDITIONS: Mapping[str, Callable[[Sequence[Example]], list[Example]]] = {
    "plain": undated,
    "orphan": lambda examples: undated(orphaned(examples)),
    "orphan, dated": orphaned,
    "600 characters": lambda examples: shortened(undated(examples)),
    "600 characters, orphan": lambda examples: shortened(undated(orphaned(examples))),
    "varied": lambda examples: undated(vary(examples, "test")),
}
"""What is scored: all text only but where dates are named; ``varied`` see ``bench.story_variants``."""
