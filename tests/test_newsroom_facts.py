"""Extraction, claims and stories on the newsroom against the facts that stand in ``expected.toml``.

The floors keep what is reached from being lost; they are no claim of quality on pages that nobody here wrote.
"""

import random
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from pipeline.claims.extractor import ClaimExtractor
from pipeline.extract.page import extract_page
from pipeline.extract.unusable import Unusable
from pipeline.language import load_languages
from pipeline.model import Article, Claim, Document, Page, StoryMember
from pipeline.stories import Stories, group_documents, make_signer
from spiders.newsroom.content import FOLDER, NewsPage, load_pages
from spiders.newsroom.render import render_page

EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
UNUSED = {entry["page"]: entry for entry in EXPECTED["unused"]}
COPIES = {entry["page"]: entry["of"] for entry in EXPECTED["same"]}
AT = datetime(2026, 11, 21, tzinfo=UTC)
FACT_FLOOR = 0.80
# Independent reports of one event share their figures: the hardest part, and the weakest so far.
APART_FLOOR = 0.40

Key = tuple[int, str]


def as_page(page: NewsPage, pages: list[NewsPage]) -> Page:
    headers = {"content-type": f"{page.head.media_type}; charset={page.head.charset}"}
    return Page(page.url, render_page(page, pages), page.head.media_type, page.site, AT, headers=headers)


@pytest.fixture(scope="module")
def articles() -> dict[Key, Article | str]:
    """By day and page: the article, or the reason why there is none."""
    languages = load_languages()
    found: dict[Key, Article | str] = {}
    for day in (1, 2):
        pages = load_pages(day)
        for page in pages:
            name = f"{page.site}/{page.slug}"
            if UNUSED.get(name, {}).get("stage") == "collect":
                continue
            try:
                found[day, name] = extract_page(as_page(page, pages), languages)
            except Unusable as refusal:
                found[day, name] = refusal.reason
    return found


@pytest.fixture(scope="module")
def claims(articles: dict[Key, Article | str]) -> dict[Key, list[Claim]]:
    extractor = ClaimExtractor.load()
    return {key: extractor.extract(a)[0] for key, a in articles.items() if isinstance(a, Article)}


def states(claim: Claim, fact: dict[str, Any]) -> bool:
    if any(getattr(claim, name) != fact[name] for name in ("subject", "metric", "unit")):
        return False
    if claim.qualifier != fact.get("qualifier", claim.qualifier):
        return False
    return claim.as_of == fact["as_of"] if "value" not in fact else claim.value_min == Decimal(fact["value"])


def pairs() -> Iterator[tuple[dict[str, Any], Key]]:
    for fact in EXPECTED["fact"]:
        for page in fact["pages"]:
            yield fact, (fact.get("day", 1), page)


def test_pages_that_hold_no_article_are_refused_with_the_reason(articles: dict[Key, Article | str]) -> None:
    for name, entry in UNUSED.items():
        if entry["stage"] != "extract":
            continue
        found = articles[1, name]
        if entry["reason"] == "paywalled":
            assert isinstance(found, Article)
            assert found.paywalled
        else:
            assert found == entry["reason"]
    refused = {name for (day, name), found in articles.items() if isinstance(found, str)}
    assert refused <= UNUSED.keys()


def test_articles_are_what_their_pages_say(articles: dict[Key, Article | str]) -> None:
    for page in load_pages(1):
        found = articles.get((1, f"{page.site}/{page.slug}"))
        if not isinstance(found, Article):
            continue
        assert (found.lang, found.title, found.published) == (page.lang, page.head.title, page.head.published)
        assert found.url == (page.head.canonical or page.url)
        assert not [comment.text for comment in page.head.comments if comment.text in found.text]


def test_a_print_copy_is_the_same_article(articles: dict[Key, Article | str]) -> None:
    for copy, original in COPIES.items():
        one, other = articles[1, copy], articles[1, original]
        assert isinstance(one, Article)
        assert isinstance(other, Article)
        assert one.id == other.id


def test_most_facts_are_found_where_they_stand(claims: dict[Key, list[Claim]]) -> None:
    found = [any(states(claim, fact) for claim in claims[key]) for fact, key in pairs()]
    assert sum(found) / len(found) >= FACT_FLOOR


def test_most_facts_are_found_somewhere(claims: dict[Key, list[Claim]]) -> None:
    found: dict[int, bool] = {}
    for fact, key in pairs():
        hit = any(states(claim, fact) for claim in claims[key])
        found[id(fact)] = found.get(id(fact), False) or hit
    assert sum(found.values()) / len(found) >= FACT_FLOOR


def test_nothing_is_claimed_from_adverts_or_forbidden_pages(claims: dict[Key, list[Claim]]) -> None:
    quotes = [claim.quote for found in claims.values() for claim in found]
    assert quotes
    assert not [word for word in EXPECTED["forbidden"]["words"] if any(word in quote for quote in quotes)]


def as_document(identifier: str, article: Article) -> Document:
    return Document(
        identifier, article.lang, article.title, article.text,
        article.published.date().isoformat() if article.published else "",
        article.url, article.publisher, article.alternates, article.authors,
    )  # fmt: skip


@pytest.fixture(scope="module")
def story_of(articles: dict[Key, Article | str]) -> dict[str, str]:
    documents = [
        as_document(name, found)
        for (day, name), found in articles.items()
        if day == 2 and isinstance(found, Article) and name not in UNUSED and name not in COPIES
    ]
    return {member.article: member.story for member in group_documents(documents)}


def test_copies_and_translations_are_one_story(story_of: dict[str, str]) -> None:
    for story in EXPECTED["story"]:
        assert len({story_of[page] for page in story["pages"]}) == 1, story["pages"]


def test_most_independent_reports_stay_apart(story_of: dict[str, str]) -> None:
    apart = [
        story_of[one] != story_of[other]
        for group in EXPECTED["apart"]
        for one, other in combinations(group["pages"], 2)
    ]
    assert sum(apart) / len(apart) >= APART_FLOOR


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("size", [1, 7, 25])
def test_pieces_in_any_order_give_the_stories_of_all_at_once(
    articles: dict[Key, Article | str], seed: int, size: int
) -> None:
    """Members, roles, scores and evidence of both days; seed 0 is the order in which the pages came."""
    documents = [
        as_document(f"{name} {day}", a) for (day, name), a in articles.items() if isinstance(a, Article)
    ]
    order = random.Random(seed).sample(documents, len(documents)) if seed else documents
    stories, signer, found = Stories(), make_signer(), dict[str, StoryMember]()
    for start in range(0, len(order), size):
        touched = stories.add(map(signer.sign, order[start : start + size]))
        found.update((member.article, member) for member in stories.members(touched))
    assert found == {member.article: member for member in group_documents(documents)}
