"""Near-duplicates within one language: syndicated, cut, re-ordered and updated copies."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.index import CONTENT, StoryIndex, name_key, run_keys
from pipeline.stories.ragged import Ragged
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature

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
STEPS = (4, 16)
WEIGHTS = np.array([1.0, 0.6, 0.25, 0.0])


class Text(NamedTuple):
    """A signature, the weights of its runs (0 to 1), and whether too many documents have the same words."""

    signature: Signature
    weights: NDArray[np.float64]
    crowded: bool


def steps(counts: NDArray[np.int64], settings: StorySettings) -> NDArray[np.int64]:
    """Which of ``WEIGHTS`` a run has that stands in so many documents: boilerplate weighs nothing.

    Few steps, because the pairs of a run are judged anew whenever it comes to another one.
    """
    return np.searchsorted(np.array([*STEPS, settings.runs]), counts)


def read_texts(index: StoryIndex, signatures: Sequence[Signature], settings: StorySettings) -> list[Text]:
    """The signatures with what the index tells of their words."""
    runs = Ragged.of([run_keys(s) for s in signatures])
    weights = WEIGHTS[steps(index.runs.counts(runs.values), settings)]
    contents = index.names.counts(np.array([name_key(CONTENT, s.content) for s in signatures], np.uint32))
    parts = np.split(weights, np.cumsum(runs.lengths))[:-1]
    crowded = (contents > settings.bucket).tolist()
    return [Text(*text) for text in zip(signatures, parts, crowded, strict=True)]


def judge(text_a: Text, text_b: Text) -> tuple[str, float, str] | None:
    """Reason, share of the shorter text that the longer has too, and evidence; None if no copy.

    Other numbers under the same title words, or mostly other numbers in the texts, tell two issues of
    a series apart. Under the same title what everybody has counts too, so that a report that hundreds
    carry, each with a line of its own, is one story.
    """
    a, b = text_a.signature, text_b.signature
    if a.content != b.content:
        return _judge_runs(a, text_a.weights, b, text_b.weights)
    telling = len(a.shingles) >= MIN_SHINGLES and (_same_title(a, b) or not text_a.crowded)
    return ("same_text", 1.0, "the same words") if telling else None


def _judge_runs(
    a: Signature, wa: NDArray[np.float64], b: Signature, wb: NDArray[np.float64]
) -> tuple[str, float, str] | None:
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
