"""The working record of one number while the parser finds out what it is."""

from dataclasses import dataclass
from decimal import Decimal

ONE = Decimal(1)


@dataclass(slots=True)
class Atom:
    """A number with its scale, unit and place; ``[start, end)`` grows as these are found.

    ``value`` is the number as written, ``scale`` and ``factor`` bring it to the unit's base.
    ``digits_end`` is where the number proper ends. ``prefixed``: a currency stands before it.
    ``plain``: an integer without scale, unit, sign or separators.
    """

    start: int
    end: int
    value: Decimal
    number_start: int
    digits_end: int
    kind: str = "number"
    unit: str | None = None
    unit_word: str | None = None
    scale: Decimal = ONE
    factor: Decimal = ONE
    form: str = "digits"
    comparator: str = ""
    prefixed: bool = False
    signed: bool = False
    negative: bool = False
    grouped: bool = False
    range_kind: str | None = None
    high: "Atom | None" = None
    low: "Atom | None" = None
    out_of: Decimal | None = None
    span_start: int = 0
    span_end: int = 0
    shared: bool = False
    scaled: bool = False
    word_scale: Decimal | None = None

    @property
    def plain(self) -> bool:
        return self.unit is None and self.scale is ONE and not self.signed and self.kind == "number"

    @property
    def base(self) -> Decimal:
        """The value in the unit's base, with its sign."""
        value = self.value
        if self.scale is not ONE:
            value *= self.scale
        if self.factor is not ONE:
            value *= self.factor
        return -value if self.negative else value
