"""Words of sentences: those of spaCy, though it is hardly asked."""

import re
from functools import cache

import pytest
import spacy
from case_texts import LANGUAGES, case_texts
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.claims.lexicon import WORD, Word
from pipeline.claims.tokens import Tokenizer

ODD = [
    "can't",
    "cannot",
    "gonna",
    "60M",
    "5km",
    "10am",
    "AT&T",
    "$10/month",
    "and/or",
    "aujourd’hui",
    "l'app",
]


@cache
def tokenizer(lang: str) -> tuple[Tokenizer, spacy.Language]:
    return Tokenizer(lang), spacy.blank(lang)


def spacy_words(lang: str, text: str) -> list[Word]:
    """The words of spaCy's tokens; a slash that it cuts off belongs to what follows ("/month")."""
    doc = tokenizer(lang)[1](text)
    slashes = {
        token.i + 1: token.idx
        for token in doc
        if token.text == "/" and (not token.whitespace_ or re.search(r"[\d$€£¥] $", text[: token.idx]))
    }
    return [
        Word(
            found[0].lower(),
            slashes[token.i] if glued and not found.start() else token.idx - glued + found.start(),
            token.idx - glued + found.end(),
        )
        for token in doc
        for glued in [int(token.i in slashes)]
        for found in WORD.finditer("/" * glued + token.text)
    ]


def test_a_slash_stays_with_its_unit() -> None:
    read = tokenizer("en")[0].read
    assert [word.text for word in read("from $10/month")[0]] == ["from", "10", "/month"]
    assert [word.text for word in read("from $10 / month")[0]] == ["from", "10", "/month"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_those_of_spacy(lang: str) -> None:
    read = tokenizer(lang)[0].read
    # Rules of tables are hostile to spaCy, so that their texts are split plainly.
    lines = {line for text in [*case_texts(lang), *ODD] for line in text.splitlines() if "----" not in line}
    wrong = [line for line in lines if read(line)[0] != spacy_words(lang, line)]
    assert wrong == []


@given(data=st.data(), lang=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_words_of_odd_chunks_are_those_of_spacy(data: st.DataObject, lang: str) -> None:
    signs = st.text("abcdM019.,-'’/&$€%()kmsS ", max_size=30)
    text = " ".join(data.draw(st.lists(st.one_of(st.sampled_from(ODD), signs), max_size=6)))
    assume(not re.search(r"[^\w\s]{9}", text))  # hostile: split plainly
    assert tokenizer(lang)[0].read(text)[0] == spacy_words(lang, text)
