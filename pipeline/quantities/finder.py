"""Find single numbers in a text: two fast searches, merged, around what is masked."""

import re
from collections.abc import Iterator

from pipeline.quantities.atoms import Atom
from pipeline.quantities.digitreader import DigitReader
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.scan import Found, Mask, Scan
from pipeline.quantities.wordreader import WordReader

DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")


class Finder:
    """One pass over a text; what is found never overlaps."""

    def __init__(self, lexicon: Lexicon, digits: DigitReader, words: WordReader) -> None:
        self.lexicon = lexicon
        self.digits, self.words = digits, words

    def find(self, folded: str, plain: str, masks: list[Mask]) -> tuple[list[Atom], list[Found]]:
        """The numbers of the text outside of ``masks``, and those that are no quantities."""
        scan = Scan(folded, plain)
        starts = self._starts(masks, scan) if masks else self._candidates(scan)
        for start, end, group in starts:
            if group == "d":
                self.digits.read(scan, start, end)
            elif group == "w":
                self.words.read(scan, start, end)
            elif group == "a":
                self.words.read_whole(scan, start, end)
            elif DIGIT.search(folded, start, end):
                scan.exclude(start, end, "url")
            else:
                scan.floor = scan.position = end
        masked = [(s, e, reason, True) for s, e, reason in masks if DIGIT.search(folded, s, e)]
        return scan.atoms, masked + scan.found

    def _starts(self, masks: list[Mask], scan: Scan) -> Iterator[tuple[int, int, str]]:
        """Where numbers begin, left to right, from ``scan.position`` on and outside of the masks."""
        upcoming = 0
        for start, end, group in self._candidates(scan):
            while upcoming < len(masks) and masks[upcoming][1] <= start:
                upcoming += 1
            if upcoming == len(masks) or masks[upcoming][0] >= end:
                yield start, end, group
            elif masks[upcoming][0] > start:
                yield start, masks[upcoming][0], group
            else:
                scan.position = scan.floor = max(masks[upcoming][1], start + 1)

    def _candidates(self, scan: Scan) -> Iterator[tuple[int, int, str]]:
        """Digits and number words in the order of the text; two fast searches are merged."""
        lexicon, folded = self.lexicon, scan.folded
        size = len(folded)
        find_digit, find_word = DIGIT.search, lexicon.word_start.search
        word = lexicon.word_head.match(folded)
        digit_at = word_at = -1
        if word is not None:
            word_at = 0
        while True:
            position = scan.position
            if digit_at < position:
                digit = find_digit(folded, position)
                digit_at = size if digit is None else digit.start()
            if word_at < position or word is None:
                word = find_word(folded, max(0, position - 1)) if word_at < size else None
                word_at = size if word is None else word.start(word.lastgroup or 0)
            if digit_at < word_at:
                run = lexicon.digits.match(folded, digit_at)
                end = digit_at + 1 if run is None else run.end()
                scan.position = end
                yield digit_at, end, "d"
            elif word is not None and word_at < size:
                group = word.lastgroup or ""
                scan.position = word.end()
                yield word_at, word.end(), group
            else:
                return
