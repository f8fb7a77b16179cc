"""Phrases of a lexicon found in a run of words, with ``*`` standing for any word ending.

Phrases are filed under their first word (or the first three letters of a first word that ends in ``*``), so
the cost of a search depends on the words looked at, not on the size of the lexicon.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from pipeline.wordgate import LETTERS

Payload = TypeVar("Payload")
_Entry = tuple[tuple[str, ...], str, Payload]

WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?|/[a-z]+")
STEM = 3


class Word(NamedTuple):
    """A word of a text in lower case, with its place."""

    text: str
    start: int
    end: int


def split_words(text: str, offset: int = 0) -> list[Word]:
    """The words of a text: runs of letters and digits, elided articles apart.

    >>> [word.text for word in split_words("L'app d’OpenAI: 60M")]
    ['l', 'app', 'd', 'openai', '60m']
    """
    found = ((match[0].lower(), *match.span()) for match in WORD.finditer(text))
    return [Word(word, start + offset, end + offset) for word, start, end in found]


class Runs:
    """The runs of letters of a text in lower case: what tells fast what it cannot hold.

    ``more`` are words that a tokenizer cuts out of runs.
    """

    def __init__(self, words: set[str], more: Mapping[str, Iterable[str]]) -> None:
        self.words = words
        for cut in more.keys() & words:
            words.update(more[cut])
        words.add("")

    @cached_property
    def heads(self) -> dict[str, list[str]]:
        """The runs by how they begin."""
        heads: dict[str, list[str]] = defaultdict(list)
        for run in self.words:
            heads[run[:STEM]].append(run)
        return heads


class Hit(NamedTuple, Generic[Payload]):
    """A phrase found: the words ``[first, last)`` and what the lexicon files under it."""

    first: int
    last: int
    phrase: str
    payload: Payload


class Lexicon(Generic[Payload]):
    """A set of phrases, each with something to tell."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._exact: dict[str, list[_Entry[Payload]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, _Entry[Payload]]]] = defaultdict(list)
        self._by_run: dict[str, set[Payload]] = defaultdict(set)
        self._by_stem: dict[str, dict[str, set[Payload]]] = defaultdict(dict)
        for phrase, payload in entries:
            parts = tuple(_parts(phrase))
            if not parts:
                raise ValueError(f"the phrase {phrase!r} holds no word")
            if parts[0].endswith("*") and len(parts[0]) <= STEM:
                raise ValueError(f"the first stem of {phrase!r} is shorter than {STEM} letters")
            if parts[0].endswith("*"):
                stem = parts[0][:-1]
                self._stems[stem[:STEM]].append((stem, (parts, phrase, payload)))
            else:
                self._exact[parts[0]].append((parts, phrase, payload))
            self._announce(phrase, payload)

    def _announce(self, phrase: str, payload: Payload) -> None:
        """File what a phrase tells under its longest run of letters, which no text with it lacks."""
        run, is_stem = max(_runs(phrase), key=lambda item: len(item[0]), default=("", False))
        if not is_stem:
            self._by_run[run].add(payload)
        elif len(run) >= STEM:
            self._by_stem[run[:STEM]].setdefault(run, set()).add(payload)
        else:
            self._by_run[""].add(payload)

    def announce(self, runs: Runs) -> set[Payload]:
        """What the phrases tell that a text with these runs of letters may hold; it holds no others."""
        found: set[Payload] = set()
        for run in self._by_run.keys() & runs.words:
            found |= self._by_run[run]
        for head in self._by_stem.keys() & runs.heads.keys():
            for stem, payloads in self._by_stem[head].items():
                if not payloads <= found and any(run.startswith(stem) for run in runs.heads[head]):
                    found |= payloads
        return found

    def may_occur(self, runs: Runs) -> bool:
        """Whether a text with these runs of letters may hold a phrase; False is sure."""
        if not self._by_run.keys().isdisjoint(runs.words):
            return True
        return any(
            run.startswith(tuple(self._by_stem[head]))
            for head in self._by_stem.keys() & runs.heads.keys()
            for run in runs.heads[head]
        )

    def find(self, words: Sequence[Word]) -> list[Hit[Payload]]:
        """Every phrase at every place, overlapping ones too, in the order of their first words."""
        texts = {word.text for word in words}
        openings = {text: found for text in texts if (found := self._opened_by(text))}
        if not openings:
            return []
        return [
            Hit(index, index + len(parts), phrase, payload)
            for index, word in enumerate(words)
            if word.text in openings
            for parts, phrase, payload in openings[word.text]
            if len(parts) == 1 or _goes_on(parts, words, index)
        ]

    def _opened_by(self, text: str) -> list[_Entry[Payload]]:
        """The phrases whose first part a word is."""
        found = self._exact.get(text)
        stems = self._stems.get(text[:STEM])
        if stems is None:
            return found or []
        more = [entry for stem, entry in stems if text.startswith(stem)]
        return [*found, *more] if found else more


def _parts(phrase: str) -> Iterable[str]:
    for match in re.finditer(r"[^\W_]+(?:&[^\W_]+)?\*?|/[a-z]+", phrase.lower()):
        yield match.group()


def _runs(phrase: str) -> Iterator[tuple[str, bool]]:
    """The runs of letters of a phrase, each with whether it may go on in a text."""
    for part in _parts(phrase):
        for run in LETTERS.finditer(part):
            yield run[0], part[run.end() :] == "*"


def _goes_on(parts: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """Whether the further parts of a phrase follow its first word."""
    if at + len(parts) > len(words):
        return False
    for place in range(1, len(parts)):
        text, part = words[at + place].text, parts[place]
        if text != part and not (part[-1] == "*" and text.startswith(part[:-1])):
            return False
    return True
