"""Figures of somebody outside the field: a clause with a subject of its own inherits none from the text.

"French start-ups raised 7.4 billion euros" in an article about one of them, "Spotify now costs $12".
"""

import re
from collections.abc import Sequence

from pipeline.claims.lexicon import Lexicon
from pipeline.claims.sentence import Sentence
from pipeline.claims.words import AttributionWords, ClaimWords
from pipeline.entities import EntityWords, NameReader
from pipeline.model import BlockKind

#: What begins another statement.
_OPENING = re.compile(r"[;:—(]\s")
_JOINT = re.compile(r",? ?[^\W\d_]{0,3} ?(?:[^\W\d_]{1,3}['’ ])?")
#: In words: an article or adjective may part a preposition from its noun, a verb of saying from its speaker.
PREPOSED, SAID_REACH = 2, 6
#: In words: how far behind a figure, and the word that opens its clause, a subject may stand.
FOLLOWING = 5
#: In letters: shorter words are hardly ever nouns of a matter.
CONTENT = 4
#: Lines in which capitals tell no names.
LINES = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.STAT_CARD, BlockKind.LIST_ITEM})


class OutsiderFinder:
    """Finds subjects outside the field by the words of one language."""

    def __init__(self, words: ClaimWords, entities: EntityWords) -> None:
        own, evidence = words.outsiders, entities.evidence
        kinds = {"noun": own.nouns, "group": own.groups, "nation": own.nations, "country": own.countries}
        self._classes = Lexicon((phrase, kind) for kind, phrases in kinds.items() for phrase in phrases)
        self._prepositions = frozenset(own.prepositions)
        self._saying = Lexicon((verb, True) for verb in _saying(words.attribution))
        self._doing = Lexicon((verb, True) for verb in (*evidence.verbs, *evidence.firm_verbs))
        self._auxiliaries = frozenset(evidence.auxiliaries)
        self._plans = frozenset((*entities.plans, *words.tiers))
        said = (*words.attribution.verbs, *words.modality.forecast, *words.modality.hedged, *words.particles)
        self._function = frozenset(
            (*self._prepositions, *words.after_number, *words.pronouns, *words.breaks, *own.anaphors)
        ) | {word for phrase in said for word in phrase.split()}
        self._complements = frozenset((*words.complements, *words.relatives))
        self._names = NameReader(entities)

    def owns(
        self,
        sentence: Sentence,
        position: int,
        sources: Sequence[tuple[int, int]],
        behind: int | None = None,
    ) -> bool:
        """Whether the clause before a position has a subject outside the field; ``sources`` are none.

        It may stand ``behind`` the figure ("the 9 billion that Italian companies invest").
        """
        start = _clause_start(sentence, position)
        known = [(mention.start, mention.end) for mention in sentence.mentions]
        known += sources
        if self._has_class(sentence, start, position, known):
            return True
        if behind is not None and sentence.find(self._classes):
            following = sentence.words_between(behind)[:FOLLOWING]
            told = following and following[0].text in self._complements
            if told and self._has_class(sentence, following[0].end, following[-1].end, known):
                return True
        return sentence.kind not in LINES and self._has_name(sentence, start, position, known)

    def opens(self, sentence: Sentence, end: int) -> bool:
        """Whether words of which nothing is known tell what a clause before a position is of ("Rents")."""
        known = [sentence.hit_span(hit) for hit in sentence.hits]
        known += [(referent.start, referent.end) for referent in sentence.referents]
        known += [(quantity.start, quantity.end) for quantity in sentence.quantities]
        known += [(date.start, date.end) for date in sentence.dates]
        return any(
            len(word.text) >= CONTENT
            and word.text.isalpha()
            and word.text not in self._function
            and not any(first <= word.start < last for first, last in known)
            for word in sentence.words_between(_clause_start(sentence, end), end)
        )

    def _has_class(self, sentence: Sentence, start: int, end: int, known: Sequence[tuple[int, int]]) -> bool:
        """Whether a class of people, firms or things is the subject ("households", "Italian companies")."""
        hits = sentence.find(self._classes)
        if not hits:
            return False
        first, last = sentence.word_at(start), sentence.word_at(end)
        nations = {place for hit in hits if hit.payload == "nation" for place in (hit.first - 1, hit.last)}
        return any(
            first <= hit.first < last
            and hit.payload != "nation"
            and not _lies_in(sentence.hit_span(hit), known)
            and (hit.payload != "group" or hit.first in nations or hit.last - 1 in nations)
            and not self._is_oblique(sentence, start, sentence.words[hit.first].start)
            for hit in hits
        )

    def _has_name(self, sentence: Sentence, start: int, end: int, known: Sequence[tuple[int, int]]) -> bool:
        """Whether a name that nobody knows is the subject."""
        known = [*known, *((date.start, date.end) for date in sentence.dates)]
        oblique, last = False, start
        for name in self._names.find(sentence.text[start:end]):
            first, stop = start + name[0], start + name[1]
            joined = oblique and _JOINT.fullmatch(sentence.text, last, first) is not None
            oblique, last = joined or self._is_oblique(sentence, start, first), stop
            opens = not sentence.words_between(start, first)
            taken = oblique or _lies_in((first, stop), known)
            if not taken and self._acts(sentence, first, stop, opens=opens):
                return True
        return False

    def _acts(self, sentence: Sentence, first: int, stop: int, *, opens: bool) -> bool:
        """Whether a name does something but say; one that only opens a sentence may be a common word."""
        index = sentence.word_at(stop)
        following = sentence.words[index : index + SAID_REACH]
        before = sentence.words[: sentence.word_at(first)][-1:]
        if self._saying.find(following) or self._plans.intersection(
            w.text for w in (*before, *following[:1])
        ):
            return False
        if not opens or " " in sentence.text[first:stop]:
            return True
        if any(sentence.hit_span(hit)[0] <= first < sentence.hit_span(hit)[1] for hit in sentence.hits):
            return False  # "Revenue reached ..."
        while following and following[0].text in self._auxiliaries:
            following = following[1:]
        return any(hit.first == 0 for hit in self._doing.find(following))

    def _is_oblique(self, sentence: Sentence, start: int, position: int) -> bool:
        """Whether a preposition stands before a position, with no comma between."""
        start = max(start, sentence.text.rfind(",", 0, position) + 1)
        before = sentence.words_between(start, position)[-PREPOSED:]
        return any(word.text in self._prepositions for word in before)


def _clause_start(sentence: Sentence, position: int) -> int:
    """Where the statement begins in which a position lies."""
    return max((mark.end() for mark in _OPENING.finditer(sentence.text, 0, position)), default=0)


def _lies_in(span: tuple[int, int], known: Sequence[tuple[int, int]]) -> bool:
    """Whether a span shares a character with one of those known."""
    return any(first < span[1] and span[0] < last for first, last in known)


def _saying(words: AttributionWords) -> list[str]:
    """The verbs by which a name is a source."""
    return [verb for verb in (*words.verbs, *words.forecasters) if verb not in words.doing]
