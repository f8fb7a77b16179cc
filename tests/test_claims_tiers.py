"""Bare prices behind the names of plans, which look like versions."""

import pytest
from sentences import sentence

TIERS = [
    ("en", "The Pro plan costs $20, Ultra 60.", [20, 60]),
    ("en", "The Pro plan costs $20, Sora 2 is free.", [20]),
    ("en", "Ultra 60 is here.", []),
    ("fr", "La formule Pro coûte 20 €, Ultra 60.", [20, 60]),
    ("fr", "La formule Pro coûte 20 €, Vidu 2 est gratuit.", [20]),
    ("it", "Il piano Pro costa 20 €, Ultra 60.", [20, 60]),
    ("it", "Il piano Pro costa 20 €, Vidu 2 è gratuito.", [20]),
]


@pytest.mark.parametrize(("lang", "text", "numbers"), TIERS)
def test_tiers(lang: str, text: str, numbers: list[int]) -> None:
    found = sentence(lang, text).quantities
    assert [quantity.value_max for quantity in found] == numbers
    assert all(quantity.text == text[quantity.start : quantity.end] for quantity in found)
