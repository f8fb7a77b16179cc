"""Neighbours that are one number told in parts, and those that are two."""

import pytest
from test_quantities import brief, parser

SUMS = [
    ("en", "3 minutes 20 seconds", ["duration second = 200"]),
    ("en", "3 minutes 20", ["duration second = 200"]),
    ("en", "2 hours and 5 minutes", ["duration second = 7500"]),
    ("en", "3 minutes 20 users", ["duration second = 180", "number - = 20"]),
    ("en", "2 1/2 hours", ["duration second = 9000"]),
    ("en", "2 3/4 million users", ["number - = 2750000"]),
    ("en", "2 1/4 points", ["number - = 2.25"]),
    ("en", "1 billion 200 million users", ["number - = 1200000000"]),
    ("en", "200 million 1 billion users", ["number - = 200000000", "number - = 1000000000"]),
    ("fr", "3 minutes 20", ["duration second = 200"]),
    ("fr", "1 milliard 200 millions d'euros", ["money EUR = 1200000000"]),
    ("fr", "15 euros 50", ["money EUR = 15.5"]),
    ("fr", "15 euros 500 modèles", ["money EUR = 15", "number - = 500"]),
    ("it", "3 minuti e 20 secondi", ["duration second = 200"]),
    ("it", "1 miliardo e 200 milioni di euro", ["money EUR = 1200000000"]),
    ("it", "13 euro e 45 centesimi", ["money EUR = 13.45"]),
]


@pytest.mark.parametrize(("lang", "text", "want"), SUMS)
def test_sums(lang: str, text: str, want: list[str]) -> None:
    assert [brief(quantity) for quantity in parser(lang).parse(text)] == want
