"""The shape of names: runs of capitalised words, without what only looks like a part of one."""

import re
from collections.abc import Iterator

from pipeline.entities.names import load_shapes
from pipeline.entities.slugs import slug
from pipeline.entities.words import EntityWords
from pipeline.memo import Memo

PART = r"[A-ZÀ-ÖØ-Þ][^\W_]*(?:[-&.][A-Za-zÀ-ÖØ-öø-ÿ][^\W_]*)*"
_NAME = re.compile(rf"{PART}(?: {PART}){{0,3}}")
#: "Oslo-based Fabulo": what comes before the name.
_COMPOUND = re.compile(r"-[a-zß-öø-ÿ]{4,}$")
_SHORTEST = 3

Span = tuple[int, int]


class NameReader:
    """Reads capitalised names by the words of one language."""

    def __init__(self, words: EntityWords) -> None:
        shapes = load_shapes()
        self._generic = frozenset(shapes.generic)
        self._not_new = frozenset(slug(place) for place in shapes.places) | frozenset(words.places)
        self._called = frozenset(words.called)
        self._not_names = frozenset(words.not_names)
        self._openers = frozenset(words.openers)
        self._places: Memo[Span | None] = Memo(self._place_in)

    def read_at(self, text: str, position: int) -> Span | None:
        """The name that begins here."""
        found = _NAME.match(text, position)
        return self.trim(found) if found else None

    def last_in(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The last run of capitalised words of a stretch, untrimmed."""
        found = list(_NAME.finditer(text, start, end))
        return found[-1] if found else None

    def find(self, text: str) -> Iterator[Span]:
        """Every name of a text; words before it that are none ("The Cinevo") are passed over."""
        places = self._places
        for run in _NAME.finditer(text):
            place = places[run[0]]
            if place is not None:
                start = run.start()
                yield start + place[0], start + place[1]

    def _place_in(self, run: str) -> Span | None:
        """Where the first name of a run of capitalised words stands in it."""
        position = 0
        while position < len(run):
            found = _NAME.match(run, position)
            span = self.trim(found) if found else None
            if span is not None or (found and slug(found[0]) in self._not_new):
                return span
            position = run.find(" ", position) + 1 or len(run)
        return None

    def trim(self, found: re.Match[str]) -> Span | None:
        """The name without what only looks like a part of it; None where nothing is left."""
        words = found[0].split(" ")
        skipped = 0
        while words and (words[0].lower() in self._called or (words[1:] and _COMPOUND.search(words[0]))):
            skipped += len(words.pop(0)) + 1
        kept: list[str] = []
        if words and words[0] in self._openers:
            return None
        for word in words:
            if word in self._not_names and not (kept and word in self._generic):
                break
            kept.append(word)
        name = " ".join(kept).rstrip(".-&")
        bare = name.rstrip("0123456789")
        name = bare if bare and bare[-1].islower() else name
        if len(name) < _SHORTEST or self._is_no_name(name):
            return None
        start = found.start() + skipped
        return start, start + len(name)

    def _is_no_name(self, name: str) -> bool:
        """Whether a name is a place's, with or without generic words, or has generic words only."""
        words = name.split(" ")
        while words and words[-1] in self._generic:
            words.pop()
        return not words or slug(" ".join(words)) in self._not_new
