"""Numbers in words, counted as each language does, and words that make no number."""

import pytest
from test_quantities import parser

CARDINALS = [
    ("en", "twenty-one users", [21]),
    ("en", "two hundred and five users", [205]),
    ("en", "three thousand four hundred users", [3400]),
    ("en", "fifteen hundred users", [1500]),
    ("en", "a hundred users", [100]),
    ("en", "two million users", [2_000_000]),
    ("en", "two, five users", [2, 5]),
    ("en", "hundreds of users", []),
    ("fr", "vingt et un utilisateurs", [21]),
    ("fr", "soixante-dix-sept utilisateurs", [77]),
    ("fr", "quatre-vingts utilisateurs", [80]),
    ("fr", "quatre-vingt-dix-neuf utilisateurs", [99]),
    ("fr", "deux cent cinq utilisateurs", [205]),
    ("fr", "mille deux cents utilisateurs", [1200]),
    ("fr", "deux millions d'utilisateurs", [2_000_000]),
    ("fr", "des millions d'utilisateurs", []),
    ("it", "ventuno utenti", [21]),
    ("it", "duecentocinque utenti", [205]),
    ("it", "tremilaquattrocento utenti", [3400]),
    ("it", "mille utenti", [1000]),
    ("it", "due milioni di utenti", [2_000_000]),
    ("it", "milioni di utenti", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), CARDINALS)
def test_cardinals(lang: str, text: str, want: list[int]) -> None:
    found = parser(lang).parse(text)
    assert [quantity.value_max for quantity in found] == want
    assert {quantity.form for quantity in found} <= {"words"}
