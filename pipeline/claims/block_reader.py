"""The sentences of an article's blocks, each handed to the readers with what surrounds it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pipeline.claims.analysis import analyse
from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.figures import FigurePlaces
from pipeline.claims.frame import Frame
from pipeline.claims.framing import Framing, weigh_heading
from pipeline.claims.launches import LAUNCH, read_launches
from pipeline.claims.places import read_place
from pipeline.claims.prose import read_sentence
from pipeline.claims.rows import read_rows
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.sentences import LONGEST
from pipeline.claims.setting import Setting
from pipeline.claims.timeline import Timeline
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.voices import Voices, asks
from pipeline.entities import Mention
from pipeline.model import Article, Block, BlockKind, Rejection
from pipeline.textblocks import MARKER

#: What marks a list item: a dash or bullet that is no sign, a number that counts nothing.
_MARKER = re.compile(rf"{MARKER}\s+")
#: A label with a year: "**Ricavi 2025:** 9 milioni".
_LABEL_YEAR = re.compile(r"[^:：\d]{3,40}[ (]((?:19|20)\d\d)\)?[*_ ]*[:：]")
#: The parts and the first part's length, in characters, of a block that begins with the name it is about.
RUN_IN, LONGEST_RUN_IN = 2, 40
#: How much a numbered list of a board's best says of its bare figures.
RANKED_WEIGHT = 1.5
#: In characters: the marks behind a quotation that is a whole sentence.
CLOSED = 2
#: What the heading above speaks for.
LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.STAT_CARD})


class BlockReader:
    """Reads the blocks of one article in their order; ``drafts`` and ``rejections`` are what it found."""

    def __init__(
        self,
        article: Article,
        names: ArticleNames,
        kit: Toolkit,
        discourse: Discourse,
        *,
        timeline: Timeline,
        framing: Framing,
    ) -> None:
        self._names, self._kit = names, kit
        self._timeline, self._framing, self._discourse = timeline, framing, discourse
        self._figures = FigurePlaces(article.text, names, kit)
        self._voices = Voices(article.blocks, kit.finder.speaks, names.has)
        self._run_in: dict[str, Referent] = {}
        self._asked: dict[str, float] = {}
        self._titled = False
        self.drafts: list[Draft] = []
        self.rejections: list[Rejection] = []

    def analyse_heading(self, heading: Block) -> Sentence:
        """A heading as a sentence, with those it speaks of."""
        place = (heading.start, heading.end)
        named, letters = self._names.within(*place), self._names.index.between(*place)
        sentence = self._analyse(heading.text, heading.start, heading.kind, named, letters)
        self._kit.subjects.refer(sentence, self._discourse, fresh=True)
        return sentence

    def read_table(self, rows: Sequence[Block]) -> None:
        """Read the rows of a table."""
        self._take(*read_rows(rows, self._kit, self._discourse, self._framing.of_rows, self._names.within))

    def read_block(self, block: Block) -> tuple[Sequence[tuple[int, int]], Sentence | None]:
        """Read the sentences of a block; their places in it, and the last one if it holds anything."""
        listed = block.kind in LISTED
        card = block.kind is BlockKind.STAT_CARD and len(block.text) <= LONGEST
        marker = _MARKER.match(block.text) if block.kind is BlockKind.LIST_ITEM else None
        first = marker.end() if marker else 0
        text = block.text[first:]
        spans = [(0, len(text))] if card else self._kit.split(text)
        self._run_in = self._read_run_in(block, first, spans)
        if asks(block):
            self.ask(block)
        sentence = None
        self._discourse.on_trial = False
        for number, (start, end) in enumerate(spans):
            fresh = listed and number == 0
            place = block.start + first + start
            find = partial(self._find, text[start:end], place, block.kind)
            ranked = marker if number == 0 and self._framing.frame.ranks else None
            if not ranked and self._is_quiet(place, block.start + first + end):
                self._note_board(place, block.start + first + end)
                self._discourse.note_later(partial(self._read_quietly, find, fresh))
                continue
            sentence = find()
            if sentence is not None:
                self.read_sentence(sentence, fresh=fresh, listed=listed)
                self._read_place(sentence, ranked)
                tried = self._discourse.on_trial and not sentence.boards
                self._discourse.on_trial = tried or self._kit.tells_panel(sentence)
        return spans, sentence

    def _note_board(self, start: int, end: int) -> None:
        """Take the board that a sentence without figures names for that of those to come."""
        named = self._names.starting(start, end)
        board = next((name.entity for name in reversed(named) if name.kind == "leaderboard"), None)
        self._discourse.board = board or self._discourse.board

    def _read_place(self, sentence: Sentence, marker: re.Match[str] | None) -> None:
        """Read the place that an item's number gives in a list of a board's best."""
        if marker is not None:
            place = read_place(sentence, marker[0], self._framing.frame, self._discourse.ranking_date)
            self.drafts += [place] if place else []

    def _read_run_in(self, block: Block, first: int, spans: Sequence[tuple[int, int]]) -> dict[str, Referent]:
        """Whom a block is about that begins with a name and a point ("HeyGen. The company has ...")."""
        if len(spans) < RUN_IN or spans[0][1] > LONGEST_RUN_IN:
            return {}
        text = block.text[first + spans[0][0] : first + spans[0][1]]
        named = self._names.within(block.start + first, block.start + first + spans[0][1])
        if len(named) != 1 or text.strip(" .*_:") != named[0].text or named[0].kind not in CLASS_OF:
            return {}
        name = named[0]
        return {CLASS_OF[name.kind]: Referent(name.start, name.end, name.text, name.entity, name.kind)}

    def _is_quiet(self, start: int, end: int) -> bool:
        """Whether a stretch holds no figure or date, so that only who it speaks of may come to count."""
        return not self._timeline.dates_now and not self._figures.between(start, end)

    def _read_quietly(self, find: Callable[[], Sentence | None], fresh: bool) -> Sentence | None:
        sentence = find()
        if sentence is not None:
            self._kit.subjects.refer(sentence, self._discourse, fresh)
        return sentence

    def read_sentence(self, sentence: Sentence, *, fresh: bool, listed: bool = False) -> None:
        """Read the figures and launches of a sentence; ``fresh`` and ``listed`` are those of ``Setting``."""
        timed = self._timeline.dates_now and any(hit.payload == LAUNCH for hit in sentence.hits)
        if not sentence.quantities and not sentence.dates and not timed:
            self._pass_over(sentence, fresh)
            return
        frame = self._framing.frame if listed else Frame()
        if self._run_in:
            frame = replace(frame, referents=self._run_in)
        self._discourse.follow(frame.referents)
        self._discourse.board = frame.board or self._discourse.board
        setting = self._setting(sentence, frame, fresh, listed)
        drafts, rejections = read_sentence(sentence, self._kit, self._discourse, setting)
        launches = read_launches(sentence, self._kit, self._discourse, self._discourse.section_date)
        drafts += [_told(launch, setting) for launch in launches]
        self._take(drafts, rejections)

    def _pass_over(self, sentence: Sentence, fresh: bool) -> None:
        """Take of a sentence without figures whom it speaks of, and the numbers that are none."""
        self._kit.subjects.refer(sentence, self._discourse, fresh)
        self.rejections += sentence.reject_excluded()
        self._discourse.note_sentence(sentence, None)

    def _setting(self, sentence: Sentence, frame: Frame, fresh: bool, listed: bool) -> Setting:
        year = _label_year(sentence.text) if listed else None
        date = self._discourse.section_date or year or frame.date
        if sentence.kind is BlockKind.STAT_CARD:
            date = date or self._discourse.heading_date
        context = self._framing.context if listed else self._answered(sentence)
        if listed and frame.ranks:
            context = {"score": RANKED_WEIGHT, **context}
        voice = self._voices.at(sentence.start)
        voiced = voice is not None and (
            voice.whole or sentence.start + len(sentence.text) <= voice.end + CLOSED
        )
        source = voice.speaker if voice is not None and voiced and frame.source is None else frame.source
        voiced = voiced or frame.told
        return Setting(context, source, date, fresh=fresh, listed=listed, voiced=voiced)

    def _answered(self, sentence: Sentence) -> dict[str, float]:
        """The metrics that the question before an answer names, for the figures that open it."""
        asked, self._asked = self._asked, {}
        voice = self._voices.at(sentence.start)
        return asked if self._titled or (voice is not None and voice.whole) else {}

    def ask(self, question: Block) -> None:
        """Take a question: what it names is told by the figures that open the answer, if somebody answers."""
        self._asked, self._titled = weigh_heading(question, self._kit), question.kind is BlockKind.HEADING

    def _take(self, drafts: list[Draft], rejections: list[Rejection]) -> None:
        self.drafts += drafts
        self.rejections += rejections

    def _find(self, text: str, start: int, kind: BlockKind) -> Sentence | None:
        """A sentence of a block; None where it can hold nothing to read."""
        letters = self._names.index.between(start, start + len(text))
        named = self._names.within(start, start + len(text))
        if not named and not self._timeline.dates_now and self._kit.is_silent(text, letters):
            return None
        if self._kit.furniture.is_call(text):
            return None
        return self._analyse(text, start, kind, named, letters)

    def _analyse(
        self, text: str, start: int, kind: BlockKind, named: Sequence[Mention], letters: set[str]
    ) -> Sentence:
        return analyse(
            self._kit, text, start, kind, named,
            among=self._names.entities, timed=self._timeline.dates_now, letters=letters, voices=self._voices,
        )  # fmt: skip


def _told(launch: Draft, setting: Setting) -> Draft:
    """A launch as what is said by somebody, where it is."""
    if launch.modality != "asserted" or not setting.voiced:
        return launch
    return launch._replace(modality="attributed", attributed_to=setting.source)


def _label_year(text: str) -> str | None:
    """The year that the label of a card names ("Revenue 2025: $9M")."""
    year = _LABEL_YEAR.match(text)
    return year[1] if year else None
