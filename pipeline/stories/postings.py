"""Inverted indexes as sorted arrays that grow by segments, as a log-structured merge tree does.

O'Neil et al., *The log-structured merge-tree*, 1996: each entry is sorted again a logarithmic number of
times, and what is looked up is found by bisection, never by a scan.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.ragged import Numbers, spans

Entries = NDArray[np.uint64]
_SHIFT = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


class Postings:
    """Which documents (32 bits) have a key (32 bits); ``segments`` are sorted, the largest first."""

    def __init__(self, segments: Iterable[Entries] = ()) -> None:
        self.segments = list(segments)

    def add(self, keys: NDArray[Any], documents: NDArray[Any]) -> None:
        """Add entries; segments that are not much longer are merged with them."""
        entries = (keys.astype(np.uint64) << _SHIFT) | documents.astype(np.uint64)
        parts = [entries]
        size = len(entries)
        while self.segments and len(self.segments[-1]) < 2 * size:
            parts.append(self.segments.pop())
            size += len(parts[-1])
        if size:
            merged = np.concatenate(parts)
            merged.sort()
            self.segments.append(merged)

    def counts(self, keys: NDArray[Any]) -> Numbers:
        """How many documents have each key."""
        total = np.zeros(len(keys), np.int64)
        for low, high in self._bounds(keys):
            total += high - low
        return total

    def find(self, keys: NDArray[Any], most: int | None = None) -> tuple[Numbers, Numbers]:
        """Places in ``keys`` and the documents that have those keys; keys of more than ``most`` give none."""
        bounds = self._bounds(keys)
        if most is not None:
            total = sum((high - low for low, high in bounds), np.zeros(len(keys), np.int64))
            bounds = [(low, np.where(total > most, low, high)) for low, high in bounds]
        places = [np.repeat(np.arange(len(keys)), high - low) for low, high in bounds]
        found = [
            (segment[spans(low, high - low)] & _LOW).astype(np.int64)
            for segment, (low, high) in zip(self.segments, bounds, strict=True)
        ]
        empty = np.zeros(0, np.int64)
        return np.concatenate([empty, *places]), np.concatenate([empty, *found])

    def _bounds(self, keys: NDArray[Any]) -> list[tuple[Numbers, Numbers]]:
        """The first place of each key in each segment and the place after its last."""
        # Sorted keys are found several times faster: each search begins where the one before it ended.
        sorted_keys, place = np.unique(keys, return_inverse=True)
        low = sorted_keys.astype(np.uint64) << _SHIFT
        return [(start[place], end[place]) for start, end in (_between(s, low) for s in self.segments)]


def _between(segment: Entries, low: Entries) -> tuple[Numbers, Numbers]:
    start = np.searchsorted(segment, low)
    end = start.copy()
    there = np.flatnonzero(segment[np.minimum(start, len(segment) - 1)] >> _SHIFT == low >> _SHIFT)
    end[there] = np.searchsorted(segment, low[there] | _LOW, "right")
    return start, end
