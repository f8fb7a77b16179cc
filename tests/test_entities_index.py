"""Known names, looked for at one telling word of each."""

import pytest
from case_texts import LANGUAGES, case_texts

from pipeline.entities import Registry
from pipeline.entities.index import NameIndex
from pipeline.language import load_languages
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex, letter_runs

INDEXES = {code: NameIndex(Registry.load(), unit.entities) for code, unit in load_languages().items()}
NAMES = [
    (
        "en",
        "The New York Times tried Google Veo and the app of OpenAI.",
        ["the new york times", "google veo", "openai"],
    ),
    ("en", "360 Security Technology and Kling-AI", ["360 security technology", "kling"]),
    ("en", "Kling, myKling, Klings, @kling", ["kling"]),
    ("fr", "The Verge et OpenAI", ["the verge", "openai"]),
    ("it", "Kling e OpenAI", ["kling", "openai"]),
]


def found(lang: str, text: str) -> list[str]:
    folded = fold(text)
    return [folded[hit.start : hit.end] for hit in INDEXES[lang].find(text, folded, RunIndex(folded))]


@pytest.mark.parametrize(("lang", "text", "want"), NAMES)
def test_find(lang: str, text: str, want: list[str]) -> None:
    assert found(lang, text) == want


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_stands_where_none_may(lang: str) -> None:
    silent = [text for text in case_texts(lang) if not INDEXES[lang].may_find(letter_runs(text))]
    assert silent
    assert [text for text in silent if found(lang, text)] == []
