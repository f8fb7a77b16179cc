"""Where sentences end."""

import pytest

from pipeline.claims.sentences import split_sentences

ABBREVIATIONS = frozenset({"vs", "u.s", "env", "n"})
CASES = [
    ("It grew. It fell.", ["It grew.", "It fell."]),
    ("It grew by 3.5 points vs. Last year.", ["It grew by 3.5 points vs. Last year."]),
    ("The U.S. Market is next.", ["The U.S. Market is next."]),
    ("J. Doe said so. He left.", ["J. Doe said so.", "He left."]),
    ("« Non. » Il part.", ["« Non. »", "Il part."]),
    ("Vraiment ? Oui ! 60 millions.", ["Vraiment ?", "Oui !", "60 millions."]),
    ("one two three", ["one two three"]),
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_split(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text, ABBREVIATIONS)] == sentences
