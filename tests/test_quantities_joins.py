"""Neighbouring numbers that are one quantity, and those that share a unit or a scale."""

import pytest
from test_quantities import brief, parser

JOINED = [
    ("en", "between 5 and 10 users", ["number - = 5..10"], "between"),
    ("en", "5-10 users", ["number - = 5..10"], "dash"),
    ("en", "5 to 10 million users", ["number - = 5000000..10000000"], "to"),
    ("en", "$10 to 20 million", ["money USD = 10000000..20000000"], "to"),
    ("en", "from $5 to $10", ["money USD = 5", "money USD = 10"], "from_to"),
    ("en", "5 or 10 million users", ["number - = 5000000", "number - = 10000000"], None),
    (
        "en",
        "5, 8 and 10 seconds",
        ["duration second = 5", "duration second = 8", "duration second = 10"],
        None,
    ),
    ("en", "three of the ten best", ["share - = 3/10"], None),
    ("en", "10 to 5 users", ["number - = 10", "number - = 5"], None),
    ("en", "5 users and 10 clips", ["number - = 5", "number - = 10"], None),
    ("fr", "entre 5 et 10 utilisateurs", ["number - = 5..10"], "between"),
    ("fr", "5 à 10 millions d'utilisateurs", ["number - = 5000000..10000000"], "to"),
    ("fr", "trois des dix meilleurs", ["share - = 3/10"], None),
    ("fr", "un utilisateur sur cinq", ["share - = 1/5"], None),
    ("fr", "de 5 à 10 euros", ["money EUR = 5..10"], "from_to"),
    ("it", "tra 5 e 10 utenti", ["number - = 5..10"], "between"),
    ("it", "5-10 milioni di utenti", ["number - = 5000000..10000000"], "dash"),
    ("it", "tre dei dieci migliori", ["share - = 3/10"], None),
    ("it", "da 5 a 10 euro", ["money EUR = 5..10"], "from_to"),
]


@pytest.mark.parametrize(("lang", "text", "want", "kind"), JOINED)
def test_joined(lang: str, text: str, want: list[str], kind: str | None) -> None:
    found = parser(lang).parse(text)
    assert [brief(quantity) for quantity in found] == want
    assert {quantity.range_kind for quantity in found} == {kind}
