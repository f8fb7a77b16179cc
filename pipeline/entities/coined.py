"""New names: what introduces them or stands around them tells, then they count in the whole text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from pipeline.entities.context import ContextReader
from pipeline.entities.introductions import IntroductionReader
from pipeline.entities.model import Mention
from pipeline.entities.names import load_shapes
from pipeline.entities.registry import Registry
from pipeline.entities.spreading import Spans, Spreader
from pipeline.entities.telling import acting
from pipeline.entities.unlisted import UnlistedNames
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import LETTERS, RunIndex

_COMMON = re.compile(r"(?<![\w@/.#-])[a-zß-öø-ÿ]{3,}(?![\w@-]|\.\w)")
_REACH, _SHORTEST = 24, 3
#: How many words a name has at most, and characters.
_WORDS, _LONGEST = 4, 80
_OPENING = "\"«“‘'(*_"
#: A text so short, in characters, need not say that it is about video.
NOTE = 600
#: A name with a tier is a product's if it comes so often.
REPEATED = 2
#: The new names with tiers of which versions are looked for.
MOST_TIERED = 20


class CoinedNames:
    """Recognises names that the registry does not know, by the words of one language."""

    def __init__(self, registry: Registry, words: EntityWords, context: ContextReader) -> None:
        shapes = load_shapes()
        self._firms, self._outsiders = frozenset(shapes.firm_words), frozenset(shapes.outsider_words)
        self._elsewhere = frozenset(shapes.elsewhere)
        self._beginnings = frozenset(shapes.firm_beginnings)
        self._introductions = IntroductionReader(words)
        self._unlisted, self._acts = UnlistedNames(words, context), acting(words)
        self._spreader = Spreader(registry, words)
        self._tier = re.compile(rf" (?:{word_pattern(tier.capitalize() for tier in shapes.tiers)})(?![\w-])")
        self._plans = frozenset(words.plans)
        self._plan = re.compile(rf"[ -](?:{word_pattern(words.plans)})(?!\w)")

    def find(self, text: str, folded: str, known: Sequence[Mention], index: RunIndex) -> list[Mention]:
        """The mentions of every new name of the text; ``known`` ones are left alone."""
        if len(text) > NOTE and not self._unlisted.field.may_tell(folded, known, index):
            return []
        taken = Spans(known)
        names, introduced, sure = self._tell(text, folded, known, index, taken)
        if not names:
            return []
        # What the text writes in lower case too is a common word, and what a noun introduces is a name of
        # its own only with a version ("Scena 2, the model").
        common = _common_words({name.lower() for name in names}, text, index)
        names = {
            name: kind for name, kind in names.items() if name in introduced or name.lower() not in common
        }
        doubtful = {name for name in names.keys() - sure if name.lower() in common}
        names |= self._tiered(text, folded, dict.fromkeys(names.keys() - doubtful, ""))
        short = self._shortened(text, folded, names, introduced, index)
        make = self._spreader.make_unit
        forms = {form for own in short.values() for form in own}
        units = [
            make(name, kind, needs_version=name in doubtful, short=short.get(name, ()))
            for name, kind in names.items()
            if name not in forms
        ]
        return list(self._spreader.spread(text, folded, units, taken, index))

    def _tell(
        self, text: str, folded: str, known: Sequence[Mention], index: RunIndex, taken: Spans
    ) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
        """The kinds of all names that something tells; the introduced ones and the sure ones of them."""
        names: dict[str, str] = {}
        for start, end, kind in self._introductions.find(text, folded, index):
            if not taken.overlaps(start, end):
                names.setdefault(text[start:end], kind)
        unlisted = self._unlisted.find(text, folded, known, index, names.keys())
        sure = frozenset(name for name, verdict in unlisted.items() if verdict.sure)
        introduced = sure.union(names)
        names = {name: verdict.kind for name, verdict in unlisted.items()} | names
        names |= dict(self._told_by_ending(names))
        names |= dict.fromkeys(self._cut_outsiders(names) - introduced, "other")
        names = {name: kind for name, kind in names.items() if name not in self._elsewhere}
        return names, introduced, sure

    def _shortened(
        self, text: str, folded: str, names: Mapping[str, str], introduced: Set[str], index: RunIndex
    ) -> dict[str, tuple[str, ...]]:
        """The forms in which the text shortens the name of a firm ("Marrow" for "Marrow Point").

        A name that is introduced itself shortens none; one that nothing tells must do something somewhere.
        """
        forms = {}
        for name, kind in names.items():
            first, _, rest = name.partition(" ")
            if rest and kind == "company":
                forms[name] = rest if first in self._beginnings else first
        common = _common_words({form.lower() for form in forms.values()}, text, index)
        acting = self._acting(set(forms.values()) - names.keys(), text, folded, index)
        return {
            name: (form,)
            for name, form in forms.items()
            if form in names.keys() - introduced or (form in acting and form.lower() not in common)
        }

    def _acting(self, forms: Set[str], text: str, folded: str, index: RunIndex) -> set[str]:
        """Those of some forms that stand alone somewhere and have or do something."""
        firsts: dict[str, list[str]] = {}
        for form in forms:
            if len(form) > _SHORTEST and (first := LETTERS.match(form)) is not None:
                firsts.setdefault(first[0].lower(), []).append(form)
        acting = set()
        for run, begun in firsts.items():
            for start in index.places({run}):
                acting |= {form for form in begun if self._acts_at(form, start, text, folded)}
        return acting

    def _acts_at(self, form: str, start: int, text: str, folded: str) -> bool:
        return text.startswith(form, start) and self._acts.match(folded, start + len(form)) is not None

    def _told_by_ending(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The names whose last word tells their kind, with it."""
        for name in names:
            first, _, last = name.rpartition(" ")
            if last in self._firms:
                yield name, "company"
            elif first and last in self._outsiders:
                yield name, "other"

    def _cut_outsiders(self, names: Mapping[str, str]) -> set[str]:
        """The names that only cut those of outsiders ("Calloway" for "Calloway Insight")."""
        cut = (name.rpartition(" ") for name, kind in names.items() if kind == "other")
        return {first for first, _, last in cut if first in names and last in self._outsiders}

    def _tiered(self, text: str, folded: str, names: Mapping[str, str]) -> dict[str, str]:
        """The new names with a tier and no plan ("Reelo Pro"), where one comes again or a version too."""
        if not names:
            return {}
        counted: Counter[str] = Counter()
        for tier in self._tier.finditer(text):
            named = _named_before(text, tier.start(), names.keys())
            if named is not None and not self._is_plan(folded, tier.start() - len(named), tier.end()):
                counted[f"{named}{tier[0]}"] += 1
        families = {name.rpartition(" ")[0] for name, times in counted.items() if times >= REPEATED}
        tiered = islice({name.rpartition(" ")[0] for name in counted}, MOST_TIERED)
        families |= {name for name in tiered if any(f"{name} {digit}" in text for digit in "123456789")}
        return {name: "model" for name in counted if name.rpartition(" ")[0] in families}

    def _is_plan(self, folded: str, start: int, end: int) -> bool:
        """Whether a name with a tier is a price plan ("the Reelo Pro plan", "il piano Reelo Pro")."""
        before = folded[max(0, start - _REACH) : start].split()
        return self._plan.match(folded, end) is not None or (bool(before) and before[-1] in self._plans)


def _named_before(text: str, end: int, names: Set[str]) -> str | None:
    """The longest of some names that ends at a place, and begins where a word does."""
    best, start, low = None, end, max(0, end - _LONGEST)
    for _ in range(_WORDS):
        start = max(text.rfind(" ", low, start), text.rfind("\n", low, start))
        name = text[start + 1 if start >= 0 else low : end].lstrip(_OPENING)
        best = name if name in names else best
        if start < 0:
            break
    return best


def _common_words(words: Set[str], text: str, index: RunIndex) -> set[str]:
    """Those of some words that the text writes in lower case, as words of prose."""
    found = (_COMMON.match(text, place) for place in index.places(words))
    return {word[0] for word in found if word} & words
