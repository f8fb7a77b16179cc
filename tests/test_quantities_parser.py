"""The quantity parser as a whole: comparators, masks, yen, factors, what it can rule out."""

import pytest
from case_texts import LANGUAGES, case_texts
from test_quantities import brief, parser

from pipeline.wordgate import letter_runs

COMPARED = [
    ("en", "60 or more users", ["number - >= 60"]),
    ("en", "60 users at most", ["number - = 60"]),
    ("en", "60 or so users", ["number - ~ 60"]),
    ("en", "multiplied by 3", ["ratio ratio = 3"]),
    ("en", "divided by 4", ["ratio ratio = 0.25"]),
    ("en", "¥60 in Beijing", ["money CNY = 60"]),
    ("en", "¥60 in Tokyo, in Japanese yen", ["money JPY = 60"]),
    ("fr", "60 utilisateurs environ", ["number - = 60"]),
    ("fr", "60 ou plus", ["number - >= 60"]),
    ("fr", "multiplié par 3", ["ratio ratio = 3"]),
    ("it", "60 o più", ["number - >= 60"]),
    ("it", "moltiplicato per 3", ["ratio ratio = 3"]),
]


@pytest.mark.parametrize(("lang", "text", "want"), COMPARED)
def test_compared(lang: str, text: str, want: list[str]) -> None:
    assert [brief(quantity) for quantity in parser(lang).parse(text)] == want


def test_dates_and_names_are_masked_with_their_reason() -> None:
    text = "In 2025 Foo 3 had 60 users on 3 May."
    quantities, excluded = parser("en").scan(text, names=[(text.index("Foo"), text.index("Foo") + 5)])
    assert [quantity.text for quantity in quantities] == ["60"]
    assert [(item.text, item.reason) for item in excluded] == [
        ("2025", "year"),
        ("Foo 3", "name"),
        ("3 May", "date"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_stands_where_none_may(lang: str) -> None:
    quiet = [text for text in case_texts(lang) if not parser(lang).may_find(text, letter_runs(text))]
    assert quiet
    assert [text for text in quiet if any(parser(lang).scan(text))] == []


@pytest.mark.parametrize(
    ("lang", "words", "want"),
    [
        ("en", {"two", "users"}, {"two"}),
        ("it", {"trecento", "utenti"}, {"trecento"}),
        ("fr", {"chez", "nous"}, set()),
    ],
)
def test_the_words_of_which_one_stands_in_every_number(lang: str, words: set[str], want: set[str]) -> None:
    assert parser(lang).number_runs(words) == want
