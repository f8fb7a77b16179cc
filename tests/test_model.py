"""The types that flow through FactReel: their ids hash what they say, and nothing of when."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pipeline.model import Article, Claim, Page

DAY = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = Page("https://a.example/x", b"body", "text/html", "s", DAY)
ARTICLE = Article(PAGE.id, PAGE.url, "s", "en", "Title", "Text", (), DAY)
CLAIM = Claim(
    "a", "users", None, "kling", "Kling", Decimal(60), Decimal(60), "=", "user", None, None, None, "2025",
    "asserted", None, "Kling has 60 users.", 0, 19, "users.noun", "60",
)  # fmt: skip


@pytest.mark.parametrize(
    "other", [replace(PAGE, fetched_at=DAY.replace(year=2027)), replace(PAGE, source="t", status=404)]
)
def test_the_same_response_is_one_page(other: Page) -> None:
    assert other.id == PAGE.id


@pytest.mark.parametrize("other", [replace(PAGE, body=b"other"), replace(PAGE, url="https://a.example/y")])
def test_another_response_is_another_page(other: Page) -> None:
    assert other.id != PAGE.id


def test_an_article_is_its_address_title_and_text() -> None:
    same = replace(ARTICLE, fetched_at=DAY.replace(year=2027), lang="fr", source="t")
    assert same.id == ARTICLE.id
    others = [replace(ARTICLE, **{name: "other"}) for name in ("url", "title", "text")]  # type: ignore[arg-type]
    assert len({ARTICLE.id, *(other.id for other in others)}) == 4


@pytest.mark.parametrize(
    "changed",
    [{"metric": "views"}, {"subject": "vidu"}, {"value_min": Decimal(61)}, {"unit": "video"}, {"per": "day"},
     {"as_of": "2026"}, {"start": 1}, {"article": "b"}, {"qualifier": "paying"}, {"object": "vidu"}],
)  # fmt: skip
def test_what_a_claim_states_makes_its_id(changed: dict[str, object]) -> None:
    assert replace(CLAIM, **changed).id != CLAIM.id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"value_min": Decimal("60.0")},
        {"rule": "other"},
        {"value_text": "sixty"},
        {"subject_text": "it"},
        {"modality": "hedged"},
    ],
)
def test_how_it_was_found_does_not(changed: dict[str, object]) -> None:
    assert replace(CLAIM, **changed).id == CLAIM.id  # type: ignore[arg-type]
