"""Who says what a verb of saying tells: a name or a noun before it, or after it where it closes a speech."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.claims.attribution import Attribution
from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.names import complete_name, find_name
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import AttributionWords

#: "Invideo, which claims": a relative pronoun alone between name and verb.
RELATIVE = 1
#: In words: how far before its verb a speaker without a name may stand, and a referent after it.
SPEAKER_REACH = 5
AFTER_REACH = 3
#: In words: the longest apposition.
APPOSITION = 12
#: The weight of a colon and the like, which part a speaker from the verb.
COLON = 0.6
#: What parts a verb from a clause that says what was said.
SUBORDINATE = 0.4
#: In words: the auxiliaries and inverted pronouns of a verb.
HELPERS = 4
_CLOSING = (",", "»", "”", '"', "–", "—")
#: What closes the words before a speaker who is put between them.
_ASIDE = (",", "»", "”")


class SpeakerReader:
    """Finds speakers by the words of one language; ``people`` are its nouns for persons."""

    def __init__(
        self, words: AttributionWords, people: Iterable[str], complements: Iterable[str] = ()
    ) -> None:
        self._complements = frozenset(complements)
        self._asserting = frozenset(words.asserting)
        self._forecasters = frozenset(words.forecasters)
        self._closing = frozenset(words.closing)
        self._doing = frozenset(words.doing)
        self._helpers = frozenset(words.helpers)
        self._nouns = Lexicon((noun, True) for noun in (*people, *words.speakers))

    def find(self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str]) -> Attribution | None:
        """Who says it, before the verb or, where it closes what was said, after it.

        ``hit`` is the verb; ``names`` maps the surnames of persons named before to their full names.
        """
        first, last = sentence.hit_span(hit)
        opening = self._opening(sentence, hit)
        inverted = sentence.text[:opening].rstrip(" -").endswith(_CLOSING)
        closes = inverted and (opening < first or self._is_followed(sentence, hit))
        if hit.phrase in self._closing and not closes:
            return None
        speaker = _nearest_referent(sentence, first, last)
        if hit.phrase in self._doing and not inverted and _does(sentence, last, speaker):
            return None
        attributes, forecasts = hit.phrase not in self._asserting, hit.phrase in self._forecasters
        helped = inverted and opening < first and attributes
        said = Attribution(first, last, None, attributes, forecasts, whole=helped)
        name_after = None
        if inverted:
            reach = AFTER_REACH if helped else 1
            speaker = _speaker_after(sentence, last, reach) or speaker
            name_after = _name_after(sentence, last, reach)
        if name_after and (speaker is None or speaker.end <= first):
            full = complete_name(name_after[2], names)
            return replace(said, end=name_after[1], source=full, whole=attributes)
        return _by(speaker, said, sentence) if speaker else self._unnamed(sentence, hit, names, said)

    def _unnamed(
        self, sentence: Sentence, hit: Hit[str], names: Mapping[str, str], said: Attribution
    ) -> Attribution | None:
        """What is ``said``, by someone known by surname, by a name after the verb or by a noun."""
        first, last = said.start, said.end
        for word in reversed(sentence.words_between(max(0, first - 60), first)):
            name = names.get(word.text)
            if name and sentence.break_between(word.end, first) < 1.2:
                return replace(said, start=word.start, source=name, whole=False)
        if (name_after := _name_after(sentence, last, AFTER_REACH)) and not self._goes_on(
            sentence, last, name_after
        ):
            return replace(said, end=name_after[1], source=complete_name(name_after[2], names), whole=False)
        if not said.attributes or self._is_bare(sentence, hit):
            return said if said.attributes else None
        if said.whole or hit.phrase in self._closing:
            return replace(said, whole=True)
        return self._by_noun(sentence, said)

    def _by_noun(self, sentence: Sentence, said: Attribution) -> Attribution | None:
        """What is ``said``, by a noun for who speaks ("the chief executive", "the report")."""
        first, last = said.start, said.end
        for noun in sentence.find(self._nouns):
            start, end = sentence.hit_span(noun)
            low, high = sorted((end, first)) if end <= first else sorted((last, start))
            if sentence.distance(low, high) <= SPEAKER_REACH and sentence.break_between(low, high) < COLON:
                closes = start >= last and sentence.text[:first].rstrip().endswith(_CLOSING)
                if end <= first or closes:
                    return replace(said, start=min(start, first), end=max(end, last), whole=closes)
        return None

    def _is_bare(self, sentence: Sentence, hit: Hit[str]) -> bool:
        """Whether a verb opens a sentence, who speaks being left unsaid ("Racconta che con Foo ...")."""
        following = sentence.words[hit.last : hit.last + 1]
        return hit.first == 0 and bool(following) and following[0].text in self._complements

    def _goes_on(self, sentence: Sentence, last: int, name: tuple[int, int, str]) -> bool:
        """Whether a name opens what is said ("denied a report that Foo had offered")."""
        return any(word.text in self._complements for word in sentence.words_between(last, name[0]))

    def _is_followed(self, sentence: Sentence, hit: Hit[str]) -> bool:
        """Whether a speaker or pronoun follows a verb; "the model, launched in May" says nothing."""
        following = sentence.words[hit.last : hit.last + 1]
        if not following or following[0].text in self._helpers:
            return bool(following)
        end = sentence.hit_span(hit)[1]
        if any(0 <= noun.first - hit.last <= 1 for noun in sentence.find(self._nouns)):
            return True
        return bool(_speaker_after(sentence, end, 1) or find_name(sentence, end, reach=1))

    def _opening(self, sentence: Sentence, hit: Hit[str]) -> int:
        """Where the verb's group begins: its auxiliaries and inverted pronouns belong to it."""
        index = hit.first
        while index and hit.first - index < HELPERS and sentence.words[index - 1].text in self._helpers:
            index -= 1
        return sentence.words[index].start


def _by(speaker: Referent, said: Attribution, sentence: Sentence) -> Attribution:
    """What is ``said``, by a referent; all of the sentence where a comma or quotation mark stands before."""
    start, end = min(speaker.start, said.start), max(speaker.end, said.end)
    aside = sentence.text[:start].rstrip().endswith(_ASIDE) and said.attributes
    return replace(said, start=start, end=end, source=speaker.entity or None, whole=aside or said.whole)


def _name_after(sentence: Sentence, last: int, reach: int) -> tuple[int, int, str] | None:
    """The name right after a verb, in its clause."""
    name = find_name(sentence, last, reach=reach)
    return None if name and sentence.break_between(last, name[0]) >= SUBORDINATE else name


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
    if before or (before := [r for r in sentence.referents[:1] if _is_apposed(sentence, r, first)]):
        return before[-1]
    for referent in sentence.referents:
        if referent.start >= last and sentence.distance(last, referent.start) <= (not referent.named):
            return referent if sentence.break_between(last, referent.start) < 0.4 else None
    return None


def _is_apposed(sentence: Sentence, referent: Referent, first: int) -> bool:
    """Whether an apposition alone parts who opens a sentence from a verb ("Foo, a newcomer, claims")."""
    between = sentence.text[referent.end : first].rstrip()
    enclosed = between.startswith(",") and between.endswith(",") and between.count(",") == 2
    near = enclosed and sentence.distance(referent.end, first) <= APPOSITION
    return (
        near
        and sentence.word_at(referent.start) <= 1
        and not sentence.quantities_between(referent.end, first)
    )
