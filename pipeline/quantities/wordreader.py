"""Read a number in words in its place, and tell numbers from pronouns, articles and magnitudes."""

from decimal import Decimal

from pipeline.quantities.atoms import Atom
from pipeline.quantities.heads import HeadReader
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.scan import Scan
from pipeline.quantities.tails import TailReader
from pipeline.quantities.wordruns import RunReader
from pipeline.quantities.wordtokens import WordNumber, split_run

_RATE_GAP = 5  # "$3 a second", "dollari al secondo"
_UNITS = {"ordinal": "position", "ratio": "ratio"}


class WordReader:
    """Makes atoms of runs of number words."""

    def __init__(self, lexicon: Lexicon, heads: HeadReader, tails: TailReader) -> None:
        self.lexicon = lexicon
        self.heads, self.tails = heads, tails
        words = lexicon.words
        self.over = frozenset(words.ranges.over)
        self.minus = frozenset(words.minus)
        self.pronouns = frozenset(words.pronouns)
        self.period_before = frozenset(words.period_before)
        self.counted = frozenset(words.exclusions.counted)
        self.determiners = frozenset(words.ordinal_determiners)
        self.ordinal_weak = frozenset(words.ordinal_weak)
        self.magnitudes = frozenset(words.magnitudes)
        self.definite = frozenset(words.definite)

    def read_whole(self, scan: Scan, start: int, end: int) -> None:
        """``all day``: one of the period."""
        atom = Atom(start, end, Decimal(1), start, end, form="words")
        self.tails.extend(atom, scan.folded, scan.plain)
        scan.keep(atom)

    def read(self, scan: Scan, start: int, end: int) -> None:
        """A run of number words at ``[start, end)``."""
        scan.position = end
        text = scan.folded[start:end]
        word = self.lexicon.table.get(text)
        if word is not None and word.role in {"cardinal", "ordinal"} and text not in self.lexicon.articles:
            kind = "number" if word.role == "cardinal" else "ordinal"
            self._add(scan, WordNumber(start, end, word.value, kind, last=text))
            return
        following = scan.folded[end : end + 2]
        closed = not following[-1:].isalpha() or not following.startswith((" ", "-"))
        for number in RunReader(self.lexicon, split_run(self.lexicon, text, start), closed).read():
            if number.start >= scan.floor:
                self._add(scan, number)

    def _add(self, scan: Scan, number: WordNumber) -> None:
        if self._weak_ordinal(scan, number) or not (number.explicit or self._implied(scan, number)):
            return
        atom = Atom(number.start, number.end, number.value, number.start, number.end)
        atom.kind, atom.form, atom.unit = number.kind, number.form, _UNITS.get(number.kind)
        atom.word_scale, atom.scaled = number.scale, number.scale is not None
        atom.comparator = "~" if number.loose else ""
        if number.kind == "number":
            self.heads.extend(atom, scan.folded, scan.plain, scan.floor)
            self.tails.extend(atom, scan.folded, scan.plain)
        if number.last in self.pronouns and not self._one_counts(scan, atom):
            scan.exclude(atom.start, atom.end, "pronoun")
        elif (
            number.last not in self.lexicon.articles or number.value != 1 or self._article_counts(scan, atom)
        ):
            scan.keep(atom)

    def _implied(self, scan: Scan, number: WordNumber) -> bool:
        """``le million d'utilisateurs`` is one; ``millions of users`` none."""
        if number.last in self.magnitudes:
            scan.exclude(number.start, number.end, "magnitude")
            return False
        counts = number.kind == "number" and number.form != "fraction"
        return counts and scan.previous_word(number.start) in self.definite

    def _weak_ordinal(self, scan: Scan, number: WordNumber) -> bool:
        """``secondo`` and ``prima`` are ordinals only after an article."""
        if number.kind != "ordinal" or scan.folded[number.start : number.end] not in self.ordinal_weak:
            return False
        if scan.atoms and number.start - scan.atoms[-1].end <= _RATE_GAP:
            return True
        return scan.previous_word(number.start) not in self.determiners

    def _one_counts(self, scan: Scan, atom: Atom) -> bool:
        if atom.unit is not None or atom.value != 1 or atom.end != atom.digits_end:
            return True
        following = scan.next_word(atom.end)
        if following in self.counted or scan.previous_word(atom.start) in self.minus:
            return True
        return any(scan.folded.startswith(f" {word} ", atom.end) for word in self.over)

    def _article_counts(self, scan: Scan, atom: Atom) -> bool:
        if atom.end == atom.digits_end:
            return scan.next_word(atom.end) in self.over
        article = scan.folded[atom.number_start : atom.digits_end]
        if atom.kind != "duration" or not self.period_before or len(article) > 2:
            return True
        return scan.previous_word(atom.start) in self.period_before
