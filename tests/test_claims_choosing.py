"""Which metrics are tried for a figure, and what growth is growth of."""

import pytest
from sentences import discourse, drafts, reasons

#: Metric and qualifier of each figure that is a claim.
CHOSEN = [
    ("en", "Kuaishou's revenue rose 12% in the quarter.", [("growth", "revenue")]),
    ("en", "Kuaishou shares rose 12% on Monday.", [("stock_move", "day")]),
    ("en", "Kuaishou gained 2%.", [("stock_move", "day")]),
    ("en", "Of the ten best models, six are Chinese.", [("rank_share", None)]),
    ("en", "The AI video market is worth $3 billion.", [("market_size", None)]),
    ("en", "HeyGen is worth $3 billion.", [("valuation", None)]),
    ("en", "Kuaishou is worth $30 billion.", [("market_cap", None)]),
    ("en", "HeyGen lost $9 million on revenue of $60 million.", [("profit", None), ("revenue", None)]),
    ("en", "Kuaishou lost $9 billion in market value.", [("market_cap", None)]),
    (
        "it",
        "HeyGen ha perso 9 milioni di dollari su ricavi di 60 milioni.",
        [("profit", None), ("revenue", None)],
    ),
    ("fr", "Adobe versera 80 millions de dollars pour HeyGen.", [("deal", None)]),
    ("fr", "Le chiffre d'affaires de Kuaishou a progressé de 12 %.", [("growth", "revenue")]),
    ("fr", "Le titre Kuaishou a gagné 12 % lundi.", [("stock_move", "day")]),
    ("fr", "Parmi les dix meilleurs modèles, six sont chinois.", [("rank_share", None)]),
    ("it", "I ricavi di Kuaishou sono cresciuti del 12%.", [("growth", "revenue")]),
    ("it", "Il titolo Kuaishou ha guadagnato il 12% lunedì.", [("stock_move", "day")]),
    ("it", "Dei dieci migliori modelli, sei sono cinesi.", [("rank_share", None)]),
]
REJECTED = [
    ("en", "Of the ten best models, six are Chinese.", ("ten", "share_total")),
    ("en", "Kling has 3 users.", ("3", "too_small")),
    ("en", "Kling moved 12 chairs.", ("12", "no_metric")),
    ("en", "Kling grew by 12%.", ("12%", "unclear_growth")),
    ("en", "Kuaishou shares tripled.", ("tripled", "share_price_multiple")),
    ("fr", "Kling compte 3 utilisateurs.", ("3", "too_small")),
    ("it", "Kling conta 3 utenti.", ("3", "too_small")),
]


@pytest.mark.parametrize(("lang", "text", "want"), CHOSEN)
def test_chosen(lang: str, text: str, want: list[tuple[str, str | None]]) -> None:
    assert [(draft.metric, draft.qualifier) for draft in drafts(lang, text)] == want


@pytest.mark.parametrize(("lang", "text", "want"), REJECTED)
def test_rejected(lang: str, text: str, want: tuple[str, str]) -> None:
    assert want in reasons(lang, text)


def test_growth_may_be_of_what_was_told_before() -> None:
    about = discourse("en", "HeyGen")
    drafts("en", "HeyGen made revenue of $3 million.", about=about)
    (draft,) = drafts("en", "That is up 12% on the year.", about=about)
    assert (draft.metric, draft.qualifier) == ("growth", "revenue")


@pytest.mark.parametrize(
    ("lang", "before", "text"),
    [
        ("en", "HeyGen made revenue of $3 million.", "Pavements in the district grew by 12%."),
        (
            "fr",
            "HeyGen a réalisé un chiffre d'affaires de 3 millions de dollars.",
            "Les trottoirs ont crû de 12 %.",
        ),
        ("it", "HeyGen ha ricavi per 3 milioni di dollari.", "I marciapiedi sono cresciuti del 12%."),
    ],
)
def test_growth_of_a_matter_that_the_clause_names_is_none_of_that(lang: str, before: str, text: str) -> None:
    about = discourse(lang, "HeyGen")
    drafts(lang, before, about=about)
    assert drafts(lang, text, about=about) == []


def test_a_change_in_trading_is_another_company_s_shares() -> None:
    about = discourse("en", "HeyGen and the others")
    drafts("en", "HeyGen made revenue of $3 million.", about=about)
    (draft,) = drafts("en", "Kuaishou gave up 4% this week.", about=about)
    assert (draft.metric, draft.qualifier, draft.subject.entity) == ("stock_move", "week", "kuaishou")
