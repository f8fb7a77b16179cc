"""New names that nothing introduces, told by all that an article says around them.

"Cinevo 2 came out in May ... Cinevo costs $9 a month": no noun says what Cinevo is, but a release number, a
price and a row of a table beside known products do. Every kind of evidence counts once, whatever its number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from pipeline.entities.model import Mention
from pipeline.entities.names import load_shapes
from pipeline.entities.neighbours import Joints, Neighbours
from pipeline.entities.registry import EntityUnit
from pipeline.entities.shapes import NameReader, Span
from pipeline.entities.spreading import Spans
from pipeline.entities.surroundings import BESIDE, ContextReader, Sentence, Surroundings
from pipeline.entities.versions import VersionReader
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import reversed_pattern, word_pattern
from pipeline.wordgate import RunIndex

#: What each kind of evidence weighs beside those of ``BESIDE``; a name needs the threshold.
WEIGHTS = BESIDE | {
    "title": 2,
    "field": 1,
    "version": 2,
    "ending": 2,
    "often": 1,
    "topic": 2,
    "called": 3,
    "listed": 3,
    "founded": 4,
    "origin": 4,
    "cell": 4,
    "profile": 3,
}
THRESHOLD = 4
#: So many words of the field make an article one of it.
FIELD_WORDS = 5
#: So many mentions say that a name matters.
OFTEN = 3
#: Two capitalised words are rather a person.
TWO_WORDS = 6
#: Evidence that no person has.
NO_PERSON = {"version", "ending", "cell", "founded", "profile"}
#: Evidence that makes a name a company's.
FIRMS = {"founded", "origin", "profile"}
_LINE_MARKS = " \"'«“#*-–•|"
#: "Paris-based" is no name.
_COMPOUND = re.compile(r"-[a-zß-öø-ÿ]")
#: What follows a name that heads a title: "Lucarne, le petit ...", "Vidora — ...", "Cinevo: ..."
_HEADED = re.compile(r",| ?[:—–-] | \(")
_VERSIONED = re.compile(r"[ -]?[vV]?[0-9]")
_FOUNDED = 32
#: The mentions of one name that are looked at.
_MOST = 12


class UnlistedNames:
    """Recognises names by their surroundings, by the words of one language."""

    def __init__(self, words: EntityWords, context: ContextReader) -> None:
        self._names = NameReader(words)
        self._context = context
        shapes = load_shapes()
        self._generic, self._company_words = frozenset(shapes.generic), frozenset(shapes.company_words)
        self._versions = VersionReader(words)
        self._joints = Joints(words)
        self._company_verb = re.compile(
            rf" (?:[^\W\d_]+ )?(?:{word_pattern(words.evidence.company_verbs)})(?!\w)"
        )
        # What stands before a name, in the reversed text.
        self._founders = re.compile(rf"(?:(?=')| (?! ))(?:{reversed_pattern(words.evidence.founders)})(?!\w)")
        self._called = re.compile(rf"[«“\"' ]*? (?:{reversed_pattern(words.evidence.naming)})(?!\w)")
        # "Le nantais Ficelle": who comes from a place and is no person.
        self._origin = re.compile(
            rf" ((?:{reversed_pattern(words.demonym_endings)})[^\W\d_]{{2,20}})"
            rf"(?:(?=')| (?! ))(?:{reversed_pattern(words.definite)})(?!\w)"
        )
        own = (self._called, self._founders, self._origin)
        self._before = _any_of((*context.before, *own))
        self._after = _any_of((_VERSIONED, *context.after))
        self._no_origins = frozenset((*words.plans, *words.products, *words.models))
        self._unit = EntityUnit.model_validate({"id": "new", "name": "New", "kind": "product"})

    def find(self, text: str, folded: str, known: Sequence[Mention], index: RunIndex) -> dict[str, str]:
        """The new names of an article about AI video, each with its kind; ``known`` ones are left alone."""
        around = Surroundings(self._context, text, folded, index)
        products = any(mention.kind in ("product", "model") for mention in known)
        if not (products or around.on_topic() or self._is_of_field(around, index)):
            return {}
        taken = Spans(known)
        places: dict[str, list[Span]] = defaultdict(list)
        for start, end in self._names.find(text):
            if not taken.overlaps(start, end):
                places[text[start:end]].append((start, end))
        for name in [name for name in places if _COMPOUND.search(name)]:
            del places[name]
        for name in [name for name in places if name.split(" ")[-1] in self._generic]:
            places[name] += places.get(name.rsplit(" ", 1)[0], [])
        neighbours = Neighbours(text, folded, known, self._joints)
        judged = {
            name: self._judge(name, spans[:_MOST], around, neighbours) for name, spans in places.items()
        }
        return {name: kind for name, kind in judged.items() if kind is not None}

    def _is_of_field(self, around: Surroundings, index: RunIndex) -> bool:
        """Whether a text has the field's words so often that it is about it; in a firm's card one will do."""
        words = len(list(islice(self._context.field.finditer(around.folded, index), FIELD_WORDS)))
        return words == FIELD_WORDS or (words > 0 and around.is_profile)

    def _judge(
        self, name: str, spans: Sequence[Span], around: Surroundings, neighbours: Neighbours
    ) -> str | None:
        """The kind of a name that has evidence enough; one capital for another reason is none."""
        if not self._may_be_told(name, spans, around, neighbours):
            return None
        evidence: set[str] = set()
        votes: Counter[str] = Counter()
        own_capital = False
        for start, end in spans:
            sentence = around.sentence_at(start)
            version = self._version_end(around, end)
            evidence |= self._tell((start, end), version, around, sentence)
            beside = neighbours.find(start, version or end)
            if beside is not None:
                evidence.add(beside[0])
                votes[beside[1]] += 1
            founded = evidence & FIRMS or self._company_verb.match(around.folded, end)
            votes["company"] += bool(founded)
            own_capital |= beside is not None or (
                not name.isupper() and self._is_own_capital(name, start, version, around, sentence)
            )
        own_capital |= "profile" in evidence
        if not own_capital or self._weigh(name, len(spans), evidence) < 0:
            return None
        if name.rsplit(" ", 1)[-1] in self._company_words:
            return "company"
        return votes.most_common(1)[0][0] if votes.total() else "product"

    def _may_be_told(
        self, name: str, spans: Sequence[Span], around: Surroundings, neighbours: Neighbours
    ) -> bool:
        """Whether a name may have evidence enough; False is sure, and what most capitalised words get.

        A field and frequency alone are too little: something must stand beside a place of it.
        """
        if self._is_firm_like(name) or spans[0][0] < around.title_end:
            return True
        folded, backwards, size = around.folded, around.reversed, len(around.folded)
        return any(
            self._before.match(backwards, size - start)
            or self._after.match(folded, end)
            or neighbours.find(start, end)
            for start, end in spans
        )

    def _is_firm_like(self, name: str) -> bool:
        """Whether a name of more words ends as those of companies do."""
        first, _, last = name.rpartition(" ")
        return bool(first) and (last in self._generic or last in self._company_words)

    def _weigh(self, name: str, times: int, evidence: set[str]) -> int:
        """How far the evidence goes beyond what a name needs; less than nothing is too little."""
        found = evidence | ({"often"} if times >= OFTEN else set())
        if self._is_firm_like(name):
            found.add("ending")
        needed = THRESHOLD if " " not in name or found & NO_PERSON else TWO_WORDS
        return sum(WEIGHTS[kind] for kind in found) - needed

    def _tell(self, span: Span, version: int | None, around: Surroundings, sentence: Sentence) -> set[str]:
        """The kinds of evidence at one place."""
        start, end = span
        told = around.beside(start, version or end, sentence)
        if version is not None:
            told.add("version")
        if start < around.title_end:
            told.add("title")
            heads = _heads(around.text, start, end)
            if heads:
                told.add("topic")
            closes = around.text[end : around.title_end].strip(_LINE_MARKS) == ""
            named = heads and " " in around.text[start:end]
            if (named or closes) and around.is_profile:
                told.add("profile")
        if sentence.of_field:
            told.add("field")
        backwards, place = around.reversed, len(around.text) - start
        if self._called.match(backwards, place, place + _FOUNDED):
            told.add("called")
        if self._founders.match(backwards, place, place + _FOUNDED):
            told.add("founded")
        origin = self._origin.match(backwards, place, place + _FOUNDED)
        if origin and " " not in around.text[start:end] and origin[1][::-1] not in self._no_origins:
            told.add("origin")
        return told

    @staticmethod
    def _is_own_capital(
        name: str, start: int, version: int | None, around: Surroundings, sentence: Sentence
    ) -> bool:
        """Whether a capital is the name's own: not that of a sentence or of a line in capitals."""
        if version is not None or sentence.all_capitals:
            return version is not None
        return " " in name or around.text[sentence.start : start].strip(_LINE_MARKS) != ""

    def _version_end(self, around: Surroundings, end: int) -> int | None:
        """Where the version after a name ends."""
        if not _VERSIONED.match(around.text, end):
            return None
        version = self._versions.read(around.text, around.folded, end, self._unit, footnotes=True)
        return version.end if version else None


def _any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """What matches where one of some patterns may, also where the window of one cuts its last word."""
    return re.compile("|".join(pattern.pattern.removesuffix(r"(?!\w)") for pattern in patterns))


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a name heads a title."""
    return text[:start].strip(_LINE_MARKS) == "" and _HEADED.match(text, end) is not None
