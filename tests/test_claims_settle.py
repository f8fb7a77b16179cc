"""What the figures of one sentence say of each other."""

import pytest
from sentences import drafts, reasons

#: The value or range of each figure that is a claim.
RANGES = [
    ("en", "Kling has plans from $10 to $200 a month.", ["10..200"]),
    ("en", "The price of Kling rose from $10 to $200 a month.", ["10", "200"]),
    ("en", "Kling costs $10 to $200 a month.", ["10..200"]),
    ("fr", "Kling propose des formules de 10 à 200 € par mois.", ["10..200"]),
    ("fr", "Le prix de Kling est passé de 10 à 200 € par mois.", ["10", "200"]),
    ("it", "Kling ha piani da 10 a 200 € al mese.", ["10..200"]),
    ("it", "Il prezzo di Kling è salito da 10 a 200 € al mese.", ["10", "200"]),
]
DROPPED = [
    ("en", "Kling makes a 5-second clip in 40 seconds.", [("5-second", "timed_clip")]),
    ("en", "Kling makes a 5-second clip.", []),
    ("en", "Kling costs $0.10 a second at 1080p.", [("1080p", "condition")]),
    ("en", "Kling makes clips at 1080p.", []),
    ("fr", "Kling produit un plan de 5 secondes en 40 secondes.", [("5 secondes", "timed_clip")]),
    ("fr", "Kling coûte 0,10 $ la seconde en 1080p.", [("1080p", "condition")]),
    ("it", "Kling produce una clip di 5 secondi in 40 secondi.", [("5 secondi", "timed_clip")]),
    ("it", "Kling costa 0,10 $ al secondo in 1080p.", [("1080p", "condition")]),
]


def written(low: object, high: object) -> str:
    return f"{low:f}" if low == high else f"{low:f}..{high:f}"


@pytest.mark.parametrize(("lang", "text", "want"), RANGES)
def test_two_ends_make_a_range_unless_something_moved(lang: str, text: str, want: list[str]) -> None:
    assert [written(draft.value_min, draft.value_max) for draft in drafts(lang, text)] == want


@pytest.mark.parametrize(("lang", "text", "want"), DROPPED)
def test_a_condition_of_another_figure_is_no_claim(lang: str, text: str, want: list[tuple[str, str]]) -> None:
    assert [(figure, reason) for figure, reason in reasons(lang, text) if reason != "no_metric"] == want


def test_the_start_of_a_change_is_no_bound() -> None:
    found = drafts("en", "Kuaishou's revenue went from $0.7 billion in 2024 to $3.4 billion in 2025.")
    assert [(draft.comparator, draft.as_of) for draft in found] == [("=", "2024"), ("=", "2025")]
    (alone,) = drafts("en", "Kling costs from $10 a month.")
    assert alone.comparator == ">="


def test_a_price_shares_the_terms_of_the_one_beside_it() -> None:
    found = drafts("en", "Kling costs $0.40 a second, $0.15 for Vidu.")
    assert [(draft.subject.entity, draft.per) for draft in found] == [("kling", "second"), ("vidu", "second")]
