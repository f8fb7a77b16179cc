"""Anchors: what survives a translation."""

import pytest
from signed import sign

from pipeline.stories.anchors import (
    BIGRAM,
    CODE,
    LINK,
    NAME,
    NUMBER,
    STEM,
    WORD,
    Reader,
    bigrams,
    key_of,
    normal_number,
    numbers_of,
    spelled,
)

READER = Reader({"utenti": "user", "users": "user"}, {"mars": 3, "march": 3, "mai": 5})
NUMBERS = [
    ("1,234,567", "1234567"),
    ("1.234.567", "1234567"),
    ("1 234 567", "1234567"),
    ("2,5", "2.5"),
    ("2.50", "2.5"),
    ("2.0", "2"),
    ("2.6.3", "2.6.3"),
    ("007", "7"),
    ("0", "0"),
]
FORMS = [
    ("60", {(NUMBER, "60")}),
    ("Kling", {(NAME, "kling"), (STEM, "kling")}),
    ("kling", {(STEM, "kling")}),
    ("GPT-4o", {(CODE, "gpt-4o"), (STEM, "gpt-4")}),
    ("mars", {(CODE, "month 3")}),
    ("mai", set()),
    ("Mai", {(CODE, "month 5")}),
    ("utenti", {(STEM, "utent"), (WORD, "user")}),
    ("of", set()),
]


@pytest.mark.parametrize(("text", "want"), NUMBERS)
def test_a_number_without_the_dress_of_its_locale(text: str, want: str) -> None:
    assert normal_number(text) == want


@pytest.mark.parametrize(("token", "want"), FORMS)
def test_what_a_token_says(token: str, want: set[tuple[int, str]]) -> None:
    assert set(READER.read(token)) == want


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kling ha 1.234,5 utenti", "Kling has 1,234.5 users"),
        ("Kling compte 12 000 clients", "Kling has 12,000 users"),
        ("Kling compte 1 234,5 clients", "Kling has 1,234.5 users"),
    ],
)
def test_two_languages_share_names_and_numbers(first: str, second: str) -> None:
    one, other = READER.forms(first), READER.forms(second)
    assert (NAME, "kling") in one & other
    assert (
        {form for form in one if form[0] == NUMBER} == {form for form in other if form[0] == NUMBER} != set()
    )


def test_a_word_that_comes_again_gives_only_what_is_strong() -> None:
    kinds = [kind for _, kind, _ in READER.tokens("Kling Kling")]
    assert kinds == [NAME, STEM, NAME]


def test_links_are_anchors_without_their_end() -> None:
    found = READER.tokens("see https://a.example/x.")
    assert (key_of(LINK, "https://a.example/x"), LINK, 4) in found


def test_neighbouring_strong_anchors_make_one_more() -> None:
    near, far = READER.tokens("Kling 60"), READER.tokens("Kling " + "a " * 100 + "60")
    assert [kind for _, kind, _ in bigrams(near)] == [BIGRAM]
    assert bigrams(far) == []
    assert bigrams(near)[0][0] != bigrams(READER.tokens("60 Kling"))[0][0]


def test_spaces_part_numbers_that_are_no_thousands() -> None:
    assert numbers_of("1 234") == ["1234"]
    assert numbers_of("12 34") == ["12", "34"]
    assert spelled("60 users, 2,5 % and 60 again") == ["60", "2.5"]


def test_a_signature_has_the_anchors_of_its_text() -> None:
    kinds = set(sign("a", "Kling has 60 users, see https://a.example/x").kinds.tolist())
    assert kinds >= {NUMBER, NAME, LINK, STEM}
