"""Phrases in runs of words."""

import pytest

from pipeline.claims.lexicon import Lexicon, split_words

FOUND = [
    (["user*"], "60 million Users", ["user*"]),
    (["chiffre d'affaires"], "un chiffre d’affaires record", ["chiffre d'affaires"]),
    (["chiffre d'affaires"], "un chiffre impressionnant", []),
    (["monthly active*", "active"], "monthly active users", ["monthly active*", "active"]),
    (["/month"], "$10/month", ["/month"]),
    (["r&d"], "R&D spending", ["r&d"]),
    (["mln"], "milano", []),
]


@pytest.mark.parametrize(("phrases", "text", "found"), FOUND)
def test_find(phrases: list[str], text: str, found: list[str]) -> None:
    lexicon = Lexicon((phrase, None) for phrase in phrases)
    assert [hit.phrase for hit in lexicon.find(split_words(text))] == found


@pytest.mark.parametrize("phrase", ["", "...", "up*"])
def test_a_phrase_that_cannot_be_filed_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|stem"):
        Lexicon([(phrase, None)])
