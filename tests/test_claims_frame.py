"""What the paragraph before a list or a table says for all of it."""

import pytest
from sentences import article, discourse, kit

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.frame import Frame, introduces, read_frame


def frame(lang: str, text: str) -> Frame:
    given = article(lang, f"The story\n\n{text}")
    paragraph, names = given.blocks[-1], ArticleNames(given, kit(lang))
    within = names.within(paragraph.start, paragraph.end)
    last = kit(lang).split(paragraph.text)[-1]
    return read_frame(paragraph, last, kit(lang), discourse(lang, ""), within, carded=True)


@pytest.mark.parametrize(
    ("lang", "text", "source", "date"),
    [
        ("en", "According to Kuaishou, the figures of May 2025 are these:", "kuaishou", "2025-05"),
        ("en", "The figures are these:", None, None),
        ("en", "That was in May 2025. The figures are these:", None, "2025-05"),
        ("fr", "Selon Kuaishou, les chiffres de mai 2025 sont les suivants :", "kuaishou", "2025-05"),
        ("fr", "Les chiffres sont les suivants :", None, None),
        ("it", "Secondo Kuaishou, le cifre di maggio 2025 sono queste:", "kuaishou", "2025-05"),
        ("it", "Le cifre sono queste:", None, None),
    ],
)
def test_source_and_date(lang: str, text: str, source: str | None, date: str | None) -> None:
    found = frame(lang, text)
    assert (found.source, found.date) == (source, date)


def test_names_boards_and_scales() -> None:
    found = frame("en", "Kling on LMArena, in million yuan:")
    assert {name: who.entity for name, who in found.referents.items()} == {"product": "kling"}
    assert (found.board, found.ranks, found.scale) == ("lmarena", True, "million yuan")
    plain = frame("en", "Some figures:")
    assert (dict(plain.referents), plain.board, plain.ranks, plain.scale) == ({}, None, False, None)


@pytest.mark.parametrize(
    ("text", "want"), [("The figures:", True), ("**The figures:**", True), ("The end.", False)]
)
def test_a_colon_introduces(text: str, want: bool) -> None:
    assert introduces(article("en", f"The story\n\n{text}").blocks[-1]) is want
