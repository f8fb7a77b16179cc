"""Read a number in digits in its place: the value, and why it may be none."""

import re
from decimal import Decimal

from pipeline.quantities.atoms import Atom
from pipeline.quantities.exclusions import Excluder
from pipeline.quantities.heads import HeadReader
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.numerals import read_digits
from pipeline.quantities.scan import Scan
from pipeline.quantities.tails import TailReader

_MAX_LIST = 200
_COUNTS_FROM = 20  # "Runway 140 employees" counts, "Sora 2 users" is a version
_TICKER = re.compile(r"\.[A-Z]{2}")
_POWER = re.compile(r"e([+-]?[0-9]{1,2})(?!\w)|(?: ?[x×] ?(10))?\^([+-]{0,2})([0-9]{1,2})(?![0-9])")
_BELOW = re.compile(r"/([0-9]{1,4})(?![0-9/])")
_AFTER_MARK = frozenset(".)")
_POWER_SIGNS = frozenset("e^x×")


class DigitReader:
    """Makes atoms of digits, or excludes them with a reason."""

    def __init__(self, lexicon: Lexicon, heads: HeadReader, tails: TailReader, excluder: Excluder) -> None:
        self.lexicon = lexicon
        self.heads, self.tails, self.excluder = heads, tails, excluder
        self.counted = frozenset(lexicon.words.exclusions.counted)

    def read(self, scan: Scan, start: int, end: int) -> None:
        """Digits with separators at ``[start, end)``."""
        folded = scan.folded
        before = folded[start - 1] if start else " "
        reason = self._reason_before(scan, start, before)
        if reason is not None:
            scan.exclude(start, scan.chunk_end(end), reason)
        elif (longer := self.excluder.at_start(folded, start, end)) is not None:
            scan.exclude(start, longer[1], longer[0])
        else:
            self._read_value(scan, start, end, before)

    def _read_value(self, scan: Scan, start: int, end: int, before: str) -> None:
        folded = scan.folded
        text = folded[start:end]
        if before == "." and (start < 2 or not folded[start - 2].isalnum()) and text.isdigit():
            self._add(scan, start - 1, end, Decimal(f"0.{text[:40]}"))
            return
        value = read_digits(text, self.lexicon.words.decimal)
        if value is None:
            self._unread(scan, start, end, text)
            return
        if folded[end : end + 1] in _POWER_SIGNS and (power := _POWER.match(folded, end)):
            value, end = _raised(value, power), power.end()
        self._add(scan, start, end, value)

    def _unread(self, scan: Scan, start: int, end: int, text: str) -> None:
        """Digits that make no single number: a list without spaces, a version, or nothing."""
        pieces = text.split(",")
        if len(pieces) > 1 and len(text) < _MAX_LIST and all(piece.isdigit() for piece in pieces):
            for piece in pieces:
                self._add(scan, start, start + len(piece), Decimal(piece))
                start += len(piece) + 1
            return
        reason = "version" if text.count(".") > 1 and "," not in text else "unreadable"
        scan.exclude(start, scan.chunk_end(end), reason)

    def _reason_before(self, scan: Scan, start: int, before: str) -> str | None:
        """Why digits glued to what stands before them are no number; None where they are one."""
        if before.isalpha():
            return self._after_letter(scan, start, before)
        if before in "@=&_%":
            return "code"
        if before in "-/." and start - 1 >= scan.floor and start > 1 and scan.folded[start - 2].isalpha():
            return self._after_joiner(scan, start, before)
        return None

    def _after_letter(self, scan: Scan, start: int, before: str) -> str | None:
        folded = scan.folded
        times = before == "x" and (start < 2 or folded[start - 2] in " (")
        if times or self.lexicon.prefix_before.match(folded[max(scan.floor, start - 8) : start][::-1]):
            return None
        word = folded[scan.chunk_start(start) : start]
        return "footnote_mark" if len(word) > 3 and word.isalpha() else "code"

    def _after_joiner(self, scan: Scan, start: int, before: str) -> str | None:
        folded = scan.folded
        if before == ".":
            return None if start < 4 or folded[start - 3] in " .(" else "url"
        word = folded[scan.chunk_start(start - 1) : start - 1]
        if word in self.heads.not_names or word in self.lexicon.table:
            return None
        return "version" if before == "-" else "code"

    def _add(self, scan: Scan, start: int, end: int, value: Decimal) -> None:
        """Make digits an atom, unless what follows or precedes them says otherwise."""
        folded, plain = scan.folded, scan.plain
        if folded[end : end + 1] == "/" and self._fraction(scan, start, end, value):
            return
        atom = Atom(start, end, value, start, end)
        atom.grouped = (
            end - start > 3 and not folded[start:end].isdigit() and value == value.to_integral_value()
        )
        self.heads.extend(atom, folded, plain, scan.floor)
        self.tails.extend(atom, folded, plain)
        if (
            atom.unit is None
            and start
            and folded[start - 1] in "x×"
            and folded[start - 2 : start - 1] in " ("
        ):
            atom.kind, atom.unit, atom.start = "ratio", "ratio", start - 1
        excluded = self._glued_after(scan, atom) or (self._plain_reason(scan, atom) if atom.plain else None)
        if excluded is None:
            scan.keep(atom)
        else:
            scan.exclude(atom.start, excluded[1], excluded[0], sure=excluded[0] != "version")

    def _glued_after(self, scan: Scan, atom: Atom) -> tuple[str, int] | None:
        """``24GB``, ``1024.HK`` and ``[3]``: (reason, end)."""
        folded, start, end = scan.folded, atom.number_start, atom.digits_end
        following = folded[end : end + 1]
        clock = self.excluder.clock_after.match(folded, end) if following.isalpha() else None
        if clock is not None and atom.value < 25:
            return "clock_time", clock.end()
        if atom.end == end and following.isalpha() and not self._heads_line(scan, start, end):
            return "code", scan.chunk_end(end)
        if following == "." and _TICKER.match(scan.plain, end):
            return "code", scan.chunk_end(end + 1)
        if following == "]" and folded[start - 1 : start] == "[":
            return "footnote_mark", end
        return None

    def _plain_reason(self, scan: Scan, atom: Atom) -> tuple[str, int] | None:
        if scan.folded[atom.end : atom.end + 1] in _AFTER_MARK:
            mark = self.excluder.list_mark(scan.plain, atom)
            if mark is not None:
                return "list_marker", mark
        if atom.grouped or not self.heads.follows_name(atom, scan.plain):
            return None
        counts = atom.value >= _COUNTS_FROM and scan.next_word(atom.end) in self.counted
        return None if counts else ("version", atom.end)

    def _heads_line(self, scan: Scan, start: int, end: int) -> bool:
        """Whether a table row lost its bars: ``1Runway`` and ``2-8Divers`` at the head of a line."""
        plain = scan.plain
        line = max(plain.rfind("\n", max(0, start - 8), start) + 1, start - 8, 0)
        bare = not plain[line:start].strip("0123456789-–") and (line == 0 or plain[line - 1] == "\n")
        return bare and plain[end].isupper() and plain[end + 1 : end + 2].islower()

    def _fraction(self, scan: Scan, start: int, end: int, value: Decimal) -> bool:
        """``3/4`` as one number, ``8.5/10`` as a share, where they are smaller than one."""
        found = _BELOW.match(scan.folded, end)
        if found is None or not 0 < value < (below := Decimal(found[1])):
            return False
        if value >= 10 and below != 100:
            return False
        if value != value.to_integral_value():
            scan.keep(Atom(start, found.end(), value, start, found.end(), kind="share", out_of=below))
            return True
        atom = Atom(start, found.end(), value / below, start, found.end(), form="fraction")
        self.heads.extend(atom, scan.folded, scan.plain, scan.floor)
        self.tails.extend(atom, scan.folded, scan.plain)
        scan.keep(atom)
        return True


def _raised(value: Decimal, power: re.Match[str]) -> Decimal:
    """``1e10``, ``1.3x10^6`` and ``1.1^23``; two signs cancel out."""
    if power[1]:
        return value.scaleb(int(power[1]))
    exponent = -int(power[4]) if power[3].count("-") == 1 else int(power[4])
    if power[2]:
        return value.scaleb(exponent)
    return value**exponent if value else value
