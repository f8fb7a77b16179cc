"""Whole-word phrases of a text, the longest at each place."""

import pytest

from pipeline.phrases import Phrases
from pipeline.wordgate import RunIndex, letter_runs

PHRASES = Phrases(["video", "video generator", "l'app", "3d model", "ia"])
FOUND = [
    ("a video generator and a video", ["video generator", "video"]),
    ("videos, myvideo, video2", []),
    ("l'app d'ia", ["l'app", "ia"]),
    ("video-generator", ["video"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "want"), FOUND)
def test_found(text: str, want: list[str]) -> None:
    assert [found[0] for found in PHRASES.finditer(text, RunIndex(text))] == want


@pytest.mark.parametrize("text", [text for text, _ in FOUND] + ["video " * 50, "ia video generator ia"])
def test_as_many_as_the_pattern_finds(text: str) -> None:
    quick = [found.span() for found in PHRASES.finditer(text, RunIndex(text))]
    assert quick == [found.span() for found in PHRASES.pattern.finditer(text)]


@pytest.mark.parametrize(("text", "want"), FOUND)
def test_a_quick_no_is_sure(text: str, want: list[str]) -> None:
    assert PHRASES.may_find(letter_runs(text)) or want == []


def test_a_text_without_first_words_may_hold_no_phrase() -> None:
    assert not PHRASES.may_find(letter_runs("a generator of films"))
