"""Phrases of a lexicon found in a run of words, with ``*`` standing for any word ending.

Phrases are filed under their first word (or the first three letters of a first word that ends in ``*``), so
the cost of a search depends on the words looked at, not on the size of the lexicon. What a word opens is
found out once: texts repeat their words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.memo import Memo
from pipeline.wordgate import LETTERS

Payload = TypeVar("Payload")
_Entry = tuple[tuple[str, ...], str, Payload]
_Ranked = tuple[int, tuple[str, ...], str, Payload]
_RANK = itemgetter(0)
#: What the many words tell that belong to no phrase.
_NOTHING: frozenset[Any] = frozenset()

#: Makes a named tuple in one call; there is one for every word and phrase.
_new = tuple.__new__

#: Also "/month", and "/ month" behind a sum.
WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?|/[a-z]+|(?<=[\d$€£¥] )/ [a-z]+")
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
    return [
        _new(Word, (found[0].lower().replace(" ", ""), found.start() + offset, found.end() + offset))
        for found in WORD.finditer(text)
    ]


class Runs:
    """The runs of letters of a text in lower case: what tells fast what it cannot hold.

    ``more`` are words that a tokenizer cuts out of runs.
    """

    def __init__(self, words: set[str], more: Mapping[str, Iterable[str]]) -> None:
        self.words = words
        for cut in more.keys() & words:
            words.update(more[cut])
        words.add("")


class Hit(NamedTuple, Generic[Payload]):
    """A phrase found: the words ``[first, last)`` and what the lexicon files under it."""

    first: int
    last: int
    phrase: str
    payload: Payload


class Lexicon(Generic[Payload]):
    """A set of phrases, each with something to tell; what a word says to it is found out once."""

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
        known = {text: _Openings(entries) for text, entries in self._exact.items()}
        remembered: Memo[_Openings[Payload] | None] = Memo(self._opened_by)
        self._opened = remembered.__getitem__ if self._stems else known.get
        self._announced: Memo[Set[Payload]] = Memo(self._announced_by)

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
        announced = self._announced
        return set().union(*[found for run in runs.words if (found := announced[run])])

    def _announced_by(self, run: str) -> Set[Payload]:
        """What the phrases tell that a run of letters may belong to."""
        own, stems = self._by_run.get(run), self._by_stem.get(run[:STEM])
        if own is None and stems is None:
            return _NOTHING
        told = [payloads for stem, payloads in (stems or {}).items() if run.startswith(stem)]
        return (own or _NOTHING).union(*told)

    def may_occur(self, runs: Runs) -> bool:
        """Whether a text with these runs of letters may hold a phrase; False is sure."""
        if not self._by_run.keys().isdisjoint(runs.words):
            return True
        return bool(self._by_stem) and any(map(self._announced.__getitem__, runs.words))

    def find(self, words: Sequence[Word]) -> list[Hit[Payload]]:
        """Every phrase at every place, overlapping ones too, in the order of their first words."""
        hits: list[Hit[Payload]] = []
        opened, last = self._opened, len(words) - 1
        for index, word in enumerate(words):
            openings = opened(word[0])
            if openings is None:
                continue
            found = openings.single
            if index < last and openings.is_longer:
                longer = openings.followed_by(words[index + 1][0])
                longer = [item for item in longer if _goes_on(item[1], words, index)]
                found = sorted([*found, *longer], key=_RANK) if longer else found
            hits += [
                _new(Hit, (index, index + len(parts), phrase, payload)) for _, parts, phrase, payload in found
            ]
        return hits

    def _opened_by(self, text: str) -> "_Openings[Payload] | None":
        """The phrases whose first part a word is."""
        exact, stems = self._exact.get(text), self._stems.get(text[:STEM])
        if exact is None and stems is None:
            return None
        entries = [*(exact or ()), *(entry for stem, entry in stems or () if text.startswith(stem))]
        return _Openings(entries) if entries else None


class _Openings(Generic[Payload]):
    """The phrases that a word opens, by what their second word has to be; each has a rank among them."""

    def __init__(self, entries: Sequence[_Entry[Payload]]) -> None:
        ranked = [(rank, *entry) for rank, entry in enumerate(entries)]
        self.single = [item for item in ranked if len(item[1]) == 1]
        self.is_longer = len(self.single) < len(ranked)
        self._exact: dict[str, list[_Ranked[Payload]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, _Ranked[Payload]]]] = defaultdict(list)
        for item in ranked:
            if len(item[1]) > 1:
                second = item[1][1]
                if second[-1] == "*":
                    self._stems[second[:-1][:STEM]].append((second[:-1], item))
                else:
                    self._exact[second].append(item)

    def followed_by(self, text: str) -> "list[_Ranked[Payload]]":
        """The phrases of more words whose second one this is."""
        found = self._exact.get(text, [])
        if not self._stems:
            return found
        near = [
            pair for size in range(1, min(STEM, len(text)) + 1) for pair in self._stems.get(text[:size], ())
        ]
        return [*found, *(item for stem, item in near if text.startswith(stem))]


def _parts(phrase: str) -> Iterable[str]:
    for match in re.finditer(r"[^\W_]+(?:&[^\W_]+)?\*?|/[a-z]+", phrase.lower()):
        yield match.group()


def _runs(phrase: str) -> Iterator[tuple[str, bool]]:
    """The runs of letters of a phrase, each with whether it may go on in a text."""
    for part in _parts(phrase):
        for run in LETTERS.finditer(part):
            yield run[0], part[run.end() :] == "*"


def _goes_on(parts: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    """Whether the parts of a phrase after its second follow."""
    if at + len(parts) > len(words):
        return False
    for place in range(2, len(parts)):
        text, part = words[at + place][0], parts[place]
        if text != part and not (part[-1] == "*" and text.startswith(part[:-1])):
            return False
    return True
