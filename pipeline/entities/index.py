"""Known names as one trie: where in a text one can begin, and which is the longest there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import product

from pipeline.entities.registry import EntityUnit, Registry
from pipeline.entities.trie import PhraseTrie
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern
from pipeline.textfold import fold, plain_spaces
from pipeline.wordgate import LETTERS, RunIndex

_CJK = re.compile(r"[\u3400-\u9fff]")
_ANY_CASE = ("group", "market", "leaderboard")
_RANK = re.compile(r"(?:.*\n)?[0-9]{1,3}", re.DOTALL)
_SHORT, _LONG = 4, 5
#: In letters: articles and prepositions.
_SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a name; ``ambiguous`` ones need a context."""

    name: str
    unit: EntityUnit
    ambiguous: bool
    any_case: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias at a place of the text."""

    start: int
    end: int
    alias: Alias


class NameIndex:
    """The names of a registry in one language, and its phrases for groups."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self._trie: PhraseTrie[Alias] = PhraseTrie()
        #: By a run of letters of a name, where it stands in names.
        self._offsets: dict[str, set[int]] = defaultdict(set)
        self._without_letters: set[str] = set()
        self._cjk: dict[str, Alias] = {}
        self._tickers: dict[str, str] = {}
        units = {unit.id: unit for unit in registry.units}
        for unit in units.values():
            for name in unit.names(words.lang):
                self._add(name, unit, unit.is_ambiguous(name, words.lang), unit.kind in _ANY_CASE)
            for ticker in unit.tickers:
                self._tickers.setdefault(ticker, unit.id)
        for group, phrases in words.groups.items():
            if group in units:
                for phrase in _expand(
                    phrases.adjectives, phrases.middles, phrases.nouns, words.adjective_first
                ):
                    self._add(phrase, units[group], False, True)
        self._odd = re.compile(word_pattern(self._without_letters))
        self._cjk_pattern = re.compile(word_pattern(self._cjk))
        self._ticker_pattern = re.compile(word_pattern(self._tickers))
        self._ticker_marks = frozenset(map(_exchange, self._tickers))

    def _add(self, name: str, unit: EntityUnit, ambiguous: bool, any_case: bool) -> None:
        alias = Alias(plain_spaces(name), unit, ambiguous, any_case)
        if _CJK.search(name):
            self._cjk.setdefault(name, alias)
            return
        folded = fold(name)
        if folded[:1].isalnum():
            run = _telling_run(folded)
            if run is None:
                self._without_letters.add(folded)
            else:
                self._offsets[run[0]].add(run.start())
            self._trie.add(folded, alias)

    def may_find(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a name; False is sure."""
        return bool(self._without_letters) or not self._offsets.keys().isdisjoint(runs)

    def find(self, text: str, folded: str, index: RunIndex) -> Iterator[Hit]:
        """Every name at its longest, from left to right, not overlapping, whatever it means there."""
        done = 0
        for start in self._starts(folded, index):
            if start < done or not _begins(text, folded, start):
                continue
            best = None
            for end, alias in self._trie.ends(folded, start):
                if _ends(folded, end) and _case_fits(text[start:end], alias):
                    best = Hit(start, end, alias)
            if best is not None:
                done = best.end
                yield best

    def _starts(self, folded: str, index: RunIndex) -> list[int]:
        """Where a name may begin: before one of its runs of letters, as far as it does itself."""
        offsets = self._offsets
        starts = {
            place - offset
            for run in offsets.keys() & index.vocabulary
            for place in index.places_of(run)
            for offset in offsets[run]
        }
        if self._without_letters:
            starts |= {found.start() for found in self._odd.finditer(folded)}
        return sorted(start for start in starts if start >= 0)

    def find_cjk(self, text: str) -> Iterator[Hit]:
        """Names in Chinese characters, which stand without spaces between words."""
        if not text.isascii() and _CJK.search(text):
            for found in self._cjk_pattern.finditer(text):
                yield Hit(found.start(), found.end(), self._cjk[found[0]])

    def find_tickers(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Tickers with their exchange ("1024.HK", "NASDAQ: ADBE") as (start, end, id)."""
        if any(mark in text for mark in self._ticker_marks):
            for found in self._ticker_pattern.finditer(text):
                start, end = found.span()
                if not text[end : end + 1].isalnum() and not text[max(0, start - 1) : start].isalnum():
                    yield start, end, self._tickers[found[0]]


def _telling_run(name: str) -> re.Match[str] | None:
    """The first run of letters of a name that is no short word, of which texts are full; else the longest."""
    runs = list(LETTERS.finditer(name))
    telling = (run for run in runs if len(run[0]) > _SHORT_WORD)
    return next(telling, None) or max(reversed(runs), key=lambda run: len(run[0]), default=None)


def _exchange(ticker: str) -> str:
    """What a ticker shares with the others of its exchange (".HK", "NYSE:"), or all of it."""
    head, colon, _ = ticker.partition(":")
    return head + colon if colon else ticker[max(0, ticker.rfind(".")) :]


def _begins(text: str, folded: str, start: int) -> bool:
    """Whether a name can begin here: not inside a word, an address or a handle."""
    if start == 0:
        return True
    before = folded[start - 1]
    if before.isdigit() and text[start].isupper():
        return _RANK.fullmatch(text, max(0, start - 4), start) is not None
    if before.isalnum() or (
        before in "_@#." and (before != "." or (start > 1 and folded[start - 2].isalnum()))
    ):
        return before == "#"
    if before == "/":
        token = folded[max(0, start - 100) : start].rsplit(" ", 1)[-1]
        return "://" not in token and "www." not in token and ".com" not in token
    return True


def _ends(folded: str, end: int) -> bool:
    """Whether a name can end here: at the end of a word, or before digits glued to it."""
    if end == len(folded) or not folded[end - 1].isalnum():
        return True
    after = folded[end]
    if folded[end - 1].isdigit():
        return not (after.isalnum() or (after == "." and folded[end + 1 : end + 2].isdigit()))
    return not after.isalpha() and after != "_"


def _case_fits(written: str, alias: Alias) -> bool:
    plain = plain_spaces(written)
    if plain == alias.name or alias.any_case:
        return True
    if len(plain) <= _SHORT and alias.name.isupper():
        return False
    if plain.isupper():
        return True
    if alias.ambiguous:
        return False
    if plain[0].isupper():
        return all(part[:1].isupper() or not name[:1].isupper()
                   for part, name in zip(plain.split(), alias.name.split(), strict=False))  # fmt: skip
    return " " not in plain and len(plain) >= _LONG and alias.unit.kind in ("product", "company")


def _expand(
    adjectives: tuple[str, ...], middles: tuple[str, ...], nouns: tuple[str, ...], adjective_first: bool
) -> Iterator[str]:
    for adjective, middle, noun in product(adjectives, ("", *middles), nouns):
        parts = (adjective, middle, noun) if adjective_first else (noun, middle, adjective)
        yield " ".join(part for part in parts if part)
