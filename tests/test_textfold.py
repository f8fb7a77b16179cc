"""Texts folded for matching, without moving a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.textfold import fold, plain_spaces

FOLDED = [
    ("KLING", "kling"),
    ("1\u202f234\u00a0€", "1 234 €"),
    ("L’App\tIA", "l'app ia"),
    ("bien\u2011être \u2212 5 \u2014", "bien-être - 5 \u2013"),
    ("İstanbul", "İstanbul"),
    ("É", "é"),
]


@pytest.mark.parametrize(("text", "want"), FOLDED)
def test_fold(text: str, want: str) -> None:
    assert fold(text) == want


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(fold(text)) == len(plain_spaces(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_plain_spaces_keep_the_case() -> None:
    assert plain_spaces("L’App\u00a0IA") == "L'App IA"
