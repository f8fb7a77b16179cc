"""Digits with the separators of a locale."""

from decimal import Decimal

import pytest

from pipeline.quantities.numerals import MAX_DIGITS, read_digits

NUMERALS = [
    ("60", ".", "60"),
    ("1,234,567", ".", "1234567"),
    ("1,234", ".", "1234"),
    ("1,234", ",", "1.234"),
    ("1.234", ",", "1234"),
    ("1.234", ".", "1.234"),
    ("1.234,5", ",", "1234.5"),
    ("1,234.5", ".", "1234.5"),
    ("2.5", ",", "2.5"),
    ("1,3", ".", "1.3"),
    ("0.500", ",", "0.500"),
    ("1 234 567,8", ",", "1234567.8"),
    ("1'234", ".", "1234"),
    ("½", ".", "0.5"),
    ("2½", ".", "2.5"),
    ("12,34,567", ".", None),
    ("1.2.3", ".", None),
    ("1 23", ",", None),
    ("9" * (MAX_DIGITS + 1), ".", None),
]


@pytest.mark.parametrize(("text", "decimal", "want"), NUMERALS)
def test_numerals(text: str, decimal: str, want: str | None) -> None:
    assert read_digits(text, decimal) == (None if want is None else Decimal(want))
