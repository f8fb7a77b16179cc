"""How surely a clause states its figure, and whose words it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.names import find_name
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords

ORDER = ("negated", "forecast", "hedged")
#: How far, in words, a word of modality reaches, and through what breaks.
REACH = {"negated": 7, "forecast": 14, "hedged": 14}
#: "Invideo, which claims": a relative pronoun alone between name and verb.
RELATIVE = 1
BREAK_LIMIT = {"negated": 0.9, "forecast": 1.1, "hedged": 1.3}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stated source: its name or entity id (None if it has no name) and the span that names it."""

    start: int
    end: int
    source: str | None
    attributes: bool
    forecasts: bool = False
    whole: bool = False


class ModalityReader:
    """Reads modality and attribution by the words of one language."""

    def __init__(self, words: ClaimWords) -> None:
        entries = [
            (phrase, name)
            for name, phrases in (
                ("negated", words.modality.negated),
                ("negated", words.modality.denials),
                ("forecast", words.modality.forecast),
                ("hedged", words.modality.hedged),
                ("before", words.attribution.before),
                ("verb", words.attribution.verbs),
                ("anonymous", words.attribution.anonymous),
            )
            for phrase in phrases
        ]
        self._lexicon = Lexicon(entries)
        self._auxiliaries = frozenset(words.modality.auxiliaries)
        self._infinitives = tuple(words.modality.infinitives)
        self._denials = frozenset(words.modality.denials)
        self._possible = frozenset(words.modality.possible)
        self._plan_nouns = frozenset(words.modality.plan_nouns)
        self._asserting = frozenset(words.attribution.asserting)
        self._not_after = frozenset(words.attribution.not_after)
        self._forecasters = frozenset(words.attribution.forecasters)

    def find(self, sentence: Sentence) -> list[Hit[str]]:
        """Every word of modality and attribution of a sentence."""
        return [
            hit
            for hit in sentence.undated(sentence.find(self._lexicon))
            if not _within_quantity(sentence, hit)
            and sentence.text[max(0, _span(sentence, hit)[0] - 1)] not in "-‐‑"
            and not (hit.phrase in self._auxiliaries and not self._opens_future(sentence, hit))
        ]

    def _opens_future(self, sentence: Sentence, hit: Hit[str]) -> bool:
        """Whether an infinitive follows an auxiliary ("va investir", not "va plus vite")."""
        following = sentence.words[hit.last : hit.last + 1]
        return bool(following) and following[0].text.endswith(self._infinitives)

    def read_modality(
        self, sentence: Sentence, hits: list[Hit[str]], place: tuple[int, int], metric: str, *, dated: bool
    ) -> str:
        """``negated forecast hedged`` or ``asserted`` for the figure at a place.

        What is possible by a date ("could reach 100 million by 2026") is a forecast.
        """
        for modality in ORDER:
            for hit in hits:
                if metric == "price" and hit.phrase in self._plan_nouns:
                    continue
                if hit.payload == modality and _reaches(
                    sentence, hit, place, modality, denial=hit.phrase in self._denials
                ):
                    return "forecast" if dated and hit.phrase in self._possible else modality
        return "asserted"

    def find_attributions(
        self, sentence: Sentence, hits: list[Hit[str]], names: Mapping[str, str]
    ) -> list[Attribution]:
        """The sources that a sentence names.

        ``names`` maps the surnames of persons named before to their full names.
        """
        found = []
        for hit in hits:
            if hit.payload == "before":
                if hit.first and sentence.words[hit.first - 1].text in self._not_after:
                    continue
                source = self._source_after(sentence, hit, names)
                if source is not None:
                    found.append(source)
            elif hit.payload == "verb":
                source = self._speaker(sentence, hit, names)
                if source is not None:
                    found.append(source)
            elif hit.payload == "anonymous":
                first, last = _span(sentence, hit)
                found.append(Attribution(first, last, None, attributes=True, whole=True))
        return found

    def _source_after(
        self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str]
    ) -> Attribution | None:
        first, last = _span(sentence, hit)
        for referent in sentence.referents:
            if referent.start >= last and sentence.distance(last, referent.start) <= 6 and referent.entity:
                between = sentence.break_between(last, referent.start)
                if between < 0.5 and not sentence.quantities_between(last, referent.start):
                    return Attribution(first, referent.end, referent.entity, True, whole=True)
        name = find_name(sentence, last, reach=7)
        if name is not None:
            full = names.get(name[2].split()[-1].lower(), name[2])
            return Attribution(first, _apposition_end(sentence, name[1]), full, True, whole=True)
        return None

    def _speaker(self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str]) -> Attribution | None:
        first, last = _span(sentence, hit)
        attributes = hit.phrase not in self._asserting
        forecasts = hit.phrase in self._forecasters
        speaker = _speaker_after(sentence, first, last) or _nearest_referent(sentence, first, last)
        name_after = find_name(sentence, last, reach=1) if _inverted(sentence, first) else None
        if name_after and (speaker is None or speaker.end <= first):
            full = names.get(name_after[2].split()[-1].lower(), name_after[2])
            return Attribution(first, name_after[1], full, attributes, forecasts, whole=attributes)
        if speaker is not None:
            aside = sentence.text[: speaker.start].rstrip().endswith((",", "»", "”")) and attributes
            return Attribution(
                speaker.start, last, speaker.entity or None, attributes, forecasts, whole=aside
            )
        for word in reversed(sentence.words_between(max(0, first - 60), first)):
            name = names.get(word.text)
            if name and sentence.break_between(word.end, first) < 1.2:
                return Attribution(word.start, last, name, attributes, forecasts)
        name_after = find_name(sentence, last, reach=3)
        if name_after and sentence.break_between(last, name_after[0]) < 0.5:
            full = names.get(name_after[2].split()[-1].lower(), name_after[2])
            return Attribution(first, name_after[1], full, attributes, forecasts)
        return None


def _inverted(sentence: Sentence, first: int) -> bool:
    """Whether a verb of saying follows what was said ("…, estime Sensor Tower")."""
    return sentence.text[:first].rstrip().endswith((",", "»", "”", '"', "–", "—"))


def _speaker_after(sentence: Sentence, first: int, last: int) -> Referent | None:
    """The referent right after a verb that closes what was said."""
    if not _inverted(sentence, first):
        return None
    after = (referent for referent in sentence.referents if referent.start >= last)
    return next((referent for referent in after if sentence.distance(last, referent.start) <= 1), None)


def _nearest_referent(sentence: Sentence, first: int, last: int) -> Referent | None:
    """Who says: the referent right before the verb, or right after it ("said Kuaishou")."""
    before = [
        referent
        for referent in sentence.referents
        if referent.end <= first
        and sentence.distance(referent.end, first) <= 4
        and (
            sentence.break_between(referent.end, first) < 0.6
            or sentence.distance(referent.end, first) <= RELATIVE
        )
        and not sentence.quantities_between(referent.end, first)
    ]
    if before:
        return before[-1]
    for referent in sentence.referents:
        if referent.start >= last and sentence.distance(last, referent.start) <= 2:
            return referent if sentence.break_between(last, referent.start) < 0.4 else None
    return None


def _apposition_end(sentence: Sentence, end: int) -> int:
    """The end of what a comma sets beside a name ("Gai Kun, the group's vice-president,")."""
    rest = sentence.text[end:]
    if not rest.startswith(","):
        return end
    close = rest.find(",", 1)
    stop = end + close if 0 < close <= 90 else end
    return end if sentence.quantities_between(end, stop) else stop


def _reaches(
    sentence: Sentence, hit: Hit[str], place: tuple[int, int], modality: str, *, denial: bool
) -> bool:
    start, end = place
    first, last = _span(sentence, hit)
    low, high = (last, start) if last <= start else (end, first)
    if last > start and first < end:
        return True
    particle = modality == "negated" and not denial
    reach = 5 if last > start or particle else REACH[modality]
    limit = 0.45 if last > start or particle else BREAK_LIMIT[modality]
    return sentence.distance(low, high) <= reach and sentence.break_between(low, high) < limit


def _within_quantity(sentence: Sentence, hit: Hit[str]) -> bool:
    """Whether a word belongs to a figure's own words ("an estimated 28 %")."""
    first, last = _span(sentence, hit)
    return any(q.span_start <= first and last <= q.end for q in sentence.quantities)


def _span(sentence: Sentence, hit: Hit[str]) -> tuple[int, int]:
    return sentence.words[hit.first].start, sentence.words[hit.last - 1].end
