"""Whether an ambiguous name is the entity: what stands around it counts for or against."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pipeline.entities.context import ContextReader
from pipeline.entities.index import Hit
from pipeline.entities.registry import EntityUnit
from pipeline.entities.versions import Version
from pipeline.wordgate import RunIndex

_THRESHOLD = {"name": 1, "word": 3}
#: What the words right beside a name weigh.
BESIDE = {"use": 2, "firm_verb": 3, "verb": 2, "asset": 2, "person": -3}
# A number after a point is counted by what stands before it ("No. 1").
_STOP = re.compile(r"[.!?](?=\s[^0-9])|\n")
#: So many labels of a firm's card make an article a profile of who is in its title.
_PROFILE_LABELS = 2
_REACH = 400
#: In characters: how far before a name its clues are looked for.
BESIDE_REACH = 56
_MARKS = " \"'«“#*-–•"
#: What may stand around the words of a line.
LINE_MARKS = f"{_MARKS}|"
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence, or a piece of a long one, says for and against every name in it."""

    start: int
    text: str
    of_field: bool
    measured: bool
    all_capitals: bool


class Surroundings:
    """One text, with the entities that are sure in it; what it finds of a sentence it keeps."""

    def __init__(self, reader: ContextReader, text: str, folded: str, index: RunIndex) -> None:
        self.reader, self.text, self.folded, self._index = reader, text, folded, index
        self.reversed = folded[::-1]
        self._sentences: dict[int, Sentence] = {}
        self._in_sentence: dict[tuple[int, str], int] = {}
        self._in_article: dict[str, bool] = {}
        self._topical: bool | None = None
        self.learn(set())

    @cached_property
    def title_end(self) -> int:
        """Where the first line ends, if others follow it."""
        return self.text.find("\n")

    @cached_property
    def title_words(self) -> tuple[int, int]:
        """Where the words of that line begin and end, marks aside."""
        line = self.text[: max(0, self.title_end)]
        return len(line) - len(line.lstrip(LINE_MARKS)), len(line.rstrip(LINE_MARKS))

    @cached_property
    def is_profile(self) -> bool:
        """Whether the article has the labels of a firm's card ("Headquarters: ...", "| Employees | ...")."""
        labels = {found[1] for found in self.reader.profile.finditer(self.folded)}
        return len(labels) >= _PROFILE_LABELS

    @cached_property
    def _stops(self) -> list[int]:
        return [0, *(stop.end() for stop in _STOP.finditer(self.text)), len(self.text)]

    def learn(self, sure: set[str]) -> None:
        """Take these entities as sure: they and their makers and families count for their relatives."""
        registry = self.reader.registry
        self.sure, related = sure, set(sure)
        for name in sure:
            related.update(other for other in (registry.owner(name), registry.family(name)) if other)
        entities = [entity for other in related if (entity := registry.get(other)) is not None]
        self._related = related | {entity.parent for entity in entities if entity.parent}
        self._has_company = any(entity.kind in ("company", "other", "person") for entity in entities)
        self._has_video = any(entity.kind in ("product", "model") or entity.flagship for entity in entities)

    def accepts(self, hit: Hit, version: Version | None) -> bool:
        """Whether the name at a place is the entity."""
        unit = hit.alias.unit
        if unit.needs_version and version is None:
            return False
        end = version.end if version else hit.end
        if len(self.text) < _REACH and self.text[: hit.start].strip() == self.text[end:].strip() == "":
            return True
        threshold = _THRESHOLD[unit.ambiguous or "name"] - (unit.id in self.sure)
        return self._score(hit, end, version) >= threshold

    def _score(self, hit: Hit, end: int, version: Version | None) -> int:
        unit = hit.alias.unit
        sentence = self.sentence_at(hit.start)
        score = sentence.of_field + sentence.measured + self._has_video + self._has_company
        score += self._of_unit(sentence, unit)
        if version is not None:
            score += 2 if version.known else 1
        if unit.id in self._related or unit.parent in self._related:
            score += 2
        score += self.on_topic()
        score += sum(BESIDE[kind] for kind in self.beside(hit.start, end, sentence))
        if unit.ambiguous == "word" and self.text[sentence.start : hit.start].strip(_MARKS) != "":
            score += 2 if sentence.measured and not sentence.all_capitals else 1
        return score - self._name_penalty(end, sentence)

    def beside(self, start: int, end: int, sentence: Sentence) -> set[str]:
        """What stands right before and after a name: the kinds of evidence that ``BESIDE`` weighs."""
        reader, folded, backwards, size = self.reader, self.folded, self.reversed, len(self.folded)
        before = size - start, size - max(sentence.start, start - BESIDE_REACH)
        found = set()
        if reader.noun_before.match(backwards, *before) or reader.using.match(backwards, *before):
            found.add("use")
        if reader.firm_verb.match(folded, end):
            found.add("firm_verb")
        elif sentence.measured and reader.verb.match(folded, end):
            found.add("verb")
        if reader.asset_before.match(backwards, *before) or (
            reader.compounds and reader.asset_after.match(folded, end)
        ):
            found.add("asset")
        if reader.person.match(backwards, *before):
            found.add("person")
        return found

    def on_topic(self) -> bool:
        """Whether the article says anywhere that it is about AI video."""
        if self._topical is None:
            self._topical = any(self.reader.topic.finditer(self.folded, self._index))
        return self._topical

    def _of_unit(self, sentence: Sentence, unit: EntityUnit) -> int:
        """What an entity's own context and counter words in the sentence and the article weigh."""
        key = (sentence.start, unit.id)
        if key not in self._in_sentence:
            weight = 2 if self.reader.context(unit).search(sentence.text) else self._article_has(unit)
            if unit.against and self.reader.against(unit).search(sentence.text):
                weight -= 3
            self._in_sentence[key] = weight
        return self._in_sentence[key]

    def _article_has(self, unit: EntityUnit) -> bool:
        if unit.id not in self._in_article:
            self._in_article[unit.id] = bool(self.reader.context(unit).search(self.folded))
        return self._in_article[unit.id]

    def _name_penalty(self, end: int, sentence: Sentence) -> int:
        """Points off where the name is a part of a longer one; not in lines that capitalise every word."""
        following = self.text[end : end + 3]
        if following[:1] == "-" and following[1:2].isupper():
            return 3
        in_name = following[:1] == " " and following[1:2].isupper() and following[2:3].isalpha()
        return 2 if in_name and not sentence.all_capitals else 0

    def sentence_at(self, position: int) -> Sentence:
        """The sentence around a position, or the piece of a long one."""
        place = bisect_right(self._stops, position) - 1
        start = self._stops[place]
        start += (position - start) // _REACH * _REACH
        found = self._sentences.get(start)
        if found is None:
            stop = self._stops[place + 1] if place + 1 < len(self._stops) else len(self.text)
            stop = min(stop, start + _REACH)
            folded = self.folded[start:stop]
            index = RunIndex(folded)
            reader = self.reader
            measured = reader.amount.search(folded) is not None or (
                reader.measure_gate.admits(index.vocabulary) and reader.measure.search(folded) is not None
            )
            of_field = any(reader.field.finditer(folded, index))
            words = _WORDS.findall(self.text, start, stop)
            capitals = sum(word[0].isupper() for word in words)
            found = Sentence(start, folded, of_field, measured, capitals * 2 > len(words))
            self._sentences[start] = found
        return found
