"""The inverted index of the rarest anchors: which documents are worth comparing."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Hashes, Signature


class Weights:
    """How much an anchor says: ``log((documents + background) / documents that have it)``.

    The background keeps the weights of a collection of two documents sensible.
    """

    def __init__(self, signatures: Sequence[Signature], settings: StorySettings) -> None:
        every = np.concatenate([s.anchors for s in signatures]) if signatures else np.zeros(0, np.uint32)
        self._keys, self._counts = np.unique(every, return_counts=True)
        self._total = len(signatures) + settings.background
        self._unseen = math.log(self._total)

    def counts(self, keys: Hashes) -> NDArray[np.int64]:
        """In how many documents each key occurs."""
        if not len(self._keys):
            return np.zeros(len(keys), np.int64)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._counts[at], 0)

    def of(self, keys: Hashes) -> NDArray[np.float64]:
        """The weight of each key."""
        return np.asarray(np.log(self._total / np.maximum(self.counts(keys), 1)))


def candidates(
    signatures: Sequence[Signature], weights: Weights, settings: StorySettings
) -> list[tuple[int, int]]:
    """Pairs of documents of different languages that share rare anchors, as indices (low, high)."""
    buckets: dict[int, list[int]] = defaultdict(list)
    rare: list[list[tuple[int, float]]] = []
    for number, signature in enumerate(signatures):
        counts = weights.counts(signature.anchors)
        usable = np.flatnonzero((counts > 1) & (counts <= settings.bucket))
        usable = usable[np.lexsort((signature.anchors[usable], counts[usable]))][: settings.rare]
        keys = signature.anchors[usable]
        rare.append(list(zip(keys.tolist(), weights.of(keys).tolist(), strict=True)))
        for key in keys.tolist():
            buckets[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for number, keys_of in enumerate(rare):
        shared: Counter[int] = Counter()
        for key, weight in keys_of:
            for other in buckets[key]:
                if signatures[other].lang != signatures[number].lang:
                    shared[other] += weight  # type: ignore[assignment]
        best = sorted(shared.items(), key=lambda item: (-item[1], signatures[item[0]].id))
        for other, _ in best[: settings.candidates]:
            pairs.add((min(number, other), max(number, other)))
    return sorted(pairs)
