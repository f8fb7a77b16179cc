"""Whose words a figure is: the sources that a sentence names, before or after what they say."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.names import find_name
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import AttributionWords

#: "Invideo, which claims": a relative pronoun alone between name and verb.
RELATIVE = 1
#: In words: how far before its verb a speaker without a name may stand, and a referent after it.
SPEAKER_REACH = 5
AFTER_REACH = 3
#: In words: "selon la durée" names no source.
NO_SOURCE_REACH = 3
COLON = 0.6
#: What parts a verb from a clause that says what was said.
SUBORDINATE = 0.4
HELPERS = 4
#: A name right before another.
_NAME_BEFORE = re.compile(r" (?:[A-ZÀ-ÖØ-Þ][\w.&'-]* )+")
_CLOSING = (",", "»", "”", '"', "–", "—")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stated source: its name or entity id (None if it has no name) and the span that names it."""

    start: int
    end: int
    source: str | None
    attributes: bool
    forecasts: bool = False
    whole: bool = False


class SourceReader:
    """Finds sources by the words of one language; ``people`` are its nouns for persons."""

    def __init__(self, words: AttributionWords, people: Iterable[str]) -> None:
        self._asserting = frozenset(words.asserting)
        self._not_after = frozenset(words.not_after)
        self._forecasters = frozenset(words.forecasters)
        self._closing = frozenset(words.closing)
        self._doing = frozenset(words.doing)
        self._helpers = frozenset(words.helpers)
        self._not_sources = frozenset(words.not_sources)
        self._speakers = Lexicon((noun, True) for noun in (*people, *words.speakers))

    def find(
        self, sentence: Sentence, hits: Iterable[Hit[str]], names: Mapping[str, str]
    ) -> list[Attribution]:
        """The sources that a sentence names, by its words of attribution.

        ``names`` maps the surnames of persons named before to their full names.
        """
        found: list[Attribution] = []
        for hit in hits:
            source = None
            if hit.payload == "before":
                if self._is_other(sentence, hit):
                    continue
                source = self._source_after(sentence, hit, names)
            elif hit.payload == "verb" and not self._is_other(sentence, hit):
                source = self._speaker(sentence, hit, names)
            elif hit.payload == "anonymous":
                first, last = _span(sentence, hit)
                source = Attribution(first, last, None, attributes=True, whole=True)
            if source is not None:
                found.append(source)
        return found

    def _is_other(self, sentence: Sentence, hit: Hit[str]) -> bool:
        """Whether the word before gives a word of attribution another sense ("al secondo", "is said to")."""
        return hit.first > 0 and sentence.words[hit.first - 1].text in self._not_after

    def _source_after(
        self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str]
    ) -> Attribution | None:
        """The source that a preposition announces; a common noun ("selon le rapport") has no name."""
        first, last = _span(sentence, hit)
        for referent in sentence.referents:
            if referent.start >= last and sentence.distance(last, referent.start) <= 6 and referent.entity:
                if _NAME_BEFORE.fullmatch(sentence.text, last, referent.start):
                    break  # "Secondo Corvane Research HeyGen ha ...": another name is the source
                between = sentence.break_between(last, referent.start)
                if (
                    "," not in sentence.text[last : referent.start]
                    and between < COLON
                    and not sentence.quantities_between(last, referent.start)
                ):
                    return Attribution(first, referent.end, referent.entity, True, whole=True)
        name = find_name(sentence, last, reach=7)
        parted = [r.start for r in sentence.referents if name and name[0] < r.start < name[1]]
        if name is not None and parted:
            end = parted[0] - 1
            return Attribution(first, end, sentence.text[name[0] : end], True, whole=True)
        if name is not None:
            full = names.get(name[2].split()[-1].lower(), name[2])
            return Attribution(first, _apposition_end(sentence, name[1]), full, True, whole=True)
        following = sentence.words[hit.last : hit.last + NO_SOURCE_REACH]
        vague = any(word.text in self._not_sources or word.text[:1].isdigit() for word in following)
        if not self._not_sources or vague or not following:
            return None
        return Attribution(first, following[-1].end, None, True, whole=True)

    def _speaker(self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str]) -> Attribution | None:
        """Who says it, before the verb or, where it closes what was said, after it."""
        first, last = _span(sentence, hit)
        attributes = hit.phrase not in self._asserting
        forecasts = hit.phrase in self._forecasters
        opening = self._opening(sentence, hit)
        inverted = sentence.text[:opening].rstrip(" -").endswith(_CLOSING)
        closes = inverted and (opening < first or self._is_followed(sentence, hit))
        if hit.phrase in self._closing and not closes:
            return None
        helped = inverted and opening < first and attributes
        speaker = _nearest_referent(sentence, first, last)
        if hit.phrase in self._doing and not inverted and _does(sentence, last, speaker):
            return None
        if inverted:
            reach = AFTER_REACH if helped else 1
            speaker = _speaker_after(sentence, last, reach) or speaker
        name_after = find_name(sentence, last, reach=reach) if inverted else None
        if name_after and sentence.break_between(last, name_after[0]) >= SUBORDINATE:
            name_after = None
        if name_after and (speaker is None or speaker.end <= first):
            full = names.get(name_after[2].split()[-1].lower(), name_after[2])
            return Attribution(first, name_after[1], full, attributes, forecasts, whole=attributes)
        if speaker is not None:
            start = min(speaker.start, first)
            aside = sentence.text[:start].rstrip().endswith((",", "»", "”")) and attributes
            source = speaker.entity or None
            end = max(speaker.end, last)
            return Attribution(start, end, source, attributes, forecasts, whole=aside or helped)
        return self._unnamed(
            sentence, hit, names, Attribution(first, last, None, attributes, forecasts, whole=helped)
        )

    def _unnamed(
        self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str], said: Attribution
    ) -> Attribution | None:
        """What is ``said``, by someone known by surname, by a name after the verb or by a noun."""
        first, last = said.start, said.end
        for word in reversed(sentence.words_between(max(0, first - 60), first)):
            name = names.get(word.text)
            if name and sentence.break_between(word.end, first) < 1.2:
                return replace(said, start=word.start, source=name, whole=False)
        name_after = find_name(sentence, last, reach=3)
        if name_after and sentence.break_between(last, name_after[0]) < SUBORDINATE:
            full = names.get(name_after[2].split()[-1].lower(), name_after[2])
            return replace(said, end=name_after[1], source=full, whole=False)
        if not said.attributes:
            return None
        if said.whole or hit.phrase in self._closing:
            return replace(said, whole=True)
        for noun in sentence.find(self._speakers):
            start, end = sentence.words[noun.first].start, sentence.words[noun.last - 1].end
            low, high = sorted((end, first)) if end <= first else sorted((last, start))
            if sentence.distance(low, high) <= SPEAKER_REACH and sentence.break_between(low, high) < COLON:
                closes = start >= last and sentence.text[:first].rstrip().endswith(_CLOSING)
                if end <= first or closes:
                    return replace(said, start=min(start, first), end=max(end, last), whole=closes)
        return None

    def _is_followed(self, sentence: Sentence, hit: Hit[str]) -> bool:
        """Whether a speaker or pronoun follows a verb; "the model, launched in May" says nothing."""
        following = sentence.words[hit.last : hit.last + 1]
        if not following or following[0].text in self._helpers:
            return bool(following)
        end = _span(sentence, hit)[1]
        if any(0 <= noun.first - hit.last <= 1 for noun in sentence.find(self._speakers)):
            return True
        return bool(_speaker_after(sentence, end, 1) or find_name(sentence, end, reach=1))

    def _opening(self, sentence: Sentence, hit: Hit[str]) -> int:
        """Where the verb's group begins: its auxiliaries and inverted pronouns belong to it."""
        index = hit.first
        while index and hit.first - index < HELPERS and sentence.words[index - 1].text in self._helpers:
            index -= 1
        return sentence.words[index].start


def _does(sentence: Sentence, last: int, speaker: Referent | None) -> bool:
    """Whether a figure follows a verb at once, or a model stands before it: nobody speaks."""
    if speaker is not None and speaker.end <= last and speaker.kind == "model":
        return True
    index = sentence.word_at(last)
    return any(index <= sentence.word_at(q.span_start) <= index + 1 for q in sentence.quantities)


def _speaker_after(sentence: Sentence, last: int, reach: int) -> Referent | None:
    """The referent after a verb that closes what was said."""
    after = (referent for referent in sentence.referents if referent.start >= last)
    return next(
        (
            referent
            for referent in after
            if sentence.distance(last, referent.start) <= reach
            and sentence.break_between(last, referent.start) < SUBORDINATE
        ),
        None,
    )


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
        if referent.start >= last and sentence.distance(last, referent.start) <= (not referent.named):
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


def _span(sentence: Sentence, hit: Hit[str]) -> tuple[int, int]:
    return sentence.words[hit.first].start, sentence.words[hit.last - 1].end
