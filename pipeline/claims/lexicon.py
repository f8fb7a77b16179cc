"""Phrases of a lexicon found in a run of words, with ``*`` standing for any word ending.

Phrases are filed under their first word (or the first three letters of a first word that ends in ``*``), so
the cost of a search depends on the words looked at, not on the size of the lexicon.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Payload = TypeVar("Payload")

WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?|/[a-z]+")
STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in lower case, with its place."""

    text: str
    start: int
    end: int


def split_words(text: str, offset: int = 0) -> list[Word]:
    """The words of a text: runs of letters and digits, elided articles apart.

    >>> [word.text for word in split_words("L'app d’OpenAI: 60M")]
    ['l', 'app', 'd', 'openai', '60m']
    """
    return [
        Word(match.group().lower(), match.start() + offset, match.end() + offset)
        for match in WORD.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class Hit(Generic[Payload]):
    """A phrase found: the words ``[first, last)`` and what the lexicon files under it."""

    first: int
    last: int
    phrase: str
    payload: Payload


class Lexicon(Generic[Payload]):
    """A set of phrases, each with something to tell."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], str, Payload]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[str, ...], str, Payload]]] = defaultdict(list)
        for phrase, payload in entries:
            parts = tuple(_parts(phrase))
            if not parts:
                raise ValueError(f"the phrase {phrase!r} holds no word")
            if parts[0].endswith("*") and len(parts[0]) <= STEM:
                raise ValueError(f"the first stem of {phrase!r} is shorter than {STEM} letters")
            if parts[0].endswith("*"):
                self._stems[parts[0][:-1][:STEM]].append((parts, phrase, payload))
            else:
                self._exact[parts[0]].append((parts, phrase, payload))

    def find(self, words: Sequence[Word]) -> list[Hit[Payload]]:
        """Every phrase at every place, overlapping ones too, in the order of their first words."""
        hits = []
        for index, word in enumerate(words):
            for table, key in ((self._exact, word.text), (self._stems, word.text[:STEM])):
                for parts, phrase, payload in table.get(key, ()):
                    if _matches(parts, words, index):
                        hits.append(Hit(index, index + len(parts), phrase, payload))
        return hits


def _parts(phrase: str) -> Iterable[str]:
    for match in re.finditer(r"[^\W_]+(?:&[^\W_]+)?\*?|/[a-z]+", phrase.lower()):
        yield match.group()


def _matches(parts: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    if at + len(parts) > len(words):
        return False
    return all(
        words[at + step].text.startswith(part[:-1]) if part.endswith("*") else words[at + step].text == part
        for step, part in enumerate(parts)
    )
