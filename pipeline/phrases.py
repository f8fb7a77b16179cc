"""Many phrases as one pattern, tried only where a text holds the first words of one."""

import re
from collections.abc import Iterable, Iterator, Set

from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import LETTERS, RunIndex


class Phrases:
    """Whole-word phrases, looked for where a text holds their first runs of letters; each begins with one."""

    def __init__(self, phrases: Iterable[str]) -> None:
        forms = list(phrases)
        self.pattern = re.compile(rf"(?<!\w)(?:{word_pattern(forms)})(?!\w)")
        self._firsts = frozenset(run[0] for form in forms if (run := LETTERS.match(form)))

    def may_find(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a phrase; False is sure."""
        return not self._firsts.isdisjoint(runs)

    def finditer(self, folded: str, index: RunIndex) -> Iterator[re.Match[str]]:
        """The phrases of a text from left to right, the longest at each place, none overlapping."""
        done = 0
        for start in index.places(self._firsts):
            found = self.pattern.match(folded, start) if start >= done else None
            if found is not None:
                done = found.end()
                yield found
