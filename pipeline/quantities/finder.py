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
        ahead = iter([*masks, (len(folded), len(folded), "")])
        mask = next(ahead)
        for start, end, group in self._candidates(scan):
            while mask[1] <= start:
                mask = next(ahead)
            if mask[0] <= start:
                scan.position = scan.floor = max(mask[1], start + 1)
            else:
                self._read(scan, start, min(end, mask[0]), group)
        masked = [(s, e, reason, True) for s, e, reason in masks if DIGIT.search(folded, s, e)]
        return scan.atoms, masked + scan.found

    def _read(self, scan: Scan, start: int, end: int, group: str) -> None:
        """Read what was found at one place."""
        if group == "d":
            self.digits.read(scan, start, end)
        elif group == "w":
            self.words.read(scan, start, end)
        elif group == "a":
            self.words.read_whole(scan, start, end)
        elif DIGIT.search(scan.folded, start, end):
            scan.exclude(start, end, "url")
        else:
            scan.floor = scan.position = end

    def _candidates(self, scan: Scan) -> Iterator[tuple[int, int, str]]:
        """Digits and number words from ``scan.position`` on, left to right; two fast searches are merged."""
        folded, size = scan.folded, len(scan.folded)
        find_digits, find_word = self.lexicon.digits.search, self.lexicon.word_start.search
        word = self.lexicon.word_head.match(folded)
        word_at = -1 if word is None else 0
        digit_at = digit_end = -1
        while True:
            position = scan.position
            if digit_at < position:
                digits = find_digits(folded, position)
                digit_at, digit_end = (size, size) if digits is None else digits.span()
            if word_at < position:
                word = find_word(folded, max(0, position - 1))
                word_at = size if word is None else word.start(word.lastgroup or 0)
            if digit_at < word_at:
                scan.position = digit_end
                yield digit_at, digit_end, "d"
            elif word is not None:
                scan.position = word.end()
                yield word_at, word.end(), word.lastgroup or ""
            else:
                return
