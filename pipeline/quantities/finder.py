"""Find single numbers in a text: digits and number words, each with its unit and currency."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.quantities.atoms import Atom
from pipeline.quantities.exclusions import Excluder
from pipeline.quantities.heads import HeadReader
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.numerals import read_digits
from pipeline.quantities.tails import TailReader
from pipeline.quantities.wordruns import RunReader, WordNumber, split_run

Found = tuple[int, int, str, bool]  # start, end, reason, sure
Mask = tuple[int, int, str]
_MAX_LIST = 200
_RATE_GAP = 5  # "$3 a second", "dollari al secondo"
_CENT_REACH = 80
_TICKER = re.compile(r"\.[A-Z]{2}")
_DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")
_POWER = re.compile(r"e([+-]?[0-9]{1,2})(?!\w)|(?: ?[x×] ?(10))?\^([+-]{0,2})([0-9]{1,2})(?![0-9])")
_CODE_CHARS = frozenset("_@=&#%")


class Finder:
    """One pass over a text; what is found never overlaps."""

    def __init__(self, lexicon: Lexicon, heads: HeadReader, tails: TailReader, excluder: Excluder) -> None:
        self.lexicon = lexicon
        self.heads, self.tails, self.excluder = heads, tails, excluder
        self.period_before = frozenset(lexicon.words.period_before)
        self.counted = frozenset(lexicon.words.exclusions.counted)
        self.determiners = frozenset(lexicon.words.ordinal_determiners)
        self.ordinal_weak = frozenset(lexicon.words.ordinal_weak)
        self.magnitudes = frozenset(lexicon.words.magnitudes)
        self.definite = frozenset(lexicon.words.definite)

    def find(self, folded: str, plain: str, masks: list[Mask]) -> tuple[list[Atom], list[Found]]:
        """The numbers of the text outside of ``masks``, and those that are no quantities."""
        scan = _Scan(self, folded, plain)
        for start, end, group in self._starts(folded, masks, scan):
            if group == "d":
                scan.digits(start, end)
            elif group == "w":
                scan.words(start, end)
            elif group == "a":
                scan.whole(start, end)
            else:
                scan.address(start, end)
        found = [(s, e, why, True) for s, e, why in masks if any(char.isdigit() for char in folded[s:e])]
        return scan.atoms, found + scan.found

    def _starts(self, folded: str, masks: list[Mask], scan: "_Scan") -> Iterator[tuple[int, int, str]]:
        """Where numbers begin, left to right, from ``scan.position`` on and outside of the masks."""
        upcoming = 0
        for start, end, group in self._candidates(folded, scan):
            while upcoming < len(masks) and masks[upcoming][1] <= start:
                upcoming += 1
            if upcoming == len(masks) or masks[upcoming][0] >= end:
                yield start, end, group
            elif masks[upcoming][0] > start:
                yield start, masks[upcoming][0], group
            else:
                scan.position = scan.floor = max(masks[upcoming][1], start + 1)

    def _candidates(self, folded: str, scan: "_Scan") -> Iterator[tuple[int, int, str]]:
        """Digits and number words in the order of the text; two fast searches are merged."""
        lexicon, size = self.lexicon, len(folded)
        find_digit, find_word = _DIGIT.search, lexicon.word_start.search
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


class _Scan:
    """State of one pass: ``floor`` is where the text already used ends."""

    def __init__(self, finder: Finder, folded: str, plain: str) -> None:
        self.finder = finder
        self.lexicon = finder.lexicon
        self.folded, self.plain = folded, plain
        self.atoms: list[Atom] = []
        self.found: list[Found] = []
        self.floor = self.position = 0

    def _exclude(self, start: int, end: int, reason: str, sure: bool = True) -> None:
        self.found.append((start, end, reason, sure))
        self.floor = self.position = end

    def address(self, start: int, end: int) -> None:
        """A web address, skipped whole."""
        if any(char.isdigit() for char in self.folded[start:end]):
            self._exclude(start, end, "url")
        else:
            self.floor = self.position = end

    def digits(self, start: int, end: int) -> None:
        """Digits with separators at ``[start, end)``."""
        folded = self.folded
        before = folded[start - 1] if start else " "
        if before.isalpha() or before in _CODE_CHARS or (before in "-./" and start > 1):
            reason = self._glued_before(start, before)
            if reason is not None:
                self._exclude(start, self._chunk_end(end), reason)
                return
        longer = self.finder.excluder.at_start(folded, start, end)
        if longer is not None:
            self._exclude(start, longer[1], longer[0])
            return
        if before == "." and (start < 2 or not folded[start - 2].isalnum()) and folded[start:end].isdigit():
            self._add(start - 1, start - 1, end, Decimal(f"0.{folded[start:end][:40]}"))
            return
        text = folded[start:end]
        value = read_digits(text, self.lexicon.words.decimal)
        if value is None:
            self._unread(start, end, text)
            return
        if folded[end : end + 1] and folded[end] in "e^x×" and (power := _POWER.match(folded, end)):
            value, end = _raised(value, power), power.end()
        self._add(start, start, end, value)

    def _unread(self, start: int, end: int, text: str) -> None:
        """Digits that make no single number: a list without spaces, a version, or nothing."""
        pieces = text.split(",")
        if len(pieces) > 1 and len(text) < _MAX_LIST and all(piece.isdigit() for piece in pieces):
            for piece in pieces:
                self._add(start, start, start + len(piece), Decimal(piece))
                start += len(piece) + 1
            return
        reason = "version" if text.count(".") > 1 and "," not in text else "unreadable"
        self._exclude(start, self._chunk_end(end), reason)

    def _glued_before(self, start: int, before: str) -> str | None:
        """Why digits glued to what stands before them are no number; None where they are one."""
        folded = self.folded
        if before.isalpha():
            if self.lexicon.prefix_before.match(folded[max(self.floor, start - 8) : start][::-1]):
                return None
            if before == "x" and (start < 2 or folded[start - 2] in " ("):
                return None
            begin = self._chunk_start(start)
            word = folded[begin:start]
            return "footnote_mark" if len(word) > 3 and word.isalpha() else "code"
        if before in "@=&_%":
            return "code"
        if before in "-/." and start - 1 >= self.floor and folded[start - 2].isalpha():
            if before == ".":
                return None if start < 4 or folded[start - 3] in " .(" else "url"
            begin = self._chunk_start(start - 1)
            word = folded[begin : start - 1]
            if word in self.finder.heads.not_names or word in self.lexicon.table:
                return None
            return "version" if before == "-" else "code"
        return None

    def _chunk_start(self, place: int) -> int:
        folded, low = self.folded, max(self.floor, place - 40)
        while place > low and folded[place - 1].isalnum():
            place -= 1
        return place

    def _chunk_end(self, place: int) -> int:
        folded, high = self.folded, min(len(self.folded), place + 60)
        while place < high and (folded[place].isalnum() or folded[place] in "-_"):
            place += 1
        return place

    def _add(self, start: int, number_start: int, end: int, value: Decimal) -> None:
        """Make digits an atom, unless what follows or precedes them says otherwise."""
        folded, plain = self.folded, self.plain
        if folded[end : end + 1] == "/" and self._fraction(start, end, value):
            return
        atom = Atom(start, end, value, number_start, end)
        atom.grouped = (
            end - start > 3 and not folded[start:end].isdigit() and value == value.to_integral_value()
        )
        self.finder.heads.extend(atom, folded, plain, self.floor)
        self.finder.tails.extend(atom, folded, plain)
        following = folded[atom.end : atom.end + 1]
        if atom.end == end and following.isalpha() and not self._heads_line(start, end):
            self._exclude(atom.start, self._chunk_end(end), "code")
            return
        if folded[end : end + 1] == "." and _TICKER.match(plain, end):
            self._exclude(atom.start, self._chunk_end(end + 1), "code")
            return
        if folded[start - 1 : start] == "[" and folded[end : end + 1] == "]":
            self._exclude(start, end, "footnote_mark")
            return
        if atom.plain and (mark := self.finder.excluder.list_mark(plain, atom)) is not None:
            self._exclude(atom.start, mark, "list_marker")
            return
        if (
            folded[start - 1 : start] == "x"
            and start
            and atom.unit is None
            and folded[start - 2 : start - 1] in " ("
        ):
            atom.kind, atom.unit, atom.start = "ratio", "ratio", start - 1
        if atom.plain and not atom.grouped and self._is_version(atom):
            self._exclude(atom.start, atom.end, "version", sure=False)
            return
        self._keep(atom)

    def _heads_line(self, start: int, end: int) -> bool:
        """Whether a table row lost its bars: ``1Runway`` and ``2-8Divers`` at the head of a line."""
        plain = self.plain
        line = max(plain.rfind("\n", max(0, start - 8), start) + 1, start - 8, 0)
        bare = not plain[line:start].strip("0123456789-–") and (line == 0 or plain[line - 1] == "\n")
        return bare and plain[end].isupper() and plain[end + 1 : end + 2].islower()

    def _fraction(self, start: int, end: int, value: Decimal) -> bool:
        """``3/4`` as one number, where it is smaller than one."""
        stop = end + 1
        while stop < min(end + 5, len(self.folded)) and self.folded[stop].isdigit():
            stop += 1
        digits = self.folded[end + 1 : stop]
        if not digits.isascii() or not digits.isdigit() or self.folded[stop : stop + 1] == "/":
            return False
        below = Decimal(digits)
        if not 0 < value < below:
            return False
        if value == value.to_integral_value():
            atom = Atom(start, stop, value / below, start, stop, form="fraction")
        else:
            atom = Atom(start, stop, value, start, stop, kind="share", out_of=below)
            self._keep(atom)
            return True
        self.finder.heads.extend(atom, self.folded, self.plain, self.floor)
        self.finder.tails.extend(atom, self.folded, self.plain)
        self._keep(atom)
        return True

    def _is_version(self, atom: Atom) -> bool:
        if not self.finder.heads.follows_name(atom, self.plain):
            return False
        following = self.folded[atom.end + 1 : atom.end + 25].split(maxsplit=1)
        counts = bool(following) and following[0].strip(".,;:") in self.finder.counted
        return not counts or atom.value < 20

    def _keep(self, atom: Atom) -> None:
        if atom.unit_word == "bare cent" and self.atoms:
            last = self.atoms[-1]
            if last.kind == "money" and atom.start - last.end < _CENT_REACH:
                atom.unit = last.unit
        self.atoms.append(atom)
        self.floor = self.position = atom.end

    def whole(self, start: int, end: int) -> None:
        """``all day``: one of the period."""
        atom = Atom(start, end, Decimal(1), start, end, form="words")
        self.finder.tails.extend(atom, self.folded, self.plain)
        self._keep(atom)

    def words(self, start: int, end: int) -> None:
        """A run of number words at ``[start, end)``."""
        self.position = end
        text = self.folded[start:end]
        word = self.lexicon.table.get(text)
        if word is not None and word.role in {"cardinal", "ordinal"} and text not in self.lexicon.articles:
            kind = "number" if word.role == "cardinal" else "ordinal"
            self._word_atom(WordNumber(start, end, word.value, kind, last=text))
            return
        tokens = split_run(self.lexicon, text, start)
        for number in RunReader(self.lexicon, tokens).read():
            if number.start >= self.floor:
                self._word_atom(number)

    def _word_atom(self, number: WordNumber) -> None:
        atom = Atom(number.start, number.end, number.value, number.start, number.end)
        atom.kind, atom.form = number.kind, number.form
        atom.word_scale, atom.scaled = number.scale, number.scale is not None
        atom.unit = {"ordinal": "position", "ratio": "ratio"}.get(number.kind)
        if number.loose:
            atom.comparator = "~"
        if not number.explicit and not self._implied(atom, number):
            return
        if self._weak_ordinal(atom, number):
            return
        if number.kind == "number":
            self.finder.heads.extend(atom, self.folded, self.plain, self.floor)
            self.finder.tails.extend(atom, self.folded, self.plain)
        if number.last in self.lexicon.words.pronouns and not self._one_counts(atom):
            self._exclude(atom.start, atom.end, "pronoun")
            return
        if number.last in self.lexicon.articles and number.value == 1 and not self._article_counts(atom):
            return
        self._keep(atom)
        self.position = max(self.position, atom.end)

    def _text(self, atom: Atom) -> str:
        return self.folded[atom.number_start : atom.digits_end]

    def _previous_word(self, place: int) -> str:
        return self.folded[max(0, place - 20) : place].rstrip().rpartition(" ")[2].rpartition("'")[2]

    def _implied(self, atom: Atom, number: WordNumber) -> bool:
        """``le million d'utilisateurs`` is one; ``millions of users`` none."""
        if number.last in self.finder.magnitudes:
            self._exclude(number.start, number.end, "magnitude")
            return False
        counts = number.kind == "number" and number.form != "fraction"
        return counts and self._previous_word(number.start) in self.finder.definite

    def _weak_ordinal(self, atom: Atom, number: WordNumber) -> bool:
        """``secondo`` and ``prima`` are ordinals only after an article."""
        if number.kind != "ordinal" or self.folded[number.start : number.end] not in self.finder.ordinal_weak:
            return False
        if self.atoms and number.start - self.atoms[-1].end <= _RATE_GAP:
            return True
        return self._previous_word(number.start) not in self.finder.determiners

    def _one_counts(self, atom: Atom) -> bool:
        if atom.unit is not None or atom.value != 1 or atom.end != atom.digits_end:
            return True
        following = self.folded[atom.end + 1 : atom.end + 25].split(maxsplit=2)
        if self._previous_word(atom.start) in self.lexicon.words.minus:
            return True
        return bool(following) and (
            following[0] in self.finder.counted or following[0] in self.lexicon.words.ranges.over
            or following[:2] == ["out", "of"]
        )  # fmt: skip

    def _article_counts(self, atom: Atom) -> bool:
        if atom.end == atom.digits_end:
            following = self.folded[atom.end + 1 : atom.end + 12].partition(" ")[0]
            return following in self.lexicon.words.ranges.over
        if atom.kind != "duration" or not self.finder.period_before or len(self._text(atom)) > 2:
            return True
        return self._previous_word(atom.start) in self.finder.period_before


def _raised(value: Decimal, power: re.Match[str]) -> Decimal:
    """``1e10``, ``1.3x10^6`` and ``1.1^23``; two signs cancel out."""
    if power[1]:
        return value.scaleb(int(power[1]))
    exponent = -int(power[4]) if power[3].count("-") == 1 else int(power[4])
    if power[2]:
        return value.scaleb(exponent)
    return value**exponent if value else value
