"""A quick look at the words of a text that tells which phrases it cannot hold.

Most sentences hold none of the words that a reader looks for; asking a set costs less than a search.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Set

LETTERS = re.compile(r"[^\W\d_]+")


def letter_runs(text: str) -> set[str]:
    """The runs of letters of a text, in lower case.

    >>> sorted(letter_runs("L'app d’OpenAI: 60M"))
    ['app', 'd', 'l', 'm', 'openai']
    """
    return set(LETTERS.findall(text.lower()))


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
