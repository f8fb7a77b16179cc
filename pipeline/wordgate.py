"""A quick look at the words of a text that tells which phrases it cannot hold.

Most sentences hold none of the words that a reader looks for; asking a set costs less than a search.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

LETTERS = re.compile(r"[^\W\d_]+")


def letter_runs(text: str) -> set[str]:
    """The runs of letters of a text, in lower case.

    >>> sorted(letter_runs("L'app d’OpenAI: 60M"))
    ['app', 'd', 'l', 'm', 'openai']
    """
    return set(LETTERS.findall(text.lower()))


class RunIndex:
    """The runs of letters of a folded text, read in one pass for all who look for words."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.vocabulary = frozenset(LETTERS.findall(folded))

    def places(self, runs: Set[str]) -> list[int]:
        """Where one of some runs stands, from left to right.

        >>> RunIndex("a video of 2 videos, a film").places({"video", "film"})
        [2, 23]
        """
        found = runs & self.vocabulary
        places = [place for run in found for place in self._places_of(run)]
        return sorted(places) if len(found) > 1 else places

    def _places_of(self, run: str) -> Iterator[int]:
        folded = self._folded
        place = folded.find(run)
        while place >= 0:
            end = place + len(run)
            if not (place and _is_letter(folded[place - 1])) and not _is_letter(folded[end : end + 1]):
                yield place
            place = folded.find(run, end)

    def between(self, start: int, end: int) -> set[str]:
        """The runs of a part of the text; a run that its edge cuts is cut."""
        return set(LETTERS.findall(self._folded, start, end))


def _is_letter(character: str) -> bool:
    """Whether a character belongs to runs of letters, as ``LETTERS`` has it."""
    return character.isalnum() and not character.isdecimal()


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
        return any(phrase <= runs for key in self._keys & runs for phrase in self._joint[key])
