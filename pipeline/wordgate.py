"""A quick look at the words of a text that tells which phrases it cannot hold.

Most sentences hold none of the words that a reader looks for; asking a set costs less than a search.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Set
from functools import cached_property

LETTERS = re.compile(r"[^\W\d_]+")


def letter_runs(text: str) -> set[str]:
    """The runs of letters of a text, in lower case.

    >>> sorted(letter_runs("L'app d’OpenAI: 60M"))
    ['app', 'd', 'l', 'm', 'openai']
    """
    return set(LETTERS.findall(text.lower()))


class RunIndex:
    """The runs of letters of a folded text with their places, read in one pass for all who look for words."""

    def __init__(self, folded: str) -> None:
        found = list(LETTERS.finditer(folded))
        self.runs = [run[0] for run in found]
        self.starts = [run.start() for run in found]
        self._folded = folded

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every run of the text."""
        return frozenset(self.runs)

    def places(self, runs: Set[str]) -> list[int]:
        """Where one of some runs stands, from left to right.

        >>> RunIndex("a video of 2 videos, a film").places({"video", "film"})
        [2, 23]
        """
        if runs.isdisjoint(self.vocabulary):
            return []
        return [start for run, start in zip(self.runs, self.starts, strict=True) if run in runs]

    def between(self, start: int, end: int) -> set[str]:
        """The runs of a part of the text; a run that its edge cuts is cut."""
        if self._cuts(start) or self._cuts(end):
            return letter_runs(self._folded[start:end])
        return set(self.runs[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def _cuts(self, place: int) -> bool:
        return 0 < place < len(self._folded) and self._folded[place - 1 : place + 1].isalpha()


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

    def admits(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a phrase; False is sure.

        >>> gate = WordGate(["last year", "q2"])
        >>> [gate.admits(letter_runs(text)) for text in ("Last year", "A year", "In Q2")]
        [True, False, True]
        """
        if self._open or not self._single.isdisjoint(runs):
            return True
        return any(phrase <= runs for key in self._keys & runs for phrase in self._joint[key])
