"""Digits in their place: numbers, and what is glued to letters, marks and addresses."""

import pytest
from test_quantities import brief, parser

READ = [
    ("en", "It has 60 users.", ["number - = 60"]),
    ("en", ".5 percent", ["percent percent = 0.5"]),
    ("en", "1e6 users", ["number - = 1000000"]),
    ("en", "1.3x10^6 users", ["number - = 1300000"]),
    ("en", "3/4 of users", ["fraction - = 0.75"]),
    ("en", "8.5/10", ["share - = 8.5/10"]),
    ("en", "5/3 of users", ["number - = 5", "number - = 3"]),
    ("en", "5,8,10", ["number - = 5", "number - = 8", "number - = 10"]),
    ("en", "x3 faster", ["ratio ratio = 3"]),
    ("fr", "1 234,5 utilisateurs", ["number - = 1234.5"]),
    ("it", "1.234,5 utenti", ["number - = 1234.5"]),
]
EXCLUDED = [
    ("en", "the GPT4o model", "code"),
    ("en", "24GB of memory", "code"),
    ("en", "seen1 before", "footnote_mark"),
    ("en", "as told [3]", "footnote_mark"),
    ("en", "version 1.2.3", "version"),
    ("en", "ISO-8601", "version"),
    ("en", "(1024.HK)", "code"),
    ("en", "12,34,567.8 users", "unreadable"),
    ("en", "see https://a.example/12", "url"),
]


@pytest.mark.parametrize(("lang", "text", "want"), READ)
def test_read(lang: str, text: str, want: list[str]) -> None:
    assert [brief(quantity) for quantity in parser(lang).parse(text)] == want


@pytest.mark.parametrize(("lang", "text", "reason"), EXCLUDED)
def test_what_is_no_number_has_its_reason(lang: str, text: str, reason: str) -> None:
    quantities, excluded = parser(lang).scan(text)
    assert quantities == []
    assert {item.reason for item in excluded} == {reason}
