"""New names: a noun of its kind or an apposition introduces them, then they count in the whole text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.entities.index import WORD
from pipeline.entities.model import Mention
from pipeline.entities.registry import EntityUnit, Registry
from pipeline.entities.slugs import slug
from pipeline.entities.trie import PhraseTrie
from pipeline.entities.versions import VersionReader
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern

_PART = r"[A-ZÀ-ÖØ-Þ][^\W_]*(?:[-&.][A-Za-zÀ-ÖØ-öø-ÿ][^\W_]*)*"
_NAME = re.compile(rf"{_PART}(?: {_PART}){{0,3}}")
_VERSION_TAIL = re.compile(r"(?:[ -]?[vV]?[0-9]{1,2}(?:\.[0-9]{1,2})?)?")
_SUFFIX = r"Labs|Technologies|Inc|Ltd|SAS|S\.p\.A|SpA|Srl|GmbH|PLC"
_FIRM = re.compile(rf"{_PART}(?: {_PART}){{0,2}} (?:{_SUFFIX})(?![\w-])")
_QUOTES = "\"«“‘' \u00a0\u202f"
_GENERIC = frozenset(
    [
        "AI",
        "IA",
        "Labs",
        "Lab",
        "Studio",
        "Studios",
        "Technologies",
        "Technology",
        "Inc",
        "Video",
        "Group",
        "Corp",
        "Films",
        "App",
    ]
)
_REACH, _SHORTEST = 60, 3


class CoinedNames:
    """Recognises names that the registry does not know, by the words of one language."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self._registry = registry
        self._kinds = {
            noun: kind
            for kind, nouns in (
                ("model", words.models),
                ("product", words.products),
                ("company", words.companies),
            )
            for noun in nouns
        }
        self._weak = frozenset(words.weak)
        self._called = frozenset(words.called)
        self._noun = re.compile(rf"(?<!\w)(?:{word_pattern(self._kinds)})(?!\w)")
        filler = word_pattern((*(form for forms in words.places.values() for form in forms), "ia", "ai"))
        called = word_pattern(words.called)
        endings = word_pattern(words.demonym_endings)
        self._filler = re.compile(
            rf" (?:(?:{filler})(?!\w)|[^\W\d_]{{2,20}}?(?:{endings})(?![^\W_]))|,? (?:{called})(?!\w)"
        )
        articles = word_pattern(words.articles)
        self._article = re.compile(rf", (?:(?:{articles})(?:(?<=')|(?= ))[^,;:.()\n']{{0,50}})?$")
        self._person = re.compile(rf"[ -](?:{word_pattern(words.people)})(?!\w)")
        unlike = word_pattern((*words.descriptions.of, *words.place_before, *words.people))
        self._unlike = re.compile(
            rf", (?:{word_pattern(words.articles)})?+ ?+(?:[^,\n]{{0,50}}[ '])?(?:{unlike})(?:(?<=')|(?!\w))"
        )
        self._place_before = re.compile(rf"(?<!\w)(?:{word_pattern(words.place_before)}) $")
        self._places = frozenset(words.places)
        self._adverb_endings = tuple(words.adverb_endings)
        self._not_names = frozenset(words.not_names)
        self._versions = VersionReader(words)

    def find(self, text: str, folded: str, known: Sequence[Mention]) -> list[Mention]:
        """The mentions of every new name of the text; ``known`` ones are left alone."""
        taken = _Spans(known)
        names: dict[str, str] = {}
        for start, end, kind in self._introductions(text, folded):
            if not taken.overlaps(start, end):
                names.setdefault(text[start:end], kind)
        if not names:
            return []
        return list(self._spread(text, folded, names, taken))

    def _introductions(self, text: str, folded: str) -> Iterator[tuple[int, int, str]]:
        for firm in _FIRM.finditer(text):
            if self._trim(text, firm) == firm.span():
                yield *firm.span(), "company"
        for noun in self._noun.finditer(folded):
            kind = self._kinds[noun[0]]
            after = None if noun[0] in self._weak else self._name_after(text, folded, noun.end())
            if after is not None:
                yield *after, kind
            elif not self._person.match(folded, noun.end()):
                before = self._name_before(text, folded, noun.start())
                if before is not None:
                    yield *before, kind

    def _name_after(self, text: str, folded: str, end: int) -> tuple[int, int] | None:
        for _ in range(3):
            filler = self._filler.match(folded, end)
            if filler is None or (text[end + 1].isupper() and text[end + 1 : end + 3] not in ("AI", "IA")):
                break
            end = filler.end()
        if end >= len(text) or text[end] not in " \u00a0\u202f":
            return None
        while end < len(text) and text[end] in _QUOTES:
            end += 1
        return self._trim(text, _NAME.match(text, end))

    def _name_before(self, text: str, folded: str, start: int) -> tuple[int, int] | None:
        window = max(0, start - _REACH)
        comma = folded.rfind(", ", window, start)
        if comma < 0 or not self._article.match(folded, comma, start):
            return None
        names = list(_NAME.finditer(text, max(0, comma - _REACH), comma))
        found = names[-1] if names else None
        if found is None or not _VERSION_TAIL.fullmatch(text, found.end(), comma):
            return None
        if self._unlike.search(folded, comma, start):
            return None
        span = self._trim(text, found)
        if span is None or text[span[1] : found.end()].strip("0123456789."):
            return None
        if self._place_before.search(folded, max(0, span[0] - 12), span[0]):
            return None
        return span if self._is_name_at(text, *span) else None

    def _trim(self, text: str, found: re.Match[str] | None) -> tuple[int, int] | None:
        """The name without what only looks like a part of it; None where nothing is left."""
        if found is None:
            return None
        words = found[0].split(" ")
        skipped = 0
        while words and words[0].lower() in self._called:
            skipped += len(words.pop(0)) + 1
        kept: list[str] = []
        for word in words:
            if word in self._not_names and not (kept and word in _GENERIC):
                break
            kept.append(word)
        name = " ".join(kept).rstrip(".-&")
        bare = name.rstrip("0123456789")
        name = bare if bare and bare[-1].islower() else name
        if len(name) < _SHORTEST or slug(name) in self._places:
            return None
        start = found.start() + skipped
        return start, start + len(name)

    def _is_name_at(self, text: str, start: int, end: int) -> bool:
        """Whether a capitalised word is a name and no adverb that begins a sentence."""
        name = text[start:end]
        if " " in name or not name[1:].islower() or not name.endswith(self._adverb_endings):
            return True
        before = text[max(0, start - 8) : start].rstrip(' "«“*#')
        return bool(before) and before[-1] not in ".!?\n:"

    def _spread(self, text: str, folded: str, names: dict[str, str], taken: "_Spans") -> Iterator[Mention]:
        trie: PhraseTrie[EntityUnit] = PhraseTrie()
        firsts: set[str] = set()
        for name, kind in names.items():
            unit = self._unit(name, kind)
            for form in (name, *_short_forms(name)):
                if (first := WORD.match(form)) is not None and form not in self._not_names:
                    firsts.add(first[0])
                    trie.add(form, unit)
        done = 0
        for word in WORD.finditer(text):
            start = word.start()
            if (
                word[0] not in firsts
                or start < done
                or (start and (text[start - 1].isalnum() or text[start - 1] in "@/."))
            ):
                continue
            found = trie.longest_open(text, start)
            if found is None or taken.overlaps(start, found[0]):
                continue
            mention = self._mention(text, folded, start, *found)
            done = mention.end
            yield mention

    @staticmethod
    def _unit(name: str, kind: str) -> EntityUnit:
        return EntityUnit.model_validate({"id": slug(name), "name": name, "kind": kind})

    def _mention(self, text: str, folded: str, start: int, end: int, unit: EntityUnit) -> Mention:
        version = None
        if unit.has_versions:
            version = self._versions.read(text, folded, end, unit, footnotes=True)
        entity, kind = unit.id, str(unit.kind)
        if version is not None:
            entity, end, kind = f"{unit.id}-{version.text}", version.end, "model"
        known = self._registry.get(entity)
        return Mention(
            start, end, text[start:end], entity, known.kind if known else kind, known is not None, "shape"
        )


class _Spans:
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


def _short_forms(name: str) -> list[str]:
    """A name without its generic last word ("Onirix Labs" → "Onirix")."""
    words = name.split(" ")
    generic = words[-1] in _GENERIC or slug(name) == slug(" ".join(words[:-1]))
    return [" ".join(words[:-1])] if len(words) > 1 and generic and len(words[0]) > _SHORTEST else []
