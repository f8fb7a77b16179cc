"""New names that nothing introduces, told by all that an article says around them.

"Cinevo 2 came out in May ... Cinevo costs $9 a month": no noun says what Cinevo is, but a release number, a
price and a row of a table beside known products do. Every kind of evidence counts once, whatever its number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from pipeline.entities.context import ContextReader
from pipeline.entities.evidence import (
    FILMED,
    FIRMS,
    NAMING,
    NO_PERSON,
    OFTEN,
    PLACED,
    SURE,
    THRESHOLD,
    TWO_WORDS,
    USED,
    WEIGHTS,
    Told,
    Verdict,
)
from pipeline.entities.fields import FieldReader
from pipeline.entities.model import Mention
from pipeline.entities.names import load_shapes
from pipeline.entities.neighbours import Joints, Neighbours
from pipeline.entities.registry import EntityUnit
from pipeline.entities.shapes import NameReader, Span
from pipeline.entities.spreading import Spans
from pipeline.entities.surroundings import BESIDE_REACH, LINE_MARKS, Sentence, Surroundings
from pipeline.entities.telling import NameEvidence
from pipeline.entities.versions import VersionReader
from pipeline.entities.words import EntityWords
from pipeline.wordgate import RunIndex

#: "Paris-based" is no name.
_COMPOUND = re.compile(r"-[a-zß-öø-ÿ]")
_VERSIONED = re.compile(r"[ -]?[vV]?[0-9]")
#: The mentions of one name that are looked at.
_MOST = 12


class UnlistedNames:
    """Recognises names by their surroundings, by the words of one language."""

    def __init__(self, words: EntityWords, context: ContextReader) -> None:
        self._names = NameReader(words)
        self._context, self.field = context, FieldReader(words, context)
        shapes = load_shapes()
        self._generic, self._company_words = frozenset(shapes.generic), frozenset(shapes.company_words)
        self._beginnings = frozenset(shapes.firm_beginnings)
        self._versions = VersionReader(words)
        self._joints = Joints(words)
        self._evidence = NameEvidence(words)
        self._before = _any_of((*context.before, *self._evidence.before))
        self._after = _any_of((_VERSIONED, *context.after, *self._evidence.after))
        tiers = (word.capitalize() for word in (*shapes.tiers, *words.plans, *shapes.corporate))
        self._no_kin = frozenset((*tiers, *shapes.company_words, *shapes.outsider_words, *shapes.places))
        self._unit = EntityUnit.model_validate({"id": "new", "name": "New", "kind": "product"})

    def find(
        self, text: str, folded: str, known: Sequence[Mention], index: RunIndex, introduced: Set[str]
    ) -> dict[str, Verdict]:
        """The new names of an article about AI video, each with its kind; ``known`` ones are left alone.

        ``introduced`` ones are told already: a longer name that begins so may be a product of its own.
        """
        around = Surroundings(self._context, text, folded, index)
        if not self.field.tells(around, known, index):
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
        found = {name: verdict for name, verdict in judged.items() if verdict is not None}
        told = found.keys() | introduced
        kin = (name for name in judged.keys() - told if name.rpartition(" ")[0] in told)
        return found | {name: Verdict("product", sure=False) for name in kin if self._may_be_kin(name)}

    def _may_be_kin(self, name: str) -> bool:
        """Whether a new name and a further word may be a product of its own ("Proietta One")."""
        last = name.rpartition(" ")[2]
        return last.isalpha() and last[1:].islower() and last not in self._generic | self._no_kin

    def _judge(
        self, name: str, spans: Sequence[Span], around: Surroundings, neighbours: Neighbours
    ) -> Verdict | None:
        """The kind of a name that has evidence enough; one capital for another reason is none."""
        if not self._may_be_told(name, spans, around, neighbours):
            return None
        told = self._gather(spans, around, neighbours)
        placed = told.evidence <= PLACED and any(
            self._evidence.is_placed(start, around) for start, _ in spans
        )
        placed |= not told.evidence & USED and all(
            self._evidence.is_placed(start, around) for start, _ in spans
        )
        if not told.own_capital or placed or self._weigh(name, len(spans), told.evidence) < 0:
            return None
        sure = not told.evidence.isdisjoint(SURE)
        if "invests" in told.evidence and told.evidence.isdisjoint(FILMED):
            return Verdict("other", sure)
        if name.rsplit(" ", 1)[-1] in self._company_words:
            return Verdict("company", sure)
        return Verdict(told.votes.most_common(1)[0][0] if told.votes.total() else "product", sure)

    def _gather(self, spans: Sequence[Span], around: Surroundings, neighbours: Neighbours) -> Told:
        """All that the places of a name tell of it."""
        told = Told()
        for start, end in spans:
            sentence = around.sentence_at(start)
            version = self._version_end(around, end)
            told.evidence |= self._evidence.tell((start, end), version or end, around, sentence)
            beside = neighbours.find(start, version or end)
            if beside is not None:
                told.evidence.add(beside[0])
                told.votes[beside[1]] += 1
            company = told.evidence & FIRMS or self._evidence.tells_company((start, end), around)
            told.votes["company"] += bool(company)
            own = beside is not None or self._is_own_capital((start, end), version, around, sentence)
            told.own_capital |= own or not told.evidence.isdisjoint(NAMING)
        return told

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
            self._before.match(backwards, size - start, size - start + BESIDE_REACH)
            or self._after.match(folded, end)
            or neighbours.find(start, end)
            for start, end in spans
        )

    def _is_firm_like(self, name: str) -> bool:
        """Whether a name of more words ends or begins as those of companies do."""
        first, _, rest = name.partition(" ")
        last = name.rpartition(" ")[2]
        return bool(rest) and (first in self._beginnings or last in self._generic | self._company_words)

    def _weigh(self, name: str, times: int, evidence: set[str]) -> int:
        """How far the evidence goes beyond what a name needs; less than nothing is too little."""
        found = evidence | ({"often"} if times >= OFTEN else set())
        if times > 1 and not found.isdisjoint({"headed", "topic"}):
            found.add("recurs")
        if self._is_firm_like(name):
            found.add("ending")
        needed = THRESHOLD if " " not in name or found & NO_PERSON else TWO_WORDS
        return sum(WEIGHTS[kind] for kind in found) - needed

    def _is_own_capital(
        self, span: Span, version: int | None, around: Surroundings, sentence: Sentence
    ) -> bool:
        """Whether a capital is the name's own: not that of a sentence or of a line in capitals."""
        start, end = span
        if version is not None or sentence.all_capitals:
            return version is not None
        name = around.text[start:end]
        if around.text[sentence.start : start].strip(LINE_MARKS) == "" and " " not in name:
            return self._evidence.acts(end, around)
        return not name.isupper()

    def _version_end(self, around: Surroundings, end: int) -> int | None:
        """Where the version after a name ends."""
        if not _VERSIONED.match(around.text, end):
            return None
        version = self._versions.read(around.text, around.folded, end, self._unit, footnotes=True)
        return version.end if version else None


def _any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """What matches where one of some patterns may, also where the window of one cuts its last word."""
    return re.compile("|".join(pattern.pattern.removesuffix(r"(?!\w)") for pattern in patterns))
