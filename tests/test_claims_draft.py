"""A draft finished as a claim: its quote is its sentence unless a wider one was set."""

import pytest
from sentences import drafts, sentence

TEXT = "Kling has more than 60 million users."


def test_the_quote_is_the_sentence() -> None:
    (draft,) = drafts("en", TEXT)
    claim = draft.claim("article", TEXT)
    assert (claim.article, claim.quote, claim.start, claim.end) == ("article", TEXT, 0, len(TEXT))
    assert (claim.value_text, claim.subject, claim.subject_text) == ("60 million", "kling", "Kling")


def test_a_wider_quote_is_kept() -> None:
    (draft,) = drafts("en", TEXT)
    around = f"| {TEXT} |"
    claim = draft._replace(quote=(0, len(around))).claim("article", around)
    assert claim.quote == around


@pytest.mark.parametrize(("as_of", "want"), [("2025-05", "2025-05"), (None, "")])
def test_what_has_no_figure_shows_its_date(as_of: str | None, want: str) -> None:
    (draft,) = drafts("en", TEXT)
    assert draft._replace(quantity=None, as_of=as_of).claim("article", TEXT).value_text == want


def test_the_place_is_that_in_the_article() -> None:
    found = sentence("en", TEXT)
    (draft,) = drafts("en", TEXT)
    found.start = 5
    claim = draft._replace(sentence=found).claim("article", "xxxx " + TEXT)
    assert (claim.quote, claim.start) == (TEXT, 5)
