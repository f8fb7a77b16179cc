"""A quick look at the words of a text that tells which phrases it cannot hold.

Most sentences hold none of the words that a reader looks for; asking a set costs less than a search.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView, Set
from itertools import accumulate

LETTERS = re.compile(r"[^\W\d_]+")
_RUN = re.compile(rf"({LETTERS.pattern})")


def letter_runs(text: str) -> set[str]:
    """The runs of letters of a text, in lower case.

    >>> sorted(letter_runs("L'app d’OpenAI: 60M"))
    ['app', 'd', 'l', 'm', 'openai']
    """
    return set(LETTERS.findall(text.lower()))


class RunIndex:
    """The runs of letters of a folded text with their places, read in one pass for all who look for words."""

    def __init__(self, folded: str) -> None:
        parts = _RUN.split(folded)
        self._folded, self._runs = folded, parts[1::2]
        self._starts = list(accumulate(map(len, parts)))[::2]
        # A chain through the places of each run: no list a run, which the garbage collector would look at.
        self._before: list[int] = []
        self._last: dict[str, int] = {}
        before, last = self._before, self._last
        for number, run in enumerate(self._runs):
            before.append(last.get(run, -1))
            last[run] = number

    @property
    def vocabulary(self) -> KeysView[str]:
        """Every run of the text."""
        return self._last.keys()

    def places(self, runs: Set[str]) -> list[int]:
        """Where one of some runs stands, from left to right.

        >>> RunIndex("a video of 2 videos, a film").places({"video", "film"})
        [2, 23]
        """
        return sorted(place for run in runs & self._last.keys() for place in self.places_of(run))

    def places_of(self, run: str) -> Iterator[int]:
        """Where a run of the text stands, from right to left."""
        number = self._last[run]
        while number >= 0:
            yield self._starts[number]
            number = self._before[number]

    def between(self, start: int, end: int) -> set[str]:
        """The runs of a part of the text; a run that its edge cuts is cut."""
        if _is_within(self._folded, start) or _is_within(self._folded, end):
            return set(LETTERS.findall(self._folded, start, end))
        return set(self._runs[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def _is_within(text: str, place: int) -> bool:
    """Whether a place lies within a run of letters."""
    found = LETTERS.match(text, place - 1, place + 1) if place else None
    return found is not None and found.end() > place


class WordGate:
    """Tells whether a text may hold one of some phrases, by its runs of letters.

    A phrase must begin and end where a word does; one without letters may stand anywhere.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        single: set[str] = set()
        self._joint: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._open = False
        for phrase in phrases:
            runs = frozenset(letter_runs(phrase))
            if not runs:
                self._open = True
            elif len(runs) == 1:
                single |= runs
            else:
                self._joint[max(runs, key=lambda run: (len(run), run))].append(runs)
        self._single = frozenset(single)
        self._keys = frozenset(self._joint)

    def keys_among(self, runs: Set[str]) -> Set[str]:
        """Those of some runs of which one stands in every phrase that has letters.

        >>> sorted(WordGate(["last year", "q2"]).keys_among({"last", "year", "q", "the"}))
        ['q', 'year']
        """
        return (self._single & runs) | (self._keys & runs)

    def admits(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a phrase; False is sure.

        >>> gate = WordGate(["last year", "q2"])
        >>> [gate.admits(letter_runs(text)) for text in ("Last year", "A year", "In Q2")]
        [True, False, True]
        """
        if self._open or not self._single.isdisjoint(runs):
            return True
        if self._keys.isdisjoint(runs):
            return False
        return any(phrase <= runs for key in self._keys & runs for phrase in self._joint[key])
