"""The views built on the facts: each case is what was said and which rows must stand."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from warehouse_build import Said, database, load, query

from warehouse.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(database(tmp_path)) as opened:
        yield opened


def figure(metric: str, value: str | None, unit: str, **more: Any) -> Said:
    story = more.pop("story", "s1")
    return Said(value, story=story, publisher=story, claim={"metric": metric, "unit": unit, **more})


TWO = {"story": "s2", "publisher": "B"}
X = {"url": "https://a.example/x"}
CASES: dict[str, tuple[list[Said], str, list[tuple[Any, ...]]]] = {
    "roundings are left out of user counts": (
        [Said("60e6"), Said("60.2e6", **TWO)],
        "SELECT value_min::DOUBLE FROM user_counts",
        [(60.2e6,)],
    ),
    "a monthly revenue extends to a year": (
        [figure("revenue", "20e6", "USD", per="month")],
        "SELECT currency, a_year FROM revenues",
        [("USD", 240e6)],
    ),
    "a revenue without period does not": (
        [figure("revenue", "20e6", "USD")],
        "SELECT a_year FROM revenues",
        [(None,)],
    ),
    "prices": (
        [figure("price", "9.9", "USD", per="month", qualifier="subscription")],
        "SELECT value_min, per, qualifier FROM prices",
        [(Decimal("9.9"), "month", "subscription")],
    ),
    "stock moves": (
        [figure("stock_move", "88", "percent", qualifier="year")],
        "SELECT percent_min::INTEGER, period FROM stock_moves",
        [(88, "year")],
    ),
    "rankings": (
        [figure("rank", "2", "position", object="vbench", value_max=Decimal(8))],
        "SELECT board, place_min, place_max FROM rankings",
        [("vbench", 2, 8)],
    ),
    "an absurd rank does not break the view": (
        [figure("rank", "1e20", "position")],
        "SELECT place_min FROM rankings",
        [(None,)],
    ),
    "specs take the longest clip, no rumour": (
        [
            figure("clip_length", "10", "second"),
            figure("clip_length", "120", "second", story="s2"),
            figure("clip_length", "600", "second", story="s3", modality="hedged"),
        ],
        "SELECT clip_seconds::INTEGER, figures FROM model_specs",
        [(120, 2)],
    ),
    "timeline": (
        [figure("launch", None, "date", as_of="2024-06-06"), figure("funding", "3e8", "USD", as_of="2023")],
        "SELECT event, holds_from::VARCHAR FROM timeline ORDER BY holds_from",
        [("funding", "2023-01-01"), ("launch", "2024-06-06")],
    ),
    "a conflict is one row, the better borne out first": (
        [Said("60e6"), Said("60e6", story="s3", publisher="C"), Said("66e6", **TWO)],
        "SELECT value_min::DOUBLE, stories, other_value_min::DOUBLE, other_stories FROM conflicts",
        [(60e6, 2, 66e6, 1)],
    ),
    "a silent edit": (
        [Said("60e6", **X), Said("70e6", fetched="2026-01-25", **X)],
        "SELECT url, removed, added FROM silent_edits",
        [("https://a.example/x", ["kling users = 6e+07 user"], ["kling users = 7e+07 user"])],
    ),
    "the same text fetched again is no edit": (
        [Said("60e6", **X), Said("60e6", fetched="2026-01-25", **X)],
        "FROM silent_edits",
        [],
    ),
    "a bent number in a translation": (
        [Said("60e6", lang="fr", role="original"), Said("66e6", lang="it", role="translation")],
        "SELECT kind, lang, translated_lang, value_min::DOUBLE, translated_value_min::DOUBLE "
        "FROM translation_differences",
        [("changed", "fr", "it", 60e6, 66e6)],
    ),
    "a thousand times as much is a slip of scale": (
        [Said("60e6", lang="fr", role="original"), Said("60e9", lang="it", role="translation")],
        "SELECT slip FROM translation_differences",
        [("scale",)],
    ),
    "a tenth is a slip of the comma": (
        [Said("60e6", lang="fr", role="original"), Said("6e6", lang="it", role="translation")],
        "SELECT slip FROM translation_differences",
        [("comma",)],
    ),
    "another number is no slip that has a name": (
        [Said("60e6", lang="fr", role="original"), Said("0", lang="it", role="translation")],
        "SELECT slip FROM translation_differences",
        [(None,)],
    ),
    "a number that the translation lost": (
        [
            Said("60e6", lang="fr", role="original"),
            Said("60e6", lang="it", role="translation", claim={"metric": "downloads"}),
        ],
        "SELECT kind, metric FROM translation_differences ORDER BY kind",
        [("added", "downloads"), ("missing", "users")],
    ),
    "which figures agree, which differ and which one side lacks": (
        [
            Said("60e6", lang="fr", role="original"),
            Said("60e6", lang="it", role="translation"),
            Said("9", story="s2", lang="fr", role="original", claim={"metric": "downloads"}),
            Said("8", story="s2", lang="it", role="translation", claim={"metric": "downloads"}),
            Said("5", story="s3", lang="fr", role="original", claim={"metric": "headcount"}),
            Said("7", story="s3", lang="it", role="translation", claim={"metric": "valuation"}),
        ],
        "SELECT kind, metric, value_min::DOUBLE, translated_value_min::DOUBLE FROM translated_figures "
        "ORDER BY kind",
        [
            ("added", "valuation", None, 7),
            ("changed", "downloads", 9, 8),
            ("missing", "headcount", 5, None),
            ("same", "users", 60e6, 60e6),
        ],
    ),
    "a faithful translation": (
        [Said("60e6", lang="fr", role="original"), Said("60e6", lang="it", role="translation")],
        "FROM translation_differences",
        [],
    ),
    "a copy in the same language is no translation": (
        [Said("60e6", role="original"), Said("66e6", publisher="B", role="syndication")],
        "FROM translation_differences",
        [],
    ),
    "source scores": (
        [
            Said("60e6"),
            Said("60e6", fetched="2026-01-22", **TWO),
            Said("9e6", story="s4", claim={"metric": "downloads"}),
        ],
        "SELECT publisher, facts, corroborated, alone, score FROM source_scores",
        [("A", 2, 1, 1, 0.5)],
    ),
    "implausible share": (
        [figure("market_share", "140", "percent")],
        "SELECT rule FROM implausible",
        [("share_above_hundred",)],
    ),
    "implausible fall": (
        [Said("600e6", claim={"as_of": "2026-01-02"}), Said("3e6", claim={"as_of": "2026-01-05"}, **TWO)],
        "SELECT DISTINCT rule FROM implausible",
        [("hundredfold_fall",)],
    ),
    "two firsts on one board on one day": (
        [
            figure("rank", "1", "position", object="vbench", as_of="2026-01-05"),
            figure("rank", "1", "position", object="vbench", as_of="2026-01-05", story="s2", subject="sora"),
        ],
        "SELECT rule, count(*) FROM implausible GROUP BY ALL",
        [("two_firsts", 2)],
    ),
    "a launch after its score": (
        [
            figure("launch", None, "date", as_of="2026-03-01"),
            figure("score", "1240", "point", as_of="2025-12-05", story="s2"),
        ],
        "SELECT rule FROM implausible",
        [("launch_after_score",)],
    ),
    "plausible facts": ([Said("60e6"), Said("66e6", **TWO)], "FROM implausible", []),
}


@pytest.mark.parametrize("name", CASES)
def test_view(ledger: Ledger, name: str) -> None:
    said, sql, rows = CASES[name]
    load(ledger, *said)
    assert query(ledger, sql) == rows
