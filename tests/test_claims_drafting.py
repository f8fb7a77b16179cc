"""A figure whose metric and subject are known: value, unit, terms, date."""

from decimal import Decimal

import pytest
from sentences import discourse, drafts

from pipeline.claims.setting import Setting

VALUES = [
    ("en", "Kuaishou's revenue fell 12%.", (-12, "percent", "=")),
    ("en", "Revenue of Kuaishou doubled.", (2, "ratio", "=")),
    ("en", "MiniMax had a net loss of $9 million.", (-9_000_000, "USD", "=")),
    ("en", "Users made more than 9 million images with Kling.", (9_000_000, "image", ">")),
    ("en", "The longest clip of Vidu lasts 12 seconds.", (12, "second", "<=")),
    ("en", "Kling has 4,000 enterprise customers.", (4000, "organization", "=")),
    ("en", "HeyGen raised 60 million euros.", (60_000_000, "EUR", "=")),
    ("fr", "Le chiffre d'affaires de Kuaishou a reculé de 12 %.", (-12, "percent", "=")),
    ("fr", "Kling compte au moins 60 millions d'utilisateurs.", (60_000_000, "user", ">=")),
    ("it", "I ricavi di Kuaishou sono calati del 12%.", (-12, "percent", "=")),
    ("it", "Kling conta oltre 60 milioni di utenti.", (60_000_000, "user", ">")),
]


@pytest.mark.parametrize(("lang", "text", "want"), VALUES)
def test_value_unit_and_comparator(lang: str, text: str, want: tuple[int, str, str]) -> None:
    (draft,) = drafts(lang, text)
    assert draft.value_min == draft.value_max
    assert (draft.value_max, draft.unit, draft.comparator) == (Decimal(want[0]), *want[1:])


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("On LMArena Kling 2.6 has a score of 1,241.", "elo"),
        ("On VBench Kling 2.6 has a score of 84%.", None),
        ("On LMArena Kling 2.6 has a score of 84%.", None),
    ],
)
def test_points_of_a_rated_board_are_ratings(text: str, qualifier: str | None) -> None:
    (draft,) = drafts("en", text)
    assert (draft.metric, draft.qualifier) == ("score", qualifier)


def test_a_figure_goes_on_with_the_facet_of_the_one_before() -> None:
    found = drafts("en", "Kling has 60 million monthly active users, against 40 million a year earlier.")
    assert [draft.qualifier for draft in found] == ["monthly_active", "monthly_active"]


def test_a_forecast_growth_a_year_has_no_date() -> None:
    (draft,) = drafts("en", "The AI video market will grow 12% a year until 2030.")
    assert (draft.metric, draft.per, draft.as_of) == ("growth", "year", None)


def test_a_place_takes_the_date_of_the_ranking() -> None:
    about = discourse("en", "Kling on LMArena")
    about.board, about.board_date = "lmarena", "2025-05"
    (draft,) = drafts("en", "Kling 2.6 is third.", about=about)
    assert (draft.metric, draft.object, draft.as_of) == ("rank", "lmarena", "2025-05")


def test_a_profit_takes_the_period_of_the_account() -> None:
    about = discourse("en", "MiniMax")
    drafts("en", "In the second quarter of 2025 MiniMax had revenue of $9 million.", about=about)
    (draft,) = drafts("en", "The net loss was $3 million.", about=about)
    assert (draft.metric, draft.as_of, draft.per) == ("profit", "2025-Q2", "quarter")


def test_the_funds_of_a_card_are_all_that_were_raised() -> None:
    about, listed = discourse("en", "HeyGen"), Setting(listed=True)
    (carded,) = drafts("en", "Funding: $60 million", about=about, setting=listed)
    (told,) = drafts("en", "HeyGen raised $60 million.", about=discourse("en", "HeyGen"))
    assert (carded.qualifier, told.qualifier) == ("total", None)
