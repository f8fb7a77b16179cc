"""The dates of a sentence made ready for its figures: datelines left out, ranges and quarters joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.claims.lexicon import WORD, split_words
from pipeline.dates import DateMention

#: "HONG KONG, Aug 21 (Harbour Wire) - ": capitals, then a dash within the first words.
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ ,]+[A-ZÀ-ÖØ-Þ'’.-]+)*,?[^.!?]{0,70}?[ ][-–—][ ]")
#: "Lyon, 5 mars 2026 (Agence Presse) — ...": in lower case too where an agency stands in brackets.
_AGENCY_LINE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ -][A-ZÀ-ÖØ-Þ][\w'’-]+){0,2},? [^.!?()\n]{0,40}\([^()\n]{2,40}\)[ ][-–—][ ]"
)
#: "Bordeaux, le 9 septembre 2026 – ...".
_PLACE_LINE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ -][A-ZÀ-ÖØ-Þ][\w'’-]+){0,2}, (?:le |il |on )?\d{1,2}(?:er|°)? \w+ \d{4} [-–—] "
)
LOOK_BACK, LONGEST_WORD = 40, 20
#: First and last months of the quarters.
QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
#: In characters, between two dates of a span ("January and March").
LONGEST_JOINT = 6
#: In characters, between a period and its end ("the year ended on 31 March").
LONGEST_ENDED = 12
#: The precision of a year that stands for the period of the date before ("the same period of 2024").
SAME_PERIOD = "same_period"


def dateline_end(text: str) -> int:
    """Where the dateline at the head of a wire story ends; 0 if there is none.

    >>> dateline_end("PARIS, 3 mai 2026 — Kling gagne") > 0, dateline_end("Lyon, 3 mai 2026 (AP) — Kling") > 0
    (True, True)
    """
    found = _DATELINE.match(text) or _AGENCY_LINE.match(text) or _PLACE_LINE.match(text)
    return found.end() if found else 0


@dataclass(frozen=True)
class PeriodWords:
    """The words before dates that make periods of them.

    ``spans`` stand before two joined dates ("between"), ``quarter_ends`` before the last day or month of a
    quarter ("three months to"), ``year_ends`` before the last day of a year ("the year ended"),
    ``same_periods`` before the year of a like period ("the same period of").
    """

    spans: frozenset[str]
    quarter_ends: tuple[str, ...]
    year_ends: tuple[str, ...]
    same_periods: tuple[str, ...]

    @cached_property
    def lasts(self) -> frozenset[str]:
        """The words that may stand right before a date that makes a period."""
        phrases = (*self.quarter_ends, *self.year_ends, *self.same_periods)
        return frozenset(words[-1] for phrase in phrases if (words := WORD.findall(phrase)))


def settle_dates(text: str, mentions: Sequence[DateMention], words: PeriodWords) -> list[DateMention]:
    """The dates that figures can take: of a span its end or quarter, of the end of a quarter the quarter.

    The year of "the same period of 2024" gets the precision ``same_period``; the date before tells which.
    """
    first = dateline_end(text)
    dates = [mention for mention in mentions if mention.start >= first]
    settled: list[DateMention] = []
    for mention in dates:
        last = settled[-1] if settled else None
        if last is not None and (joined := _join(text, last, mention, words.spans)) is not None:
            settled[-1] = joined
            continue
        period = _as_period(text, mention, words)
        if last is not None and period is not mention and _only_opens(last, mention):
            settled.pop()
        settled.append(period)
    return settled


def _only_opens(last: DateMention, mention: DateMention) -> bool:
    """Whether a date without value is but the words that a period's end follows ("the year" ended ...)."""
    return not last.edtf and mention.start - last.end <= LONGEST_ENDED


def _join(text: str, first: DateMention, second: DateMention, spans: frozenset[str]) -> DateMention | None:
    """Two joined dates as one: the quarter that two months span, else the later one; None if not joined."""
    between = text[first.end : second.start]
    if len(between) > LONGEST_JOINT:
        return None
    before = split_words(text[max(0, first.start - 12) : first.start])
    spanned = bool(before) and before[-1].text in spans
    if not spanned and between not in ("-", "–", " - ", " – "):
        return None
    joined = second._replace(start=first.start, text=text[first.start : second.end])
    months = (first.month or 0, second.month or 0)
    if months in QUARTERS and not second.day:
        return _quarter(joined, months[1] // 3, second.year or first.year)
    return joined if spanned else None


def _as_period(text: str, mention: DateMention, words: PeriodWords) -> DateMention:
    """A date after words that make it the end of a quarter, or the year of a like period."""
    closes = mention.precision in ("day", "month") and mention.month and mention.month % 3 == 0
    if not closes and (mention.precision != "year" or mention.relative):
        return mention
    nearest = WORD.findall(text, max(0, mention.start - LONGEST_WORD), mention.start)[-1:]
    if not nearest or nearest[0].lower() not in words.lasts:
        return mention
    before = " ".join(WORD.findall(text, max(0, mention.start - LOOK_BACK), mention.start)).lower()
    if mention.month and mention.year and before.endswith(words.year_ends):
        return mention._replace(edtf=f"{mention.year:04d}", precision="year", month=None, day=None)
    if mention.month and closes:
        ends = before.endswith(words.quarter_ends)
        return _quarter(mention, mention.month // 3, mention.year) if ends else mention
    like = before.endswith(words.same_periods)
    return mention._replace(precision=SAME_PERIOD, relative=True) if like else mention


def _quarter(mention: DateMention, quarter: int, year: int | None) -> DateMention:
    edtf = f"{year:04d}-Q{quarter}" if year else f"XXXX-Q{quarter}"
    return mention._replace(edtf=edtf, precision="quarter", quarter=quarter, relative=year is None)
