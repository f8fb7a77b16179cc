"""The sentences of blocks, each read with what surrounds it."""

import pytest
from sentences import walk

#: Metric, subject and date of each claim of an article.
Told = tuple[str, str, str | None]
ARTICLES: list[tuple[str, str, list[Told]]] = [
    # A pronoun goes on with the sentence before, also one without figures.
    ("en", "A year\n\nVidu came from Beijing. It has 60 million users.", [("users", "vidu", None)]),
    ("fr", "Un an\n\nVidu vient de Pékin. Il compte 60 millions d'utilisateurs.", [("users", "vidu", None)]),
    ("it", "Un anno\n\nVidu viene da Pechino. Conta 60 milioni di utenti.", [("users", "vidu", None)]),
    # A name and a point open a paragraph about it.
    ("en", "Kling grows\n\nHeyGen. The company has 60 employees.", [("headcount", "heygen", None)]),
    # The label of a card may have a year.
    ("en", "HeyGen\n\n- Revenue 2025: $9M\n- Employees: 60", [
        ("revenue", "heygen", "2025"), ("headcount", "heygen", None),
    ]),
    # The number of an item counts nothing.
    ("en", "Kling grows\n\n1. Kling has 60 million users.\n2. Kling costs $10 a month.", [
        ("users", "kling", None), ("price", "kling", None),
    ]),
    # A question names the metric of what answers it.
    (
        "en",
        "“We grow”\n\nAda Moreau founded HeyGen, which makes AI video.\n\n"
        "**How many employees do you have?**\n\n"
        "We are 60, I believe.\n\n**And then?**\n\nWe rest.\n\n**And last?**\n\nA holiday for us.",
        [("headcount", "heygen", None)],
    ),
    # A call to subscribe is not read.
    ("en", "Kling\n\nBecome a member for $5 a month. It has 60 million users.", [("users", "kling", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "want"), ARTICLES)
def test_articles(lang: str, text: str, want: list[Told]) -> None:
    assert [(draft.metric, draft.subject.entity, draft.as_of) for draft in walk(lang, text)] == want


def test_places_are_those_of_the_article() -> None:
    text = "Kling grows\n\nFirst. Then Kling has 60 million users.\n\nAnd Vidu 40 million users."
    for draft in walk("en", text):
        claim = draft.claim("x", text)
        assert claim.quote == text[claim.start : claim.end]
        assert claim.value_text in claim.quote
