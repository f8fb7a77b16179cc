"""What the finder says before it looks: a "no" of it is sure."""

import pytest
from case_texts import LANGUAGES, case_texts
from sentences import kit

from pipeline.textfold import fold
from pipeline.wordgate import RunIndex, letter_runs

REFERS = [
    ("en", "The Runway was long.", True),
    ("en", "The market grew.", True),
    ("en", "The milk was sour.", False),
    ("fr", "Le marché a grandi.", True),
    ("fr", "Le lait a tourné.", False),
    ("it", "Il mercato è cresciuto.", True),
    ("it", "Il latte era acido.", False),
]


@pytest.mark.parametrize(("lang", "text", "may"), REFERS)
def test_a_text_may_refer_by_a_doubtful_name_or_as_the_market(lang: str, text: str, may: bool) -> None:
    assert kit(lang).finder.may_refer(text, RunIndex(fold(text))) is may


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_described_where_nothing_may_be(lang: str) -> None:
    finder = kit(lang).finder
    silent = [text for text in case_texts(lang) if not finder.may_describe(letter_runs(text))]
    assert silent
    assert [text for text in silent if finder.describe(text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_description_is_the_same_where_the_words_are_known(lang: str) -> None:
    finder = kit(lang).finder
    texts = case_texts(lang)
    assert [finder.describe(text, runs=letter_runs(text)) for text in texts] == [
        finder.describe(text) for text in texts
    ]


def test_tickers_are_names() -> None:
    (mention,) = kit("en").finder.find("Shares (1024.HK) fell.")
    assert (mention.entity, mention.rule) == ("kuaishou", "ticker")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("可灵发布了新模型", ["kling"]),
        ("Veo 3 and 3.1 are out, says Google.", ["veo-3", "veo-3.1", "google"]),
        ("The version 2.1 of Kling is out.", ["kling-2.1"]),
        ("Google Veo 3 is out.", ["veo-3"]),
    ],
)
def test_ways_to_write_a_name(text: str, want: list[str]) -> None:
    assert [mention.entity for mention in kit("en").finder.find(text)] == want
