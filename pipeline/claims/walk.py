"""One pass over the blocks of an article: keeps what frames them, hands their sentences to the readers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pipeline.claims.analysis import Toolkit
from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.figures import FigurePlaces
from pipeline.claims.frame import Frame, introduces, read_frame
from pipeline.claims.launches import LAUNCH, read_launches
from pipeline.claims.places import read_place
from pipeline.claims.prose import read_sentence
from pipeline.claims.rows import read_rows
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.sentences import LONGEST
from pipeline.claims.setting import Setting
from pipeline.claims.tables import head_metrics
from pipeline.claims.timeline import DATE_LEVEL, Timeline, last_date
from pipeline.claims.topic import read_topic
from pipeline.claims.voices import Voices, asks
from pipeline.entities import Mention
from pipeline.model import Article, Block, BlockKind, Rejection
from pipeline.textblocks import MARKER

#: What marks a list item: a dash or bullet that is no sign, a number that counts nothing.
_MARKER = re.compile(rf"{MARKER}\s+")
#: A label with a year: "**Ricavi 2025:** 9 milioni".
_LABEL_YEAR = re.compile(r"[^:：\d]{3,40}[ (]((?:19|20)\d\d)\)?[*_ ]*[:：]")
#: After the article's end is announced, only a paragraph of this length brings it back.
RESUME = 250
#: How much a section's heading says of the figures in its lists.
HEADING_WEIGHT = 0.3
#: The parts and the first part's length, in characters, of a block that begins with the name it is about.
RUN_IN, LONGEST_RUN_IN = 2, 40
#: The longest heading that announces forecasts, in words.
FORECAST_WORDS = 4
#: The longest line that is a heading though nothing marks it, in words.
LINE_WORDS = 12
#: How much a numbered list of a board's best says of its bare figures.
RANKED_WEIGHT = 1.5
#: The length of a year in EDTF: in a title it dates no figure.
YEAR = 4
#: What a line right before it introduces, with a colon or without.
INTRODUCED = frozenset({BlockKind.TABLE_ROW, BlockKind.STAT_CARD})
#: In characters: a line that labels a list.
LONGEST_LABEL = 120
#: What the heading above speaks for.
LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.STAT_CARD})


class Walk:
    """One pass over one article; ``drafts`` and ``rejections`` are what it found."""

    def __init__(self, article: Article, names: ArticleNames, kit: Toolkit) -> None:
        self.article, self.names, self.kit = article, names, kit
        self.drafts: list[Draft] = []
        self.rejections: list[Rejection] = []
        self.discourse = Discourse(kit.registry, article.text)
        self.timeline = Timeline(kit.dates, self.discourse)
        self.figures = FigurePlaces(article.text, names, kit)
        self.voices = Voices(article.blocks, kit.finder.speaks, names.has)
        self.frame = Frame()
        self.heading_context: dict[str, float] = {}
        self.ended = False
        self.forecasts = False
        self.run_in: dict[str, Referent] = {}
        self.asked: dict[str, float] = {}
        self.before_table = False
        self.before_list = False
        self.following = {block.end: after for block, after in pairwise(article.blocks)}

    def run(self) -> None:
        """Read the article's title, then every block."""
        self.timeline.set_title(read_topic(self.article, self.names, self.kit, self.discourse))
        index = 0
        blocks = self.article.blocks
        while index < len(blocks):
            group = _group(blocks, index)
            index += len(group)
            self.before_table = index < len(blocks) and blocks[index].kind in INTRODUCED
            self.before_list = index < len(blocks) and blocks[index].kind is BlockKind.LIST_ITEM
            self._read_group(group)
        self.discourse.end()

    def _read_group(self, group: Sequence[Block]) -> None:
        first = group[0]
        if self._skips(first):
            return
        if date := self.timeline.read_head(first):
            self.heading_context, self.frame = {}, Frame()
            self.timeline.start_entry(first, date)
        elif first.kind is BlockKind.HEADING:
            self._enter(first)
        elif first.kind is BlockKind.TABLE_ROW:
            self.frame = self._with_source(self.frame, group[-1])
            frame = replace(self.frame, context=self.heading_context, forecasts=self.forecasts)
            self._take(*read_rows(group, self.kit, self.discourse, frame, self.names.within))
        else:
            if first.kind is BlockKind.STAT_CARD:
                self.frame = self._with_source(self.frame, group[-1])
            for block in group:
                self._read_block(block)
            self.timeline.end_block(first)

    def _with_source(self, frame: Frame, last: Block) -> Frame:
        """The frame with the source that the line after a table or the cards names, if no line before did."""
        following = self.following.get(last.end)
        if frame.source is not None or following is None:
            return frame
        return replace(frame, source=self._labelled_source(following))

    def _labelled_source(self, block: Block) -> str | None:
        return self.kit.source_lines.read(block, self.names.within(block.start, block.end))

    def _skips(self, block: Block) -> bool:
        if block.kind is BlockKind.HEADING and self.kit.ends_article(block.text):
            self.ended = True
        if self.ended:
            if block.kind is BlockKind.PARAGRAPH and len(block.text) >= RESUME:
                self.ended = False
            else:
                return True
        return self.kit.is_furniture(block.text)

    def _enter(self, heading: Block) -> None:
        place = (heading.start, heading.end)
        letters = self.names.index.between(*place)
        sentence = self._analyse(
            heading.text, heading.start, heading.kind, self.names.within(*place), letters
        )
        self.kit.subjects.refer(sentence, self.discourse, fresh=True)
        first = heading.start == 0 or heading.text.lstrip("# ").strip() == self.article.title
        opens = not first and (heading.level <= DATE_LEVEL or self.timeline.has_text)
        if opens:
            self.discourse.start_section(sentence.referents)
            self.timeline.set_section(sentence)
        self.forecasts = not first and self._announces_forecasts(sentence)
        suggested = {} if first else head_metrics([heading.text], self.kit)
        self.heading_context = {name: weight * HEADING_WEIGHT for name, weight in suggested.items()}
        self.frame = Frame()
        date = last_date(sentence)
        dated = opens or date is None or len(date) > YEAR
        self.discourse.heading_date = date if dated else None
        if opens:
            self.discourse.enter_board(next(iter(sentence.boards), None))
        self._read_sentence(sentence, fresh=True)
        if self.before_table or sentence.boards or self._heads_list(heading):
            frame = self._read_frame(heading, self.kit.split(heading.text))
            source = frame.source or self._labelled_source(heading)
            self.frame = replace(frame, referents={}, source=source, date=frame.date if dated else None)
        if opens:
            self.discourse.previous = {}

    def _read_block(self, block: Block) -> None:
        if block.kind is BlockKind.PARAGRAPH:
            self.discourse.start_paragraph()
            self._enter_line(block)
        entry = self.timeline.read_opening(block)
        if entry is not None:
            self.discourse.previous, self.discourse.section_date = {}, entry
            self.discourse.last_date = entry
        spans, last = self._read_sentences(block)
        if entry is not None:
            self.discourse.section_date = None
        if block.kind is BlockKind.CAPTION:
            date = last_date(last) if last else None
            self.frame = replace(self.frame, date=self.frame.date or date)
        if block.kind is BlockKind.PARAGRAPH:
            self.frame = self._read_frame(block, spans)

    def _announces_forecasts(self, heading: Sentence) -> bool:
        """Whether a short heading is a word for what is expected ("Forecasts", "Les prévisions 2030")."""
        if len(heading.words) > FORECAST_WORDS:
            return False
        return any(hit.payload == "forecast" for hit in self.kit.modality.find(heading))

    def _enter_line(self, block: Block) -> None:
        """Take a short line that names a board for the heading of what follows."""
        named = self.names.starting(block.start, block.end)
        board = next((name.entity for name in named if name.kind == "leaderboard"), None)
        if board is not None and _is_line(block.text):
            self.discourse.enter_board(board)

    def _read_sentences(self, block: Block) -> tuple[Sequence[tuple[int, int]], Sentence | None]:
        """Read the sentences of a block; their places in it, and the last one if it holds anything."""
        listed = block.kind in LISTED
        card = block.kind is BlockKind.STAT_CARD and len(block.text) <= LONGEST
        marker = _MARKER.match(block.text) if block.kind is BlockKind.LIST_ITEM else None
        first = marker.end() if marker else 0
        text = block.text[first:]
        spans = [(0, len(text))] if card else self.kit.split(text)
        self.run_in = self._read_run_in(block, first, spans)
        if asks(block):
            weights = head_metrics([block.text], self.kit)
            self.asked = {name: weight * HEADING_WEIGHT for name, weight in weights.items()}
        sentence = None
        for number, (start, end) in enumerate(spans):
            fresh = listed and number == 0
            find = partial(self._sentence, text[start:end], block.start + first + start, block.kind)
            ranked = marker is not None and number == 0 and self.frame.ranks
            if not ranked and self._is_quiet(block.start + first + start, block.start + first + end):
                self.discourse.note_later(partial(self._read_quietly, find, fresh))
                continue
            sentence = find()
            if sentence is not None:
                self._read_sentence(sentence, fresh=fresh, listed=listed)
            if marker and ranked and sentence is not None:
                place = read_place(sentence, marker[0], self.frame, self.discourse.ranking_date)
                self.drafts += [place] if place else []
        return spans, sentence

    def _read_run_in(self, block: Block, first: int, spans: Sequence[tuple[int, int]]) -> dict[str, Referent]:
        """Whom a block is about that begins with a name and a point ("HeyGen. The company has ...")."""
        if len(spans) < RUN_IN or spans[0][1] > LONGEST_RUN_IN:
            return {}
        text = block.text[first + spans[0][0] : first + spans[0][1]]
        named = self.names.within(block.start + first, block.start + first + spans[0][1])
        if len(named) != 1 or text.strip(" .*_:") != named[0].text or named[0].kind not in CLASS_OF:
            return {}
        name = named[0]
        return {CLASS_OF[name.kind]: Referent(name.start, name.end, name.text, name.entity, name.kind)}

    def _heads_list(self, block: Block) -> bool:
        """Whether a line that names a board stands right before a list: the list is the board's."""
        named = self.names.starting(block.start, block.end)
        short = self.before_list and len(block.text) <= LONGEST_LABEL
        return short and any(name.kind == "leaderboard" for name in named)

    def _is_quiet(self, start: int, end: int) -> bool:
        """Whether a stretch holds no figure or date, so that only who it speaks of may come to count."""
        return not self.timeline.dates_now and not self.figures.between(start, end)

    def _read_quietly(self, find: Callable[[], Sentence | None], fresh: bool) -> Sentence | None:
        sentence = find()
        if sentence is not None:
            self.kit.subjects.refer(sentence, self.discourse, fresh)
        return sentence

    def _read_frame(self, block: Block, spans: Sequence[tuple[int, int]]) -> Frame:
        """The frame that a paragraph sets for what it introduces; any other names the board at most."""
        heads = block.kind is BlockKind.HEADING or self._heads_list(block)
        if spans and (self.before_table or heads or introduces(block)):
            within = self.names.within(block.start, block.end)
            return read_frame(block, spans[-1], self.kit, self.discourse, within)
        named = self.names.starting(block.start, block.end)
        boards = [name.entity for name in named if name.kind == "leaderboard" and name.end <= block.end]
        board = boards[-1] if boards else self.discourse.section_board
        return Frame(board=board, ranks=board is not None and (not boards or _is_line(block.text)))

    def _read_sentence(self, sentence: Sentence, fresh: bool, listed: bool = False) -> None:
        timed = self.timeline.dates_now and any(hit.payload == LAUNCH for hit in sentence.hits)
        if not sentence.quantities and not sentence.dates and not timed:
            self.kit.subjects.refer(sentence, self.discourse, fresh)
            self.rejections += [
                Rejection(item.text, sentence.start + item.start, sentence.start + item.end, item.reason)
                for item in sentence.excluded
            ]
            self.discourse.note_sentence(sentence, None)
            return
        frame = self.frame if listed else Frame()
        if self.run_in:
            frame = replace(frame, referents=self.run_in)
        self.discourse.follow(frame.referents)
        self.discourse.board = frame.board or self.discourse.board
        setting = self._setting(sentence, frame, fresh, listed)
        drafts, rejections = read_sentence(sentence, self.kit, self.discourse, setting)
        drafts += read_launches(sentence, self.kit, self.discourse, self.discourse.section_date)
        self._take(drafts, rejections)

    def _setting(self, sentence: Sentence, frame: Frame, fresh: bool, listed: bool) -> Setting:
        date = self.discourse.section_date or (_label_year(sentence.text) if listed else None) or frame.date
        if sentence.kind is BlockKind.STAT_CARD:
            date = date or self.discourse.heading_date
        context = self.heading_context if listed else self._answered(sentence)
        if listed and frame.ranks:
            context = {"score": RANKED_WEIGHT, **context}
        voice = self.voices.at(sentence.start)
        voiced = voice is not None and voice.whole
        source = voice.speaker if voice is not None and voiced and frame.source is None else frame.source
        return Setting(context, source, date, fresh=fresh, listed=listed, voiced=voiced)

    def _answered(self, sentence: Sentence) -> dict[str, float]:
        """The metrics that the question before an answer names, for the figures that open it."""
        asked, self.asked = self.asked, {}
        voice = self.voices.at(sentence.start)
        return asked if voice is not None and voice.whole else {}

    def _take(self, drafts: list[Draft], rejections: list[Rejection]) -> None:
        self.drafts += drafts
        self.rejections += rejections

    def _sentence(self, text: str, start: int, kind: BlockKind) -> Sentence | None:
        """A sentence of a block; None where it can hold nothing to read."""
        letters = self.names.index.between(start, start + len(text))
        named = self.names.within(start, start + len(text))
        if not named and not self.timeline.dates_now and self.kit.is_silent(text, letters):
            return None
        if self.kit.is_call(text):
            return None
        return self._analyse(text, start, kind, named, letters)

    def _analyse(
        self, text: str, start: int, kind: BlockKind, named: Sequence[Mention], letters: set[str]
    ) -> Sentence:
        return self.kit.analyse(
            text, start, kind, named,
            among=self.names.entities, timed=self.timeline.dates_now, letters=letters, voices=self.voices,
        )  # fmt: skip


def _is_line(text: str) -> bool:
    """Whether a paragraph is a short line without a sentence's end, as unmarked headings are."""
    return len(text.split()) <= LINE_WORDS and text.rstrip(" *_")[-1:] not in ".!?;,…"


def _label_year(text: str) -> str | None:
    """The year that the label of a card names ("Revenue 2025: $9M")."""
    year = _LABEL_YEAR.match(text)
    return year[1] if year else None


def _group(blocks: Sequence[Block], index: int) -> Sequence[Block]:
    """The run of blocks of one table, list or card group; a block alone otherwise."""
    first = blocks[index]
    end = index + 1
    while first.group is not None and end < len(blocks) and blocks[end].group == first.group:
        end += 1
    return blocks[index:end]
