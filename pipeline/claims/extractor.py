"""From an Article to its claims: walks over the blocks, keeps the frame, hands sentences to the readers."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

from pipeline.claims.analysis import Toolkit
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.frame import Frame, introduces, read_frame
from pipeline.claims.launches import LAUNCH, read_launches
from pipeline.claims.merge import merge_claims
from pipeline.claims.metric import Metric, add_words, load_metrics
from pipeline.claims.places import read_place
from pipeline.claims.prose import read_sentence
from pipeline.claims.rows import read_rows
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.sentences import LONGEST
from pipeline.claims.setting import Setting
from pipeline.claims.tables import head_metrics
from pipeline.claims.voices import Voices
from pipeline.dates import DateMention
from pipeline.entities import Mention, Registry
from pipeline.language import Language, load_languages
from pipeline.model import Article, Block, BlockKind, Claim, Rejection
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

#: A date before a dash or colon at the head of a line: "**June 17, 2024** – Gen-3 arrives".
_OPENING = re.compile(r"(?:[-*•·][ \t]+)?[*_]{0,3}([^*_:–—]{4,36}?)[*_]{0,3}[ ]?[:–—-][*_]{0,3}[ ]")
#: What marks a list item: a dash or bullet that is no sign, a number that counts nothing.
_MARKER = re.compile(r"(?:[-*•–·‣▪]|\d{1,2}[.)])\s+")
#: After the article's end is announced, only a paragraph of this length brings it back.
RESUME = 250
#: How much a section's heading says of the figures in its lists.
HEADING_WEIGHT = 0.3
#: A timeline entry is its date, a title and a text.
ENTRY_BLOCKS = 2
DATE_LEVEL = 5
LONGEST_DATE = 32
#: A mention so near the beginning, in characters, tells what an article is about like so many more.
OPENING, OPENING_WEIGHT = 400, 2
#: What a line right before it introduces, with a colon or without.
INTRODUCED = frozenset({BlockKind.TABLE_ROW, BlockKind.STAT_CARD})


class ClaimExtractor:
    """Extracts the claims of articles; one instance serves any number of them and keeps nothing of any."""

    def __init__(
        self, languages: Mapping[str, Language], metrics: Mapping[str, Metric], registry: Registry
    ) -> None:
        self._languages, self._registry = dict(languages), registry
        self._metrics = {code: add_words(metrics, code, unit.metrics) for code, unit in languages.items()}
        self._kits: dict[str, Toolkit] = {}

    @classmethod
    def load(cls, extra: Path | None = None) -> "ClaimExtractor":
        """An extractor with every packaged unit and those of a folder's ``metrics languages entities``."""
        more = {name: (extra / name,) if extra else () for name in ("metrics", "languages", "entities")}
        registry, metrics = Registry.load(*more["entities"]), load_metrics(*more["metrics"])
        return cls(load_languages(*more["languages"]), metrics, registry)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that can be read."""
        return frozenset(self._languages)

    def _kit(self, lang: str) -> Toolkit | None:
        """The tools of a language, made when its first article comes: spaCy's French takes seconds."""
        if lang not in self._kits and lang in self._languages:
            self._kits[lang] = Toolkit(self._languages[lang], self._metrics[lang], self._registry)
        return self._kits.get(lang)

    def extract(self, article: Article) -> tuple[list[Claim], list[Rejection]]:
        """The distinct claims of an article in the order of its text, and the numbers that are none.

        An article in a language without a unit gives no claims and one rejection that says so.
        """
        kit = self._kit(article.lang)
        if kit is None:
            return [], [Rejection("", 0, 0, "language_unsupported", article.lang)]
        walk = _Walk(article, kit)
        with kit.tokenizer.zone():
            walk.run()
        name = article.id
        claims, repeats = merge_claims([draft.claim(name, article.text) for draft in walk.drafts])
        rejections = walk.rejections + [
            Rejection(claim.value_text, claim.start, claim.end, "repeated", kept.id)
            for claim, kept in repeats
        ]
        return claims, sorted(rejections, key=attrgetter("start", "end"))


class _Walk:
    """One pass over one article."""

    def __init__(self, article: Article, kit: Toolkit) -> None:
        self.article = article
        self.kit = kit
        self.index = RunIndex(fold(article.text))
        self.mentions = kit.finder.find(article.text, self.index)
        self._starts = [mention.start for mention in self.mentions]
        self.among = frozenset(mention.entity for mention in self.mentions)
        self.discourse = Discourse(kit.registry, article.text)
        self.drafts: list[Draft] = []
        self.rejections: list[Rejection] = []
        self.frame = Frame()
        self.heading_context: dict[str, float] = {}
        self.entry_left = 0
        self.voices = Voices(article.blocks, kit.finder.speaks)
        self.years: tuple[str | None, str | None] = (None, None)
        self.ended = False
        self.before_table = False
        self.following = {block.end: after for block, after in pairwise(article.blocks)}

    def run(self) -> None:
        self._set_topic()
        index = 0
        blocks = self.article.blocks
        while index < len(blocks):
            group = self._group(blocks, index)
            index += len(group)
            self.before_table = index < len(blocks) and blocks[index].kind in INTRODUCED
            self._read_group(group)

    @staticmethod
    def _group(blocks: Sequence[Block], index: int) -> Sequence[Block]:
        """The run of blocks of one table, list or card group; a block alone otherwise."""
        first = blocks[index]
        end = index + 1
        while first.group is not None and end < len(blocks) and blocks[end].group == first.group:
            end += 1
        return blocks[index:end]

    def _read_group(self, group: Sequence[Block]) -> None:
        first = group[0]
        if self._skips(first):
            return
        if date := self._sole_date(first):
            self._start_entry(first, date)
        elif first.kind is BlockKind.HEADING:
            self._enter(first)
        elif first.kind is BlockKind.TABLE_ROW:
            self.frame = self._with_source(self.frame, group[-1])
            self._take(*read_rows(group, self.kit, self.discourse, self.frame, self._within))
        else:
            if first.kind is BlockKind.STAT_CARD:
                self.frame = self._with_source(self.frame, group[-1])
            for block in group:
                self._read_block(block)
            self._end_entry(first)

    def _with_source(self, frame: Frame, last: Block) -> Frame:
        """The frame with the source that the line after a table or the cards names, if no line before did."""
        following = self.following.get(last.end)
        if frame.source is not None or following is None:
            return frame
        return replace(frame, source=self._labelled_source(following))

    def _labelled_source(self, block: Block) -> str | None:
        return self.kit.source_lines.read(block, self._within(block.start, block.end))

    def _skips(self, block: Block) -> bool:
        if block.kind is BlockKind.HEADING and self.kit.ends_article(block.text):
            self.ended = True
        if self.ended:
            if block.kind is BlockKind.PARAGRAPH and len(block.text) >= RESUME:
                self.ended = False
            else:
                return True
        return self.kit.is_furniture(block.text)

    def _set_topic(self) -> None:
        text = self.article.title
        start = self.article.text.find(text)
        names = self._within(start, start + len(text)) if start >= 0 else self.kit.finder.find(text)
        title = self.kit.analyse(text, 0, BlockKind.HEADING, names, among=self.among)
        self.kit.subjects.refer(title, self.discourse, fresh=True)
        self.years = (None, _last_year(title))
        self.discourse.start_section(title.referents)
        self.discourse.topic, self.discourse.section = self.discourse.section, {}
        self.discourse.counts.update(mention.entity for mention in self.mentions)
        weights = self.discourse.counts + Counter(
            mention.entity
            for mention in self.mentions
            for _ in range(OPENING_WEIGHT)
            if mention.start < OPENING
        )
        for mention in sorted(self.mentions, key=lambda mention: -weights[mention.entity]):
            kind = "product" if mention.kind == "model" else mention.kind
            if kind in ("product", "company", "market"):
                self.discourse.background.setdefault(kind, _as_referent(mention))

    def _enter(self, heading: Block) -> None:
        place = (heading.start, heading.end)
        named, letters = self._within(*place), self.index.between(*place)
        sentence = self._analyse(heading.text, heading.start, heading.kind, named, letters)
        self.kit.subjects.refer(sentence, self.discourse, fresh=True)
        first = heading.start == 0 or heading.text.lstrip("# ").strip() == self.article.title
        told = self.discourse.section_date is not None and self.entry_left < ENTRY_BLOCKS
        opens = not first and (heading.level <= DATE_LEVEL or told)
        if opens:
            self.discourse.start_section(sentence.referents)
            self.years = (_last_year(sentence), self.years[1])
        suggested = {} if first else head_metrics([heading.text], self.kit)
        self.heading_context = {name: weight * HEADING_WEIGHT for name, weight in suggested.items()}
        self.frame = Frame()
        self.discourse.heading_date = _last_date(sentence)
        self._read_sentence(sentence, fresh=True)
        if self.before_table:
            frame = self._read_frame(heading, self.kit.split(heading.text))
            self.frame = replace(frame, referents={}, source=frame.source or self._labelled_source(heading))
        if opens:
            self.discourse.previous = {}

    def _sole_date(self, block: Block) -> str | None:
        """The date that a block is and nothing else, as the head of a timeline entry."""
        text = block.text.strip("# :*_")
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not 4 <= len(text) <= LONGEST_DATE:
            return None
        for mention in self.kit.dates.parse(text):
            if mention.end - mention.start >= len(text) - 1:
                return self._dated(mention)
        return None

    def _dated(self, mention: DateMention) -> str | None:
        """A date at the head of an entry; one without a year takes that of the heading or title above."""
        if not mention.relative:
            return mention.edtf
        year = next((year for year in self.years if year), None)
        return mention.with_year(int(year)) if year and mention.edtf and mention.shift is None else None

    def _opening_date(self, block: Block) -> str | None:
        """The date that opens a paragraph or item before a dash or colon, as in a timeline told in a list."""
        opening = _OPENING.match(block.text)
        if opening is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return None
        dates = [(m, edtf) for m in self.kit.dates.parse(opening.group(1)) if (edtf := self._dated(m))]
        covered = sum(mention.end - mention.start for mention, _ in dates)
        return dates[0][1] if dates and covered >= len(opening.group(1).strip()) - 6 else None

    def _start_entry(self, block: Block, date: str) -> None:
        if block.level and block.level <= DATE_LEVEL:
            self.discourse.start_section([])
        self.heading_context, self.frame = {}, Frame()
        self.years = (date[:4], self.years[1])
        self.discourse.section_date, self.entry_left = date, ENTRY_BLOCKS
        self.discourse.last_date = date

    def _end_entry(self, block: Block) -> None:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and self.discourse.section_date is not None:
            self.entry_left -= 1
            if self.entry_left <= 0:
                self.discourse.section_date = None

    def _read_block(self, block: Block) -> None:
        listed = block.kind in (BlockKind.LIST_ITEM, BlockKind.STAT_CARD)
        if block.kind is BlockKind.PARAGRAPH:
            self.discourse.start_paragraph()
        entry = self._opening_date(block)
        if entry is not None:
            self.discourse.previous, self.discourse.section_date = {}, entry
            self.discourse.last_date = entry
        card = block.kind is BlockKind.STAT_CARD and len(block.text) <= LONGEST
        marker = _MARKER.match(block.text) if block.kind is BlockKind.LIST_ITEM else None
        first = marker.end() if marker else 0
        text = block.text[first:]
        spans = [(0, len(text))] if card else self.kit.split(text)
        last_date = None
        for number, (start, end) in enumerate(spans):
            sentence = self._sentence(text[start:end], block.start + first + start, block.kind)
            if sentence is not None:
                self._read_sentence(sentence, fresh=listed and number == 0, listed=listed)
            last_date = _last_date(sentence) if sentence else None
            if marker and number == 0 and sentence is not None:
                place = read_place(sentence, marker[0], self.frame, self.discourse.board_date)
                self.drafts += [place] if place else []
        if entry is not None:
            self.discourse.section_date = None
        if block.kind is BlockKind.CAPTION:
            self.frame = replace(self.frame, date=self.frame.date or last_date)
        if block.kind is BlockKind.PARAGRAPH:
            self.frame = self._read_frame(block, spans)

    def _read_frame(self, block: Block, spans: Sequence[tuple[int, int]]) -> Frame:
        """The frame that a paragraph sets for what it introduces; any other names the board at most."""
        if spans and (self.before_table or introduces(block)):
            return read_frame(
                block, spans[-1], self.kit, self.discourse, self._within(block.start, block.end)
            )
        named = self.mentions[slice(*self._places(block.start, block.end))]
        boards = [name.entity for name in named if name.kind == "leaderboard" and name.end <= block.end]
        return Frame(board=boards[-1] if boards else None)

    def _read_sentence(self, sentence: Sentence, fresh: bool, listed: bool = False) -> None:
        timed = self._is_timed and any(hit.payload == LAUNCH for hit in sentence.hits)
        if not sentence.quantities and not sentence.dates and not timed:
            self.kit.subjects.refer(sentence, self.discourse, fresh)
            self.rejections += [
                Rejection(item.text, sentence.start + item.start, sentence.start + item.end, item.reason)
                for item in sentence.excluded
            ]
            self.discourse.note_sentence(sentence, None)
            return
        frame = self.frame if listed else Frame()
        self.discourse.follow(frame.referents)
        self.discourse.board = frame.board or self.discourse.board
        date = self.discourse.section_date or frame.date
        if sentence.kind is BlockKind.STAT_CARD:
            date = date or self.discourse.heading_date
        context = self.heading_context if listed else {}
        voice = self.voices.at(sentence.start)
        voiced = voice is not None and voice.whole
        source = voice.speaker if voice is not None and voiced and frame.source is None else frame.source
        setting = Setting(context, source, date, fresh=fresh, listed=listed, voiced=voiced)
        drafts, rejections = read_sentence(sentence, self.kit, self.discourse, setting)
        drafts += read_launches(sentence, self.kit, self.discourse, self.discourse.section_date)
        self._take(drafts, rejections)

    def _take(self, drafts: list[Draft], rejections: list[Rejection]) -> None:
        self.drafts += drafts
        self.rejections += rejections

    @property
    def _is_timed(self) -> bool:
        """Whether an entry of a timeline dates what is read."""
        return self.discourse.section_date is not None

    def _sentence(self, text: str, start: int, kind: BlockKind) -> Sentence | None:
        """A sentence of a block; None where it can hold nothing to read."""
        letters = self.index.between(start, start + len(text))
        named = self._within(start, start + len(text))
        if not named and not self._is_timed and self.kit.is_silent(text, letters):
            return None
        return self._analyse(text, start, kind, named, letters)

    def _analyse(
        self, text: str, start: int, kind: BlockKind, named: Sequence[Mention], letters: set[str]
    ) -> Sentence:
        return self.kit.analyse(
            text, start, kind, named,
            among=self.among, timed=self._is_timed, letters=letters, voices=self.voices,
        )  # fmt: skip

    def _within(self, start: int, end: int) -> list[Mention]:
        """The names between two positions, their own positions counted from the first."""
        inside = self.mentions[slice(*self._places(start, end))]
        return [mention.shifted(-start) for mention in inside if mention.end <= end]

    def _places(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._starts, start), bisect_left(self._starts, end)


def _last_date(sentence: Sentence) -> str | None:
    """The last date that a sentence fixes by itself."""
    return next((m.edtf for m in reversed(sentence.dates) if m.edtf and not m.relative), None)


def _last_year(sentence: Sentence) -> str | None:
    date = _last_date(sentence)
    return date[:4] if date else None


def _as_referent(mention: Mention) -> Referent:
    return Referent(mention.start, mention.end, mention.text, mention.entity, mention.kind, named=False)
