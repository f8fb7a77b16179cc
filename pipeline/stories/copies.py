"""Near-duplicates within one language: syndicated, cut, re-ordered and updated copies."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Hashes, Signature

COVER = 0.84
CARRIED = 0.9
NEAR_COVER = 0.65
UPDATE_COVER = 0.3
MIN_JACCARD = 0.2
MIN_SHINGLES = 8
SHORT = 100
SHORT_JACCARD = 0.4
MIN_SAME_NUMBERS = 0.5
SERIES_TITLE = 0.6
NEAR_DAYS = 2
FAR_DAYS = 30
FULL_BUCKET = 12
FIRST_OF_BUCKET = 4


class Copy(NamedTuple):
    """Two documents of one language with the same text, by index; ``score`` is the shared share."""

    low: int
    high: int
    reason: str
    score: float
    evidence: str


class Spread:
    """In how many documents of its language each word run occurs, and what it therefore says.

    A run weighs ``log(bucket / documents)`` (1 at two documents): boilerplate weighs nothing.
    """

    def __init__(self, signatures: Sequence[Signature], settings: StorySettings) -> None:
        self._bucket = settings.bucket
        self._keys, self._counts = np.unique(
            np.concatenate([_salted(s) for s in signatures] or [np.zeros(0, np.uint32)]), return_counts=True
        )

    def weights(self, signature: Signature) -> NDArray[np.float64]:
        """The weight of each of the signature's runs, 0 to 1."""
        counts = self._counts[np.searchsorted(self._keys, _salted(signature))]
        top = np.log(self._bucket / 2)
        return np.asarray(np.clip(np.log(self._bucket / np.maximum(counts, 2)) / top, 0, 1))


def find_copies(signatures: Sequence[Signature], settings: StorySettings) -> list[Copy]:
    """All near-duplicate pairs that decide: equal texts in a chain, others by shared runs of words."""
    same, kept = _equal_texts(signatures, settings)
    spread = Spread([signatures[n] for n in kept], settings)
    weighed: dict[int, NDArray[np.float64]] = {}
    found = []
    for a, b in _pairs(signatures, kept):
        for number in (a, b):
            if number not in weighed:
                weighed[number] = spread.weights(signatures[number])
        if copy := judge(signatures[a], weighed[a], signatures[b], weighed[b]):
            found.append(Copy(a, b, *copy))
    return same + found


def _equal_texts(signatures: Sequence[Signature], settings: StorySettings) -> tuple[list[Copy], list[int]]:
    """Pairs with the same words, and the documents that are left when each such group keeps one.

    A text that more documents than a bucket holds have under several titles is boilerplate: then the
    title must be the same too. A text of a few words says nothing.
    """
    groups: dict[tuple[str, bytes], list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        groups[signature.lang, signature.content].append(number)
    pairs: list[Copy] = []
    kept: list[int] = []
    for numbers in groups.values():
        if len(signatures[numbers[0]].shingles) < MIN_SHINGLES:
            kept += numbers
            continue
        by_title: dict[bytes, list[int]] = defaultdict(list)
        for number in numbers:
            by_title[_title_key(signatures[number]) if len(numbers) > settings.bucket else b""].append(number)
        for equal in by_title.values():
            pairs += [Copy(equal[0], n, "same_text", 1.0, "the same words") for n in equal[1:]]
            kept.append(equal[0])
    return pairs, sorted(kept)


def _title_key(signature: Signature) -> bytes:
    return signature.title.tobytes() + signature.title_numbers.tobytes()


def _pairs(signatures: Sequence[Signature], kept: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of documents that share word runs; a large bucket is compared with its first members only."""
    if not kept:
        return
    keys = [_salted(signatures[n])[_indexed(signatures[n])] for n in kept]
    owner = np.repeat(np.array(kept, dtype=np.int32), [len(k) for k in keys])
    joined = np.concatenate(keys)
    order = np.argsort(joined, kind="stable")
    joined, owner = joined[order], owner[order]
    starts = np.flatnonzero(np.r_[True, joined[1:] != joined[:-1]]) if len(joined) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(joined)])
    seen: set[tuple[int, int]] = set()
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        bucket = owner[start : start + size].tolist()
        first = bucket if size <= FULL_BUCKET else bucket[:FIRST_OF_BUCKET]
        seen.update((a, b) for i, a in enumerate(first) for b in bucket[i + 1 :])
    yield from sorted(seen)


def _salted(signature: Signature) -> Hashes:
    """The runs of a document as keys that differ between languages."""
    return np.asarray(signature.shingles ^ np.uint32(crc32(signature.lang.encode("utf-8", "replace"))))


def _indexed(signature: Signature) -> NDArray[np.bool_]:
    """Which runs enter the index: a quarter, or all of a short text."""
    if len(signature.shingles) <= 64:
        return np.ones(len(signature.shingles), bool)
    return np.asarray(signature.shingles % np.uint32(4) == 0)


def judge(
    a: Signature, wa: NDArray[np.float64], b: Signature, wb: NDArray[np.float64]
) -> tuple[str, float, str] | None:
    """Reason, share of the shorter text that the longer has too, and evidence; None if no copy.

    Other numbers under the same title words, or mostly other numbers in the texts, tell two issues of
    a series apart. Under the same title what everybody has counts too, so that a report that hundreds
    carry, each with a line of its own, is one story.
    """
    level = np.uint32(1 << max(a.level, b.level))
    in_a, in_b = a.shingles % level == 0, b.shingles % level == 0
    x, y, wx, wy = a.shingles[in_a], b.shingles[in_b], wa[in_a], wb[in_b]
    _, at, _ = np.intersect1d(x, y, assume_unique=True, return_indices=True)
    largest = max(len(x), len(y))
    if min(len(x), len(y)) >= MIN_SHINGLES and _carried(a, b) and len(at) >= CARRIED * largest:
        return "same_text", round(len(at) / largest, 4), "the same title and nearly the same words"
    common, small = float(wx[at].sum()), min(float(wx.sum()), float(wy.sum()))
    if min(len(x), len(y)) < MIN_SHINGLES or small < MIN_SHINGLES / 2:
        return None
    cover = common / small
    jaccard = common / (float(wx.sum()) + float(wy.sum()) - common)
    numbers, of = _same_numbers(a, b)
    evidence = (
        f"{len(at)} of {min(len(x), len(y))} runs of words of the shorter text, {numbers} of {of} numbers"
    )
    if a.url and a.url == b.url:
        return ("same_address", round(cover, 4), evidence) if cover >= UPDATE_COVER else None
    apart = not _near(a, b)
    if cover < (COVER if apart else NEAR_COVER) or (of and numbers / of < MIN_SAME_NUMBERS):
        return None
    if jaccard < (SHORT_JACCARD if apart and min(a.runs, b.runs) < SHORT else MIN_JACCARD):
        return None
    return None if _far(a, b) or is_series(a, b) else ("same_text", round(cover, 4), evidence)


def _carried(a: Signature, b: Signature) -> bool:
    """Whether two texts may be one report at two addresses, under its own title."""
    return _same_title(a, b) and not (a.url and a.url == b.url)


def _near(a: Signature, b: Signature) -> bool:
    """Texts of the same title or of the same days: less must be shared to make them copies."""
    return _same_title(a, b) or (a.day is not None and b.day is not None and abs(a.day - b.day) <= NEAR_DAYS)


def _same_title(a: Signature, b: Signature) -> bool:
    same = np.array_equal(a.title, b.title) and np.array_equal(a.title_numbers, b.title_numbers)
    return len(a.title) > 2 and same


def _far(a: Signature, b: Signature) -> bool:
    return a.day is not None and b.day is not None and abs(a.day - b.day) > FAR_DAYS


def is_series(a: Signature, b: Signature) -> bool:
    """Whether the titles have much the same words but other numbers or stages: issues of a series."""
    if np.array_equal(a.title_numbers, b.title_numbers) and np.array_equal(a.title, b.title):
        return False
    shared = len(np.intersect1d(a.title, b.title, assume_unique=True))
    return shared >= SERIES_TITLE * max(len(a.title), len(b.title), 1)


def _same_numbers(a: Signature, b: Signature) -> tuple[int, int]:
    x, y = np.unique(a.numbers), np.unique(b.numbers)
    return len(np.intersect1d(x, y, assume_unique=True)), min(len(x), len(y))
