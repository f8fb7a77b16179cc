"""The market of AI video as texts compose it: "market for AI video generators", "mercato dei video IA"."""

import re
from collections.abc import Iterator, Set

from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.wordgate import RunIndex

MARKET = "ai-video-market"
_WORD = re.compile(r"[^\W\d_]+'?")
_REACH, _GAPS = 96, (" ", "-", "", "  ")


class MarketReader:
    """Finds the market by a noun whose complements speak of video and of AI, and of nothing else."""

    def __init__(self, words: EntityWords) -> None:
        own = words.market
        self._nouns = Phrases(own.nouns)
        self._video, self._made = frozenset(own.video), frozenset(own.made)
        self._linked = frozenset((*own.links, *own.video, *own.made))
        self._before = words.adjective_first

    def may_find(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a phrase for the market; False is sure."""
        return self._nouns.may_find(runs)

    def find(self, folded: str, index: RunIndex) -> Iterator[tuple[int, int]]:
        """The spans of every phrase for the market in a folded text."""
        for noun in self._nouns.finditer(folded, index):
            seen: set[str] = set()
            end = self._after(folded, noun.end(), seen)
            start = self._ahead(folded, noun.start(), seen) if self._before else noun.start()
            if seen & self._video and seen & self._made:
                yield start, end

    def _after(self, folded: str, end: int, seen: set[str]) -> int:
        """The end of the complements after the noun; their telling words go into ``seen``."""
        last, position = end, end
        for word in _WORD.finditer(folded, end, min(len(folded), end + _REACH)):
            if folded[position : word.start()] not in _GAPS or word[0] not in self._linked:
                break
            position = word.end()
            if word[0] in self._video or word[0] in self._made:
                seen.add(word[0])
                last = position
        return last

    def _ahead(self, folded: str, start: int, seen: set[str]) -> int:
        """The start of the modifiers before the noun, where the language puts them there."""
        first, position = start, start
        for word in reversed(list(_WORD.finditer(folded, max(0, start - _REACH), start))):
            if folded[word.end() : position] not in _GAPS or word[0] not in self._linked:
                break
            position = word.start()
            if word[0] in self._video or word[0] in self._made:
                seen.add(word[0])
                first = position
        return first
