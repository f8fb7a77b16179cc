"""What the quantity parser finds: quantities, and numbers that are none, with the reason."""

from decimal import Decimal
from typing import NamedTuple


class Quantity(NamedTuple):
    """One quantity of a text.

    ``[start, end)`` holds number, scale, unit or currency and sign; ``[span_start, span_end)`` the
    comparator words too. ``text`` is exactly ``source[start:end]``. Values are in the unit's base:
    ``60M`` is 60000000, ``2 minutes`` 120, ``4K`` 2160, ``10 cents`` 0.1.

    ``kind`` is one of ``number percent money duration ordinal ratio resolution frame_rate share
    parameters``. ``unit`` is an ISO 4217 code, ``percent percentage_point second position ratio pixel
    fps parameter``, or None. ``comparator`` is one of ``= ~ > >= < <=``.

    ``form`` tells how it is written: ``digits words fraction group`` (``une vingtaine``) ``verb``
    (``tripled``) ``halved``. ``range_kind`` is ``between``, ``dash``, ``to`` or ``from_to`` where two
    numbers make a range, and ``from_to`` also on both members of a pair that is no range (``from $2 to
    $3``, ``da 30 a 20``). ``parts`` are the two ends of a range. ``out_of`` is the n of "k of n".
    ``unit_word`` is the duration's own unit (``minute``). ``noun_start`` is where a following noun
    would begin. ``signed`` tells that a sign is written.
    """

    start: int
    end: int
    span_start: int
    span_end: int
    kind: str
    value_min: Decimal
    value_max: Decimal
    unit: str | None
    comparator: str
    text: str
    out_of: Decimal | None = None
    unit_word: str | None = None
    range_kind: str | None = None
    scaled: bool = False
    signed: bool = False
    form: str = "digits"
    noun_start: int = 0
    parts: tuple["Quantity", ...] = ()


class Excluded(NamedTuple):
    """A number that is no quantity.

    ``reason`` is one of ``REASONS``; ``sure`` is false where only the shape of the word before speaks
    for a version number.
    """

    start: int
    end: int
    text: str
    reason: str
    sure: bool = True


REASONS = {
    "age": "The number is a person's age or a decade of life.",
    "aspect_ratio": "The number is part of an aspect ratio or a score such as 16:9.",
    "clock_time": "The number is a time of day.",
    "code": "The number is glued to letters: a model name, a reference, an identifier.",
    "date": "The number belongs to a date.",
    "decade": "The number is a decade such as 1990s.",
    "dimension": "The number is a side of a picture size such as 1920x1080.",
    "footnote_mark": "The number is a footnote mark glued to a word or in brackets.",
    "label": "The number names a page, figure, step or version in words.",
    "list_marker": "The number counts a list item or a heading.",
    "magnitude": "The words give an order of magnitude without a number.",
    "name": "The number belongs to a name such as Veo 3.",
    "phone": "The number is part of a telephone number.",
    "pronoun": "The word is a pronoun here, not a number.",
    "reading_time": "The number is a reading time.",
    "unreadable": "The digits and separators make no number in this language.",
    "url": "The number is part of a web or mail address.",
    "version": "The number follows a name and counts nothing: a version.",
    "year": "The number is a year.",
}
