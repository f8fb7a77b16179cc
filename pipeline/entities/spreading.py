"""A new name that one place has introduced, found in the whole text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.model import Mention
from pipeline.entities.names import load_shapes
from pipeline.entities.registry import EntityUnit, Registry
from pipeline.entities.slugs import slug
from pipeline.entities.trie import PhraseTrie
from pipeline.entities.versions import VersionReader
from pipeline.entities.words import EntityWords
from pipeline.wordgate import LETTERS, RunIndex

_SHORTEST = 3


class Spans:
    """Sorted spans that do not overlap, asked in any order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        ordered = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in ordered]
        self._ends = [mention.end for mention in ordered]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a character with this one."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self._ends[index] > start:
            return True
        return index + 1 < len(self._starts) and self._starts[index + 1] < end


class Spreader:
    """Finds the mentions of new names and their versions."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self._registry = registry
        self._not_names = frozenset(words.not_names)
        self._generic = frozenset(load_shapes().generic)
        self._versions = VersionReader(words)

    def spread(
        self, text: str, folded: str, units: Iterable[EntityUnit], taken: Spans, index: RunIndex
    ) -> Iterator[Mention]:
        """The mentions of new names, given as units, outside of what is taken."""
        trie: PhraseTrie[EntityUnit] = PhraseTrie()
        firsts: set[str] = set()
        for unit in units:
            for form in (unit.name, *unit.aliases, *_short_forms(unit.name, self._generic)):
                if (first := LETTERS.match(form)) is not None and form not in self._not_names:
                    firsts.add(first[0])
                    trie.add(form, unit)
        done = 0
        for start in index.places({first.lower() for first in firsts}):
            word = LETTERS.match(text, start)
            if (
                word is None
                or word[0] not in firsts
                or start < done
                or (start and (text[start - 1].isalnum() or text[start - 1] in "@/."))
            ):
                continue
            found = trie.longest_open(text, start)
            if found is None or taken.overlaps(start, found[0]):
                continue
            mention = self._mention(text, folded, start, *found)
            if found[1].needs_version and mention.end == found[0]:
                continue
            done = mention.end
            yield mention

    @staticmethod
    def make_unit(
        name: str, kind: str, *, needs_version: bool = False, short: tuple[str, ...] = ()
    ) -> EntityUnit:
        """A new name as a unit; one that ``needs_version`` is a word of the text otherwise ("Scena 2")."""
        told = {"id": slug(name), "name": name, "kind": kind, "needs_version": needs_version}
        return EntityUnit.model_validate(told | {"aliases": short})

    def _mention(self, text: str, folded: str, start: int, end: int, unit: EntityUnit) -> Mention:
        version = self._versions.read(text, folded, end, unit, footnotes=True)
        entity, kind = unit.id, str(unit.kind)
        if version is not None:
            entity, end, kind = f"{slug(text[start:end])}-{version.text}", version.end, "model"
        known = self._registry.get(entity)
        return Mention(
            start, end, text[start:end], entity, known.kind if known else kind, known is not None, "shape"
        )


def _short_forms(name: str, generic: frozenset[str]) -> list[str]:
    """A name without its generic last word ("Onirix Labs" → "Onirix")."""
    words = name.split(" ")
    dropped = words[-1] in generic or slug(name) == slug(" ".join(words[:-1]))
    return [" ".join(words[:-1])] if len(words) > 1 and dropped and len(words[0]) > _SHORTEST else []
