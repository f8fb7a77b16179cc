"""Join neighbouring numbers: ranges, lists that share a unit, shares "k of n", sums."""

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.quantities.atoms import ONE, Atom
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.sums import Adder
from pipeline.quantities.trie import word_pattern

_MAX_GAP = 40
_SHORT_GAP = 16
_MAX_SHARE = 10_000
_DASHES = frozenset(["-", "–", " - ", " – ", "- ", " -"])
_SLASHES = frozenset(["/", " / "])
_COMMAS = frozenset([", ", ",", "/", " / ", " | "])


class Joiner:
    """Joins the atoms of one text, from right to left so that a unit reaches a whole list."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words.ranges
        self.to = frozenset(f" {word} ".replace(" -", "-").replace("- ", "-") for word in words.to)
        self.and_ = frozenset(f" {word} " for word in words.and_)
        self.or_ = frozenset(f" {word} " for word in words.or_)
        articles = lexicon.words.determiners
        self.articles = re.compile(rf" (?:{word_pattern(articles)}) $")
        self.from_before = _ending(words.from_, articles)
        self.between_before = _ending(words.between, articles)
        filler = word_pattern(words.of_filler)
        self.share = re.compile(
            rf"(?: [^\W\d_]+){{0,2}} (?:{word_pattern(words.of)})(?: (?:{filler})){{0,4}} "
        )
        over = word_pattern(words.over)
        self.over_ends = frozenset(f"  {word} "[-4:] for word in words.over) | frozenset(
            f"{char} {word} "[-4:] for word in words.over for char in "abcdefghijklmnopqrstuvwxyz"
        )
        ones = word_pattern(word for word in lexicon.words.articles if word[-1] != "'")
        self.one_over = re.compile(rf"(?:^|\W)((?:{ones}) [^\W\d_]{{2,20}} (?:{over}) )$")
        self.adder = Adder(lexicon)

    def join(self, atoms: list[Atom], folded: str) -> list[Atom]:
        """The atoms with joined ones replaced; order is kept."""
        joined: list[Atom] = []
        for atom in reversed(atoms):
            following = joined[-1] if joined else None
            if following is None or (
                following.span_start - atom.end > _SHORT_GAP
                and (following.start - atom.end > _MAX_GAP or not (atom.plain and following.plain))
            ):
                joined.append(atom)
                continue
            whole = self._pair(atom, following, folded)
            if whole is None:
                joined.append(atom)
            else:
                joined[-1] = whole
        joined.reverse()
        return [self._one_in(atom, folded) if atom.plain and atom.low is None else atom for atom in joined]

    def _one_in(self, atom: Atom, folded: str) -> Atom:
        """``un utilisateur sur cinq``: the one is an article."""
        if (
            atom.start < 8
            or atom.kind != "number"
            or folded[atom.start - 4 : atom.start] not in self.over_ends
        ):
            return atom
        found = self.one_over.search(folded[max(0, atom.start - 36) : atom.start])
        if found is None or not 2 <= atom.value <= _MAX_SHARE:
            return atom
        begin = atom.start - len(found[1])
        return replace(
            atom, kind="share", start=begin, span_start=min(begin, atom.span_start), value=Decimal(1),
            out_of=atom.value, form="words",
        )  # fmt: skip

    def _pair(self, low: Atom, high: Atom, folded: str) -> Atom | None:
        """One atom in place of both, or None; may give ``low`` the unit of ``high``."""
        gap = folded[low.end : high.start]
        if low.plain and high.plain and self.share.fullmatch(gap) and (share := self._share_of(low, high)):
            return share if " in " not in gap or low.value == 1 or high.value <= 10 else None
        gap = self._bare_gap(low, high, gap)
        whole: Atom | None = None
        if gap in _DASHES:
            whole = self._range(low, high, "dash")
        elif gap in self.to:
            whole = self._to(low, high, folded)
        elif gap in self.and_:
            whole = self._and(low, high, folded)
        elif gap in self.or_ or (gap in _COMMAS and high.shared) or (gap in _SLASHES and high.unit):
            self._share(low, high)
        elif gap == ", ":
            whole = self._bounds(low, high)
        elif not gap.strip():
            whole = self.adder.add(low, high, folded)
        return whole

    def _bare_gap(self, low: Atom, high: Atom, gap: str) -> str:
        """The gap without comparing words and articles: `` to more than the `` is `` to ``."""
        if gap in self.to:
            return gap
        if gap and not gap.isspace() and high.span_start < high.start:
            gap = gap[: max(0, high.span_start - low.end)]
        return gap if gap[-1:] != " " or gap in self.to else self.articles.sub(" ", gap)

    def _and(self, low: Atom, high: Atom, folded: str) -> Atom | None:
        begin = self._word_start(low, folded, self.between_before)
        if begin is not None:
            return self._range(low, high, "between", begin)
        whole = self._bounds(low, high) or self.adder.add(low, high, folded)
        if whole is None and (high.unit is not None or (low.plain and high.scale is not ONE)):
            self._share(low, high)
        return whole

    def _word_start(self, atom: Atom, folded: str, pattern: re.Pattern[str]) -> int | None:
        for place in (atom.start, atom.span_start):
            if found := pattern.match(folded[max(0, place - 24) : place][::-1]):
                return place - found.end()
        return None

    def _share(self, low: Atom, high: Atom, scale: bool = True) -> None:
        """Give ``low`` what stands only once, at ``high``: ``5 or 10 million users``."""
        if scale and low.scale is ONE and high.scale is not ONE and self._shares_scale(low, high):
            low.scale = high.scale
            low.shared = True
        if low.unit is None and high.unit is not None and low.kind == "number" and high.kind != "ordinal":
            low.kind, low.unit, low.factor = high.kind, high.unit, high.factor
            low.unit_word, low.shared = high.unit_word, True

    def _shares_scale(self, low: Atom, high: Atom) -> bool:
        return low.unit in {None, high.unit} and low.value < 1000 and low.value < high.value * 20

    def _share_back(self, low: Atom, high: Atom) -> None:
        """``$10 to 20 million``: the mark before the first number serves both."""
        if high.unit is None and high.kind == "number" and low.prefixed:
            high.kind, high.unit, high.factor = low.kind, low.unit, low.factor
            high.unit_word = low.unit_word

    def _range(self, low: Atom, high: Atom, kind: str, begin: int | None = None) -> Atom | None:
        if low.range_kind or high.range_kind or (kind == "dash" and high.signed):
            return None
        if low.kind == "ratio" and low.form in {"verb", "halved"}:
            return None
        self._share_back(low, high)
        self._share(low, high)
        if low.kind != high.kind or low.unit != high.unit or low.base >= high.base:
            return None
        whole = replace(low, end=high.end, high=high, low=low, range_kind=kind, shared=False)
        whole.span_end = high.span_end
        whole.comparator = low.comparator or high.comparator
        if begin is not None:
            whole.span_start = min(begin, low.span_start)
            if low.span_start == low.start:
                whole.comparator = high.comparator
        return whole

    def _to(self, low: Atom, high: Atom, folded: str) -> Atom | None:
        begin = self._word_start(low, folded, self.from_before)
        if begin is None:
            return self._range(low, high, "to")
        both = low.unit is not None and high.unit is not None
        both = both or (low.scale is not ONE and high.scale is not ONE)
        self._share_back(low, high)
        self._share(low, high)
        if not both and low.base < high.base and low.kind == high.kind:
            whole = self._range(low, high, "from_to", begin)
            if whole is not None and low.comparator == ">=":
                whole.comparator = high.comparator
            return whole
        if low.kind == high.kind and low.unit == high.unit:
            low.range_kind = high.range_kind = "from_to"
            low.span_start = min(begin, low.span_start)
            if low.comparator == ">=":
                low.comparator = ""
        return None

    def _bounds(self, low: Atom, high: Atom) -> Atom | None:
        """``more than 2 and less than 4 minutes``."""
        signs = low.comparator[:1] + high.comparator[:1]
        if signs not in {"><", "<>"}:
            return None
        if signs == "><":
            return self._range(low, high, "between", low.span_start)
        self._share(low, high)
        if low.kind != high.kind or low.unit != high.unit or low.base <= high.base:
            return None
        return replace(low, end=high.end, high=low, low=high, range_kind="between", comparator="")

    def _share_of(self, part: Atom, whole: Atom) -> Atom | None:
        if whole.value != whole.value.to_integral_value() or not 0 < part.value <= whole.value <= _MAX_SHARE:
            return None
        return replace(part, kind="share", end=whole.end, span_end=whole.span_end, out_of=whole.value)


def _ending(words: list[str], articles: list[str]) -> re.Pattern[str]:
    forms = word_pattern(word[::-1] for word in words)
    between = word_pattern(f"{article[::-1]} " for article in articles)
    return re.compile(rf" {{0,2}}(?:{between})?({forms})(?!\w)")
