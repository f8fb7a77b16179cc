"""The dates of a sentence made ready for its figures: datelines left out, ranges and quarters joined."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.claims.lexicon import split_words
from pipeline.dates import DateMention

#: "HONG KONG, Aug 21 (Harbour Wire) - ": capitals, then a dash within the first words.
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ ,]+[A-ZÀ-ÖØ-Þ'’.-]+)*,?[^.!?]{0,70}?[ ][-–—][ ]")
LOOK_BACK = 40


def dateline_end(text: str) -> int:
    """Where the dateline at the head of a wire story ends; 0 if there is none.

    >>> dateline_end("PARIS, 3 mai 2026 — Kling gagne") > 0
    True
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0


def settle_dates(
    text: str, mentions: Sequence[DateMention], spans: frozenset[str], quarter_ends: Sequence[str]
) -> list[DateMention]:
    """The dates that figures can take: of a span its end, of the end of a quarter the quarter.

    ``spans`` are the words before two joined dates ("between"), ``quarter_ends`` those before the last day of
    a quarter ("three months to").
    """
    first = dateline_end(text)
    dates = [mention for mention in mentions if mention.start >= first]
    settled: list[DateMention] = []
    for mention in dates:
        last = settled[-1] if settled else None
        if last is not None and (joined := _join(text, last, mention, spans)) is not None:
            settled[-1] = joined
        else:
            settled.append(_as_quarter(text, mention, quarter_ends))
    return settled


def _join(text: str, first: DateMention, second: DateMention, spans: frozenset[str]) -> DateMention | None:
    """Two joined dates as one: the quarter that two months span, else the later one; None if not joined."""
    between = text[first.end : second.start]
    if between in ("-", "–") and first.month and second.month and second.month - first.month == 2:
        quarter = second.month // 3 if second.month % 3 == 0 else None
        if quarter:
            year = second.year or first.year
            edtf = f"{year:04d}-Q{quarter}" if year else f"XXXX-Q{quarter}"
            return replace(second, start=first.start, text=text[first.start : second.end], edtf=edtf,
                           precision="quarter", quarter=quarter, relative=year is None)  # fmt: skip
    before = split_words(text[max(0, first.start - 12) : first.start])
    if before and before[-1].text in spans and len(between) <= 6:
        return replace(second, start=first.start, text=text[first.start : second.end])
    return None


def _as_quarter(text: str, mention: DateMention, quarter_ends: Sequence[str]) -> DateMention:
    if mention.precision != "day" or not mention.month or mention.month % 3:
        return mention
    before = " ".join(
        word.text for word in split_words(text[max(0, mention.start - LOOK_BACK) : mention.start])
    )
    if not before.endswith(tuple(quarter_ends)):
        return mention
    quarter = mention.month // 3
    edtf = f"{mention.year:04d}-Q{quarter}" if mention.year else f"XXXX-Q{quarter}"
    return replace(mention, edtf=edtf, precision="quarter", quarter=quarter)
