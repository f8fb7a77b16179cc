"""Words that make a figure a bound, behind it or before it."""

import pytest
from sentences import figure, kit, sentence

BEHIND = [
    ("en", "Kling costs $15 a month minimum.", "15", ">="),
    ("en", "Kling costs $15 a month or more.", "15", ">="),
    ("en", "Kling costs $15 a month, the minimum wage is higher.", "15", None),
    ("en", "Kling costs $15 a month.", "15", None),
    ("fr", "Kling coûte 15 euros par mois minimum.", "15", ">="),
    ("fr", "Vidu rend des plans de 12 secondes maximum.", "12", "<="),
    ("fr", "Kling coûte 15 euros par mois.", "15", None),
    ("it", "Kling costa 15 euro al mese come minimo.", "15", ">="),
    ("it", "Vidu rende clip di 12 secondi al massimo.", "12", "<="),
    ("it", "Kling costa 15 euro al mese.", "15", None),
]
BEFORE = [
    ("en", "The longest clip of Vidu lasts 12 seconds.", "12", True),
    ("en", "A clip of Vidu lasts 12 seconds.", "12", False),
    ("en", "The longest clip lasts 12 seconds and the shortest 4 seconds.", "4", False),
    ("en", "The longest wait is over; a clip of Vidu lasts 12 seconds.", "12", False),
    ("fr", "La durée maximale d'un plan est de 12 secondes.", "12", True),
    ("fr", "La durée d'un plan est de 12 secondes.", "12", False),
    ("it", "La durata massima di una clip è di 12 secondi.", "12", True),
    ("it", "La durata di una clip è di 12 secondi.", "12", False),
]
HEADS = [
    ("en", "Max length", True),
    ("en", "Length", False),
    ("fr", "Durée maximale", True),
    ("fr", "Durée", False),
    ("it", "Durata massima", True),
    ("it", "Durata", False),
]


@pytest.mark.parametrize(("lang", "text", "number", "bound"), BEHIND)
def test_bound_behind(lang: str, text: str, number: str, bound: str | None) -> None:
    found = sentence(lang, text)
    quantity = figure(found, number)
    assert (kit(lang).bounds.find(quantity, found) or quantity.comparator) == (bound or "=")


@pytest.mark.parametrize(("lang", "text", "number", "most"), BEFORE)
def test_maximum_before(lang: str, text: str, number: str, most: bool) -> None:
    found = sentence(lang, text)
    assert kit(lang).bounds.has_maximum(figure(found, number), found) is most


@pytest.mark.parametrize(("lang", "head", "most"), HEADS)
def test_a_head_names_the_maximum(lang: str, head: str, most: bool) -> None:
    assert kit(lang).bounds.names_maximum(head) is most
