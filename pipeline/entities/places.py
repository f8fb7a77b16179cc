"""Where the company of a description is: "the Beijing start-up", "la société lyonnaise"."""

import re

from pipeline.entities.names import load_shapes
from pipeline.entities.reading import Reading
from pipeline.entities.registry import Registry
from pipeline.entities.slugs import slug
from pipeline.entities.standins import any_of
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern

_PART = re.compile(r"\w+")
#: "The Toronto-based company", "the Warsaw start-up".
_LAST_CAPITAL = re.compile(r"(?<=[\w.] )([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?: [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)?)(?:-based)? $")


class PlaceReader:
    """Reads the places of descriptions by the words of one language."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self.demonym = re.compile(rf" [^\W\d_]{{2,20}}?(?:{word_pattern(words.demonym_endings)})(?![^\W_])")
        self._places = {form: key for key, forms in words.places.items() for form in forms}
        self._place = any_of(self._places)
        generic = (word.lower() for word in load_shapes().generic)
        named = (*self._places, *(place.lower() for place in load_shapes().places))
        parts = (part for form in named for part in (*form.split(), *_PART.findall(form)))
        #: Words that are a part of a place's name, or say nothing of one.
        self.words = frozenset((*generic, *parts))
        self._countries = frozenset(unit.country for unit in registry.units if unit.country)
        self._no_places = frozenset(words.descriptions.no_places)
        # In English what stands right before the noun is a place, in Romance languages what follows it.
        self._before = words.adjective_first

    def read(self, reading: Reading, begin: int, start: int, end: int) -> tuple[str, int]:
        """The place in the adjectives before the noun or right after it, and where the description ends.

        A place that no list has is a city where no listed company is.
        """
        folded = reading.folded
        found = self._place.search(folded, begin, start)
        stop = end
        if found is None and folded[end : end + 1] == " ":
            found = self._place.match(folded, end + 1)
            stop = found.end() if found else end
        if found is not None:
            key = self._places[found[0]]
            return (f"country:{key}" if key in self._countries else f"city:{key}"), stop
        before = _LAST_CAPITAL.search(reading.text, begin, start) if self._before else None
        after = None if self._before else self.demonym.match(folded, end)
        word = folded[slice(*before.span(1))] if before else after[0].strip() if after else ""
        if not word or word in self._no_places:
            return "", end
        return f"city:{slug(word)}", end if before else end + len(after[0]) if after else end
