"""What kind of line a line of plain text is."""

import pytest

from pipeline.textblocks.lines import (
    is_date,
    is_figure,
    is_heading,
    is_label,
    is_pair,
    is_value,
    split_lines,
)

FIGURES = ["60M", "240M $", "+ 44 %", "≈ 3,5 Md €", "10-15", "24 fps", "US$ 60 million"]
NO_FIGURES = ["60M users in all of Asia", "users", "", "In 2025 it grew"]
VALUES = ["C$610M (May 2025)", "up to 25 s", "4.6 / 5", "60M"]
NO_VALUES = ["Sales in 2025", "It grew", "a text about 60 things that goes on and on"]
DATES = ["2024", "June 2025", "1er mars 2025", "March 3, 2025", "2025-03-12"]
NO_DATES = ["60M", "Kling 2025 review", "June", "in 2025"]
PAIRS = ["Employees: 57", "**Prix :** 9,99 $ par mois", "Sede: Genova"]
NO_PAIRS = [
    "Ada: We grew. A lot.",
    "- Employees: 57",
    "A label that has far too many words in it: 57",
    "no colon",
]
LABELS = ["Users", "active users", "**Founded**"]
NO_LABELS = ["It grew.", "- item", "", "x" * 71, "Users:"]
HEADINGS = ["Kling grows", "**Kling grows**", "2025 in figures", "« Kling grandit »"]
NO_HEADINGS = ["kling grows", "It grew.", "X", "Kling grows:", "Word " * 19, "« Kling grandit. »"]


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in FIGURES] + [(t, False) for t in NO_FIGURES])
def test_figure(text: str, want: bool) -> None:
    assert is_figure(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in VALUES] + [(t, False) for t in NO_VALUES])
def test_value(text: str, want: bool) -> None:
    assert is_value(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in DATES] + [(t, False) for t in NO_DATES])
def test_date(text: str, want: bool) -> None:
    assert is_date(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in PAIRS] + [(t, False) for t in NO_PAIRS])
def test_pair(text: str, want: bool) -> None:
    assert is_pair(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in LABELS] + [(t, False) for t in NO_LABELS])
def test_label(text: str, want: bool) -> None:
    assert is_label(text) is want


@pytest.mark.parametrize(("text", "want"), [(t, True) for t in HEADINGS] + [(t, False) for t in NO_HEADINGS])
def test_heading(text: str, want: bool) -> None:
    assert is_heading(text) is want


@pytest.mark.parametrize("text", ["", "a", "a\n\nb\n", "a\r\nb", "a\x0bb\x85c"])
def test_lines_have_their_places(text: str) -> None:
    lines = split_lines(text)
    assert len(lines) == text.count("\n") + 1
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert [line.blank for line in lines] == [not line.text.strip() for line in lines]
