"""Clauses between commas that tell nothing of the figure behind ("Foo, whose app draws, has 40 users")."""

import re
from collections.abc import Iterable, Sequence

from pipeline.quantities.trie import word_pattern

#: In characters: the longest such clause.
LONGEST = 140
#: The commas around one.
BOTH = 2


class AsideReader:
    """Finds asides by what opens them in one language: a relative, or a participle with its agent."""

    def __init__(self, relatives: Iterable[str], agents: Iterable[str]) -> None:
        opening = rf"(?:{word_pattern(relatives)})|[^\W\d_]{{4,}} (?:{word_pattern(agents)})"
        self._aside = re.compile(rf",\s(?:{opening})(?!\w)[^,;:()\d]{{3,{LONGEST}}}(?=,\s)", re.IGNORECASE)

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The asides of a sentence; one that holds a name, a figure or a date (``taken``) is none."""
        if text.count(",") < BOTH:
            return []
        found = (match.span() for match in self._aside.finditer(text))
        return [
            (start, end + 1)
            for start, end in found
            if not any(first < end and start < last for first, last in taken)
        ]
