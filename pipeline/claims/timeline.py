"""Timelines: dates that stand alone on a line, or open a paragraph, date what follows them."""

import re
from collections.abc import Sequence

from pipeline.claims.discourse import Discourse
from pipeline.claims.sentence import Sentence
from pipeline.dates import DateMention, DateParser
from pipeline.model import Block, BlockKind

#: A date before a dash or colon at the head of a line: "**June 17, 2024** – Gen-3 arrives".
_OPENING = re.compile(r"(?:[-*•·→▸►][ \t]+)?[*_]{0,3}([^*_:–—|→]{3,36}?)[*_]{0,3}[ ]?[:–—|→-][*_]{0,3}[ ]")
#: A date before a point, or in bold: "**14 May 2024.** Veo 2 opens", "14 May 2024. Veo 2 opens".
_POINTED = re.compile(
    r"(?:[-*•·→▸►][ \t]+)?(?:[*_]{1,3}([^*_]{3,36}?)[.,]?[*_]{1,3}|\[([^\]]{3,36})\]|([^*_.]{3,36})[.])[ ]"
)
#: What may head an entry.
HEADS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
#: The length of a day in EDTF.
DAY = 10
#: The first of a month, which looks like the mark of a list item: "1° aprile".
_FIRST = re.compile(r"1[°º] [^\W\d_]")
#: A timeline entry is its date, a title and a text.
ENTRY_BLOCKS = 2
#: So many lines of a date and a title make a log of changes, in which each dates what stands below it.
LOGGED, LONGEST_ENTRY = 2, 100
#: What parts the date of such a line from its title: "May 12, 2026 · Foo 4", "Foo 4 (May 12, 2026)".
_PARTED = re.compile(r"[ ][·•|–—-][ ]|:[ ]|[ ]?[()\[\]]")
DATE_LEVEL = 5
SHORTEST_DATE, LONGEST_DATE = 3, 32
#: In characters: what may stand beside the date that opens an entry ("By end of 2026:").
BESIDE = 6
#: A heading that is marked as one dates all of its section.
MARKED_LEVEL = 4
WHOLE_SECTION = 1000


class Timeline:
    """The entries of a timeline as the blocks of an article come; it dates the sections of a discourse."""

    def __init__(self, dates: DateParser, discourse: Discourse) -> None:
        self._dates, self._discourse = dates, discourse
        self._left = 0
        self._logged: dict[int, str] = {}
        self._section_year: str | None = None
        self._title_year: str | None = None

    @property
    def dates_now(self) -> bool:
        """Whether an entry dates what is read."""
        return self._discourse.section_date is not None

    @property
    def has_text(self) -> bool:
        """Whether a part of the entry was read, so that a heading is not its title but ends it."""
        return self.dates_now and self._left < ENTRY_BLOCKS

    def set_title(self, title: Sentence) -> None:
        """Take the year that the article's title names."""
        self._title_year = last_year(title)

    def set_section(self, heading: Sentence) -> None:
        """Take the year that a heading names."""
        self._section_year = last_year(heading)

    def read_head(self, block: Block) -> str | None:
        """The date that a block is and nothing else, as the head of a timeline entry."""
        text = block.text.strip("# :*_.")
        headed = block.kind in HEADS
        if not headed or not SHORTEST_DATE <= len(text) <= LONGEST_DATE:
            return None
        return self._read_alone(text, rest=1)

    def find_log(self, blocks: Sequence[Block]) -> None:
        """Take the lines of a date and a title for the heads of entries, where there are several."""
        found = {block.start: date for block in blocks if (date := self._read_titled(block))}
        self._logged = found if len(found) >= LOGGED else {}

    def is_logged(self, block: Block) -> bool:
        """Whether a block heads an entry of a log of changes by a date and a title."""
        return block.start in self._logged

    def start_logged(self, block: Block) -> None:
        """Enter the entry of a log of changes that a block heads; the next head or heading ends it."""
        date = self._logged[block.start]
        self._section_year = date[:4]
        self._discourse.section_date, self._left = date, WHOLE_SECTION
        self._discourse.last_date = date

    def _read_titled(self, block: Block) -> str | None:
        """The day that a short line puts before or behind a title."""
        text = block.text.strip("# *_")
        heads = block.kind in HEADS or _FIRST.match(text)
        if not heads or len(text) > LONGEST_ENTRY or not any(map(str.isdigit, text)):
            return None
        parts = [part for part in _PARTED.split(text) if part.strip()]
        if len(parts) < ENTRY_BLOCKS:
            return None
        days = [date for part in (parts[0], parts[-1]) if (date := self._read_alone(part, rest=1))]
        return next((date for date in days if len(date) == DAY), None)

    def read_opening(self, block: Block) -> str | None:
        """The date that opens a paragraph or item before a dash or colon, as in a timeline told in a list."""
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return None
        for form, rest in ((_OPENING, BESIDE), (_POINTED, 1)):
            opening = form.match(block.text)
            found = self._read_alone(next(filter(None, opening.groups())), rest) if opening else None
            if found is not None:
                return found
        return None

    def _read_alone(self, text: str, rest: int) -> str | None:
        """The date that a text is but for so many characters; a month may lean on the year above."""
        year = self._section_year or self._title_year
        for told in (text.strip(), *([f"{text.strip()} {year}"] if year else [])):
            dates = [(m, edtf) for m in self._dates.parse(told) if (edtf := self._date(m))]
            covered = sum(mention.end - mention.start for mention, _ in dates)
            if dates and covered >= len(told) - rest:
                return dates[0][1]
        return None

    def _date(self, mention: DateMention) -> str | None:
        """A date at the head of an entry; one without a year takes that of the heading or title above."""
        if not mention.relative:
            return mention.edtf
        year = self._section_year or self._title_year
        return mention.with_year(int(year)) if year and mention.edtf and mention.shift is None else None

    def start_entry(self, block: Block, date: str) -> None:
        """Enter the entry that a block heads with its date."""
        if block.level and block.level <= DATE_LEVEL:
            self._discourse.start_section([])
        self._section_year = date[:4]
        whole = 0 < block.level <= MARKED_LEVEL
        self._discourse.section_date, self._left = date, WHOLE_SECTION if whole else ENTRY_BLOCKS
        self._discourse.last_date = date

    def end_block(self, block: Block) -> None:
        """Leave the entry once its text was read."""
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and self.dates_now:
            self._left -= 1
            if self._left <= 0:
                self._discourse.section_date = None


def last_date(sentence: Sentence) -> str | None:
    """The last date that a sentence fixes by itself."""
    return next((m.edtf for m in reversed(sentence.dates) if m.edtf and not m.relative), None)


def last_year(sentence: Sentence) -> str | None:
    """The year of the last date that a sentence fixes by itself."""
    date = last_date(sentence)
    return date[:4] if date else None
