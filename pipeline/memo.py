"""What is found out of words, remembered: texts repeat their words."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
#: So many words hold nearly all that come again; what comes but once must not be kept.
MOST = 8192
#: In characters; what is longer hardly comes again, and many such would fill the memory.
LONGEST = 100


class Memo(dict[str, Value]):
    """What a function says of words, asked for by ``memo[word]``; forgotten whole once it knows too many.

    >>> memo = Memo(len)
    >>> memo["video"], memo["video"]
    (5, 5)
    """

    def __init__(self, find: Callable[[str], Value], most: int = MOST) -> None:
        super().__init__()
        self._find, self._most = find, most

    def __missing__(self, word: str) -> Value:
        found = self._find(word)
        if len(word) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = found
        return found
