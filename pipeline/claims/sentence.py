"""One sentence with all that was found in it: words, metric words, quantities, dates, names.

All positions are characters of the sentence; ``start`` says where the sentence stands in the article.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from pipeline.claims.lexicon import Hit, Lexicon, Payload, Word
from pipeline.claims.metric import Role
from pipeline.dates import DateMention
from pipeline.entities import Description, Mention
from pipeline.model import BlockKind
from pipeline.quantities import Excluded, Quantity

#: What parts two clauses, and how strongly.
_BREAK = re.compile(r"[;()—]|[,:](?=\s|$)|\s[-–]\s|/\s|\s\|\s|\n|\s·\s")
_WEIGHT = {
    ";": 1.2,
    "(": 0.6,
    ")": 0.9,
    "—": 1.0,
    ",": 0.5,
    ":": 0.5,
    "/": 0.3,
    "|": 0.5,
    "\n": 0.2,
    "·": 1.2,
}
_BREAK_WORD = 0.45
#: Weights are summed in hundredths, so that sums are exact.
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Referent:
    """Words of the sentence that stand for an entity: a name, a description, a pronoun.

    ``oblique`` tells that it stands in a comparison or as an agent, so that it is hardly the subject.
    ``rule`` tells how a description was recognised (``pronoun``, ``stock`` …).
    """

    start: int
    end: int
    text: str
    entity: str
    kind: str
    named: bool = True
    rule: str = ""
    oblique: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence under analysis."""

    text: str
    start: int
    kind: BlockKind
    words: list[Word]
    hits: list[Hit[Role]]
    quantities: list[Quantity]
    excluded: list[Excluded]
    dates: list[DateMention]
    mentions: list[Mention]
    descriptions: list[Description]
    break_words: frozenset[str]
    subjects: frozenset[int] = frozenset()
    referents: list[Referent] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _break_places: list[int] = field(default_factory=list)
    _break_sums: list[int] = field(default_factory=list)
    _figures: list[int] = field(default_factory=list)
    _found: dict[int, tuple[Lexicon[Any], list[Hit[Any]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [word.start for word in self.words]
        breaks = [
            (m.start(), _WEIGHT.get(m.group().strip() or "\n", 1.0)) for m in _BREAK.finditer(self.text)
        ]
        breaks += [(word.start, _BREAK_WORD) for word in self.words if word.text in self.break_words]
        breaks.sort()
        self._break_places = [place for place, _ in breaks]
        self._break_sums = [0, *accumulate(round(weight * HUNDRED) for _, weight in breaks)]

    def word_at(self, position: int) -> int:
        """Index of the first word that begins at or after a position."""
        return bisect_left(self._starts, position)

    def distance(self, a_end: int, b_start: int) -> int:
        """How many words lie between two positions."""
        return max(0, self.word_at(b_start) - self.word_at(a_end))

    def break_between(self, a: int, b: int) -> float:
        """The weight of all clause breaks between two positions."""
        first = bisect_left(self._break_places, min(a, b))
        last = bisect_left(self._break_places, max(a, b))
        return (self._break_sums[last] - self._break_sums[first]) / HUNDRED

    def quantities_between(self, a: int, b: int) -> int:
        """How many quantities begin between two positions."""
        if len(self._figures) != len(self.quantities):
            self._figures = sorted(quantity.start for quantity in self.quantities)
        return bisect_left(self._figures, max(a, b)) - bisect_left(self._figures, min(a, b))

    def hit_span(self, hit: Hit[Any]) -> tuple[int, int]:
        """The characters of a hit."""
        return self.words[hit.first].start, self.words[hit.last - 1].end

    def find(self, lexicon: Lexicon[Payload]) -> list[Hit[Payload]]:
        """The phrases of a lexicon in the sentence; found once, however often they are asked for."""
        if id(lexicon) not in self._found:
            self._found[id(lexicon)] = (lexicon, lexicon.find(self.words))
        return self._found[id(lexicon)][1]

    def undated(self, hits: list[Hit[Any]]) -> list[Hit[Any]]:
        """The hits that are no part of a date ("may" in "since May", "a year" in "a year earlier")."""
        if not self.dates:
            return hits
        return [hit for hit in hits if not self._in_date(*self.hit_span(hit))]

    def _in_date(self, start: int, end: int) -> bool:
        return any(date.start <= start and end <= date.end for date in self.dates)

    def words_between(self, start: int, end: int | None = None) -> list[Word]:
        """The words that lie between two positions."""
        first = self.word_at(start)
        last = len(self.words) if end is None else self.word_at(end)
        return self.words[first:last]
