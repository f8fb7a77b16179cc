"""How two documents of different languages resemble each other."""

import numpy as np
import pytest
from signed import prose, sign
from stories_cases import TRANSLATIONS

from pipeline.stories import make_signer
from pipeline.stories.features import Columns, Features, matrix
from pipeline.stories.signature import Signature


def features(a: Signature, b: Signature) -> Features:
    columns = Columns.of([a, b])
    there = matrix(columns, np.array([0]), np.array([1]))[0]
    back = matrix(columns, np.array([1]), np.array([0]))[0]
    assert there == pytest.approx(back, abs=1e-5)
    return Features(*there)


def test_a_translation_resembles_more_than_another_text() -> None:
    event = TRANSLATIONS[0].id.split("/")[0]
    same = [make_signer().sign(d) for d in TRANSLATIONS if d.id.startswith(event)]
    other = make_signer().sign(next(d for d in TRANSLATIONS if not d.id.startswith(event)))
    near, far = features(same[0], same[1]), features(same[0], other)
    for name in ("cosine", "shared", "number_cover", "word_cosine", "order_mean", "spread"):
        assert getattr(near, name) > getattr(far, name), name
    assert near.displacement < far.displacement


def test_nothing_in_common_is_nothing() -> None:
    found = features(sign("a", prose(30, "kling")), sign("b", prose(30, "vidu"), lang="fr"))
    assert (found.cosine, found.shared, found.order, found.spread) == (0, 0, 0, 0)
    assert found.displacement == 0.5


@pytest.mark.parametrize(
    ("first", "second", "same", "clash"),
    [
        ("Kling reaches 61 million users", "Kling compte 61 millions de clients", 1, 0),
        ("Kling reaches 61 million users", "Kling compte 62 millions de clients", 0, 1),
        ("Kling reaches its users", "Kling compte ses clients", 0, 0),
    ],
)
def test_numbers_of_titles(first: str, second: str, same: int, clash: int) -> None:
    found = features(sign("a", prose(30), title=first), sign("b", prose(30, "vidu"), title=second, lang="fr"))
    assert (found.title_number_same, found.title_number_clash) == (same, clash)


@pytest.mark.parametrize(("day", "far"), [("2026-01-03", 0), ("2026-03-03", 1), ("", 0)])
def test_days_far_apart(day: str, far: int) -> None:
    assert features(sign("a", prose(30), date="2026-01-01"), sign("b", prose(30), date=day)).far_day == far


def test_a_longer_text_is_told_from_an_equal_one() -> None:
    short, long = sign("a", prose(30)), sign("b", prose(300), lang="fr")
    assert (
        features(short, long).length_ratio
        > features(short, sign("c", prose(30), lang="fr")).length_ratio
        == 0
    )
