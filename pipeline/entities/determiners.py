"""Where the determiner of a description's noun stands."""

import re

from pipeline.entities.reading import Reading
from pipeline.entities.words import EntityWords

TOKEN = re.compile(r"[^\W\d_][\w-]*'?|[^\w\s]|[0-9]+|\n")
#: In characters and in words: how far before its noun a determiner may stand.
REACH, ADJECTIVES = 48, 4


class DeterminerReader:
    """Finds determiners by the words of one language; ``placing`` words are parts of places' names."""

    def __init__(self, words: EntityWords, placing: frozenset[str]) -> None:
        own = words.descriptions
        self._determiners, self._stops = frozenset(own.determiners), frozenset(own.stops)
        self._placing = placing

    def find(self, reading: Reading, start: int, *, placed: bool = False, bare: bool = False) -> int | None:
        """Where the determiner of a noun begins, over a few adjectives; None without one.

        Right before a noun that may be ``placed``, a capital is that of a place ("the Lisbon company"); a
        ``bare`` one has no adjectives.
        """
        tokens = list(TOKEN.finditer(reading.folded, max(0, start - REACH), start))
        if bare and not (tokens and tokens[-1][0] in self._determiners):
            return None
        for index in range(len(tokens) - 1, max(-1, len(tokens) - ADJECTIVES - 2), -1):
            token = tokens[index]
            if token[0] in self._determiners:
                first = tokens[index - 1] if index and tokens[index - 1][0] in self._determiners else token
                return None if reading.covered(token.end(), start) else first.start()
            named = reading.text[token.start()].isupper() and token[0] not in self._placing
            named = named and not (placed and index == len(tokens) - 1)
            if named or token[0] in self._stops or not token[0][0].isalpha():
                return None
        return None

    def follows_name(self, reading: Reading, start: int) -> bool:
        """Whether a word, but no determiner, stands right before a noun ("the Pro Studio plan")."""
        before = list(TOKEN.finditer(reading.folded, max(0, start - REACH), start))
        return bool(before) and before[-1][0][0].isalpha() and before[-1][0] not in self._determiners

    def stops(self, folded: str, start: int, end: int) -> bool:
        """Whether a word that cannot stand between determiner and noun stands between two positions."""
        return any(token[0] in self._stops for token in TOKEN.finditer(folded, start, end))
