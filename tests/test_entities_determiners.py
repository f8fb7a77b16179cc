"""Where the determiner of a noun stands, and what parts the two."""

import pytest
from sentences import language

from pipeline.entities.determiners import DeterminerReader
from pipeline.entities.reading import Reading
from pipeline.textfold import fold

DETERMINERS = [
    ("en", "Here the small company", "company", "the"),
    ("en", "a small company", "company", None),
    ("en", "the price of its company", "company", "its"),
    ("en", "the price of company", "company", None),
    ("en", "the Fabulo company", "company", None),
    ("en", "the one two three four five company", "company", None),
    ("fr", "Ici la société", "société", "la"),
    ("it", "Qui la società", "società", "la"),
]


def reader(lang: str) -> DeterminerReader:
    return DeterminerReader(language(lang).entities, frozenset())


@pytest.mark.parametrize(("lang", "text", "noun", "want"), DETERMINERS)
def test_find(lang: str, text: str, noun: str, want: str | None) -> None:
    found = reader(lang).find(Reading(text, fold(text), []), text.index(noun))
    assert (text[found:].split(maxsplit=1)[0] if found is not None else None) == want


def test_a_bare_noun_has_no_adjective_and_a_placed_one_a_capital() -> None:
    text = "the Lisbon company"
    reading, start = Reading(text, fold(text), []), text.index("company")
    assert reader("en").find(reading, start, placed=True) == 0
    assert reader("en").find(reading, start, placed=True, bare=True) is None


def test_a_word_before_a_noun_is_told_from_a_determiner() -> None:
    assert reader("en").follows_name(Reading("Pro Studio", "pro studio", []), 4)
    assert not reader("en").follows_name(Reading("the Studio", "the studio", []), 4)
