"""The tables of number words and units of a language."""

from decimal import Decimal

import pytest
from sentences import language

from pipeline.quantities.tables import unit_table, word_table

WORDS = [
    ("en", "seven", ("cardinal", 7)),
    ("en", "million", ("scale", 10**6)),
    ("en", "third", ("ordinal", 3)),
    ("fr", "douze", ("cardinal", 12)),
    ("fr", "milliard", ("scale", 10**9)),
    ("fr", "deuxieme", ("ordinal", 2)),
    ("it", "venti", ("cardinal", 20)),
    ("it", "miliardo", ("scale", 10**9)),
]
UNITS = [
    ("en", "minutes", ("duration", "second", 60)),
    ("en", "euros", ("money", "EUR", 1)),
    ("en", "eur", ("money", "EUR", 1)),
    ("en", "meur", ("money", "EUR", 10**6)),
    ("en", "percent", ("percent", "percent", 1)),
    ("fr", "secondes", ("duration", "second", 1)),
    ("fr", "annees", ("duration", "second", 31536000)),
    ("fr", "dollars", ("money", "USD", 1)),
    ("it", "settimane", ("duration", "second", 604800)),
    ("it", "dollari", ("money", "USD", 1)),
]


@pytest.mark.parametrize(("lang", "form", "want"), WORDS)
def test_words(lang: str, form: str, want: tuple[str, int]) -> None:
    word = word_table(language(lang).numbers)[form]
    assert (word.role, word.value) == want


@pytest.mark.parametrize(("lang", "form", "want"), UNITS)
def test_units(lang: str, form: str, want: tuple[str, str, int]) -> None:
    entry = unit_table(language(lang).numbers)[form]
    assert (entry.kind, entry.unit, entry.factor) == (want[0], want[1], Decimal(want[2]))


@pytest.mark.parametrize("lang", ["en", "fr", "it"])
def test_every_form_is_there_without_accents_too(lang: str) -> None:
    for table in (word_table(language(lang).numbers), unit_table(language(lang).numbers)):
        accented = [form for form in table if "é" in form or "à" in form]
        assert [form for form in accented if form.replace("é", "e").replace("à", "a") not in table] == []
