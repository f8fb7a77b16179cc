"""Text to Blocks: Markdown where it is marked, and the traces that scraping leaves where it is not.

Besides headings, lists, quotes and pipe tables, three unmarked layouts are read: stat cards (a figure on a
line, its label on the next), timelines (a date alone on a line heads what follows) and tables whose cells
were glued together ("1Runway Gen-4.5RunwayUSA").
"""

from collections.abc import Iterator

from pipeline.model import Block, BlockKind
from pipeline.textblocks import lines as kind
from pipeline.textblocks.lines import Line, split_lines

DATE_LEVEL = 5
UNMARKED_LEVEL = 3
#: A title has at least so many words; shorter first lines are page furniture.
TITLE_WORDS = 4
#: So many labels with their values are no accident.
PAIRS = 2


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in their order; every character but white space and rules is in one.

    >>> [(b.kind.value, b.cells) for b in read_blocks("60M\\nActive users")]
    [('stat_card', ('60M', 'Active users'))]
    """
    return tuple(_Reader(split_lines(text)).blocks())


class _Reader:
    """Walks over the lines once; each method takes the lines of one construct."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.at = 0
        self.group = 0
        self.in_timeline = False

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank or kind.RULE.match(line.text):
                self.at += 1
            elif kind.HEADING.match(line.text):
                yield self._marked_heading()
            elif kind.TABLE_ROW.match(line.text):
                yield from self._table()
            elif self._glued_rows() >= 2:
                yield from self._glued_table(header=None)
            elif self._glued_rows(1) >= 2 and kind.GLUE.search(line.text):
                self.at += 1
                yield from self._glued_table(header=line)
            elif pairs := self._pairs():
                yield from self._paired_cards(pairs)
            else:
                yield from self._lines(line)

    def _lines(self, line: Line) -> Iterator[Block]:
        """The blocks that begin with a line that is no part of a table or a pair of lines."""
        if kind.is_date(line.text):
            yield self._take(BlockKind.HEADING, level=DATE_LEVEL)
            self.in_timeline = True
        elif kind.is_figure(line.text) and (label := self._label_after()):
            yield from self._cards(label)
        elif kind.LIST_ITEM.match(line.text):
            yield from [self._take(BlockKind.HEADING, self._level())] if self._heads() else self._list()
        elif run := self._pair_run():
            for _ in range(run):
                self._skip_blank()
                yield self._take(BlockKind.LIST_ITEM)
        elif kind.QUOTE.match(line.text):
            yield self._take(BlockKind.QUOTE)
        else:
            yield self._prose()

    def _block(self, block_kind: BlockKind, first: Line, last: Line, **more: object) -> Block:
        text = "\n".join(line.text for line in self.lines[self._index(first) : self._index(last) + 1])
        return Block(block_kind, text, first.start, first.start + len(text), **more)  # type: ignore[arg-type]

    def _index(self, line: Line) -> int:
        index = self.at
        while self.lines[index] is not line:
            index += 1 if self.lines[index].start < line.start else -1
        return index

    def _take(self, block_kind: BlockKind, level: int = 0, group: int | None = None) -> Block:
        line = self.lines[self.at]
        block = Block(block_kind, line.text, line.start, line.end, level=level, group=group)
        self.at += 1
        return block

    def _marked_heading(self) -> Block:
        marked = kind.HEADING.match(self.lines[self.at].text)
        level = len(marked.group(1)) if marked else 1
        self.in_timeline = False
        return self._take(BlockKind.HEADING, level=level)

    def _next_group(self) -> int:
        self.group += 1
        return self.group

    def _table(self) -> Iterator[Block]:
        group = self._next_group()
        header: tuple[str, ...] = ()
        while self.at < len(self.lines) and kind.TABLE_ROW.match(self.lines[self.at].text):
            line = self.lines[self.at]
            self.at += 1
            if kind.TABLE_RULE.match(line.text):
                continue
            cells = tuple(cell.strip() for cell in line.text.strip().strip("|").split("|"))
            yield Block(BlockKind.TABLE_ROW, line.text, line.start, line.end, 0, group, cells, header)
            header = header or cells

    def _glued_rows(self, skip: int = 0) -> int:
        count = 0
        for line in self.lines[self.at + skip : self.at + skip + 2]:
            if not (
                kind.GLUED_ROW.match(line.text) and len(line.text) <= 200 and kind.GLUE.search(line.text)
            ):
                break
            count += 1
        return count

    def _glued_table(self, header: Line | None) -> Iterator[Block]:
        group = self._next_group()
        heads = tuple(kind.GLUE.split(header.text)) if header else ()
        if header:
            yield Block(BlockKind.TABLE_ROW, header.text, header.start, header.end, 0, group, heads, ())
        while self.at < len(self.lines) and (place := kind.GLUED_ROW.match(self.lines[self.at].text)):
            line = self.lines[self.at]
            cells = (place.group(1), *kind.GLUE.split(line.text[place.end() :]))
            yield Block(BlockKind.TABLE_ROW, line.text, line.start, line.end, 0, group, cells, heads)
            self.at += 1

    def _pairs(self) -> list[tuple[Line, Line]]:
        """The cards that begin here, each a value and its label on two lines, whichever comes first.

        They are told by what blank lines set apart: two lines of which one is a value, or a run of labels
        with their values after them.
        """
        run = []
        for line in self.lines[self.at :]:
            if line.blank or not (kind.is_value(line.text) or kind.is_label(line.text)):
                break
            run.append(line)
        values = [kind.is_value(line.text) for line in run]
        after = self.lines[self.at + len(run)].text.strip() if self.at + len(run) < len(self.lines) else ""
        if after or kind.is_date(run[0].text if run else ""):
            return []
        firsts, seconds = run[::2], run[1::2]
        if values == [False, True] * len(seconds):
            return list(zip(firsts, seconds, strict=True))
        return [(run[0], run[1])] if values == [True, False] else []

    def _paired_cards(self, pairs: list[tuple[Line, Line]]) -> Iterator[Block]:
        group = self._next_group()
        while pairs:
            for first, second in pairs:
                value, label = (first, second) if kind.is_value(first.text) else (second, first)
                cells = (value.text.strip(), label.text.strip())
                yield self._block(BlockKind.STAT_CARD, first, second, group=group, cells=cells)
            self.at = self._index(pairs[-1][1]) + 1
            while self.at < len(self.lines) and self.lines[self.at].blank:
                self.at += 1
            pairs = self._pairs()

    def _label_after(self) -> Line | None:
        for line in self.lines[self.at + 1 : self.at + 3]:
            if not line.blank:
                return line if kind.is_label(line.text) and not kind.is_figure(line.text) else None
        return None

    def _cards(self, label: Line | None) -> Iterator[Block]:
        group = self._next_group()
        while label is not None:
            value = self.lines[self.at]
            cells = (value.text.strip(), label.text.strip())
            yield self._block(BlockKind.STAT_CARD, value, label, group=group, cells=cells)
            self.at = self._index(label) + 1
            while self.at < len(self.lines) and self.lines[self.at].blank:
                self.at += 1
            following = self.lines[self.at].text if self.at < len(self.lines) else ""
            label = self._label_after() if kind.is_figure(following) and not kind.is_date(following) else None

    def _pair_run(self) -> int:
        """How many lines of a label and its value begin here; one alone is prose or a heading."""
        run = 0
        for index in range(self.at, len(self.lines)):
            line = self.lines[index]
            if line.blank and not self.lines[index - 1].blank:
                continue
            if line.start == 0 or not kind.is_pair(line.text):
                break
            run += 1
        return run if run >= PAIRS else 0

    def _skip_blank(self) -> None:
        while self.lines[self.at].blank:
            self.at += 1

    def _heads(self) -> bool:
        """Whether a numbered line stands alone among other text, as the heading of what follows."""
        line = self.lines[self.at]
        if not kind.NUMBERED.match(line.text) or not kind.is_heading(line.text.strip()):
            return False
        before = next((other for other in reversed(self.lines[: self.at]) if not other.blank), None)
        after = next((other for other in self.lines[self.at + 1 :] if not other.blank), None)
        if after is None or kind.LIST_ITEM.match(after.text):
            return False
        return before is None or not kind.LIST_ITEM.match(before.text)

    def _level(self) -> int:
        return DATE_LEVEL + 1 if self.in_timeline else UNMARKED_LEVEL

    def _list(self) -> Iterator[Block]:
        group = self._next_group()
        while self.at < len(self.lines) and kind.LIST_ITEM.match(self.lines[self.at].text):
            yield self._take(BlockKind.LIST_ITEM, group=group)

    def _prose(self) -> Block:
        line = self.lines[self.at]
        alone = self.at + 1 >= len(self.lines) or self.lines[self.at + 1].blank or len(line.text) < 130
        if alone and kind.is_heading(line.text) and not self._sentence_goes_on():
            title = line.start == 0 and len(line.text.split()) >= TITLE_WORDS
            return self._take(BlockKind.HEADING, level=1 if title else self._level())
        return self._take(BlockKind.PARAGRAPH)

    def _sentence_goes_on(self) -> bool:
        """Whether the next line, without a blank one between, goes on in lower case."""
        following = self.lines[self.at + 1].text.lstrip() if self.at + 1 < len(self.lines) else ""
        return following[:1].islower()
