"""Words that turn the sign of a figure."""

from decimal import Decimal

import pytest
from sentences import figure, sentence

from pipeline.claims.signs import is_negative, signed

SIGNS = [
    ("en", "Revenue fell 12% in May.", "12", "growth", True),
    ("en", "Revenue rose 12% in May.", "12", "growth", False),
    ("en", "Revenue rose 12%, while profit fell 9%.", "12", "growth", False),
    ("en", "Revenue rose 12%, while profit fell 9%.", "9", "growth", True),
    ("en", "MiniMax had a net loss of $9 million.", "9", "profit", True),
    ("en", "MiniMax had a net profit of $9 million.", "9", "profit", False),
    ("fr", "Le chiffre d'affaires a reculé de 12 %.", "12", "growth", True),
    ("fr", "Le chiffre d'affaires a progressé de 12 %.", "12", "growth", False),
    ("fr", "MiniMax affiche une perte nette de 9 millions de dollars.", "9", "profit", True),
    ("fr", "MiniMax affiche un bénéfice net de 9 millions de dollars.", "9", "profit", False),
    ("it", "I ricavi sono calati del 12%.", "12", "growth", True),
    ("it", "I ricavi sono saliti del 12%.", "12", "growth", False),
    ("it", "MiniMax ha una perdita netta di 9 milioni di dollari.", "9", "profit", True),
    ("it", "MiniMax ha un utile netto di 9 milioni di dollari.", "9", "profit", False),
]


@pytest.mark.parametrize(("lang", "text", "number", "metric", "negative"), SIGNS)
def test_sign(lang: str, text: str, number: str, metric: str, negative: bool) -> None:
    found = sentence(lang, text)
    assert is_negative(figure(found, number), (metric,), found) is negative


@pytest.mark.parametrize(
    ("value", "negative", "want"), [(9, True, -9), (-9, True, -9), (9, False, 9), (-9, False, -9)]
)
def test_words_only_turn_a_figure_below_nothing(value: int, negative: bool, want: int) -> None:
    assert signed(Decimal(value), negative) == want
