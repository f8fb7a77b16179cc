"""Every figure of a sentence becomes a claim or has a reason."""

import pytest
from case_texts import LANGUAGES, case_texts
from sentences import discourse, drafts, read, sentence

FULL = [
    ("en", "Kling has 60 million users and 12 chairs in 3 rooms.", 3),
    ("en", "In 2025 Veo 3 cost $10.", 3),
    ("fr", "Kling compte 60 millions d'utilisateurs et 12 chaises.", 2),
    ("it", "Kling conta 60 milioni di utenti e 12 sedie.", 2),
]


@pytest.mark.parametrize(("lang", "text", "count"), FULL)
def test_no_figure_is_dropped_in_silence(lang: str, text: str, count: int) -> None:
    found, rejected = read(lang, text)
    told = {(draft.quantity.start, draft.quantity.end) for draft in found if draft.quantity}
    assert len(told | {(item.start, item.end) for item in rejected}) == count
    assert all(text[item.start : item.end] == item.text for item in rejected)
    assert all(item.reason for item in rejected)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_cases_is_told(lang: str) -> None:
    silent = []
    for text in case_texts(lang)[:150]:
        found, rejected = read(lang, text)
        told = [draft.quantity for draft in found if draft.quantity]
        places = {quantity.start for quantity in told} | {item.start for item in rejected}
        # A range that two figures make has the place of the second.
        figures = [q for q in sentence(lang, text).quantities if q.range_kind != "from_to"]
        silent += [(text, quantity.text) for quantity in figures if quantity.start not in places]
    assert silent == []


def test_what_a_sentence_told_is_remembered() -> None:
    about = discourse("en", "HeyGen")
    drafts("en", "In the second quarter of 2025 HeyGen had revenue of $9 million.", about=about)
    assert (about.last_date, about.period, about.currency) == ("2025-Q2", "2025-Q2", "USD")
    assert about.previous_metric == "revenue"
    assert about.told is not None
    assert about.told.metric == "revenue"


def test_a_quarter_that_only_compares_is_not_remembered() -> None:
    about = discourse("en", "HeyGen")
    drafts("en", "In the second quarter of 2025 HeyGen had revenue of $9 million.", about=about)
    drafts("en", "In the first quarter of 2024 it was $7 million, less than in this quarter.", about=about)
    assert about.period == "2025-Q2"
