"""The quantity parser: one scan over the folded text, then neighbours are joined and compared."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Protocol

from pipeline.quantities.atoms import ONE, Atom
from pipeline.quantities.digitreader import DigitReader
from pipeline.quantities.exclusions import Excluder
from pipeline.quantities.finder import DIGIT, Finder
from pipeline.quantities.heads import HeadReader
from pipeline.quantities.joins import Joiner
from pipeline.quantities.lexicon import GLUED_HEAD, Lexicon
from pipeline.quantities.model import Excluded, Quantity
from pipeline.quantities.tails import TailReader
from pipeline.quantities.wordreader import WordReader
from pipeline.quantities.words import NumberWords
from pipeline.textfold import fold, plain_spaces

_YEN_WINDOW = 300
_NUMBER_NEXT = re.compile(r" [^\w\s]?[0-9]")


class Dated(Protocol):
    """A date mention, as far as the parser needs one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def precision(self) -> str: ...
    @property
    def relative(self) -> bool: ...


class DateFinder(Protocol):
    """Finds the dates of a text, in order and disjoint."""

    def parse(self, text: str) -> Sequence[Dated]: ...


class QuantityParser:
    """Finds every quantity of a text in one language.

    Values are exact decimals; the cost is linear in the length of the text. ``dates`` keeps the
    numbers of dates out; without it the caller passes the date mentions to ``scan``.
    """

    def __init__(self, words: NumberWords, dates: DateFinder | None = None) -> None:
        self.lexicon = Lexicon(words)
        self.dates = dates
        self.heads = HeadReader(self.lexicon)
        tails = TailReader(self.lexicon)
        self.excluder = Excluder(self.lexicon)
        digits = DigitReader(self.lexicon, self.heads, tails, self.excluder)
        self.finder = Finder(self.lexicon, digits, WordReader(self.lexicon, self.heads, tails))
        self.joiner = Joiner(self.lexicon)
        self.from_words = frozenset(words.ranges.from_)

    def may_find(self, text: str, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a number; False is sure and costs little."""
        return self.lexicon.gate.admits(runs) or DIGIT.search(text) is not None or self._may_glue(runs)

    def number_runs(self, runs: Set[str]) -> Set[str]:
        """Those of a text's runs of letters of which one stands in every number without digits."""
        return self.lexicon.gate.keys_among(runs) | set(self._glued_runs(runs))

    def _may_glue(self, runs: Set[str]) -> bool:
        return any(self._glued_runs(runs))

    def _glued_runs(self, runs: Set[str]) -> Iterator[str]:
        """The words that may be numbers glued of others."""
        heads, glued = self.lexicon.glued_heads, self.lexicon.glued_run
        return (run for run in (runs if heads else ()) if run[:GLUED_HEAD] in heads and glued.fullmatch(run))

    def parse(self, text: str) -> list[Quantity]:
        """The quantities of ``text`` in order, disjoint."""
        return self.scan(text)[0]

    def scan(
        self, text: str, dates: Sequence[Dated] | None = None, names: Iterable[tuple[int, int]] = ()
    ) -> tuple[list[Quantity], list[Excluded]]:
        """Quantities, and the numbers that are none with a reason.

        ``dates`` are date mentions already found, ``names`` the spans of names whose digits are no
        quantities (``Veo 3.1``); both may come in any order.
        """
        folded, plain = fold(text), plain_spaces(text)
        if dates is None:
            dates = self.dates.parse(text) if self.dates is not None else ()
        masks = [
            (d.start, d.end, "year" if d.precision == "year" and not d.relative else "date") for d in dates
        ]
        masks += [(start, end, "name") for start, end in names]
        atoms, found = self.finder.find(folded, plain, sorted(masks))
        self._compare(atoms, folded)
        quantities = []
        for atom in self.joiner.join(atoms, folded):
            reason = self.excluder.judge(folded, atom)
            if reason is None:
                quantities.append(self._quantity(atom, text, folded))
            else:
                found.append((atom.start, atom.end, reason, True))
        excluded = [Excluded(s, e, text[s:e], reason, sure) for s, e, reason, sure in sorted(found)]
        return quantities, excluded

    def _compare(self, atoms: list[Atom], folded: str) -> None:
        """Find the words around each number that compare it."""
        floor = 0
        for atom in atoms:
            sign, begin = self.heads.compare(atom, folded, floor)
            atom.span_start, atom.span_end = atom.start, atom.end
            if sign:
                self._apply(atom, sign, begin, folded)
            floor = atom.end
            after = self._after(folded, atom.end)
            if after and not _NUMBER_NEXT.match(folded, after.end()):
                said = self.lexicon.after[after[0].strip(" ,(")]
                atom.comparator = said if said != "~" or not sign else atom.comparator
                atom.span_end = floor = after.end()

    def _apply(self, atom: Atom, sign: str, begin: int, folded: str) -> None:
        """Take the word before the number: a comparator, ``-`` for minus, ``x`` and ``/`` for factors."""
        if sign in {"x", "/"}:
            _multiply(atom, sign, begin)
        elif sign == "-":
            if not atom.signed:
                atom.negative, atom.signed = True, True
                atom.start = atom.span_start = begin
        elif sign != "=" and (sign != ">=" or atom.kind == "money" or not self._is_from(folded, begin, atom)):
            atom.comparator, atom.span_start = sign, begin

    def _is_from(self, folded: str, begin: int, atom: Atom) -> bool:
        return folded[begin : atom.start].strip() in self.from_words

    def _after(self, folded: str, end: int) -> re.Match[str] | None:
        following = folded[end : end + 4].lstrip(" ,(")[:2]
        starts = self.lexicon.after_starts
        if following not in starts and following[:1] not in starts:
            return None
        return self.lexicon.after_pattern.match(folded, end)

    def _quantity(self, atom: Atom, text: str, folded: str) -> Quantity:
        unit = atom.unit
        if atom.unit_word == "¥" and self._is_yen(folded, atom.start):
            unit = "JPY"
        low = atom.base if atom.low is None else atom.low.base
        high = low if atom.high is None else atom.high.base
        parts: tuple[Quantity, ...] = ()
        if atom.low is not None and atom.high is not None:
            parts = self._quantity(atom.low, text, folded), self._quantity(atom.high, text, folded)
        word = atom.unit_word if atom.kind == "duration" else None
        scaled = atom.scaled or atom.scale is not ONE
        # In the order of the fields: named ones take three times as long.
        return Quantity(
            atom.start, atom.end, atom.span_start, max(atom.span_end, atom.end),
            atom.kind, low, high, unit, atom.comparator or "=", text[atom.start : atom.end],
            atom.out_of, word, atom.range_kind, scaled, atom.signed, atom.form,
            self._noun_start(atom, folded), parts,
        )  # fmt: skip

    def _is_yen(self, folded: str, place: int) -> bool:
        window = folded[max(0, place - _YEN_WINDOW) : place + _YEN_WINDOW]
        return any(word in window for word in self.lexicon.words.yen_context)

    def _noun_start(self, atom: Atom, folded: str) -> int:
        place = max(atom.end, atom.span_end)
        if folded[place : place + 1] in {" ", "-"}:
            place += 1
            if folded[place : place + 1] not in self.lexicon.joiner_initials:
                return place
            for joiner in self.lexicon.of_joiners:
                if folded.startswith(joiner, place):
                    return place + len(joiner)
        return place


def _multiply(atom: Atom, sign: str, begin: int) -> None:
    """``multiplié par cinq`` is five times, ``divided by two`` half."""
    if atom.kind != "number" or atom.scale is not ONE or not atom.value:
        return
    atom.kind = atom.unit = "ratio"
    atom.span_start = begin
    if sign == "/":
        atom.value, atom.form = 1 / atom.value, "halved"
