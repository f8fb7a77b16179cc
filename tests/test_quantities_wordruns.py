"""The numbers of runs of words: cardinals, fractions, ordinals, dozens, verbs."""

import pytest
from test_quantities import brief, parser

RUNS = [
    ("en", "two and a half million users", ["number - = 2500000"]),
    ("en", "one and a quarter billion users", ["number - = 1250000000"]),
    ("en", "two point five million users", ["number - = 2500000"]),
    ("en", "three quarters of users", ["fraction - = 0.75"]),
    ("en", "the twenty-first model", ["ordinal position = 21"]),
    ("en", "two dozen models", ["number - = 24"]),
    ("en", "it doubled and tripled", ["ratio ratio = 2", "ratio ratio = 3"]),
    ("en", "two or three models", ["number - = 2", "number - = 3"]),
    ("fr", "deux millions et demi d'utilisateurs", ["number - = 2500000"]),
    ("fr", "trois quarts des utilisateurs", ["fraction - = 0.75"]),
    ("fr", "la vingt et unième place", ["ordinal position = 21"]),
    ("fr", "deux douzaines de modèles", ["number - = 24"]),
    ("it", "due milioni e mezzo di utenti", ["number - = 2500000"]),
    ("it", "tre quarti degli utenti", ["fraction - = 0.75"]),
    ("it", "il ventunesimo posto", ["ordinal position = 21"]),
    ("it", "due dozzine di modelli", ["number - = 24"]),
]


@pytest.mark.parametrize(("lang", "text", "want"), RUNS)
def test_runs(lang: str, text: str, want: list[str]) -> None:
    assert [brief(quantity) for quantity in parser(lang).parse(text)] == want
