"""Arrays of arrays of different lengths, flat: what lets many pairs be compared in a few steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Row ``i`` is ``values[starts[i] : starts[i] + lengths[i]]``."""

    values: NDArray[Any]
    starts: Numbers
    lengths: Numbers

    @classmethod
    def of(cls, rows: Sequence[NDArray[Any]]) -> "Ragged":
        """The rows one after another."""
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        values = np.concatenate(rows) if len(rows) else np.zeros(0, np.uint32)
        return cls(values, np.cumsum(lengths) - lengths, lengths)

    def owners(self) -> Numbers:
        """For each value the row that it is of."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


def spans(starts: NDArray[Any], lengths: NDArray[Any]) -> Numbers:
    """The places ``start … start + length - 1`` of each span, one span after another.

    >>> spans(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    lengths = lengths.astype(np.int64)
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts.astype(np.int64) - before, lengths) + np.arange(int(lengths.sum()))


def shared(
    rows: Ragged, a: Numbers, b: Numbers, others: Ragged | None = None
) -> tuple[Numbers, Numbers, Numbers]:
    """What rows ``a[i]`` and ``b[i]`` (sorted, unique) have in common: ``i`` and the places of each value.

    Rows ``b`` are those of ``others``, if that is given.

    >>> rows = Ragged.of([np.array([1, 4, 7], np.uint32), np.array([4, 5, 7], np.uint32)])
    >>> [found.tolist() for found in shared(rows, np.array([0]), np.array([1]))]
    [[0, 0], [1, 2], [3, 5]]
    """
    pair_a, at_a, key_a = _keyed(rows, a)
    _, at_b, key_b = _keyed(others or rows, b)
    place = np.minimum(np.searchsorted(key_b, key_a), max(len(key_b) - 1, 0))
    hit = np.flatnonzero(key_b[place] == key_a) if len(key_b) else np.zeros(0, np.int64)
    return pair_a[hit], at_a[hit], at_b[place[hit]]


def _keyed(rows: Ragged, chosen: Numbers) -> tuple[Numbers, Numbers, NDArray[np.uint64]]:
    pair = np.repeat(np.arange(len(chosen)), rows.lengths[chosen])
    at = spans(rows.starts[chosen], rows.lengths[chosen])
    return pair, at, (pair.astype(np.uint64) << np.uint64(32)) | rows.values[at].astype(np.uint64)
