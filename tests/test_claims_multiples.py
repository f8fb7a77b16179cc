"""Multiples whose verb stands apart from its number."""

from decimal import Decimal

import pytest

from pipeline.claims.multiples import MultipleReader
from pipeline.dates import DateParser
from pipeline.language import load_languages
from pipeline.quantities import QuantityParser

CASES = [
    ("fr", "Elle a multiplié ses ventes par trois.", "ratio", 3),
    ("fr", "Ils ont divisé le tarif du modèle par quatre.", "ratio", 0.25),
    ("it", "Ha moltiplicato i ricavi per due.", "ratio", 2),
    ("it", "Ha diviso il prezzo del modello per quattro.", "ratio", 0.25),
    ("it", "Un progetto di tre ingegneri.", "number", 3),
    ("fr", "Un projet mené par trois ingénieurs.", "number", 3),
    ("fr", "Elle a multiplié les essais ; chacun est noté par trois jurés.", "number", 3),
    ("fr", "Elle a multiplié son audience par 3 millions.", "number", 3_000_000),
]


@pytest.mark.parametrize(("lang", "text", "kind", "value"), CASES, ids=[text for _, text, _, _ in CASES])
def test_read(lang: str, text: str, kind: str, value: float) -> None:
    language = load_languages()[lang]
    found = QuantityParser(language.numbers, DateParser(language.dates)).parse(text)
    read = [MultipleReader(language.numbers.before).read(text, quantity) for quantity in found]
    assert [(quantity.kind, quantity.value_max) for quantity in read] == [(kind, Decimal(str(value)))]
