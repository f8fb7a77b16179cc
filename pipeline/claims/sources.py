"""Whose words a figure is: the sources that a sentence names, before or after what they say."""

import re
from collections.abc import Iterable, Mapping

from pipeline.claims.attribution import Attribution
from pipeline.claims.lexicon import Hit
from pipeline.claims.names import complete_name, find_name
from pipeline.claims.sentence import Sentence
from pipeline.claims.speakers import SpeakerReader
from pipeline.claims.words import AttributionWords

#: In words: "selon la durée" names no source.
NO_SOURCE_REACH = 3
#: The weight of a colon and the like, which part a source from what it says.
COLON = 0.6
#: A name right before another.
_NAME_BEFORE = re.compile(r" (?:[A-ZÀ-ÖØ-Þ][\w.&'-]* )+")


class SourceReader:
    """Finds sources by the words of one language; ``people`` are its nouns for persons."""

    def __init__(
        self, words: AttributionWords, people: Iterable[str], complements: Iterable[str] = ()
    ) -> None:
        self._not_after = frozenset(words.not_after)
        self._not_sources = frozenset(words.not_sources)
        self._speakers = SpeakerReader(words, people, complements)

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
                source = self._speakers.find(sentence, hit, names)
            elif hit.payload == "anonymous":
                first, last = sentence.hit_span(hit)
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
        first, last = sentence.hit_span(hit)
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
            full = complete_name(name[2], names)
            return Attribution(first, _apposition_end(sentence, name[1]), full, True, whole=True)
        following = sentence.words[hit.last : hit.last + NO_SOURCE_REACH]
        vague = any(word.text in self._not_sources or word.text[:1].isdigit() for word in following)
        if not self._not_sources or vague or not following:
            return None
        return Attribution(first, following[-1].end, None, True, whole=True)


def _apposition_end(sentence: Sentence, end: int) -> int:
    """The end of what a comma sets beside a name ("Gai Kun, the group's vice-president,")."""
    rest = sentence.text[end:]
    if not rest.startswith(","):
        return end
    close = rest.find(",", 1)
    stop = end + close if 0 < close <= 90 else end
    return end if sentence.quantities_between(end, stop) else stop
