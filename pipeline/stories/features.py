"""How two documents of different languages resemble each other, as a fixed list of numbers."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.anchors import BIGRAM, CODE, KINDS, LINK, NAME, NUMBER, STEM, WORD
from pipeline.stories.index import Weights
from pipeline.stories.signature import Hashes, Signature

FAR_DAYS = 14
SEGMENTS = 8
ORDER_SCALE = 0.05
USUAL_WEIGHT = 4.0


class Features(NamedTuple):
    """Each is 0 where nothing can be said; ``Model`` weighs them by name."""

    cosine: float
    stem_cosine: float
    shared: float
    number_cover: float
    number_jaccard: float
    number_order: float
    name_cover: float
    name_jaccard: float
    code_jaccard: float
    link_jaccard: float
    code_conflict: float
    title_jaccard: float
    title_number_same: float
    title_number_clash: float
    length_ratio: float
    paragraph_ratio: float
    word_cosine: float
    bigram_cover: float
    displacement: float
    order: float
    order_mean: float
    spread: float
    far_day: float


class View(NamedTuple):
    """A signature with the weights of its anchors, computed once a document."""

    signature: Signature
    weights: NDArray[np.float32]
    norm: float
    by_kind: tuple[float, ...]
    stem_norm: float
    word_norm: float
    bigrams: Hashes
    title_weights: NDArray[np.float32]


def view(signature: Signature, weights: Weights) -> View:
    """Weigh one signature."""
    of = weights.of(signature.anchors).astype(np.float32)
    numbers = signature.numbers.astype(np.uint64)
    bigrams = np.unique((numbers[:-1] * np.uint64(2654435761) + numbers[1:]) & np.uint64(0xFFFFFFFF))
    return View(
        signature,
        of,
        float(np.sqrt((of[signature.kinds != BIGRAM] ** 2).sum())),
        tuple(float(of[signature.kinds == kind].sum()) for kind in KINDS),
        float(np.sqrt((of[signature.kinds == STEM] ** 2).sum())),
        float(np.sqrt((of[signature.kinds == WORD] ** 2).sum())),
        bigrams.astype(np.uint32),
        weights.of(signature.title).astype(np.float32),
    )


def compare(a: View, b: View) -> Features:
    """The features of a pair; symmetric."""
    s, t = a.signature, b.signature
    _, at, bt = np.intersect1d(s.anchors, t.anchors, assume_unique=True, return_indices=True)
    weight, kind = a.weights[at], s.kinds[at]
    by_kind = [float(weight[kind == k].sum()) for k in KINDS]
    stems, known = (float((weight[kind == k] ** 2).sum()) for k in (STEM, WORD))
    order = _order(s.places[at], t.places[bt], weight)
    code = _jaccard(by_kind[CODE], a.by_kind[CODE], b.by_kind[CODE])
    return Features(
        cosine=float((weight[kind != BIGRAM] ** 2).sum()) / max(a.norm * b.norm, 1e-9),
        stem_cosine=stems / max(a.stem_norm * b.stem_norm, 1.0),
        shared=float(np.log1p(weight.sum())),
        number_cover=_cover(by_kind[NUMBER], a.by_kind[NUMBER], b.by_kind[NUMBER]),
        number_jaccard=_jaccard(by_kind[NUMBER], a.by_kind[NUMBER], b.by_kind[NUMBER]),
        number_order=_overlap(a.bigrams, b.bigrams),
        name_cover=_cover(by_kind[NAME], a.by_kind[NAME], b.by_kind[NAME]),
        name_jaccard=_jaccard(by_kind[NAME], a.by_kind[NAME], b.by_kind[NAME]),
        code_jaccard=code,
        link_jaccard=_jaccard(by_kind[LINK], a.by_kind[LINK], b.by_kind[LINK]),
        code_conflict=float(min(a.by_kind[CODE], b.by_kind[CODE]) > 0) * (1 - code),
        title_jaccard=_title(a, b),
        title_number_same=float(
            len(s.title_numbers) > 0 and np.array_equal(s.title_numbers, t.title_numbers)
        ),
        title_number_clash=title_clash(s, t),
        length_ratio=_ratio(s.size, t.size),
        paragraph_ratio=_ratio(s.paragraphs, t.paragraphs),
        word_cosine=known / max(a.word_norm * b.word_norm, 1.0),
        bigram_cover=_cover(by_kind[BIGRAM], a.by_kind[BIGRAM], b.by_kind[BIGRAM]),
        displacement=_displacement(s.places[at], t.places[bt], weight),
        order=float(np.sign(order) * np.log1p(abs(order))),
        order_mean=order / (len(at) + 5.0),
        spread=_spread(s.places[at], t.places[bt], weight),
        far_day=_far(s.day, t.day),
    )


def title_clash(s: Signature, t: Signature) -> float:
    """1 where each title has a number or month that the other lacks."""
    common = len(np.intersect1d(s.title_numbers, t.title_numbers, assume_unique=True))
    return float(common < min(len(s.title_numbers), len(t.title_numbers)))


def _same(a: Hashes, b: Hashes) -> float:
    return float(len(a) > 0 and np.array_equal(a, b))


def _cover(shared: float, a: float, b: float) -> float:
    return shared / (min(a, b) + 3.0)


def _jaccard(shared: float, a: float, b: float) -> float:
    return shared / (a + b - shared + 3.0)


def _overlap(a: Hashes, b: Hashes) -> float:
    return len(np.intersect1d(a, b, assume_unique=True)) / (min(len(a), len(b)) + 2.0)


def _title(a: View, b: View) -> float:
    _, at, _ = np.intersect1d(a.signature.title, b.signature.title, assume_unique=True, return_indices=True)
    shared = float(a.title_weights[at].sum())
    return _jaccard(shared, float(a.title_weights.sum()), float(b.title_weights.sum()))


def _ratio(a: int, b: int) -> float:
    return float(abs(np.log((a + 1) / (b + 1))))


def _displacement(a: NDArray[np.float32], b: NDArray[np.float32], weight: NDArray[np.float32]) -> float:
    """Mean distance of the places of shared anchors, in shares of the text; 0.5 where none is shared."""
    total = float(weight.sum())
    return float((np.abs(a - b) * weight).sum()) / total if total else 0.5


def _order(a: NDArray[np.float32], b: NDArray[np.float32], weight: NDArray[np.float32]) -> float:
    """How far the places of shared anchors speak for a common order rather than for chance.

    The sum over anchors of log(p(distance | copy) / p(distance | chance)), in units of a usual weight;
    a copy's distances fall off exponentially with some outliers, by chance they fall off linearly.
    """
    apart = np.abs(a - b)
    copy = 0.85 * np.exp(-apart / ORDER_SCALE) / ORDER_SCALE + 0.15
    chance = 2 * (1 - apart) + 0.05
    return float((np.log(copy / chance) * weight / USUAL_WEIGHT).sum())


def _spread(a: NDArray[np.float32], b: NDArray[np.float32], weight: NDArray[np.float32]) -> float:
    """The share of both texts' stretches that hold an anchor of the other, the lower of the two."""
    telling = weight > weight.mean() * 0.7 if len(weight) else np.zeros(0, bool)
    return min(len(np.unique((p[telling] * SEGMENTS).astype(np.int64))) for p in (a, b)) / SEGMENTS


def _far(a: int | None, b: int | None) -> float:
    """Days that are near say nothing: reports of one event are of one day, copies or not."""
    return float(a is not None and b is not None and abs(a - b) > FAR_DAYS)


def matrix(pairs: Iterable[tuple[View, View]], count: int) -> NDArray[np.float64]:
    """One row of features a pair, of ``count`` pairs."""
    rows = np.empty((count, len(Features._fields)), dtype=np.float32)
    for row, (a, b) in enumerate(pairs):
        rows[row] = compare(a, b)
    return rows.astype(np.float64)
