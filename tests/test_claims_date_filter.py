"""Dates that date no figure: those of a comparison and of a beginning."""

import pytest
from sentences import kit, sentence

from pipeline.claims.when import resolve_dates

COMPARED = [
    ("en", "Sales rose 36% in 2025 compared with 2024.", ["2025"]),
    ("en", "Sales rose 36% in 2025, after a rise of 9% in 2024.", ["2025", "2024"]),
    ("en", "In May 2025 sales were 36% higher than a year earlier.", ["2025-05"]),
    ("fr", "Les ventes ont progressé de 36 % en 2025 par rapport à 2024.", ["2025"]),
    ("fr", "Les ventes ont progressé de 36 % en 2025.", ["2025"]),
    ("fr", "En mai 2025, les ventes progressaient de 36 % sur un an plus tôt.", ["2025-05"]),
    ("it", "Le vendite sono salite del 36% nel 2025 rispetto al 2024.", ["2025"]),
    ("it", "Le vendite sono salite del 36% nel 2025.", ["2025"]),
]
ORIGINS = [
    ("en", "HeyGen, founded in 2020, had 100 employees in 2025.", ["2025"]),
    ("en", "HeyGen has raised $60 million since May 2023.", []),
    ("en", "HeyGen raised $60 million in May 2023.", ["2023-05"]),
    ("fr", "Fondée en 2020, la société comptait 100 salariés en 2025.", ["2025"]),
    ("fr", "La société a levé 60 millions de dollars depuis mai 2023.", []),
    ("fr", "La société a levé 60 millions de dollars en mai 2023.", ["2023-05"]),
    ("it", "Fondata nel 2020, la società contava 100 dipendenti nel 2025.", ["2025"]),
    pytest.param(
        "it",
        "Da maggio 2023 la società ha raccolto 60 milioni.",
        [],
        marks=pytest.mark.xfail(reason="“da” opens spans too (da gennaio a marzo)"),
    ),
    ("it", "A maggio 2023 la società ha raccolto 60 milioni.", ["2023-05"]),
]


@pytest.mark.parametrize(("lang", "text", "kept"), COMPARED)
def test_a_date_compared_with_dates_no_growth(lang: str, text: str, kept: list[str]) -> None:
    found = sentence(lang, text)
    told = kit(lang).date_filter.drop_compared(found, resolve_dates(found.dates, None))
    assert [edtf for _, edtf in told] == kept


@pytest.mark.parametrize(("lang", "text", "kept"), ORIGINS)
def test_the_date_of_a_beginning_dates_no_figure(lang: str, text: str, kept: list[str]) -> None:
    found = sentence(lang, text)
    told = kit(lang).date_filter.drop_origins(found, resolve_dates(found.dates, None))
    assert [edtf for _, edtf in told] == kept
