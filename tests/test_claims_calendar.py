"""Dates made ready for figures: datelines, spans, quarters, years of account."""

import pytest
from sentences import sentence

from pipeline.claims.calendar import SAME_PERIOD, dateline_end

DATES = [
    ("en", "Kling made money between January and March 2025.", ["2025-Q1"]),
    ("en", "Kling grew between January and May 2025.", ["2025-05"]),
    ("en", "Kling grew in January and in March 2025.", ["XXXX-01", "2025-03"]),
    ("en", "In the three months to June 2025 Kling grew.", ["2025-Q2"]),
    ("en", "In June 2025 Kling grew.", ["2025-06"]),
    ("en", "In the year ended 31 March 2025 Kling grew.", ["2025"]),
    ("en", "HONG KONG, Aug 21, 2025 (Harbour Wire) - Kling grew in June 2025.", ["2025-06"]),
    ("fr", "Entre janvier et mars 2025, Kling a gagné de l'argent.", ["2025-Q1"]),
    ("fr", "Kling a progressé en janvier puis en mars 2025.", ["XXXX-01", "2025-03"]),
    ("fr", "Sur l'exercice clos le 31 mars 2025, Kling a progressé.", ["2025"]),
    ("fr", "Lyon, le 5 mars 2026 – Kling a progressé en juin 2025.", ["2025-06"]),
    ("it", "Tra gennaio e marzo 2025 Kling ha guadagnato.", ["2025-Q1"]),
    ("it", "Kling è cresciuto a gennaio e poi a marzo 2025.", ["XXXX-01", "2025-03"]),
    ("it", "Nell'esercizio chiuso il 31 marzo 2025 Kling è cresciuto.", ["2025"]),
    ("it", "MILANO, 5 marzo 2026 — Kling è cresciuto a giugno 2025.", ["2025-06"]),
]
SAME = [
    ("en", "In May 2025 it sold 5, in the same period of 2024 only 3.", True),
    ("en", "In May 2025 it sold 5, in 2024 only 3.", False),
    ("fr", "En mai 2025, 5 ventes, contre 3 à la même période de 2024.", True),
    ("fr", "En mai 2025, 5 ventes, contre 3 en 2024.", False),
    ("it", "A maggio 2025 ne ha venduti 5, nello stesso periodo del 2024 solo 3.", True),
    ("it", "A maggio 2025 ne ha venduti 5, nel 2024 solo 3.", False),
]
DATELINES = [
    ("PARIS, 3 mai 2026 — Kling gagne du terrain", "PARIS, 3 mai 2026 — "),
    ("Lyon, 5 mars 2026 (Agence Rhône) — Kling gagne", "Lyon, 5 mars 2026 (Agence Rhône) — "),
    ("Bordeaux, le 9 septembre 2026 – Kling gagne", "Bordeaux, le 9 septembre 2026 – "),
    ("Kling gagne du terrain — et de l'argent", ""),
    ("AI is here. In May 2026 it grew - by 3 %", ""),
]


@pytest.mark.parametrize(("lang", "text", "dates"), DATES)
def test_dates_that_figures_can_take(lang: str, text: str, dates: list[str]) -> None:
    found = sentence(lang, text).dates
    assert [mention.edtf for mention in found] == dates
    assert all(mention.text == text[mention.start : mention.end] for mention in found)


@pytest.mark.parametrize(("lang", "text", "same"), SAME)
def test_the_year_of_a_like_period_is_no_year(lang: str, text: str, same: bool) -> None:
    assert (sentence(lang, text).dates[-1].precision == SAME_PERIOD) is same


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_dateline(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline
