"""Where an article may hold a number, a date or a board; "no" is sure."""

import pytest
from case_texts import LANGUAGES, case_texts
from sentences import article, kit, sentence

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.figures import FigurePlaces


def may_hold(lang: str, text: str) -> bool:
    given = article(lang, text)
    return FigurePlaces(given.text, ArticleNames(given, kit(lang)), kit(lang)).between(0, len(given.text))


@pytest.mark.parametrize(
    ("lang", "text", "may"),
    [
        ("en", "Kling has 60 users.", True),
        ("en", "Kling has sixty users.", True),
        ("en", "Kling came in May.", True),
        ("en", "Kling leads on LMArena.", True),
        ("en", "Kling has users.", False),
        ("fr", "Kling compte soixante clients.", True),
        ("fr", "Kling compte des clients.", False),
        ("it", "Kling conta sessanta clienti.", True),
        ("it", "Kling conta dei clienti.", False),
    ],
)
def test_places(lang: str, text: str, may: bool) -> None:
    assert may_hold(lang, text) is may


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_figure_stands_where_none_may(lang: str) -> None:
    quiet = [text for text in case_texts(lang)[:400] if not may_hold(lang, text)]
    assert [text for text in quiet if sentence(lang, text).told] == []


def test_only_the_part_asked_for_counts() -> None:
    given = article("en", "Kling has users. Vidu has 60.")
    places = FigurePlaces(given.text, ArticleNames(given, kit("en")), kit("en"))
    assert not places.between(0, 16)
    assert places.between(16, 30)
