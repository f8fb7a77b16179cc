"""Short texts: values, labels, dates, steps."""

import pytest
from trees import MONTHS

from pipeline.extract.cardtext import (
    is_calendar,
    is_date,
    is_label,
    is_loose_value,
    is_position,
    is_small_integer,
    is_value,
    month_names,
)

VALUES = ["60M", "$240M", "US$ 240 million", "+88 %", "−12%", "N°1", "7/8", "3x", "~ 2.5 bn", "12 models"]
NO_VALUES = [
    "",
    "users",
    "12 models were tested here",
    "60. And more",
    "60!",
    "6" * 41,
    "12 marvellous generators",
]
LOOSE = ["plus de 60 M", "up to 4K", "oltre 60 mln"]
NOT_LOOSE = ["Top models of the year 2025", "« 60 M »", "in the long run of 60", "no number"]
LABELS = ["million users", "utenti attivi", "vidéos créées depuis le lancement"]
NO_LABELS = ["$", "60M", "It grew. It fell.", "word " * 20, "x", "Nobody knows this!"]
DATES = ["2024", "12 mars", "03/2025", "T3 2025", "12/03/2025", "19:30", "9h05", "marzo 2025"]
NO_DATES = ["2024 Go", "60M", "mars", "60 models", "a very long text about 2024 that goes on"]


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in VALUES] + [(t, False) for t in NO_VALUES])
def test_value(text: str, want: bool) -> None:
    assert is_value(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in LOOSE] + [(t, False) for t in NOT_LOOSE])
def test_value_behind_a_few_words(text: str, want: bool) -> None:
    assert is_loose_value(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in LABELS] + [(t, False) for t in NO_LABELS])
def test_label(text: str, want: bool) -> None:
    assert is_label(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in DATES] + [(t, False) for t in NO_DATES])
def test_date(text: str, want: bool) -> None:
    assert is_date(text, MONTHS) is want


@pytest.mark.parametrize(
    ("text", "want"), [("Mars 2024", True), ("2024", True), ("19:30", False), ("60M", False)]
)
def test_a_calendar_date_names_a_year_or_month(text: str, want: bool) -> None:
    assert is_calendar(text, MONTHS) is want


@pytest.mark.parametrize(
    ("text", "want"), [("1 / 13", True), ("3 of 12", True), ("7/8", False), ("7", False)]
)
def test_a_place_in_a_gallery(text: str, want: bool) -> None:
    assert is_position(text) is want


@pytest.mark.parametrize(
    ("text", "want"), [("1", True), ("02", True), ("3.", True), ("100", False), ("1st", False)]
)
def test_a_step(text: str, want: bool) -> None:
    assert is_small_integer(text) is want


def test_months_of_all_languages() -> None:
    assert {"march", "mars", "marzo", "déc"} <= MONTHS
    assert month_names(("xx-nonsense",)) == frozenset()
