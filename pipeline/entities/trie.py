"""Many phrases looked for at a place, in time bounded by the phrase."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")


class PhraseTrie(Generic[Value]):
    """Phrases in folded form, each with a value; the first value given for a phrase stays.

    They are held in order, each with the longest other one that it begins with: all that begin a text lie on
    the chain of the last phrase not after it. A node a character would be as many objects as letters.
    """

    def __init__(self) -> None:
        self._values: dict[str, Value] = {}
        self._order: list[str] = []
        self._shorter: list[int] = []
        self._longest = 0

    def add(self, phrase: str, value: Value) -> None:
        """Put a phrase in; it must be folded and not empty."""
        self._values.setdefault(phrase, value)

    def ends(self, folded: str, start: int) -> Iterator[tuple[int, Value]]:
        """Every phrase that begins at ``start`` as (end, value), the shortest first; ends are not checked."""
        if len(self._order) < len(self._values):
            self._arrange()
        place = bisect_right(self._order, folded[start : start + self._longest]) - 1
        found: list[str] = []
        while place >= 0:
            phrase = self._order[place]
            if folded.startswith(phrase, start):
                found.append(phrase)
            place = self._shorter[place]
        return ((start + len(phrase), self._values[phrase]) for phrase in reversed(found))

    def _arrange(self) -> None:
        self._order = sorted(self._values)
        self._shorter = []
        self._longest = max(map(len, self._order))
        for number, phrase in enumerate(self._order):
            shorter = number - 1
            while shorter >= 0 and not phrase.startswith(self._order[shorter]):
                shorter = self._shorter[shorter]
            self._shorter.append(shorter)

    def longest_open(self, text: str, start: int) -> tuple[int, Value] | None:
        """The longest phrase at ``start`` that no letter follows; a digit may."""
        found = None
        for end, value in self.ends(text, start):
            if end == len(text) or not (text[end].isalpha() or text[end] == "_"):
                found = end, value
        return found
