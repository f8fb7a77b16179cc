"""The words that tell the two apart that were named just before."""

import pytest
from sentences import kit, sentence

from pipeline.claims.pairs import PairReader

#: Two sentences, and whom the words of the second stand for.
PAIRS = [
    ("en", "Both Kling and Hailuo are cheap.", "The former costs $10, the latter $9.", ["kling", "hailuo"]),
    ("fr", "Kling devance Vidu.", "Le premier coûte 10 euros, le second 9 euros.", ["kling", "vidu"]),
    ("it", "Kling batte Vidu.", "Il primo costa 10 euro, il secondo 9 euro.", ["kling", "vidu"]),
    ("en", "Kling, Vidu and Hailuo are cheap.", "The former costs $10, the latter $9.", []),
    ("it", "Kling batte Vidu.", "Il primo costa 10 euro.", []),
    ("fr", "Kling devance Vidu.", "10 euros le premier trimestre, 9 euros le second trimestre.", []),
]


@pytest.mark.parametrize(("lang", "before", "text", "want"), PAIRS)
def test_pairs(lang: str, before: str, text: str, want: list[str]) -> None:
    named = sentence(lang, before).referents
    found = PairReader(kit(lang).words).find(sentence(lang, text), [], named)
    assert [item.entity for item in found] == want


def test_two_named_in_the_same_sentence() -> None:
    told = sentence("it", "Kling e Vidu costano poco: il primo 10 euro, il secondo 9.")
    assert [item.entity for item in told.referents if item.rule == "pair"] == ["kling", "vidu"]
