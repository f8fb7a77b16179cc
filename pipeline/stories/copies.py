"""Near-duplicates within one language: syndicated, cut, re-ordered and updated copies."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Hashes, Signature

COVER = 0.75
UPDATE_COVER = 0.4
MIN_JACCARD = 0.25
MIN_SHINGLES = 8
MIN_NUMBERS_SAME = 0.5
FIRST_OF_BUCKET = 4
FAR_DAYS = 30
SERIES_TITLE = 0.6


class Copy(NamedTuple):
    """Two documents of one language with the same text, by index; ``score`` is the shared share."""

    low: int
    high: int
    score: float
    evidence: str


def find_copies(signatures: Sequence[Signature], settings: StorySettings) -> list[Copy]:
    """All near-duplicates; the buckets of boilerplate are compared with their first members only."""
    buckets: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        for key in signature.shingles.tolist():
            buckets[signature.lang, key].append(number)
    common = np.array(
        sorted(key for (_, key), found in buckets.items() if len(found) > settings.bucket), np.uint32
    )
    pairs = sorted({pair for found in buckets.values() for pair in _pairs(found, settings.bucket)})
    copies = (judge(signatures[a], signatures[b], common) for a, b in pairs)
    return [Copy(a, b, *copy) for (a, b), copy in zip(pairs, copies, strict=True) if copy]


def _pairs(found: list[int], bucket: int) -> Iterator[tuple[int, int]]:
    if len(found) <= min(bucket, 12):
        yield from ((a, b) for i, a in enumerate(found) for b in found[i + 1 :])
    else:
        yield from ((a, b) for a in found[:FIRST_OF_BUCKET] for b in found if a < b)


def judge(a: Signature, b: Signature, boilerplate: Hashes) -> tuple[float, str] | None:
    """The share of the shorter text that the longer has too, with evidence, or None if no copy.

    What many documents share (``boilerplate``) does not count. Different numbers in the titles, or
    mostly different numbers in the texts, tell two issues of a series apart.
    """
    level = max(a.level, b.level)
    x, y = (_at_level(np.setdiff1d(s.shingles, boilerplate, assume_unique=True), level) for s in (a, b))
    shared = len(np.intersect1d(x, y, assume_unique=True))
    small, large = sorted((len(x), len(y)))
    if small < MIN_SHINGLES:
        same = a.content == b.content and a.size > 0
        return (1.0, "same words") if same and np.array_equal(a.title, b.title) else None
    cover, jaccard = shared / small, shared / (small + large - shared)
    update = bool(a.url) and a.url == b.url
    if cover < (UPDATE_COVER if update else COVER) or jaccard < MIN_JACCARD:
        return None
    if update:
        return cover, f"same address, {shared} of {small} word runs"
    if _far(a, b) or _series(a, b):
        return None
    numbers, of = _same_numbers(a, b)
    if of and numbers / of < MIN_NUMBERS_SAME:
        return None
    return cover, f"{shared} of {small} word runs of the shorter text, {numbers} of {of} numbers"


def _far(a: Signature, b: Signature) -> bool:
    return a.day is not None and b.day is not None and abs(a.day - b.day) > FAR_DAYS


def _series(a: Signature, b: Signature) -> bool:
    """Whether the titles have the same words but other numbers or stages: issues of a series."""
    if np.array_equal(a.title_numbers, b.title_numbers) and np.array_equal(a.title, b.title):
        return False
    shared = len(np.intersect1d(a.title, b.title, assume_unique=True))
    return shared >= SERIES_TITLE * max(len(a.title), len(b.title), 1)


def _at_level(shingles: Hashes, level: int) -> Hashes:
    return np.asarray(shingles[shingles % np.uint32(1 << level) == 0])


def _same_numbers(a: Signature, b: Signature) -> tuple[int, int]:
    x, y = np.unique(a.numbers), np.unique(b.numbers)
    return len(np.intersect1d(x, y, assume_unique=True)), min(len(x), len(y))
