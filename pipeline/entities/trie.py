"""Longest match of many phrases at a place, in time bounded by the phrase."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")
_END = ""


class PhraseTrie(Generic[Value]):
    """Phrases in folded form, each with a value; the first value given for a phrase stays."""

    def __init__(self) -> None:
        self._root: dict[str, object] = {}

    def add(self, phrase: str, value: Value) -> None:
        """Put a phrase in; it must be folded and not empty."""
        node = self._root
        for char in phrase:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node.setdefault(_END, value)

    def ends(self, folded: str, start: int) -> Iterator[tuple[int, Value]]:
        """Every phrase that begins at ``start`` as (end, value), the shortest first; ends are not checked."""
        node = self._root
        position = start
        while True:
            if _END in node:
                yield position, node[_END]  # type: ignore[misc]
            if position >= len(folded) or folded[position] not in node:
                return
            node = node[folded[position]]  # type: ignore[assignment]
            position += 1

    def longest_open(self, text: str, start: int) -> tuple[int, Value] | None:
        """The longest phrase at ``start`` that no letter follows; a digit may."""
        found = None
        for end, value in self.ends(text, start):
            if end == len(text) or not (text[end].isalpha() or text[end] == "_"):
                found = end, value
        return found
