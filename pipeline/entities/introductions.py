"""New names that a noun introduces ("the startup Foo", "Foo, un modèle de") or that end as firms' do."""

import re
from collections.abc import Iterator

from pipeline.entities.names import load_shapes
from pipeline.entities.shapes import PART, NameReader, Span
from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import RunIndex

_VERSION_TAIL = re.compile(r"(?:[ -]?[vV]?[0-9]{1,2}(?:\.[0-9]{1,2})?)?[\s»”\"]*")
_CLOSED = re.compile(r"(?:[ -]?[vV]?[0-9]{1,2}(?:\.[0-9]{1,2})?)?[,.;:)»”](?![0-9])")
_QUOTES = "\"«“‘' \u00a0\u202f"
_FIELD = ("ai", "ia")  # what the field calls itself, in Romance languages the other way round
_REACH = 60
#: In characters: how long a determiner may be.
_DETERMINER = 8
#: What describes but introduces nothing behind it may still stand behind a name ("the Shopglow service").
_COMPOUNDED = frozenset({"service", "product", "software", "editor", "suite"})
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
#: In characters, without its ending.
_LONGEST_FIRM = 100


class IntroductionReader:
    """Reads introductions by the words of one language."""

    def __init__(self, words: EntityWords) -> None:
        endings = "|".join(map(re.escape, load_shapes().firm_endings))
        self._ending = re.compile(rf" (?:{endings})(?![\w-])")
        self._firm = re.compile(rf"{PART}(?: {PART}){{0,2}} (?:{endings})(?![\w-])")
        self._names = NameReader(words)
        self._kinds = {
            noun: kind
            for kind, nouns in (
                ("model", words.models),
                ("product", words.products),
                ("company", words.companies),
                ("other", words.outsiders),
            )
            for noun in nouns
        }
        self._weak = frozenset(words.weak)
        self._nouns = Phrases(self._kinds)
        filler = word_pattern((*(form for forms in words.places.values() for form in forms), *_FIELD))
        called = word_pattern(words.called)
        endings = word_pattern(words.demonym_endings)
        self._filler = re.compile(
            rf" (?:(?:{filler})(?!\w)|[^\W\d_]{{2,20}}?(?:{endings})(?![^\W_]))|,? (?:{called})(?!\w)"
        )
        articles = word_pattern(words.articles)
        self._complement = re.compile(
            rf"(?: [^\W\d_]{{2,20}})? (?:{word_pattern(words.descriptions.of)})(?:(?<=')|(?= ))"
            r"[^,;:.()\n|]{2,48}, [«“\"]?"
        )
        self._link = re.compile(rf",(?= )| (?:{word_pattern(words.copulas)})(?= )")
        # Only after a comma may the noun stand without an article.
        self._article = re.compile(rf"(?:(?<=,) | (?:{articles})(?:(?<=')|(?= ))[^,;:.()\n']{{0,50}})$")
        self._person = re.compile(rf"[ -](?:{word_pattern(words.people)})(?!\w)")
        self._people = re.compile(rf"(?<!\w)(?:{word_pattern(words.people)})(?!\w)")
        unlike = word_pattern((*words.descriptions.of, *words.place_before, *words.people))
        self._unlike = re.compile(
            rf" (?:{word_pattern(words.articles)})?+ ?+(?:[^,\n]{{0,50}}[ '])?(?:{unlike})(?:(?<=')|(?!\w))"
        )
        determiners = word_pattern((*words.articles, *words.descriptions.possessives, *words.evidence.whose))
        compounds = re.compile(rf"(?<!\w)(?:{determiners}) $")
        self._before_name = compounds if words.adjective_first else None
        self._uncompounded = self._weak - _COMPOUNDED
        self._place_before = re.compile(rf"(?<!\w)(?:{word_pattern(words.place_before)}) $")
        self._adverb_endings = tuple(words.adverb_endings)

    def find(self, text: str, folded: str, index: RunIndex) -> Iterator[tuple[int, int, str]]:
        """Where names are introduced, each with the kind that its noun or ending tells."""
        for firm in self._firms_of(text):
            span = self._names.trim(firm)
            if span is not None and span[1] == firm.end():
                yield *span, "company"
        for noun in self._nouns.finditer(folded, index):
            if text[noun.start()].isupper() and not _starts_sentence(text, noun.start()):
                continue  # a part of a name itself ("App Store", "Lab National")
            kind = self._kinds[noun[0]]
            after = None if noun[0] in self._weak else self._name_after(text, folded, noun.end())
            after = after or self._name_compounded(text, folded, noun, kind)
            after = after or self._name_beyond(text, folded, noun.start(), noun.end())
            if after is not None:
                yield *after, kind
            elif not self._person.match(folded, noun.end()):
                before = self._name_before(text, folded, noun.start(), outside=kind == "other")
                if before is not None:
                    yield *before, kind

    def _firms_of(self, text: str) -> Iterator[re.Match[str]]:
        """Up to three capitalised words with the ending of a firm, looked for before each ending."""
        done = 0
        for ending in self._ending.finditer(text):
            words = _CAPITAL.finditer(text, max(done, ending.start() - _LONGEST_FIRM), ending.start())
            firms = (self._firm.match(text, word.start()) for word in words)
            if (firm := next(filter(None, firms), None)) is not None:
                done = firm.end()
                yield firm

    def _name_after(self, text: str, folded: str, end: int) -> tuple[int, int] | None:
        for _ in range(3):
            filler = self._filler.match(folded, end)
            if filler is None or (text[end + 1].isupper() and text[end + 1 : end + 3].lower() not in _FIELD):
                break
            end = filler.end()
        apposed = folded.startswith(", ", end)
        if not apposed and (end >= len(text) or text[end] not in " \u00a0\u202f"):
            return None
        end += apposed
        while end < len(text) and text[end] in _QUOTES:
            end += 1
        named = self._names.read_at(text, end)
        # "Its flagship model, Loom 3, was": after a comma, one must close the name too.
        if named is not None and apposed and not _CLOSED.match(text, named[1]):
            return None
        return named

    def _name_compounded(self, text: str, folded: str, noun: re.Match[str], kind: str) -> Span | None:
        """The name between a determiner and a noun ("whose Marionette tool", "the Shopglow service")."""
        if self._before_name is None or kind not in ("product", "model") or noun[0] in self._uncompounded:
            return None
        found = self._names.last_in(text, max(0, noun.start() - _REACH), noun.start() - 1)
        if found is None or found.end() != noun.start() - 1 or " " in found[0]:
            return None
        span = self._names.trim(found)
        told = span is not None and self._before_name.search(folded, max(0, span[0] - _DETERMINER), span[0])
        return span if told else None

    def _name_beyond(self, text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
        """The name behind a noun's complement ("un modèle de 6 milliards de paramètres, Garonne, qui").

        After a word for a person, it is that of the person ("le patron de la société de Lyon, Luc Petit,").
        """
        complement = self._complement.match(folded, end)
        if complement is None or self._people.search(folded, max(0, start - _REACH), end + _REACH):
            return None
        named = self._names.read_at(text, complement.end())
        return named if named is not None and _CLOSED.match(text, named[1]) else None

    def _name_before(self, text: str, folded: str, start: int, *, outside: bool) -> tuple[int, int] | None:
        """The name that a comma or copula joins to a noun; one ``outside`` the field may be a site."""
        links = list(self._link.finditer(folded, max(0, start - _REACH), start))
        if not links or not self._article.match(folded, links[-1].end(), start):
            return None
        comma, rest = links[-1].span()
        found = self._names.last_in(text, max(0, comma - _REACH), comma)
        if found is None or not _VERSION_TAIL.fullmatch(text, found.end(), comma):
            return None
        if self._unlike.search(folded, rest, start):
            return None
        span = self._names.trim(found)
        if span is None or text[span[1] : found.end()].strip("0123456789."):
            return None
        bare = folded[rest:start].strip() == ""  # "in Foo, startup di": a place would have the article
        placed = self._place_before.search(folded, max(0, span[0] - 12), span[0])
        if placed and not (outside or (bare and text[comma] == ",")):
            return None
        return span if self._is_name_at(text, *span) else None

    def _is_name_at(self, text: str, start: int, end: int) -> bool:
        """Whether a capitalised word is a name and no adverb that begins a sentence."""
        name = text[start:end]
        if " " in name or not name[1:].islower() or not name.endswith(self._adverb_endings):
            return True
        return not _starts_sentence(text, start)


def _starts_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 8) : position].rstrip(' "«“*#-–—')
    return not before or before[-1] in ".!?\n:"
