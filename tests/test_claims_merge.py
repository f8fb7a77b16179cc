"""Repeats of a claim within one article."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.claims.merge import merge_claims
from pipeline.model import Claim

BASE = Claim(
    article="a",
    metric="users",
    qualifier=None,
    subject="vidu",
    subject_text="Vidu",
    value_min=Decimal(40_000_000),
    value_max=Decimal(40_000_000),
    comparator="=",
    unit="user",
    per=None,
    out_of=None,
    object=None,
    as_of=None,
    modality="asserted",
    attributed_to=None,
    quote="q",
    start=0,
    end=1,
)


def other(**changes: object) -> Claim:
    return replace(BASE, **{"start": 5, "end": 9, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        (other(), 1),
        (other(as_of="2026"), 1),
        (other(value_min=Decimal(40_100_000), value_max=Decimal(40_100_000)), 1),
        (other(value_min=Decimal(41_000_000), value_max=Decimal(41_000_000)), 2),
        (other(subject="kling"), 2),
        (other(unit="organization"), 2),
    ],
)
def test_what_repeats(second: Claim, kept: int) -> None:
    claims, repeats = merge_claims([BASE, second])
    assert len(claims) == kept
    assert len(claims) + len(repeats) == 2


def test_two_dates_are_two_claims() -> None:
    assert len(merge_claims([replace(BASE, as_of="2025"), other(as_of="2026")])[0]) == 2


def test_a_named_source_beats_a_headline() -> None:
    told = other(modality="attributed", attributed_to="shengshu", comparator=">")
    assert merge_claims([BASE, told])[0] == [told]


def test_the_fullest_wording_wins_and_is_named() -> None:
    full = other(as_of="2026-01")
    claims, repeats = merge_claims([BASE, full])
    assert claims == [full]
    assert repeats == [(BASE, full)]
