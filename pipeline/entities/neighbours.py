"""Known names in the columns of tables and in enumerations, for new names that stand beside them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.entities.model import Mention
from pipeline.entities.shapes import Span
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import reversed_pattern, word_pattern

_CELL = re.compile(r"[^|\n]+")
_TABLE = re.compile(r"^\|.*(?:\n\|.*)+", re.MULTILINE)
_CELL_END = re.compile(r"[ *_`]*[|(\n]|$")
_BARE = " *_`"
#: "3. Fabulo, le plus français": the head of an item of a numbered list.
_ITEM = re.compile(r"^[#* ]{0,6}[0-9]{1,2}[.)°] \**", re.MULTILINE)
NAMED_ITEMS = 2
_REACH = 8
_KINDS = ("company", "product", "model")


class Joints:
    """What joins two names of an enumeration in one language."""

    def __init__(self, words: EntityWords) -> None:
        self.after = re.compile(rf"(?:,|,? (?:{word_pattern(words.and_words)})) ")
        #: The end of the head of an item: an apposition, a colon or the like, the end of the line.
        self.item = re.compile(rf"\**(?:, (?:{word_pattern(words.articles)})\b| ?[:(–—-]|\n|$)")
        # In the reversed text.
        self.before = re.compile(rf" (?:,|(?:{reversed_pattern(words.and_words)}) ,?)")


class Neighbours:
    """The known names in tables and enumerations, asked what kind a new name beside them has."""

    def __init__(self, text: str, folded: str, known: Sequence[Mention], joints: Joints) -> None:
        self._folded, self._joints = folded, joints
        kinds = [mention for mention in known if mention.kind in _KINDS]
        self._from = {mention.start: mention.kind for mention in kinds}
        self._until = {mention.end: mention.kind for mention in kinds}
        self._cells = dict(self._read_cells(text))
        self._items = dict(self._read_items(text))

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

    def _read_items(self, text: str) -> Iterator[tuple[int, str]]:
        """Where the heads of a numbered list begin, two of which name known names; and their kind."""
        starts = [head.end() for head in _ITEM.finditer(text)]
        found = Counter(self._from[start] for start in starts if start in self._from)
        if found.total() >= NAMED_ITEMS:
            yield from ((start, found.most_common(1)[0][0]) for start in starts)

    def find(self, start: int, end: int) -> tuple[str, str] | None:
        """How a name stands beside known ones ("cell" of a column, "listed" with them), and their kind."""
        if not self._from:
            return None
        if start in self._cells and _CELL_END.match(self._folded, end):
            return "cell", self._cells[start]
        if start in self._items and self._joints.item.match(self._folded, end):
            return "cell", self._items[start]
        before = self._joints.before.match(self._folded[max(0, start - _REACH) : start][::-1])
        after = self._joints.after.match(self._folded, end)
        kind = self._until.get(start - before.end()) if before else None
        kind = kind or (self._from.get(after.end()) if after else None)
        return ("listed", kind) if kind else None


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1
