"""Sentences of a block: split at sentence marks, not at abbreviations, initials and decimals."""

import re

_MARK = re.compile(
    r"[.!?…]+(?:[\u00a0\u202f ]?[”»]|[\"’')\]*_])*(?=\s+[\"“«‘'(\[*_-]*[^\W_a-zà-öø-ÿ])|\n\s*\n"
)
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.$")


def split_sentences(text: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """The ``(start, end)`` of every sentence, white space at both ends left out.

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
    return [trimmed for span in spans if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def _is_abbreviated(before: str, abbreviations: frozenset[str]) -> bool:
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last.group(1)
    return word.lower() in abbreviations or (len(word) == 1 and word.isupper())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
