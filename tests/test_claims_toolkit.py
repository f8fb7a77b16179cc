"""The tools of one language: how they split, and what they tell without reading."""

import pytest
from case_texts import LANGUAGES, case_texts
from sentences import kit, sentence

from pipeline.wordgate import letter_runs

SPLIT = [
    (
        "en",
        "**45 million.** That is how many have signed up. It grew.",
        ["**45 million.** That is how many have signed up.", "It grew."],
    ),
    ("en", "In 2025. That was a year. It grew.", ["In 2025.", "That was a year.", "It grew."]),
    ("en", "It grew. It fell.", ["It grew.", "It fell."]),
    (
        "fr",
        "45 millions. C'est le nombre d'inscrits. Bien.",
        ["45 millions. C'est le nombre d'inscrits.", "Bien."],
    ),
    ("it", "45 milioni. Tanti sono gli iscritti. Bene.", ["45 milioni. Tanti sono gli iscritti.", "Bene."]),
]


@pytest.mark.parametrize(("lang", "text", "want"), SPLIT)
def test_a_figure_alone_belongs_to_what_tells_of_it(lang: str, text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in kit(lang).split(text)] == want


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_stands_in_a_silent_text(lang: str) -> None:
    tools = kit(lang)
    silent = [text for text in case_texts(lang) if tools.is_silent(text, letter_runs(text))]
    assert silent
    assert [
        t for t in silent if tools.quantities.parse(t) or tools.dates.parse(t) or tools.finder.describe(t)
    ] == []


@pytest.mark.parametrize(
    ("lang", "text", "changes"),
    [
        ("en", "Users rose from 4 to 15.", True),
        ("en", "It went from 4 to 15.", True),
        ("en", "Prices of 4 to 15 dollars.", False),
        ("fr", "Les ventes ont progressé de 4 à 15.", True),
        ("fr", "Des prix de 4 à 15 euros.", False),
        ("it", "Le vendite sono salite da 4 a 15.", True),
        ("it", "Prezzi da 4 a 15 euro.", False),
    ],
)
def test_a_sentence_may_tell_a_change(lang: str, text: str, changes: bool) -> None:
    assert kit(lang).tells_change(sentence(lang, text)) is changes


@pytest.mark.parametrize(
    ("lang", "text", "joint"),
    [("en", " and ", True), ("en", " of ", False), ("fr", " et ", True), ("it", " e ", True)],
)
def test_a_conjunction_between_figures(lang: str, text: str, joint: bool) -> None:
    assert kit(lang).is_joint(text) is joint


@pytest.mark.parametrize(("head", "want"), [("Lead investor", True), ("Backers", True), ("Company", False)])
def test_a_head_of_investors(head: str, want: bool) -> None:
    assert kit("en").names_investors(head) is want


def test_a_verb_may_give_a_place() -> None:
    found = sentence("en", "Kling came third.")
    assert kit("en").places(found, found.text.index("third"))
    other = sentence("en", "Kling, the third model.")
    assert not kit("en").places(other, other.text.index("third"))
