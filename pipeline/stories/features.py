"""How two documents of different languages resemble each other, as a fixed list of numbers.

Many pairs are compared in a few steps over flat arrays. What a feature is does not depend on any document
but the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.anchors import BIGRAM, CODE, KINDS, LINK, NAME, NUMBER, STEM, WORD
from pipeline.stories.background import STEPS
from pipeline.stories.ragged import Numbers, Ragged, shared
from pipeline.stories.signature import Signature

Floats = NDArray[np.float64]

FAR_DAYS = 14
SEGMENTS = 8
ORDER_SCALE = 0.05
USUAL_WEIGHT = 4.0
UNUSUAL = 5.0
UNDATED = -1
_MIX = np.uint64(2654435761)


class Features(NamedTuple):
    """One value a pair; each is 0 where nothing can be said. ``Model`` weighs them by name."""

    cosine: Floats
    stem_cosine: Floats
    shared: Floats
    number_cover: Floats
    number_jaccard: Floats
    number_order: Floats
    name_cover: Floats
    name_jaccard: Floats
    code_jaccard: Floats
    link_jaccard: Floats
    code_conflict: Floats
    title_jaccard: Floats
    title_number_same: Floats
    title_number_clash: Floats
    length_ratio: Floats
    paragraph_ratio: Floats
    word_cosine: Floats
    bigram_cover: Floats
    displacement: Floats
    order: Floats
    order_mean: Floats
    spread: Floats
    far_day: Floats


@dataclass(frozen=True, slots=True)
class Columns:
    """The signatures of some documents as flat arrays, with the sums that comparing needs."""

    anchors: Ragged
    weights: Floats
    kinds: NDArray[np.uint8]
    places: Floats
    by_kind: Floats
    norm: Floats
    stem_norm: Floats
    word_norm: Floats
    titles: Ragged
    title_weights: Floats
    title_sum: Floats
    title_numbers: Ragged
    told_numbers: Ragged
    number_pairs: Ragged
    sizes: Floats
    paragraphs: Floats
    days: Numbers

    @classmethod
    def of(cls, signatures: Sequence[Signature]) -> "Columns":
        """The columns of documents, in their order."""
        anchors = Ragged.of([s.anchors for s in signatures])
        weights = Ragged.of([s.weights for s in signatures]).values / STEPS
        kinds = Ragged.of([s.kinds for s in signatures]).values
        by_kind = _by_kind(anchors.owners(), kinds, weights, len(signatures))
        squares = _by_kind(anchors.owners(), kinds, weights**2, len(signatures))
        titles = Ragged.of([s.title for s in signatures])
        title_weights = Ragged.of([s.title_weights for s in signatures]).values / STEPS
        return cls(
            anchors=anchors,
            weights=weights,
            kinds=kinds,
            places=Ragged.of([s.places for s in signatures]).values / 65_535,
            by_kind=by_kind,
            norm=np.sqrt(squares.sum(axis=1) - squares[:, BIGRAM]),
            stem_norm=np.sqrt(squares[:, STEM]),
            word_norm=np.sqrt(squares[:, WORD]),
            titles=titles,
            title_weights=title_weights,
            title_sum=_sums(titles.owners(), title_weights, len(signatures)),
            title_numbers=Ragged.of([s.title_numbers for s in signatures]),
            told_numbers=Ragged.of([_told_numbers(s) for s in signatures]),
            number_pairs=Ragged.of([_number_pairs(s) for s in signatures]),
            sizes=np.array([s.size for s in signatures], dtype=np.float64),
            paragraphs=np.array([s.paragraphs for s in signatures], dtype=np.float64),
            days=np.array([UNDATED if s.day is None else s.day for s in signatures], dtype=np.int64),
        )


def _number_pairs(signature: Signature) -> NDArray[np.uint32]:
    numbers = signature.numbers.astype(np.uint64)
    return np.unique(((numbers[:-1] * _MIX + numbers[1:]) & np.uint64(0xFFFFFFFF)).astype(np.uint32))


def _told_numbers(signature: Signature) -> NDArray[np.uint32]:
    """The numbers of the title, and the unusual ones of the text."""
    unusual = (signature.kinds == NUMBER) & (signature.weights >= UNUSUAL * STEPS)
    return np.union1d(signature.title_numbers, signature.anchors[unusual])


def _by_kind(owner: Numbers, kinds: NDArray[np.uint8], values: Floats, count: int) -> Floats:
    """Sums of ``values`` by owner and kind of anchor."""
    cells = owner * len(KINDS) + kinds
    return _sums(cells, values, count * len(KINDS)).reshape(count, len(KINDS))


def matrix(documents: Columns, a: Numbers, b: Numbers) -> Floats:
    """One row of features for each pair ``a[i]``, ``b[i]`` of documents; symmetric but for rounding."""
    count = len(a)
    pair, at, bt = shared(documents.anchors, a, b)
    weight, kind = documents.weights[at], documents.kinds[at]
    both = _by_kind(pair, kind, weight, count)
    squares = _by_kind(pair, kind, weight**2, count)
    of_a, of_b = documents.by_kind[a], documents.by_kind[b]
    cover = both / (np.minimum(of_a, of_b) + 3.0)
    jaccard = both / (of_a + of_b - both + 3.0)
    shared_numbers, numbers_a, numbers_b = _common(documents.title_numbers, a, b)
    untold = (_untold(documents, a, b) > 0) | (_untold(documents, b, a) > 0)
    order, displaced, spread, number = _places(documents, pair, at, bt, count)
    features = Features(
        cosine=(squares.sum(axis=1) - squares[:, BIGRAM])
        / np.maximum(documents.norm[a] * documents.norm[b], 1e-9),
        stem_cosine=squares[:, STEM] / np.maximum(documents.stem_norm[a] * documents.stem_norm[b], 1.0),
        shared=np.log1p(both.sum(axis=1)),
        number_cover=cover[:, NUMBER],
        number_jaccard=jaccard[:, NUMBER],
        number_order=_overlap(documents.number_pairs, a, b),
        name_cover=cover[:, NAME],
        name_jaccard=jaccard[:, NAME],
        code_jaccard=jaccard[:, CODE],
        link_jaccard=jaccard[:, LINK],
        code_conflict=(np.minimum(of_a[:, CODE], of_b[:, CODE]) > 0) * (1 - jaccard[:, CODE]),
        title_jaccard=_title(documents, a, b),
        title_number_same=(shared_numbers == numbers_a)
        & (shared_numbers == numbers_b)
        & (shared_numbers > 0),
        title_number_clash=(untold & (shared_numbers < np.minimum(numbers_a, numbers_b))).astype(np.float64),
        length_ratio=np.abs(np.log((documents.sizes[a] + 1) / (documents.sizes[b] + 1))),
        paragraph_ratio=np.abs(np.log((documents.paragraphs[a] + 1) / (documents.paragraphs[b] + 1))),
        word_cosine=squares[:, WORD] / np.maximum(documents.word_norm[a] * documents.word_norm[b], 1.0),
        bigram_cover=cover[:, BIGRAM],
        displacement=displaced,
        order=np.sign(order) * np.log1p(np.abs(order)),
        order_mean=order / (number + 5.0),
        spread=spread,
        far_day=_far(documents.days[a], documents.days[b]),
    )
    return np.column_stack(features).astype(np.float32).astype(np.float64)


def _sums(owner: Numbers, values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(owner, values, count), dtype=np.float64)


def _common(rows: Ragged, a: Numbers, b: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """How many values each pair of rows has in common, and how many each row has."""
    pair, _, _ = shared(rows, a, b)
    return np.bincount(pair, minlength=len(a)), rows.lengths[a], rows.lengths[b]


def _untold(documents: Columns, a: Numbers, b: Numbers) -> Numbers:
    """How many numbers of the title of ``a`` are nowhere in ``b``: a rewritten headline may pick others.

    Days, months and years stand in most texts and excuse nothing.
    """
    pair, _, _ = shared(documents.title_numbers, a, b, documents.told_numbers)
    return documents.title_numbers.lengths[a] - np.bincount(pair, minlength=len(a))


def _overlap(rows: Ragged, a: Numbers, b: Numbers) -> Floats:
    both, of_a, of_b = _common(rows, a, b)
    return np.asarray(both / (np.minimum(of_a, of_b) + 2.0))


def _title(documents: Columns, a: Numbers, b: Numbers) -> Floats:
    pair, at, _ = shared(documents.titles, a, b)
    both = _sums(pair, documents.title_weights[at], len(a))
    return np.asarray(both / (documents.title_sum[a] + documents.title_sum[b] - both + 3.0))


def _places(
    documents: Columns, pair: Numbers, at: Numbers, bt: Numbers, count: int
) -> tuple[Floats, Floats, Floats, Numbers]:
    """What the places of shared anchors say: order, displacement, spread, and how many anchors they are.

    Order: how far the places speak for a common order rather than for chance, the sum over anchors of
    log(p(distance | copy) / p(distance | chance)), in units of a usual weight; a copy's distances fall off
    exponentially with some outliers, by chance they fall off linearly. Displacement: the mean distance in
    shares of the text, 0.5 where nothing is shared. Spread: the share of both texts' stretches that hold a
    telling anchor of the other, the lower of the two.
    """
    weight, p, q = documents.weights[at], documents.places[at], documents.places[bt]
    apart = np.abs(p - q)
    copy = 0.85 * np.exp(-apart / ORDER_SCALE) / ORDER_SCALE + 0.15
    chance = 2 * (1 - apart) + 0.05
    order = _sums(pair, np.log(copy / chance) * weight / USUAL_WEIGHT, count)
    total, number = _sums(pair, weight, count), np.bincount(pair, minlength=count)
    displaced = np.where(total > 0, _sums(pair, apart * weight, count) / np.maximum(total, 1e-9), 0.5)
    telling = weight > 0.7 * (total / np.maximum(number, 1))[pair]
    filled = [np.zeros((count, SEGMENTS + 1), bool) for _ in range(2)]
    for cells, places in zip(filled, (p, q), strict=True):
        cells[pair[telling], (places[telling] * SEGMENTS).astype(np.int64)] = True
    spread = np.minimum(filled[0].sum(axis=1), filled[1].sum(axis=1)) / SEGMENTS
    return order, displaced, spread, number


def _far(a: Numbers, b: Numbers) -> Floats:
    """Days that are near say nothing: reports of one event are of one day, copies or not."""
    return np.asarray((a != UNDATED) & (b != UNDATED) & (np.abs(a - b) > FAR_DAYS), dtype=np.float64)
