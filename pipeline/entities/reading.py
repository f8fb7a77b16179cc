"""A text with the known names in it, as descriptions are read from it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Name = tuple[int, int, str]  # start, end, id
_QUOTES = frozenset(" \u00a0\u202f\"«“'‘")


class Reading:
    """A text with the known names in it, asked by position."""

    def __init__(self, text: str, folded: str, names: Sequence[Name]) -> None:
        self.text, self.folded = text, folded
        self._names = sorted(names)
        self._starts = [name[0] for name in self._names]
        self._ends = [name[1] for name in self._names]

    def name_at(self, position: int) -> Name | None:
        """The name that begins exactly here."""
        index = bisect_left(self._starts, position)
        found = index < len(self._starts) and self._starts[index] == position
        return self._names[index] if found else None

    def name_before(self, position: int, reach: int) -> Name | None:
        """The last name that ends within ``reach`` before a position."""
        index = bisect_right(self._ends, position) - 1
        return self._names[index] if index >= 0 and self._ends[index] >= position - reach else None

    def names_from(self, position: int) -> list[Name]:
        """The names that begin at a position or behind it."""
        return self._names[bisect_left(self._starts, position) :]

    def covered(self, start: int, end: int) -> bool:
        """Whether a name shares a character with these."""
        index = bisect_left(self._ends, start + 1)
        return index < len(self._starts) and self._starts[index] < end

    def name_follows(self, end: int) -> bool:
        """Whether a name, known or capitalised, stands right after a noun."""
        start = end
        while start < end + 4 and self.text[start : start + 1] in _QUOTES:
            start += 1
        following = self.text[start : start + 1]
        return start > end and (following.isupper() or self.name_at(start) is not None)
