"""Which facts, counts and statuses articles come to: each case is what was said and what must stand."""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fact_cases import CASES, TWO
from warehouse_build import Said, article, claim, database, load, query

from warehouse import facts
from warehouse.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(database(tmp_path)) as opened:
        yield opened


def statuses(ledger: Ledger) -> dict[Any, str]:
    return {
        None if value is None else float(value): status
        for value, status in query(ledger, "SELECT value_min, status FROM facts")
    }


def expected(wanted: dict[str, str]) -> dict[Any, str]:
    return {None if value == "-" else float(value): status for value, status in wanted.items()}


@pytest.mark.parametrize("name", CASES)
def test_status(ledger: Ledger, name: str) -> None:
    said, wanted = CASES[name]
    load(ledger, *said)
    assert statuses(ledger) == expected(wanted)
    assert ledger.check() == []


def test_french_article_and_its_translation_are_one_source_of_two_languages(ledger: Ledger) -> None:
    load(ledger, Said("60e6", lang="fr"), Said("60e6", lang="it", publisher="B", published="2026-01-11"))
    assert query(
        ledger,
        "SELECT articles, stories, publishers, languages, as_of, as_of_source, status_reason FROM facts",
    ) == [(2, 1, 2, ["fr", "it"], "2026-01-10", "published", "2 articles of one story")]


def test_a_translation_without_the_date_shares_that_of_its_story(ledger: Ledger) -> None:
    load(ledger, Said("60e6", lang="fr", claim={"as_of": "2026"}), Said("60e6", lang="it"))
    assert query(ledger, "SELECT as_of, as_of_source, languages FROM facts") == [
        ("2026", "stated", ["fr", "it"])
    ]


def test_two_dates_in_a_story_leave_a_third_claim_undated(ledger: Ledger) -> None:
    load(ledger, *(Said("60e6", claim={"as_of": as_of}) for as_of in ("2025", "2026", None)))
    assert query(ledger, "SELECT as_of FROM facts ORDER BY 1") == [("2025",), ("2026",), ("2026-01-10",)]


def test_a_shared_origin_is_shown_as_such(ledger: Ledger) -> None:
    cited = {"modality": "attributed", "attributed_to": "kuaishou"}
    load(ledger, Said("60e6", claim=cited), Said("60e6", claim=cited, **TWO))
    assert query(ledger, "SELECT stories, publishers, origins, status_reason FROM facts") == [
        (2, 2, 1, "several stories, all citing one origin")
    ]


def test_what_is_superseded_keeps_its_row_and_says_why(ledger: Ledger) -> None:
    load(ledger, Said("60e6"), Said("70e6", role="update", published="2026-01-12"))
    assert query(ledger, "SELECT status_reason, claims FROM facts WHERE status = 'superseded'") == [
        ("a later version or update of its articles replaces it", 1)
    ]


def test_without_any_date_the_fetching_counts(ledger: Ledger) -> None:
    one = article(published=None)
    ledger.load_articles([one])
    ledger.load_claims([claim(one)])
    ledger.reconcile()
    assert query(ledger, "SELECT as_of, as_of_source FROM facts") == [("2026-01-20", "fetched")]


def test_a_stated_date_is_kept(ledger: Ledger) -> None:
    load(ledger, Said("60e6", claim={"as_of": "2025-Q4"}))
    assert query(ledger, "SELECT as_of, as_of_source, holds_from::VARCHAR, holds_to::VARCHAR FROM facts") == [
        ("2025-Q4", "stated", "2025-10-01", "2025-12-31")
    ]


def test_the_rounding_points_to_the_precise_fact(ledger: Ledger) -> None:
    load(ledger, Said("60e6"), Said("60.2e6", **TWO))
    ids = {float(value): fact for value, fact in query(ledger, "SELECT value_min, id FROM facts")}
    same = {float(value): fact for value, fact in query(ledger, "SELECT value_min, same_as FROM facts")}
    assert same == {60e6: ids[60.2e6], 60.2e6: None}


def test_a_story_that_splits_makes_two_sources(ledger: Ledger) -> None:
    from pipeline.model import Role, StoryMember

    articles = load(ledger, Said("60e6"), Said("60e6", publisher="B"))
    assert statuses(ledger) == {60e6: "single_source"}
    ledger.load_stories([StoryMember(articles[1].id, "s2", Role.UNKNOWN, "test", 1.0)])
    ledger.reconcile()
    assert statuses(ledger) == {60e6: "corroborated"}


def test_a_claim_no_longer_found_takes_its_fact_along(ledger: Ledger) -> None:
    articles = load(ledger, Said("60e6"), Said("70e6", **TWO))
    ledger.load_claims([], articles=[articles[0].id])
    ledger.reconcile()
    assert statuses(ledger) == {70e6: "single_source"}
    assert ledger.check() == []


def test_the_ledger_as_known_at_a_time(ledger: Ledger) -> None:
    load(ledger, Said("60e6"))
    (between,) = query(ledger, "SELECT now()")[0]
    assert isinstance(between, datetime)
    load(ledger, Said("66e6", **TWO))
    known = "SELECT value_min::DOUBLE, status FROM facts_as_known(?) ORDER BY 1"
    assert ledger.connection.execute(known, [between]).fetchall() == [(60e6, "single_source")]
    now = query(ledger, "SELECT now()")[0]
    assert ledger.connection.execute(known, now).fetchall() == [(60e6, "disputed"), (66e6, "disputed")]
    assert query(ledger, "SELECT count(*) FROM fact_history") == [(3,)]


def test_reconciling_again_changes_nothing(ledger: Ledger) -> None:
    load(ledger, Said("60e6"), Said("60e6", **TWO))
    before = query(ledger, "FROM facts")
    load(ledger, Said("60e6"), Said("60e6", **TWO))
    assert ledger.reconcile() == 0
    assert query(ledger, "FROM facts") == before


def crowd(seed: int) -> list[Said]:
    """Many statements of two series within months, so that there are more facts than leaders."""
    chance = random.Random(seed)
    said = []
    for number in range(90):
        stated = chance.choice([None, None, "2026-01", "2026", f"2026-01-{chance.randint(1, 28):02}"])
        said.append(
            Said(
                chance.choice(["60e6", "60.2e6", "60.25e6", "66e6", "100e6", "103e6", str(number + 1)]),
                story=f"s{chance.randint(0, 50)}", publisher=chance.choice("ABCD"),
                published=f"2026-0{chance.randint(1, 3)}-{chance.randint(1, 28):02}",
                fetched=f"2026-04-{1 + number // 24:02}T{number % 24:02}:00",
                text=f" in article {number}",
                role=chance.choice(["unknown", "original", "translation", "update"]),
                url=f"https://x.example/{chance.choice([number, number, chance.randint(0, 9)])}",
                claim={
                    "as_of": stated, "comparator": chance.choice("===~>"),
                    "metric": chance.choice(["users", "users", "price"]),
                    "modality": chance.choice(["asserted"] * 5 + ["hedged", "forecast", "negated"]),
                },
            )
        )  # fmt: skip
    return said


def test_parts_by_subject_come_to_the_same_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = crowd(4)
    for number, item in enumerate(said):
        item.claim["subject"] = f"subject-{number % 7}"
    found = []
    for size in (1000, 10):
        monkeypatch.setattr(facts, "ARTICLES_A_PART", size)
        with Ledger.open(tmp_path / f"{size}.duckdb") as ledger:
            load(ledger, *said[:50])
            load(ledger, *said[50:])
            assert ledger.check() == []
            found.append(query(ledger, "SELECT * FROM facts ORDER BY id"))
            assert query(ledger, "SELECT count(DISTINCT known_from) FROM fact_history") == [(2,)]
    assert found[0] == found[1]


def test_other_traits_of_a_metric_judge_its_facts_anew(tmp_path: Path) -> None:
    path = database(tmp_path)
    with Ledger.open(path) as ledger:
        ledger.connection.execute("UPDATE base.metric SET is_single = false WHERE id = 'users'")
        load(ledger, Said("60e6"), Said("66e6", **TWO))
        assert statuses(ledger) == {60e6: "single_source", 66e6: "single_source"}
        ledger.connection.execute("DELETE FROM base.meta WHERE key = 'views'")
    with Ledger.open(path) as ledger:
        ledger.reconcile()
        assert statuses(ledger) == {60e6: "disputed", 66e6: "disputed"}


@pytest.mark.parametrize("seed", range(3))
def test_batches_in_any_order_come_to_the_same_facts(tmp_path: Path, seed: int) -> None:
    said = crowd(seed)
    chance = random.Random(seed)
    found = []
    for parts in (1, 6):
        mixed = chance.sample(said, len(said))
        with Ledger.open(tmp_path / f"{parts}.duckdb") as ledger:
            size = -(-len(mixed) // parts)
            for first in range(0, len(mixed), size):
                load(ledger, *mixed[first : first + size])
            assert ledger.check() == []
            found.append(query(ledger, "SELECT * FROM facts ORDER BY id"))
    assert [pair for pair in zip(*found, strict=True) if pair[0] != pair[1]] == []
    assert len(found[0]) > 60
