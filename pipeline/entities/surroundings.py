"""Whether an ambiguous name is the entity: what stands around it counts for or against."""

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.entities.index import Hit
from pipeline.entities.registry import EntityUnit, Registry
from pipeline.entities.versions import Version
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern

_THRESHOLD = {"name": 1, "word": 2}
_STOP = re.compile(r"[.!?](?=\s)|\n")
_REACH = 260
_CAPITAL = re.compile(r" [A-ZÀ-ÖØ-Þ][\w’'-]*")
_WORDS = re.compile(r"[^\W\d_]+")


class ContextReader:
    """Judges ambiguous names by the words of one language."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self.registry = registry
        self.field = re.compile(rf"(?<!\w)(?:{word_pattern(words.field)})(?!\w)")
        scales = [word for word in words.counted if word.startswith(("mi", "mld", "md", "bi", "bn"))]
        self.amount = re.compile(rf"[0-9] ?(?:{word_pattern(scales)})(?!\w)|[0-9] ?[$€£¥%]|[$€£¥] ?[0-9]")
        nouns = (*words.companies, *words.products, *words.models)
        self.noun_before = re.compile(rf"(?<!\w)(?:{word_pattern(nouns)})(?: \w+)? $")
        self._patterns = {
            unit.id: (_any(unit.context), _any(unit.against)) for unit in registry.units if unit.ambiguous
        }

    def context(self, unit: EntityUnit) -> re.Pattern[str]:
        """The pattern of an entity's context words."""
        return self._patterns[unit.id][0]

    def against(self, unit: EntityUnit) -> re.Pattern[str]:
        """The pattern of the words that tell its other sense."""
        return self._patterns[unit.id][1]


@dataclass
class Surroundings:
    """One text, with the entities that are sure in it."""

    reader: ContextReader
    text: str
    folded: str
    sure: set[str]

    @cached_property
    def related(self) -> set[str]:
        """The sure entities with their makers and families."""
        registry = self.reader.registry
        found = set(self.sure)
        for entity in self.sure:
            found.update(other for other in (registry.owner(entity), registry.family(entity)) if other)
        return found

    @cached_property
    def has_video_entity(self) -> bool:
        """Whether a sure entity makes or is AI video."""
        registry = self.reader.registry
        entities = [registry.get(entity) for entity in self.sure]
        return any(entity and (entity.kind in ("product", "model") or entity.flagship) for entity in entities)

    @cached_property
    def _context_seen(self) -> dict[str, bool]:
        return {}

    def accepts(self, hit: Hit, version: Version | None, seen: bool) -> bool:
        """Whether the name at a place is the entity; ``seen`` tells that it was elsewhere in the text."""
        unit = hit.alias.unit
        end = version.end if version else hit.end
        if self.text[: hit.start].strip() == "" and self.text[end:].strip() == "" and len(self.text) < _REACH:
            return not unit.needs_version or version is not None
        if unit.needs_version and version is None:
            return False
        threshold = _THRESHOLD[unit.ambiguous or "name"] - (1 if seen else 0)
        return self._score(hit, end, version) >= threshold

    def _score(self, hit: Hit, end: int, version: Version | None) -> int:
        unit = hit.alias.unit
        start, stop = self._sentence(hit.start, end)
        around = self.folded[start : hit.start] + " " + self.folded[end:stop]
        score = 0
        if version is not None:
            score += 2 if version.known else 1
        if self.reader.context(unit).search(around):
            score += 2
        elif self._in_article(unit):
            score += 1
        score += 2 * self._is_related(unit)
        score += bool(self.reader.field.search(around)) + bool(self.reader.amount.search(around))
        score += self.has_video_entity
        before = self.folded[max(0, hit.start - 40) : hit.start]
        score += 2 * bool(self.reader.noun_before.search(before))
        if unit.ambiguous == "word" and self.text[start : hit.start].strip(" \"'«“#*-–") != "":
            score += 1
        if self.reader.against(unit).search(around):
            score -= 3
        return score - self._name_penalty(hit.start, end, start, stop)

    def _name_penalty(self, begin: int, end: int, start: int, stop: int) -> int:
        """Points off where the name is a part of a longer one; not in lines that capitalise every word."""
        if self.text[end : end + 1] == "-" and self.text[end + 1 : end + 2].isupper():
            return 3
        following = _CAPITAL.match(self.text, end, stop)
        words = _WORDS.findall(self.text, start, stop)
        capitals = sum(word[0].isupper() for word in words)
        if following is None or capitals * 2 > len(words) or len(following[0]) == 2:
            return 0
        return 2

    def _is_related(self, unit: EntityUnit) -> bool:
        registry = self.reader.registry
        if unit.parent in self.related or unit.id in self.related:
            return True
        return any(
            (entity := registry.get(other)) is not None and entity.parent == unit.id for other in self.related
        )

    def _in_article(self, unit: EntityUnit) -> bool:
        if unit.id not in self._context_seen:
            self._context_seen[unit.id] = bool(self.reader.context(unit).search(self.folded))
        return self._context_seen[unit.id]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        low = max(0, start - _REACH)
        for stop in _STOP.finditer(self.text, low, start):
            low = stop.end()
        following = _STOP.search(self.text, end, min(len(self.text), end + _REACH))
        return low, following.start() if following else min(len(self.text), end + _REACH)


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{word_pattern(word.lower() for word in words)})(?!\w)")
