"""Add up neighbours that are one number: ``1 milliard 200 millions``, ``3 minutes 20``, ``13 € 45``."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from pipeline.quantities.atoms import ONE, Atom
from pipeline.quantities.lexicon import Lexicon


class Adder:
    """Adds two neighbours with nothing or an "and" between them, or leaves them alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.counted = frozenset(lexicon.words.exclusions.counted)
        self.rules: tuple[Callable[[Atom, Atom, str], Atom | None], ...] = (
            self._durations, self._minutes, self._cents, self._written_cents, self._fraction, self._scales,
        )  # fmt: skip

    def add(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        """The sum in place of both, None where they are two numbers."""
        for rule in self.rules:
            total = rule(first, second, folded)
            if total is not None:
                return total
        return None

    def _durations(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        both = first.kind == second.kind == "duration"
        differ = both and first.unit_word != second.unit_word
        return _added(first, second, second.base) if differ else None

    def _minutes(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        """``3 minutes 20``."""
        if first.kind != "duration" or first.unit_word not in {"minute", "hour"} or not second.plain:
            return None
        if second.value >= 60 or second.form != "digits" or self._counts(second, folded):
            return None
        return _added(first, second, second.value * (60 if first.unit_word == "hour" else 1))

    def _cents(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        both = first.kind == second.kind == "money"
        return _added(first, second, second.base) if both and second.factor != 1 == first.factor else None

    def _written_cents(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        """``15 dollars 50``."""
        if first.kind != "money" or first.prefixed or not second.plain or second.form == "group":
            return None
        alone = not folded[second.end : second.end + 2].strip().isalnum()
        return _added(first, second, second.value / 100) if alone and 10 <= second.value < 100 else None

    def _fraction(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        """``2 1/4``, also of a unit or scale that stands behind."""
        whole = first.kind == "number" and first.unit is None and first.scale is ONE
        if not whole or first.form != "digits" or second.form != "fraction" or second.value >= 1:
            return None
        total = replace(second, value=first.value + second.value, form=first.form)
        total.start, total.span_start, total.number_start = first.start, first.span_start, first.number_start
        return total

    def _scales(self, first: Atom, second: Atom, folded: str) -> Atom | None:
        """``1 milliard 200 millions``: the second is below the scale of the first."""
        scale = first.word_scale if first.scale is ONE else first.scale
        if first.unit is not None or scale is None or second.base >= scale or second.prefixed:
            return None
        if not second.scaled and second.scale is ONE and scale > 1000:
            return None
        added = _added(first, second, second.base)
        added.kind, added.unit, added.unit_word = second.kind, second.unit, second.unit_word
        return added

    def _counts(self, atom: Atom, folded: str) -> bool:
        following = folded[atom.end : atom.end + 24].split(maxsplit=1)
        return bool(following) and following[0].strip(".,;:") in self.counted


def _added(first: Atom, second: Atom, more: Decimal) -> Atom:
    value = first.base + (more if not first.negative else -more)
    total = replace(first, value=abs(value), scale=ONE, factor=ONE, end=second.end)
    total.span_end, total.scaled = second.span_end, first.scaled or first.scale is not ONE
    return total
