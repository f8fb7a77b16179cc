"""Sentences of a block: split at sentence marks, not at abbreviations, initials and decimals."""

import re
from collections.abc import Iterator

_MARK = re.compile(
    r"[.!?…]+(?:[\u00a0\u202f ]?[”»]|[\"’')\]*_])*"
    r"(?=\s+(?:[\"“«‘'(\[*_-][\u00a0\u202f ]?)*[^\W_a-zà-öø-ÿ])|\n\s*\n"
)
#: Longer than any sentence of prose; what is longer is a list or a table without marks.
LONGEST = 1500
#: A letter that ends a sentence: "... a $35 million Series A."
_ROUND = re.compile(r"(?i:s[ée]ries?|round) [A-Z]\.$")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.$")


def split_sentences(text: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """The ``(start, end)`` of every sentence, white space at both ends left out; none is over ``LONGEST``.

    >>> text = "It grew 3.5 % vs. 2 % before. In the U.S. it fell. End"
    >>> [text[start:end] for start, end in split_sentences(text, frozenset({"vs", "u.s"}))]
    ['It grew 3.5 % vs. 2 % before.', 'In the U.S. it fell.', 'End']
    """
    spans, start = [], 0
    for mark in _MARK.finditer(text):
        if _is_abbreviated(text[max(start, mark.start() - 24) : mark.start() + 1], abbreviations):
            continue
        spans.append((start, mark.end()))
        start = mark.end()
    spans.append((start, len(text)))
    trimmed = [_trim(text, *piece) for span in spans for piece in _cut(text, *span)]
    return [(begin, end) for begin, end in trimmed if begin < end]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces of at most ``LONGEST`` characters, cut at white space where there is some.

    What is weighed within a sentence costs more than its length, so no sentence may be endless.
    """
    while end - start > LONGEST:
        space = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), start + LONGEST // 2)
        yield start, space
        start = space
    yield start, end


def _is_abbreviated(before: str, abbreviations: frozenset[str]) -> bool:
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last.group(1)
    initial = len(word) == 1 and word.isupper() and not _ROUND.search(before)
    return word.lower() in abbreviations or initial


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
