"""One sentence with all that was found in it: words, metric words, quantities, dates, names.

All positions are characters of the sentence; ``start`` says where the sentence stands in the article.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from pipeline.claims.breaks import ClauseBreaks
from pipeline.claims.lexicon import Hit, Lexicon, Payload, Runs, Word, split_words
from pipeline.claims.metric import Role
from pipeline.claims.voices import Voices
from pipeline.dates import DateMention
from pipeline.entities import FIRST_PERSON, Description, Mention
from pipeline.model import BlockKind, Rejection
from pipeline.quantities import Excluded, Quantity

#: The longest label before a colon, in words.
LABEL_WORDS = 6
#: In words.
LONGEST_PHRASE = 8
#: Words that can make a number one of their metric's.
TELLING = frozenset({"cue", "noun", "weak", "lead"})
#: Names of boards and markets speak for their metrics; a word within another name says nothing.
SPEAKING = ("leaderboard", "market")


class Referent(NamedTuple):
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


class Conversion(NamedTuple):
    """A sum, the same in another currency, and the characters that a reader may pass over."""

    original: Quantity
    converted: Quantity
    start: int
    end: int


class SentenceTools(Protocol):
    """What a sentence asks of the tools of its language."""

    @property
    def lexicon(self) -> Lexicon[Role]: ...
    @property
    def breaks(self) -> frozenset[str]: ...
    @property
    def particles(self) -> frozenset[str]: ...
    def cut_words(self, text: str) -> tuple[list[Word], frozenset[int]]: ...
    def describe(self, text: str, runs: Runs, among: Collection[str]) -> list[Description]: ...


@dataclass(eq=False)
class Sentence:
    """A sentence under analysis; words, metric words and descriptions are looked for when first asked for.

    ``told`` holds a figure or date, ``timed`` is dated by its frame: only there metric words are of use.
    ``among`` are the entities that the article names. ``conversions`` are sums told in another currency too:
    their words and breaks do not count, and they are not among the ``quantities``.
    """

    text: str
    start: int
    kind: BlockKind
    quantities: list[Quantity]
    excluded: list[Excluded]
    dates: list[DateMention]
    mentions: list[Mention]
    tools: SentenceTools
    runs: Runs
    told: bool = True
    timed: bool = False
    among: Collection[str] = ()
    voices: Voices | None = None
    conversions: Sequence[Conversion] = ()
    asides: Sequence[tuple[int, int]] = ()
    _figures: list[int] = field(default_factory=list)
    _found: dict[int, tuple[Lexicon[Any], list[Hit[Any]]]] = field(default_factory=dict)
    _referents: "Callable[[Sentence], list[Referent]] | list[Referent]" = field(default_factory=list)

    @cached_property
    def words(self) -> list[Word]:
        return self._cut[0]

    @property
    def subjects(self) -> frozenset[int]:
        """The offsets of the grammatical subjects, where a parser is there."""
        return self._cut[1]

    @cached_property
    def _cut(self) -> tuple[list[Word], frozenset[int]]:
        if not self.told:
            return split_words(self.text), frozenset()
        words, subjects = self.tools.cut_words(self.text)
        if self.asides:
            words = [word for word in words if not self._is_aside(word.start)]
        return words, subjects

    def _is_aside(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.asides)

    @cached_property
    def descriptions(self) -> list[Description]:
        found = self.tools.describe(self.text, self.runs, self.among)
        return [item for item in found if item.rule != FIRST_PERSON or self._is_spoken(item)]

    def _is_spoken(self, item: Description) -> bool:
        """Whether somebody says the "we" of a description; an author's own stands for nobody."""
        return self.voices is not None and self.voices.at(self.start + item.start) is not None

    @cached_property
    def announced(self) -> set[Role]:
        """The metric words that may stand in the sentence; ``hits`` holds no others."""
        return self.tools.lexicon.announce(self.runs) if self.told or self.timed else set()

    @cached_property
    def announced_metrics(self) -> set[str]:
        """The metrics of which a word that can make a number theirs may stand in the sentence."""
        return {metric for metric, role in self.announced if role in TELLING}

    @cached_property
    def told_metrics(self) -> set[str]:
        """The metrics of which such a word does stand in the sentence."""
        return {hit.payload[0] for hit in self.hits if hit.payload[1] in TELLING}

    @cached_property
    def hits(self) -> list[Hit[Role]]:
        """The metric words, but those that are a part of a name or, unless they qualify, of a date."""
        if not self.announced:
            return []
        names = [(name.start, name.end) for name in self.mentions if name.kind not in SPEAKING]
        return [hit for hit in self.tools.lexicon.find(self.words) if self._counts(hit, names)]

    def holds(self, metric: str, roles: Collection[str]) -> bool:
        """Whether a word of a metric in one of the roles stands in the sentence."""
        announced = any(name == metric for name, _ in self.announced)
        return announced and any(hit.payload[0] == metric and hit.payload[1] in roles for hit in self.hits)

    def _counts(self, hit: Hit[Role], names: Sequence[tuple[int, int]]) -> bool:
        start, end = self.hit_span(hit)
        if names and any(first <= start and end <= last for first, last in names):
            return False
        metric, role = hit.payload
        if role == "never" and "," in self.text[start:end]:
            return False  # "85 people, said"
        if metric == "growth" and self.text[start - 1 : start] == "-":
            return False  # "start-up"
        return role.startswith("qualifier") or not self._in_date(start, end)

    def reject_excluded(self) -> list[Rejection]:
        """The numbers that are no quantities, with the reason."""
        start = self.start
        return [
            Rejection(item.text, start + item.start, start + item.end, item.reason) for item in self.excluded
        ]

    @property
    def referents(self) -> list[Referent]:
        """Who the sentence speaks of, in its order."""
        if not isinstance(self._referents, list):
            self._referents = self._referents(self)
        return self._referents

    @property
    def boards(self) -> list[str]:
        """The leaderboards that the sentence speaks of."""
        if not any(mention.kind == "leaderboard" for mention in self.mentions):
            return []
        return [referent.entity for referent in self.referents if referent.kind == "leaderboard"]

    def refer(self, find: "Callable[[Sentence], list[Referent]]") -> None:
        """Set how the referents of a sentence are found once they are asked for."""
        self._referents = find

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _breaks(self) -> ClauseBreaks:
        words = [word.start for word in self.words if word.text in self.tools.breaks]
        return ClauseBreaks(self.text, words, self.tools.particles, self.asides)

    def word_at(self, position: int) -> int:
        """Index of the first word that begins at or after a position."""
        return bisect_left(self._starts, position)

    def distance(self, a_end: int, b_start: int) -> int:
        """How many words lie between two positions."""
        return max(0, self.word_at(b_start) - self.word_at(a_end))

    def break_between(self, a: int, b: int) -> float:
        """The weight of all clause breaks between two positions."""
        return self._breaks.between(a, b)

    def labels(self, quantity: Quantity, end: int | None = None) -> bool:
        """Whether a label opens the sentence and a colon sets its figure apart ("Staff: about 180").

        ``end`` is where words of the label have to end, before the colon.
        """
        label, colon, _ = self.text[: quantity.span_start].partition(":")
        found = bool(colon) and self.text[len(label) + 1 : quantity.span_start].strip() == ""
        if end is not None:
            return found and end <= len(label)
        return found and len(label.split()) <= LABEL_WORDS and not self.quantities_between(0, quantity.start)

    def in_brackets(self, position: int) -> bool:
        """Whether a position lies within brackets, as a sum converted to another currency does."""
        return self.text.rfind("(", 0, position) > self.text.rfind(")", 0, position)

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
            found = lexicon.find(self.words) if lexicon.may_occur(self.runs) else []
            self._found[id(lexicon)] = (lexicon, found)
        return self._found[id(lexicon)][1]

    def hits_around(self, start: int, end: int, reach: int) -> list[Hit[Role]]:
        """The metric words that begin at most ``reach`` words after or end at most so many before a part."""
        first, last = self.word_at(start) - reach - LONGEST_PHRASE, self.word_at(end) + reach
        return self.hits[bisect_left(self._hit_firsts, first) : bisect_right(self._hit_firsts, last)]

    @cached_property
    def _hit_firsts(self) -> list[int]:
        return [hit.first for hit in self.hits]

    def undated(self, hits: list[Hit[Any]]) -> list[Hit[Any]]:
        """The hits that are no part of a date ("may" in "since May", "a year" in "a year earlier")."""
        if not self.dates:
            return hits
        return [hit for hit in hits if not self._in_date(*self.hit_span(hit))]

    def _in_date(self, start: int, end: int) -> bool:
        return bool(self.dates) and any(date.start <= start and end <= date.end for date in self.dates)

    def word_after(self, position: int) -> Word | None:
        """The first word that begins at or after a position."""
        index = self.word_at(position)
        return self.words[index] if index < len(self.words) else None

    def words_between(self, start: int, end: int | None = None) -> list[Word]:
        """The words that lie between two positions."""
        first = self.word_at(start)
        last = len(self.words) if end is None else self.word_at(end)
        return self.words[first:last]
