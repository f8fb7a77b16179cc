"""The frame around the blocks of an article, as headings and introductions set it one after the other."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import Discourse
from pipeline.claims.frame import Frame, introduces, read_frame
from pipeline.claims.sentence import Sentence
from pipeline.claims.tables import head_metrics
from pipeline.claims.timeline import last_date
from pipeline.claims.toolkit import Toolkit
from pipeline.model import Block, BlockKind

#: How much a section's heading says of the figures in its lists.
HEADING_WEIGHT = 0.3
#: The longest heading that announces forecasts, in words.
FORECAST_WORDS = 4
#: The longest line that is a heading though nothing marks it, in words.
LINE_WORDS = 12
#: What a line right before it introduces, with a colon or without.
INTRODUCED = frozenset({BlockKind.TABLE_ROW, BlockKind.STAT_CARD})
#: The first item of a list that counts: "1. Foo", "1er – Foo".
_FIRST = re.compile(r"\W{0,2}(?:[nN][°º.] ?)?1(?:st|er|re|[.)°º])(?!\w)")
#: In characters: a line that labels a list.
LONGEST_LABEL = 120


class Framing:
    """What the lines above say of the block being read: ``frame``, and the metrics of the heading.

    ``context`` are these metrics with their weights; ``forecasts``: the heading announces them.
    """

    def __init__(
        self, blocks: Sequence[Block], names: ArticleNames, kit: Toolkit, discourse: Discourse
    ) -> None:
        self._names, self._kit, self._discourse = names, kit, discourse
        self._following = {block.end: after for block, after in pairwise(blocks)}
        self.frame = Frame()
        self.context: dict[str, float] = {}
        self.forecasts = False

    @property
    def of_rows(self) -> Frame:
        """The frame of a table, with what the heading says of its figures."""
        return replace(self.frame, context=self.context, forecasts=self.forecasts)

    def clear(self) -> None:
        """Leave what the lines above said, where an entry of a timeline begins."""
        self.context, self.frame = {}, Frame()

    def enter(self, heading: Block, sentence: Sentence | None) -> None:
        """Take what a heading says of its section; without a sentence it is the article's title."""
        self.forecasts = sentence is not None and self._announces_forecasts(sentence)
        self.context = weigh_heading(heading, self._kit) if sentence is not None else {}
        self.frame = Frame()

    def introduce(self, heading: Block, sentence: Sentence, *, dated: bool) -> None:
        """Take the frame that a heading sets for a table, cards or a board's list right below it."""
        if self._before_introduced(heading) or sentence.boards or self._heads_list(heading):
            frame = self._read(heading, self._kit.split(heading.text))
            source = frame.source or self._labelled_source(heading)
            self.frame = replace(frame, referents={}, source=source, date=frame.date if dated else None)

    def enter_line(self, block: Block) -> None:
        """Take a short line that names a board for the heading of what follows."""
        named = self._names.starting(block.start, block.end)
        board = next((name.entity for name in named if name.kind == "leaderboard"), None)
        if board is not None and _is_line(block.text):
            self._discourse.enter_board(board)

    def read_paragraph(self, block: Block, spans: Sequence[tuple[int, int]]) -> None:
        """Take the frame that a paragraph with these sentences sets for what follows."""
        self.frame = self._read(block, spans)

    def read_caption(self, last: Sentence | None) -> None:
        """Take the date of a caption's last sentence, if nothing above gave one."""
        date = last_date(last) if last else None
        self.frame = replace(self.frame, date=self.frame.date or date)

    def read_source(self, last: Block) -> None:
        """Take the source that the line after a table or the cards names, if no line before did."""
        following = self._following.get(last.end)
        if self.frame.source is None and following is not None:
            self.frame = replace(self.frame, source=self._labelled_source(following))

    def _read(self, block: Block, spans: Sequence[tuple[int, int]]) -> Frame:
        """The frame that a paragraph sets for what it introduces; any other names the board at most."""
        heads = block.kind is BlockKind.HEADING or self._heads_list(block)
        if spans and (self._before_introduced(block) or heads or introduces(block)):
            within = self._names.within(block.start, block.end)
            following = self._following.get(block.end)
            tabled = following is not None and following.kind is BlockKind.TABLE_ROW
            carded = introduces(block) and not tabled
            return read_frame(block, spans[-1], self._kit, self._discourse, within, carded=carded)
        named = self._names.starting(block.start, block.end)
        boards = [name.entity for name in named if name.kind == "leaderboard" and name.end <= block.end]
        board = boards[-1] if boards else self._discourse.section_board
        return Frame(board=board, ranks=board is not None and (not boards or _is_line(block.text)))

    def _before_introduced(self, block: Block) -> bool:
        following = self._following.get(block.end)
        return following is not None and following.kind in INTRODUCED

    def _heads_list(self, block: Block) -> bool:
        """Whether a line that names a board stands right before a list: the list is the board's.

        A paragraph does where the list counts from one.
        """
        following = self._following.get(block.end)
        named = self._names.starting(block.start, block.end)
        listed = following is not None and following.kind is BlockKind.LIST_ITEM
        counted = following is not None and _FIRST.match(following.text) is not None
        heads = listed and (counted or len(block.text) <= LONGEST_LABEL)
        return heads and any(name.kind == "leaderboard" for name in named)

    def _labelled_source(self, block: Block) -> str | None:
        return self._kit.source_lines.read(block, self._names.within(block.start, block.end))

    def _announces_forecasts(self, heading: Sentence) -> bool:
        """Whether a short heading is a word for what is expected ("Forecasts", "Les prévisions 2030")."""
        if len(heading.words) > FORECAST_WORDS:
            return False
        return any(hit.payload == "forecast" for hit in self._kit.modality.find(heading))


def weigh_heading(block: Block, kit: Toolkit) -> dict[str, float]:
    """The metrics that a heading or a question names, with what they weigh for the figures it opens."""
    return {name: weight * HEADING_WEIGHT for name, weight in head_metrics([block.text], kit).items()}


def _is_line(text: str) -> bool:
    """Whether a paragraph is a short line without a sentence's end, as unmarked headings are."""
    return len(text.split()) <= LINE_WORDS and text.rstrip(" *_")[-1:] not in ".!?;,…"
