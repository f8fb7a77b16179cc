"""A sentence with what was found in it, asked by position."""

import pytest
from sentences import figure, kit, sentence

from pipeline.claims.lexicon import Lexicon

TEXT = "Kling (of Kuaishou) has 60 million users, and Vidu 40 million in May 2025."


def test_words_and_distances() -> None:
    found = sentence("en", TEXT)
    assert found.words[found.word_at(TEXT.index("60"))].text == "60"
    assert found.distance(TEXT.index("has"), TEXT.index("users")) == 3
    assert found.distance(TEXT.index("users"), TEXT.index("has")) == 0
    after = found.word_after(TEXT.index("users") + 5)
    assert after is not None
    assert after.text == "and"
    assert found.word_after(len(TEXT)) is None
    assert [word.text for word in found.words_between(TEXT.index("60"), TEXT.index(","))] == [
        "60",
        "million",
        "users",
    ]


def test_brackets_and_figures_between() -> None:
    found = sentence("en", TEXT)
    assert found.in_brackets(TEXT.index("Kuaishou"))
    assert not found.in_brackets(TEXT.index("60"))
    assert found.quantities_between(0, len(TEXT)) == found.quantities_between(len(TEXT), 0) == 2
    assert found.quantities_between(0, TEXT.index("60")) == 0


def test_phrases_are_found_and_none_within_a_date() -> None:
    found = sentence("en", TEXT)
    hits = found.find(Lexicon([("may", "m"), ("users", "u"), ("nothing", "n")]))
    assert [hit.payload for hit in hits] == ["u", "m"]
    assert [hit.payload for hit in found.undated(hits)] == ["u"]
    assert [TEXT[slice(*found.hit_span(hit))] for hit in hits] == ["users", "May"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Staff: about 180", True),
        ("Staff, in all: 180", True),
        ("Staff: mostly 180", False),
        ("Staff of 180", False),
        ("A very long line that is a sentence and no label: 180", False),
    ],
)
def test_a_label_opens_a_line(text: str, labels: bool) -> None:
    found = sentence("en", text)
    assert found.labels(figure(found, "180")) is labels


def test_a_metric_word_within_a_name_or_date_says_nothing() -> None:
    named = sentence("en", "The App Store has 60 apps.")
    assert all("store" not in hit.phrase for hit in named.hits if hit.payload[0] != "rank")
    assert sentence("en", "Kling has 60 users.").holds("users", ("noun",))
    assert not sentence("en", "Kling has 60 chairs.").holds("users", ("noun",))


def test_boards_are_those_that_are_named() -> None:
    assert sentence("en", "Kling leads on LMArena with 60 votes.").boards == ["lmarena"]
    assert sentence("en", "Kling leads with 60 votes.").boards == []


def test_nobody_says_we_without_a_voice() -> None:
    assert sentence("en", "We have 60 users.").descriptions == []
    assert [item.text for item in kit("en").finder.describe("We have 60 users.")] == ["We"]
