"""The inverted index of the rarest anchors: which documents are worth comparing."""

import math
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
    """Pairs of documents of different languages that share rare anchors, as indices (low, high).

    Signatures must be in the order of their ids: among equals the lower index is taken.
    """
    rare = [_rare(signature, weights, settings) for signature in signatures]
    if not rare:
        return []
    keys = np.concatenate(rare)
    owner = np.repeat(np.arange(len(rare), dtype=np.int32), [len(r) for r in rare])
    order = np.argsort(keys, kind="stable")
    index = keys[order], owner[order]
    langs = np.unique([s.lang for s in signatures], return_inverse=True)[1]
    pairs: set[tuple[int, int]] = set()
    for number, own in enumerate(rare):
        others = _best(number, own, weights.of(own), index, langs)[: settings.candidates]
        pairs.update((min(number, other), max(number, other)) for other in others.tolist())
    return sorted(pairs)


def _rare(signature: Signature, weights: Weights, settings: StorySettings) -> Hashes:
    """The rarest anchors of a document that others have too, the rarest first."""
    counts = weights.counts(signature.anchors)
    usable = np.flatnonzero((counts > 1) & (counts <= settings.bucket))
    best = np.lexsort((signature.anchors[usable], counts[usable]))[: settings.rare]
    return np.asarray(signature.anchors[usable[best]])


def _best(
    number: int,
    own: Hashes,
    weight: NDArray[np.float64],
    index: tuple[Hashes, NDArray[np.int32]],
    langs: NDArray[np.intp],
) -> NDArray[np.int32]:
    """The documents of other languages that share ``own`` anchors, those that share most first."""
    keys, owner = index
    low, high = np.searchsorted(keys, own, "left"), np.searchsorted(keys, own, "right")
    if not len(own) or not (high > low + 1).any():
        return np.zeros(0, np.int32)
    found = np.concatenate([owner[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)])
    weight = np.repeat(weight, high - low)
    foreign = langs[found] != langs[number]
    others, place = np.unique(found[foreign], return_inverse=True)
    shared = np.bincount(place, weights=weight[foreign], minlength=len(others))
    return np.asarray(others[np.lexsort((others, -np.round(shared, 6)))])
