"""Words of sentences: those of spaCy, though it is hardly asked."""

from functools import cache

import pytest
import spacy
from case_texts import LANGUAGES, case_texts
from hypothesis import given, settings
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
    return [
        Word(found[0].lower(), token.idx + found.start(), token.idx + found.end())
        for token in tokenizer(lang)[1](text)
        for found in WORD.finditer(token.text)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_those_of_spacy(lang: str) -> None:
    read = tokenizer(lang)[0].read
    wrong = [text for text in [*case_texts(lang), *ODD] if read(text)[0] != spacy_words(lang, text)]
    assert wrong == []


@given(data=st.data(), lang=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_words_of_odd_chunks_are_those_of_spacy(data: st.DataObject, lang: str) -> None:
    signs = st.text("abcdM019.,-'’/&$€%()kmsS ", max_size=30)
    text = " ".join(data.draw(st.lists(st.one_of(st.sampled_from(ODD), signs), max_size=6)))
    assert tokenizer(lang)[0].read(text)[0] == spacy_words(lang, text)
