"""How surely a clause states its figure, and whose words it is."""

from collections.abc import Iterable, Mapping

from pipeline.claims.attribution import Attribution
from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.sentence import Sentence
from pipeline.claims.sources import SourceReader
from pipeline.claims.words import ClaimWords

ORDER = ("negated", "forecast", "hedged")
#: How far, in words, a word of modality reaches, and through what breaks.
REACH = {"negated": 7, "forecast": 14, "hedged": 14}
#: A verb of denying reaches farther, also back; a bare particle, or a word behind the figure, less far.
DENIAL = (14, 1.15)
AFTERWARDS = (5, 0.45)
OWN_FIGURE = 0.9
#: In words: what parts the figures of "from 190 people to 128".
TO_REACH = 3
BREAK_LIMIT = {"negated": 0.9, "forecast": 1.1, "hedged": 1.3}


class ModalityReader:
    """Reads modality and attribution by the words of one language."""

    def __init__(self, words: ClaimWords, people: Iterable[str]) -> None:
        entries = [
            (phrase, name)
            for name, phrases in (
                ("negated", words.modality.negated),
                ("negated", words.modality.denials),
                ("forecast", words.modality.forecast),
                ("hedged", words.modality.hedged),
                ("before", words.attribution.before),
                ("verb", words.attribution.verbs),
                ("verb", words.attribution.closing),
                ("anonymous", words.attribution.anonymous),
            )
            for phrase in phrases
        ]
        self._lexicon = Lexicon(dict.fromkeys(entries))
        self._contrasts = frozenset(words.contrasts)
        self._conditional = frozenset(words.modality.conditional_on)
        self._auxiliaries = frozenset(words.modality.auxiliaries)
        self._infinitives = tuple(words.modality.infinitives)
        self._denials = frozenset(words.modality.denials)
        self._starting, self._against = frozenset(words.starting), frozenset(words.against)
        self._possible = frozenset(words.modality.possible)
        self._plan_nouns = frozenset(words.modality.plan_nouns)
        self._endings = (
            ("forecast", tuple(words.modality.future_endings)),
            ("hedged", tuple(words.modality.conditional_endings)),
        )
        self._any_ending = tuple(ending for _, endings in self._endings for ending in endings)
        self._other_endings = frozenset(words.modality.other_endings)
        self.sources = SourceReader(words.attribution, people, (*words.complements, *words.receivers))

    def find(self, sentence: Sentence) -> list[Hit[str]]:
        """Every word of modality and attribution of a sentence."""
        told = [hit for hit in sentence.find(self._lexicon) if not _within_quantity(sentence, hit)]
        return [
            hit
            for hit in sentence.undated([*told, *self._by_ending(sentence)])
            if sentence.text[max(0, _span(sentence, hit)[0] - 1)] not in "-‐‑"
            and not (hit.phrase in self._auxiliaries and not self._opens_future(sentence, hit))
        ]

    def _by_ending(self, sentence: Sentence) -> list[Hit[str]]:
        """The verbs whose ending tells the future or the conditional."""
        if not any(run.endswith(self._any_ending) for run in sentence.runs.words):
            return []
        return [
            Hit(index, index + 1, word.text, modality)
            for index, word in enumerate(sentence.words)
            for modality, endings in self._endings
            if word.text.endswith(endings)
            and word.text not in self._other_endings
            and sentence.text[word.start].islower()
        ]

    def _opens_future(self, sentence: Sentence, hit: Hit[str]) -> bool:
        """Whether an infinitive follows an auxiliary ("va investir", not "va vite", "qui veut essayer")."""
        if hit.first and sentence.words[hit.first - 1].text in self._conditional:
            return False
        following = sentence.words[hit.last : hit.last + 1]
        return bool(following) and following[0].text.endswith(self._infinitives)

    def read_modality(
        self, sentence: Sentence, hits: list[Hit[str]], place: tuple[int, int], metric: str, *, dated: bool
    ) -> str:
        """``negated forecast hedged`` or ``asserted`` for the figure at a place.

        What is possible by a date ("could reach 100 million by 2026") is a forecast.
        """
        base = self._is_base(sentence, place[0])
        for modality in ORDER:
            for hit in hits:
                if base and hit.payload == "forecast":
                    continue
                if metric == "price" and sentence.words[hit.first].text in self._plan_nouns:
                    continue
                if hit.payload == modality and self._reaches(sentence, hit, place, modality):
                    dated = dated or any(date.start >= _span(sentence, hit)[1] for date in sentence.dates)
                    return "forecast" if dated and hit.phrase in self._possible else modality
        return "asserted"

    def _is_base(self, sentence: Sentence, start: int) -> bool:
        """Whether a figure is what a change starts from ("to 800, up from 600", "from 190 people to 128")."""
        index = sentence.word_at(start)
        own = next((q for q in sentence.quantities if q.span_start == start), None)
        before = [word.text for word in sentence.words[max(0, index - 2) : index]]
        word = next((text for text in reversed(before) if text in self._starting), "")
        if own is None or not word:
            return False
        alike = [q for q in sentence.quantities if q.kind == own.kind and q is not own]
        if word in self._against and any(q.end <= start for q in alike):
            return True
        return any(
            q.start - own.end >= 0 and sentence.distance(own.end, q.span_start) <= TO_REACH for q in alike
        )

    def _reaches(self, sentence: Sentence, hit: Hit[str], place: tuple[int, int], modality: str) -> bool:
        """Whether a word of modality reaches a figure: near enough, and no contrast between the two."""
        start, end = place
        first, last = _span(sentence, hit)
        low, high = (last, start) if last <= start else (end, first)
        if last > start and first < end:
            return True
        denial = hit.phrase in self._denials
        particle = modality == "negated" and not denial
        if denial:
            reach, limit = DENIAL
        elif last > start or particle:
            reach, limit = AFTERWARDS
        else:
            reach, limit = REACH[modality], BREAK_LIMIT[modality]
        if sentence.distance(low, high) > reach or sentence.break_between(low, high) >= limit:
            return False
        if modality != "negated" and last > start and _tells_next(sentence, last, place):
            return False
        return not any(word.text in self._contrasts for word in sentence.words_between(low, high))

    def find_attributions(
        self, sentence: Sentence, hits: list[Hit[str]], names: Mapping[str, str]
    ) -> list[Attribution]:
        """The sources that a sentence names; ``names`` maps surnames to the full names of persons."""
        return self.sources.find(sentence, hits, names)


def _tells_next(sentence: Sentence, last: int, place: tuple[int, int]) -> bool:
    """Whether a like figure follows a word in its clause, whose it is ("a team of 34 will grow to 60")."""
    own = next((q for q in sentence.quantities if q.span_start == place[0]), None)
    return own is not None and any(
        q.start >= last and q.kind == own.kind and sentence.break_between(last, q.start) < OWN_FIGURE
        for q in sentence.quantities
    )


def _within_quantity(sentence: Sentence, hit: Hit[str]) -> bool:
    """Whether a word belongs to a figure's own words ("an estimated 28 %")."""
    first, last = _span(sentence, hit)
    return any(q.span_start <= first and last <= q.end for q in sentence.quantities)


def _span(sentence: Sentence, hit: Hit[str]) -> tuple[int, int]:
    return sentence.words[hit.first].start, sentence.words[hit.last - 1].end
