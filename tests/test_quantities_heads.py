"""What stands before a number: currency, sign, comparing words, a name."""

import pytest
from test_quantities import brief, parser

HEADS = [
    ("en", "$60 and €60 and HK$60", ["money USD = 60", "money EUR = 60", "money HKD = 60"]),
    ("en", "growth: -12%, +3%", ["percent percent = -12", "percent percent = 3"]),
    ("en", "a 5-year-old model", ["duration second = 157680000"]),
    ("en", "more than 60 users", ["number - > 60"]),
    (
        "en",
        "at least 60, up to 60, about 60, under 60",
        ["number - >= 60", "number - <= 60", "number - ~ 60", "number - < 60"],
    ),
    ("en", "minus 5 percent", ["percent percent = -5"]),
    ("en", "No. 3 on the chart", ["ordinal position = 3"]),
    ("fr", "plus de 60 utilisateurs", ["number - > 60"]),
    ("fr", "au moins 60, près de 60, moins de 60", ["number - >= 60", "number - ~ 60", "number - < 60"]),
    ("fr", "n° 3 du classement", ["ordinal position = 3"]),
    ("it", "oltre 60 utenti", ["number - > 60"]),
    ("it", "almeno 60, circa 60, meno di 60", ["number - >= 60", "number - ~ 60", "number - < 60"]),
    ("it", "il n. 3 della classifica", ["ordinal position = 3"]),
]
VERSIONS = [
    ("en", "Fabulo 3 is out", True),
    ("en", "Fabulo 300 employees", False),
    ("en", "Here 3 is a crowd", False),
    ("fr", "Fabulo 3 est là", True),
    ("fr", "Avec 3 modèles", False),
    ("it", "Fabulo 3 è qui", True),
    ("it", "Con 3 modelli", False),
]


@pytest.mark.parametrize(("lang", "text", "want"), HEADS)
def test_heads(lang: str, text: str, want: list[str]) -> None:
    assert [brief(quantity) for quantity in parser(lang).parse(text)] == want


@pytest.mark.parametrize(("lang", "text", "version"), VERSIONS)
def test_a_number_behind_a_name_is_its_version(lang: str, text: str, version: bool) -> None:
    quantities, excluded = parser(lang).scan(text)
    assert [item.reason for item in excluded] == ["version"] * version
    assert len(quantities) == (not version)


def test_the_comparing_words_belong_to_the_span() -> None:
    text = "It has more than 60 users."
    (quantity,) = parser("en").parse(text)
    assert text[quantity.span_start : quantity.span_end] == "more than 60"
    assert quantity.text == "60"
