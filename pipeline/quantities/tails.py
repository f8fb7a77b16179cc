"""What follows a number: ordinal ending, lines of a picture, scale, half, unit, currency."""

import re
from decimal import Decimal

from pipeline.quantities.atoms import Atom
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.tables import DURATIONS
from pipeline.quantities.trie import word_pattern

_LINES = re.compile(r"(?:p|i|P)(?![^\W_])")
_HOURS = re.compile(r"h([0-5][0-9])(?![0-9])")
_WIDTH = re.compile(r"[kK](?![^\W_])")
_LINES_OF_WIDTH = {2: 1440, 4: 2160, 5: 2880, 6: 3456, 8: 4320, 12: 6480, 16: 8640}
_TIMES_BEFORE_DIGIT = re.compile(r" ?[0-9]")
_MINUTES = re.compile(r" ?([0-5][0-9])(?![0-9]| ?(?:s|sec)\b)(?: ?min(?:utes?|uti)?\b)?")
_GLUED_SIGN = re.compile(r" ?([KkM])([a-zà-ÿ]{3,})")  # "168 Mvidéos", as scraped from a card
_WORD = re.compile(r"[ -]([^\W\d_]+)")


class TailReader:
    """Extends atoms to the right over one text, given folded and as written."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.counted = frozenset(lexicon.words.exclusions.counted)
        self.pictures = frozenset(lexicon.words.exclusions.pictures)
        endings = word_pattern(lexicon.words.ordinal_endings)
        self.ordinal = re.compile(rf"-?({endings})(?![^\W_])")
        self.weak = frozenset(lexicon.words.weak_signs)
        words = (lexicon.scale_word, lexicon.group_word, lexicon.and_half, lexicon.of_scale, lexicon.unit)
        signs = word_pattern(sign.lower() for sign in lexicon.signs)
        #: Where none of these follows in the folded text, neither a scale nor a unit does.
        self.scale_or_unit = re.compile(
            "|".join(pattern.pattern for pattern in words)
            + rf"| {{0,2}}(?:{signs})(?![^\W_])| ?[km][a-zà-ÿ]{{3}}"
        )

    def extend(self, atom: Atom, folded: str, plain: str) -> None:
        """Set kind, unit, scale and end of ``atom`` from what follows it."""
        if not self._may_follow(folded, atom.end):
            return
        if atom.form == "digits" and not atom.prefixed and self._special(atom, folded, plain):
            return
        if not self.scale_or_unit.match(folded, atom.end):
            return
        self._scale(atom, folded, plain)
        self._half(atom, folded)
        self._unit(atom, folded, plain)
        if atom.kind == "duration":
            self._after_duration(atom, folded)

    def _may_follow(self, folded: str, end: int) -> bool:
        """A quick look that spares most numbers the patterns."""
        following = folded[end : end + 3]
        if following[:1] in {" ", "-", "'"}:
            following = following[1:]
            if following[:1] in {" ", "-"}:
                return True
        starts = self.lexicon.tail_starts
        return following[:2] in starts or following[:1] in starts

    def _special(self, atom: Atom, folded: str, plain: str) -> bool:
        """Ordinal endings, hours and picture lines, glued to the digits."""
        char = folded[atom.end]
        if char == " " or char in ".,;:)|" or atom.value != atom.value.to_integral_value():
            return False
        if char == "h" and (found := _HOURS.match(folded, atom.end)):
            atom.kind, atom.unit, atom.unit_word, atom.end = "duration", "second", "hour", found.end()
            atom.value = atom.value * 3600 + Decimal(found[1]) * 60
        elif (found := _LINES.match(plain, atom.end)) and 100 <= atom.value <= 9999 and not atom.grouped:
            atom.kind, atom.unit, atom.end = "resolution", "pixel", found.end()
        elif (found := _WIDTH.match(plain, atom.end)) and self._is_width(atom, folded, found.end()):
            atom.kind, atom.unit, atom.end = "resolution", "pixel", found.end()
            atom.value = Decimal(_LINES_OF_WIDTH[int(atom.value)])
        elif (found := self.ordinal.match(folded, atom.end)) and atom.value:
            atom.kind, atom.unit, atom.end = "ordinal", "position", found.end()
        return atom.unit is not None

    def _is_width(self, atom: Atom, folded: str, end: int) -> bool:
        if int(atom.value) not in _LINES_OF_WIDTH or atom.value > 16:
            return False
        following = _WORD.match(folded, end)
        return following is None or following[1] not in self.counted or following[1] in self.pictures

    def _scale(self, atom: Atom, folded: str, plain: str) -> None:
        lexicon = self.lexicon
        if atom.form in {"fraction", "group"} and (found := lexicon.of_scale.match(folded, atom.end)):
            atom.scale, atom.end = lexicon.table[found[1]].value, found.end()
            return
        while found := lexicon.scale_word.match(folded, atom.end):
            atom.scale *= lexicon.table[found[1]].value
            atom.end = found.end()
        if atom.scale == 1 and (found := _GLUED_SIGN.match(plain, atom.end)) and found[2] in self.counted:
            atom.scale, atom.end = lexicon.signs[found[1]], found.end(1)
        elif atom.scale == 1 and (found := lexicon.scale_sign.match(plain, atom.end)):
            sign = found[1]
            if sign not in self.weak or self._weak_sign_counts(atom, folded, found):
                atom.scale, atom.end = lexicon.signs[sign], found.end()
        if folded[atom.end : atom.end + 1] != " ":
            return
        if atom.form != "fraction" and (found := lexicon.group_word.match(folded, atom.end)):
            group = lexicon.table[found[1]]
            atom.scale *= group.value
            atom.comparator = "~" if group.role == "loose_group" else atom.comparator
            atom.end = found.end()

    def _weak_sign_counts(self, atom: Atom, folded: str, found: re.Match[str]) -> bool:
        """``5m`` is a length or five million: a currency or a counted noun decides."""
        if atom.prefixed:
            return True
        following = _WORD.match(folded, found.end())
        glued = found.start(1) == atom.end
        if following is not None and following[1] in self.counted:
            return glued
        if found[1] != "m" and glued and following is None and atom.value >= 10:
            return True
        unit = self.lexicon.unit.match(folded, found.end())
        return unit is not None and self.lexicon.units[unit["unit"]].kind == "money"

    def _half(self, atom: Atom, folded: str) -> None:
        if folded[atom.end : atom.end + 1] != " ":
            return
        if found := self.lexicon.and_half.match(folded, atom.end):
            atom.value += self.lexicon.halves[found[1]]
            atom.end = found.end()

    def _unit(self, atom: Atom, folded: str, plain: str) -> None:
        found = self.lexicon.unit.match(folded, atom.end)
        if found is None:
            return
        entry = self.lexicon.units[found["unit"]]
        if not self._unit_fits(atom, folded, plain, found):
            return
        if atom.prefixed:
            if entry.kind == "money" and entry.factor == 1 and found["unit"].isalpha():
                atom.end, atom.unit = found.end(), entry.unit
            return
        if atom.kind == "ordinal":
            return
        atom.kind, atom.unit, atom.factor = entry.kind, entry.unit, entry.factor
        atom.unit_word, atom.end = entry.word if entry.kind == "duration" else None, found.end()
        if entry.word in {"¥", "bare cent"}:
            atom.unit_word = entry.word
        if entry.kind == "money" and atom.scale == 1:
            self._scale(atom, folded, plain)
        elif entry.kind == "ratio":
            self._half(atom, folded)

    def _unit_fits(self, atom: Atom, folded: str, plain: str, found: re.Match[str]) -> bool:
        text, entry = found["unit"], self.lexicon.units[found["unit"]]
        if found["of"] and atom.scale == 1 and not atom.scaled and atom.form not in {"fraction", "group"}:
            return False
        if entry.word == "iso":
            return plain[found.start("unit") : found.end()].isupper()
        gap = found.start("unit") - atom.end
        if text in {"x", "×"}:
            return not _TIMES_BEFORE_DIGIT.match(folded, found.end()) and atom.form == "digits"
        if not text[-1].isalnum() and text[0] in "$€£¥₩₹" and gap:
            return not folded[found.end() : found.end() + 1].isdigit()
        if len(text) == 1 and text.isalpha():
            return atom.form == "digits" and folded[atom.end] != "-"
        return not (atom.value == 1 and entry.kind == "ratio" and atom.form == "words")

    def _after_duration(self, atom: Atom, folded: str) -> None:
        seconds = Decimal(DURATIONS[atom.unit_word or "second"])
        if found := self.lexicon.and_half.match(folded, atom.end):
            atom.value += self.lexicon.halves[found[1]]
            atom.end = found.end()
        elif seconds == 3600 and folded[atom.end - 1] == "h" and (found := _MINUTES.match(folded, atom.end)):
            atom.value = atom.value * 3600 + Decimal(found[1]) * 60
            atom.factor, atom.end = Decimal(1), found.end()
