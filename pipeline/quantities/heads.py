"""What stands before a number: currency mark, sign, ordinal mark, comparing words, a name."""

import re

from pipeline.quantities.atoms import Atom
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.trie import word_pattern

WINDOW = 48
_SIGN_AFTER = frozenset(" \n([|/:;\"'«“,>")


class HeadReader:
    """Extends atoms to the left; looks back at most ``WINDOW`` characters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        forms = word_pattern(form[::-1] for form in lexicon.words.ordinal_before)
        self.ordinal_mark = re.compile(rf"({forms})(?![^\W_])")
        self.ordinal_ends = frozenset(form.strip()[-1] for form in lexicon.words.ordinal_before) | {"O", "R"}
        self.compare_ends = lexicon.before_ends
        self.compare_last = frozenset(end[-1] for end in lexicon.before_ends)
        self.prefix_last = frozenset(prefix[-1] for prefix in lexicon.prefixes)
        self.not_names = frozenset(lexicon.words.exclusions.not_names)

    def extend(self, atom: Atom, folded: str, plain: str, floor: int) -> None:
        """Take in currency, sign and ordinal mark that lie after ``floor``."""
        start = atom.start
        if start <= floor:
            return
        nearest = plain[start - 1]
        mark = plain[start - 2 : start - 1] if nearest == " " else nearest
        if not mark.islower() and mark.lower() in self.prefix_last:
            self._currency(atom, folded, plain, floor)
        if (mark in "-+" and mark) or atom.prefixed:
            self._sign(atom, folded, floor)
        if mark in self.ordinal_ends and not atom.prefixed and not atom.signed:
            self._ordinal(atom, folded, floor)

    def _currency(self, atom: Atom, folded: str, plain: str, floor: int) -> None:
        start = atom.start
        window = folded[max(floor, start - 8) : start][::-1]
        found = self.lexicon.prefix_before.match(window)
        if found is None:
            return
        mark = found[1][::-1]
        begin = start - found.end()
        if mark[0].isalpha():
            if begin > 0 and folded[begin - 1].isalnum():
                return
            if mark.isalpha() and mark != "rmb" and not plain[begin : begin + len(mark)].isupper():
                return
        atom.kind, atom.unit, atom.start = "money", self.lexicon.prefixes[mark], begin
        atom.prefixed = True
        if mark == "¥":
            atom.unit_word = "¥"

    def _sign(self, atom: Atom, folded: str, floor: int) -> None:
        place = atom.start - 1
        if place == 1 and folded[:2] == "- ":
            place = 0
        if place < floor or folded[place] not in "-+":
            return
        if place == 0 or folded[place - 1] in _SIGN_AFTER:
            atom.negative = folded[place] == "-"
            atom.signed, atom.start = True, place

    def _ordinal(self, atom: Atom, folded: str, floor: int) -> None:
        if atom.value != atom.value.to_integral_value() or not atom.value:
            return
        found = self.ordinal_mark.match(folded[max(floor, atom.start - 8) : atom.start][::-1])
        if found is not None and (atom.form == "digits" or len(found[1]) > 5) and atom.value < 1000:
            atom.kind, atom.unit, atom.start = "ordinal", "position", atom.start - found.end()

    def compare(self, atom: Atom, folded: str, floor: int) -> tuple[str, int]:
        """The comparator before the number and where its words begin; ``("", start)`` for none."""
        start = atom.start
        if start - floor < 2 and start == floor:
            return "", start
        nearest = folded[start - 1 : start]
        last = folded[start - 3 : start - 1] if nearest == " " else ""
        if nearest not in self.compare_last or (last[-1:].isalnum() and last not in self.compare_ends):
            return "", start
        window = folded[max(floor, start - WINDOW) : start][::-1]
        found = self.lexicon.before_pattern.match(window)
        if found is None:
            return "", start
        return self.lexicon.before[found[1][::-1]], start - found.end()

    def negate(self, atom: Atom, folded: str, floor: int) -> None:
        """``minus five percent``: the word becomes part of the number."""
        sign, begin = self.compare(atom, folded, floor)
        if sign == "-":
            atom.negative, atom.signed, atom.start = True, True, begin

    def follows_name(self, atom: Atom, plain: str) -> bool:
        """Whether a capitalised word that is no ordinary one stands directly before the number."""
        start = atom.number_start
        if start < 2 or plain[start - 1] not in " -":
            return False
        window = plain[max(0, start - 25) : start - 1]
        word = window[max(window.rfind(" "), window.rfind("\n"), window.rfind("|")) + 1 :].lstrip("(«“\"'[")
        if not word or not word[-1].isalnum() or (lower := word.lower()) == word:
            return False
        return lower not in self.not_names and not word[0].isdigit()
