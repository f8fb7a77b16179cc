"""New names that nothing introduces, told by all that an article says around them.

"Cinevo 2 came out in May ... Cinevo costs $9 a month": no noun says what Cinevo is, but a release number, a
price and a row of a table beside known products do. Every kind of evidence counts once, whatever its number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.entities.model import Mention
from pipeline.entities.names import load_shapes
from pipeline.entities.registry import EntityUnit
from pipeline.entities.shapes import NameReader, Span
from pipeline.entities.spreading import Spans
from pipeline.entities.surroundings import BESIDE, ContextReader, Surroundings
from pipeline.entities.versions import VersionReader
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern

#: What each kind of evidence weighs beside those of ``BESIDE``; a name needs the threshold.
WEIGHTS = BESIDE | {
    "title": 2,
    "field": 1,
    "version": 2,
    "ending": 2,
    "often": 1,
    "called": 3,
    "listed": 3,
    "founded": 4,
    "cell": 4,
}
THRESHOLD = 4
#: So many mentions say that a name matters.
OFTEN = 3
#: Two capitalised words are rather a person.
TWO_WORDS = 6
_CELL = re.compile(r"[^|\n]+")
_TABLE = re.compile(r"^\|.*(?:\n\|.*)+", re.MULTILINE)
_CELL_END = re.compile(r"[ *_`]*[|(\n]|$")
_BARE = " *_`"
_LINE_MARKS = " \"'«“#*-–•|"
#: "Paris-based" is no name.
_COMPOUND = re.compile(r"-[a-zß-öø-ÿ]")
_VERSIONED = re.compile(r"[ -]?[vV]?[0-9]")
_REACH = 8
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
        joint = rf"(?:,|,? (?:{word_pattern(words.and_words)})) "
        self._joint, self._joint_before = re.compile(joint), re.compile(rf"(?:{joint})$")
        self._company_verb = re.compile(
            rf" (?:[^\W\d_]+ )?(?:{word_pattern(words.evidence.company_verbs)})(?!\w)"
        )
        self._founders = re.compile(rf"(?<!\w)(?:{word_pattern(words.evidence.founders)})(?:(?<=')|(?<! ) )$")
        self._called = re.compile(rf"(?<!\w)(?:{word_pattern(words.evidence.naming)}) [«“\"' ]*$")
        self._unit = EntityUnit.model_validate({"id": "new", "name": "New", "kind": "product"})

    def find(self, text: str, folded: str, known: Sequence[Mention]) -> dict[str, str]:
        """The new names of an article about AI video, each with its kind; ``known`` ones are left alone."""
        around = Surroundings(self._context, text, folded)
        if not (around.on_topic() or any(mention.kind in ("product", "model") for mention in known)):
            return {}
        taken = Spans(known)
        places: dict[str, list[Span]] = defaultdict(list)
        for start, end in self._names.find(text):
            if not taken.overlaps(start, end) and not _COMPOUND.search(text, start, end):
                places[text[start:end]].append((start, end))
        for name in [name for name in places if name.split(" ")[-1] in self._generic]:
            places[name] += places.get(name.rsplit(" ", 1)[0], [])
        neighbours = _Neighbours(text, folded, known, self._joint, self._joint_before)
        judged = {
            name: self._judge(name, spans[:_MOST], around, neighbours) for name, spans in places.items()
        }
        return {name: kind for name, kind in judged.items() if kind is not None}

    def _judge(
        self, name: str, spans: Sequence[Span], around: Surroundings, neighbours: "_Neighbours"
    ) -> str | None:
        """The kind of a name that has evidence enough; one capital for another reason is none."""
        evidence: set[str] = set()
        votes: Counter[str] = Counter()
        own_capital = False
        for start, end in spans:
            version = self._version_end(around, end)
            sentence = around.sentence_at(start)
            evidence |= around.beside(start, version or end, sentence)
            beside = neighbours.find(start, version or end)
            if beside is not None:
                evidence.add(beside[0])
                votes[beside[1]] += 1
            if version is not None:
                evidence.add("version")
            if start < around.text.find("\n"):
                evidence.add("title")
            if self._context.field.search(sentence.text):
                evidence.add("field")
            votes["company"] += bool(self._company_verb.match(around.folded, end))
            if self._called.search(around.folded, max(0, start - _FOUNDED), start):
                evidence.add("called")
            if self._founders.search(around.folded, max(0, start - _FOUNDED), start):
                evidence.add("founded")
                votes["company"] += 1
            opens = " " not in name and around.text[sentence.start : start].strip(_LINE_MARKS) == ""
            own_capital |= beside is not None or not (opens or sentence.all_capitals or name.isupper())
            own_capital |= version is not None and not name.isupper()
        if not own_capital:
            return None
        if " " in name and name.rsplit(" ", 1)[1] in self._generic | self._company_words:
            evidence.add("ending")
        if len(spans) >= OFTEN:
            evidence.add("often")
        needed = THRESHOLD if " " not in name or evidence & {"version", "ending", "cell"} else TWO_WORDS
        if sum(WEIGHTS[kind] for kind in evidence) < needed:
            return None
        if name.rsplit(" ", 1)[-1] in self._company_words:
            return "company"
        return votes.most_common(1)[0][0] if votes.total() else "product"

    def _version_end(self, around: Surroundings, end: int) -> int | None:
        """Where the version after a name ends."""
        if not _VERSIONED.match(around.text, end):
            return None
        version = self._versions.read(around.text, around.folded, end, self._unit, footnotes=True)
        return version.end if version else None


class _Neighbours:
    """The known names in tables and enumerations, asked what kind a new name beside them has."""

    def __init__(
        self,
        text: str,
        folded: str,
        known: Sequence[Mention],
        joint: re.Pattern[str],
        joint_before: re.Pattern[str],
    ) -> None:
        self._folded, self._joint, self._joint_before = folded, joint, joint_before
        kinds = [mention for mention in known if mention.kind in ("company", "product", "model")]
        self._from = {mention.start: mention.kind for mention in kinds}
        self._until = {mention.end: mention.kind for mention in kinds}
        self._cells = dict(self._read_cells(text))

    def _read_cells(self, text: str) -> Iterator[tuple[int, str]]:
        """Where the cells begin that share a column, or the head, with known names; and their kind."""
        for table in _TABLE.finditer(text):
            rows = [
                [
                    cell.start() + len(cell[0]) - len(cell[0].lstrip(_BARE))
                    for cell in _CELL.finditer(text, *line)
                ]
                for line in _lines(text, *table.span())
            ]
            head, body = rows[0], rows[1:]
            columns = zip_longest(*body, fillvalue=-1)
            for starts in (head[1:], *columns):
                found = Counter(self._from[start] for start in starts if start in self._from)
                if found:
                    yield from ((start, found.most_common(1)[0][0]) for start in starts)

    def find(self, start: int, end: int) -> tuple[str, str] | None:
        """How a name stands beside known ones ("cell" of a column, "listed" with them), and their kind."""
        if start in self._cells and _CELL_END.match(self._folded, end):
            return "cell", self._cells[start]
        low = max(0, start - _REACH)
        before = self._joint_before.search(self._folded[low:start])
        after = self._joint.match(self._folded, end)
        kind = self._until.get(low + before.start()) if before else None
        kind = kind or (self._from.get(after.end()) if after else None)
        return ("listed", kind) if kind else None


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1
