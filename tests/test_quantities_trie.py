"""Word lists as one regular expression."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quantities.trie import bare, reversed_pattern, word_pattern

WORDS = st.lists(st.text("ab.-é ", min_size=1, max_size=5), min_size=1, max_size=8)


@given(words=WORDS, text=st.text("ab.-é ", max_size=12))
def test_it_finds_the_longest_word_at_a_place(words: list[str], text: str) -> None:
    found = re.compile(word_pattern(words)).match(text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (found[0] if found else None) == longest


@given(words=WORDS, text=st.text("ab.-é ", max_size=12))
def test_reversed_it_finds_what_ends_there(words: list[str], text: str) -> None:
    found = re.compile(reversed_pattern(words)).match(text[::-1])
    longest = max((word for word in words if text.endswith(word)), key=len, default=None)
    assert (found[0][::-1] if found else None) == longest


def test_no_words_match_nothing() -> None:
    assert re.compile(word_pattern([])).search("anything") is None


@pytest.mark.parametrize(("word", "want"), [("Études", "Etudes"), ("perché", "perche"), ("plain", "plain")])
def test_bare(word: str, want: str) -> None:
    assert bare(word) == want
