"""Runs of number words cut into words with a role."""

import pytest
from sentences import kit

from pipeline.quantities.wordtokens import split_run

RUNS = [
    ("en", "two million", [("two", "cardinal"), ("million", "scale")]),
    ("en", "a hundred and five", [
        ("a", "article"), ("hundred", "hundred"), ("and", "and"), ("five", "cardinal"),
    ]),
    ("en", "two point five", [("two", "cardinal"), ("point", "point"), ("five", "cardinal")]),
    ("fr", "quatre-vingt-dix", [("quatre", "cardinal"), ("vingt", "cardinal"), ("dix", "cardinal")]),
    ("it", "trecentocinquantamila", [
        ("tre", "cardinal"), ("cento", "hundred"), ("cinquanta", "cardinal"), ("mila", "scale"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "run", "want"), RUNS)
def test_tokens(lang: str, run: str, want: list[tuple[str, str]]) -> None:
    tokens = split_run(kit(lang).quantities.lexicon, run, 10)
    assert [(token.text, token.word.role) for token in tokens] == want
    assert all(run[token.start - 10 : token.end - 10] == token.text for token in tokens)


def test_a_glued_denominator_is_one_word() -> None:
    (token,) = split_run(kit("it").quantities.lexicon, "trentacinquesimi", 0)
    assert (token.word.role, token.word.value) == ("fraction", 35)
