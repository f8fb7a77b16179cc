"""Number words that count, and those that are pronouns, articles or magnitudes."""

import pytest
from test_quantities import brief, parser

READ = [
    ("en", "one user", ["number - = 1"]),
    ("en", "the first place", ["ordinal position = 1"]),
    ("en", "wait a second", []),
    ("en", "tripled", ["ratio ratio = 3"]),
    ("en", "half of users", ["fraction - = 0.5"]),
    ("en", "this one is new", []),
    ("en", "a model", []),
    ("en", "millions of users", []),
    ("fr", "le million d'utilisateurs", ["number - = 1000000"]),
    ("fr", "une vingtaine de modèles", ["number - ~ 20"]),
    ("fr", "la première place", ["ordinal position = 1"]),
    ("fr", "un modèle", []),
    ("fr", "l'un des modèles", []),
    ("it", "il secondo posto", ["ordinal position = 2"]),
    ("it", "secondo la società", []),
    ("it", "una ventina di modelli", ["number - ~ 20"]),
    ("it", "un modello", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), READ)
def test_words(lang: str, text: str, want: list[str]) -> None:
    assert [brief(quantity) for quantity in parser(lang).parse(text)] == want


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [("en", "this one is new", "pronoun"), ("en", "millions of users", "magnitude")],
)
def test_what_is_no_number_has_its_reason(lang: str, text: str, reason: str) -> None:
    assert [item.reason for item in parser(lang).scan(text)[1]] == [reason]
