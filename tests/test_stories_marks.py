"""What articles say of their own origin."""

import pytest

from pipeline.stories.marks import agency_of, credit_of, is_agency, says_translated

MIDDLE = "x " * 600


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Kling. Traduit de l'anglais par Ada.", True),
        ("Kling. Traduit de l’anglais.", True),
        (MIDDLE + "Tradotto dall'inglese.", True),
        (MIDDLE + "Translated from French" + MIDDLE, False),
        ("She translated Dante.", False),
        ("", False),
    ],
)
def test_translated(text: str, want: bool) -> None:
    assert says_translated(text) is want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Kling grows. This article was first published by The Reel Post.\nMore", " the reel post."),
        ("Kling grows.", ""),
        (MIDDLE + "This article was first published by The Reel." + MIDDLE, ""),
    ],
)
def test_credit(text: str, want: str) -> None:
    assert credit_of(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("PARIS (AFP) - Kling grows.", "AFP"),
        (MIDDLE + "\n© Reuters", "Reuters"),
        ("Reuters reported that Kling grows.", ""),
        ("Kling (Kuaishou) grows.", ""),
    ],
)
def test_agency(text: str, want: str) -> None:
    assert agency_of(text) == want


@pytest.mark.parametrize(
    ("publisher", "want"), [("AFP", True), ("afp", True), ("The Reel", False), ("", False)]
)
def test_is_agency(publisher: str, want: bool) -> None:
    assert is_agency(publisher) is want
