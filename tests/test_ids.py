"""Ids that hash content."""

from decimal import Decimal

import pytest

from pipeline.ids import Hashable, content_id

DIFFERENT: list[tuple[tuple[Hashable, ...], tuple[Hashable, ...]]] = [
    (("a", "b"), ("ab",)),
    (("a", None), ("a", "")),
    (("a", "b"), ("b", "a")),
    ((1,), ("1",)),
    ((b"a",), ("a",)),
    ((Decimal(1),), (Decimal("1.1"),)),
    ((), ("",)),
]
ALIKE: list[tuple[tuple[Hashable, ...], tuple[Hashable, ...]]] = [
    ((Decimal("1.0"),), (Decimal("1.00"),)),
    ((Decimal("1E+6"),), (Decimal(1_000_000),)),
    (("\ud800",), ("\ufffd",)),
]


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different_parts_give_different_ids(
    first: tuple[Hashable, ...], second: tuple[Hashable, ...]
) -> None:
    assert content_id("claim", *first) != content_id("claim", *second)


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_equal_parts_give_equal_ids(first: tuple[Hashable, ...], second: tuple[Hashable, ...]) -> None:
    assert content_id("claim", *first) == content_id("claim", *second)


def test_the_kind_counts_and_ids_stay_the_same_for_ever() -> None:
    assert content_id("page", "a") != content_id("claim", "a")
    assert content_id("claim", "a", 1, None) == "94e74ccf1b2594bf"
