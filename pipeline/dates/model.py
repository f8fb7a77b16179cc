"""What the date parser finds."""

from typing import NamedTuple


class Shift(NamedTuple):
    """How far a relative date lies from its anchor.

    ``unit`` is ``day week month quarter year``, ``n`` the signed count, ``anchor`` is ``publication``
    (``last year``) or ``previous_date`` (``a year earlier``, ``the same month``).
    """

    unit: str
    n: int
    anchor: str


class DateMention(NamedTuple):
    """A date of a text at ``[start, end)``; ``text`` is exactly ``source[start:end]``.

    ``edtf`` is ``2026``, ``2026-01``, ``2026-01-07`` or ``2025-Q2``; without a year ``XXXX-10-03``,
    ``XXXX-10`` or ``XXXX-Q3``; empty where only ``shift`` tells (and ``day``: "the 15th of the month").
    ``precision`` is ``day month quarter half year``, or the shift's unit. ``relative``: the text alone
    does not fix the date.
    """

    start: int
    end: int
    edtf: str
    precision: str
    text: str
    relative: bool = False
    shift: Shift | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    def with_year(self, year: int) -> str:
        """The EDTF of a year-less date once its year is known.

        >>> DateMention(0, 9, "XXXX-10-03", "day", "October 3", True).with_year(2025)
        '2025-10-03'
        """
        return self.edtf.replace("XXXX", f"{year:04d}")
