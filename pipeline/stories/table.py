"""Rows of one type that grow and change in place, so that neither costs more the more rows there are."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.ragged import Numbers

Array = NDArray[Any]
GROWTH = 1.5


class Table:
    """An array with room for further rows; ``changed`` has the numbers of the rows that were overwritten."""

    def __init__(self, kind: np.dtype[Any], room: Array | None = None, count: int = 0) -> None:
        self._room = np.zeros(0, kind) if room is None else room
        self._count = count
        self.changed: list[Numbers] = []

    @property
    def rows(self) -> Array:
        """All rows, to be read only."""
        return self._room[: self._count]

    def append(self, rows: Array) -> Numbers:
        """Add rows; returns their numbers.

        >>> table = Table(np.dtype("<i8"))
        >>> table.append(np.array([5, 7])).tolist(), table.append(np.array([9])).tolist()
        ([0, 1], [2])
        >>> table.rows.tolist()
        [5, 7, 9]
        """
        first, self._count = self._count, self._count + len(rows)
        if self._count > len(self._room):
            room = np.zeros(max(self._count, int(GROWTH * first)), self._room.dtype)
            room[:first] = self._room[:first]
            self._room = room
        self._room[first : self._count] = rows
        return np.arange(first, self._count)

    def write(self, numbers: Numbers, **values: Any) -> None:
        """Overwrite fields of rows."""
        for field, value in values.items():
            self._room[field][numbers] = value
        self.changed.append(numbers)
