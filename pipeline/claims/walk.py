"""One pass over the blocks of an article: keeps its sections, hands its blocks to the readers."""

from collections.abc import Sequence

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.block_reader import BlockReader
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.framing import Framing
from pipeline.claims.nameless import reject_numbers
from pipeline.claims.timeline import DATE_LEVEL, Timeline, last_date
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.topic import read_topic
from pipeline.claims.voices import asks
from pipeline.model import Article, Block, BlockKind, Rejection

#: After the article's end is announced, only a paragraph of this length brings it back.
RESUME = 250
#: The length of a year in EDTF: in a title it dates no figure.
YEAR = 4


class Walk:
    """One pass over one article."""

    def __init__(self, article: Article, names: ArticleNames, kit: Toolkit) -> None:
        self._article, self._names, self._kit = article, names, kit
        self._discourse = Discourse(kit.registry, article.text)
        self._timeline = Timeline(kit.dates, self._discourse)
        self._framing = Framing(article.blocks, names, kit, self._discourse)
        self._reader = BlockReader(
            article, names, kit, self._discourse, timeline=self._timeline, framing=self._framing
        )
        self._ended = False

    def run(self) -> tuple[list[Draft], list[Rejection]]:
        """Read the article's title, then every block; the drafts and rejections found."""
        self._timeline.find_log([b for b in self._article.blocks[1:] if not self._names_board(b)])
        self._timeline.set_title(read_topic(self._article, self._names, self._kit, self._discourse))
        index = 0
        while index < len(self._article.blocks):
            group = _group(self._article.blocks, index)
            index += len(group)
            self._read_group(group)
        self._discourse.end()
        return self._reader.drafts, self._reader.rejections

    def _read_group(self, group: Sequence[Block]) -> None:
        first = group[0]
        if self._skips(first):
            for block in group:
                self._reader.rejections += reject_numbers(block.text, block.start, self._kit, "furniture")
            return
        if self._timeline.is_logged(first):
            self._enter_logged(first)
        elif date := self._timeline.read_head(first):
            self._framing.clear()
            self._timeline.start_entry(first, date)
        elif first.kind is BlockKind.HEADING:
            self._enter(first)
        elif first.kind is BlockKind.TABLE_ROW:
            self._framing.read_source(group[-1])
            self._reader.read_table(group)
        else:
            if first.kind is BlockKind.STAT_CARD:
                self._framing.read_source(group[-1])
            for block in group:
                self._read_block(block)
            self._timeline.end_block(first)

    def _skips(self, block: Block) -> bool:
        if block.kind is BlockKind.HEADING and self._kit.furniture.ends_article(block.text):
            self._ended = True
        if self._ended:
            if block.kind is BlockKind.PARAGRAPH and len(block.text) >= RESUME:
                self._ended = False
            else:
                return True
        return self._kit.furniture.is_furniture(block.text)

    def _enter(self, heading: Block) -> None:
        sentence = self._reader.analyse_heading(heading)
        first = heading.start == 0 or heading.text.lstrip("# ").strip() == self._article.title
        opens = not first and (heading.level <= DATE_LEVEL or self._timeline.has_text)
        if opens:
            self._discourse.start_section(sentence.referents)
            self._timeline.set_section(sentence)
        self._framing.enter(heading, None if first else sentence)
        date = last_date(sentence)
        dated = opens or date is None or len(date) > YEAR
        self._discourse.heading_date = date if dated else None
        if opens:
            self._discourse.enter_board(next(iter(sentence.boards), None))
        self._reader.read_sentence(sentence, fresh=True)
        if asks(heading):
            self._reader.ask(heading)
        self._framing.introduce(heading, sentence, dated=dated)
        if opens:
            self._discourse.previous = {}

    def _names_board(self, block: Block) -> bool:
        named = self._names.starting(block.start, block.end)
        return any(name.kind == "leaderboard" for name in named)

    def _enter_logged(self, head: Block) -> None:
        """Enter an entry of a log of changes, which is about what its head names."""
        sentence = self._reader.analyse_heading(head)
        self._discourse.start_section(sentence.referents)
        self._framing.enter(head, sentence)
        self._timeline.start_logged(head)

    def _read_block(self, block: Block) -> None:
        if block.kind is BlockKind.PARAGRAPH:
            self._discourse.start_paragraph()
            self._framing.enter_line(block)
        entry = self._timeline.read_opening(block)
        if entry is not None:
            self._discourse.previous, self._discourse.section_date = {}, entry
            self._discourse.last_date = entry
        spans, last = self._reader.read_block(block)
        if entry is not None:
            self._discourse.section_date = None
        if block.kind is BlockKind.CAPTION:
            self._framing.read_caption(last)
        if block.kind is BlockKind.PARAGRAPH:
            self._framing.read_paragraph(block, spans)


def _group(blocks: Sequence[Block], index: int) -> Sequence[Block]:
    """The run of blocks of one table, list or card group; a block alone otherwise."""
    first = blocks[index]
    end = index + 1
    while first.group is not None and end < len(blocks) and blocks[end].group == first.group:
        end += 1
    return blocks[index:end]
