"""A table in a file: opening, adding and changing cost by what is read or changed, not by what is stored.

The file is mapped privately, so that nothing of a run is in it before the run commits. New rows are written
behind those that a commit knows of. Changes of others are first noted in a file of their own, as a redo log
(Mohan et al., *ARIES*, 1992), and enter the table once the commit stands; doing that again does no harm.
"""

import os
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.stories.ragged import Numbers
from pipeline.stories.table import Array, Table

ROOM = 8_192
SHARE = 8

Changes = tuple[Numbers, Array]
"""Numbers of rows and what they become."""


class FileTable(Table):
    """The first ``count`` rows of a file, and what a run adds to them.

    Raises:
        OSError: the file has fewer rows.
    """

    def __init__(self, path: Path, kind: np.dtype[Any], count: int) -> None:
        self._path, self._kind, self._saved = path, kind, count
        if count and path.stat().st_size < count * kind.itemsize:
            raise OSError(f"{path} has fewer than {count} rows")
        path.touch()
        # A hole at the end of the file is room for new rows beside the old ones.
        size = count + max(ROOM, count // SHARE)
        os.truncate(path, size * kind.itemsize)
        super().__init__(kind, np.asarray(np.memmap(path, kind, "c", shape=(size,))), count)

    def save_new(self) -> None:
        """Write the new rows behind the others; they count once a commit knows of them."""
        with self._path.open("r+b") as file:
            file.seek(self._saved * self._kind.itemsize)
            file.write(self.rows[self._saved :].tobytes())

    def changes(self) -> Changes:
        """The rows that were known before and are others now."""
        numbers = np.unique(np.concatenate([np.zeros(0, np.int64), *self.changed]))
        numbers = numbers[numbers < self._saved]
        return numbers, self.rows[numbers]

    def settle(self, changes: Changes) -> None:
        """Write changes in their places; all rows are known then."""
        numbers, rows = changes
        self._room[numbers] = rows
        if len(numbers):
            np.memmap(self._path, self._kind, "r+")[numbers] = rows
        self._saved, self.changed = len(self.rows), []
