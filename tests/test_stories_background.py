"""How usual an anchor is in texts at large."""

import numpy as np
import pytest

from pipeline.stories.anchors import NAME, NUMBER, WORD, key_of
from pipeline.stories.background import STEPS, WORD_WEIGHT, Background

TABLE = Background({(NAME, "kling"): 0.2, (NUMBER, "2025"): 0.9, (NAME, "vidu"): 0.01})


def weight(kind: int, form: str, background: Background = TABLE) -> int:
    return int(background.weights(np.array([key_of(kind, form)], np.uint32), np.array([kind], np.uint8))[0])


def test_the_rarer_an_anchor_the_more_it_weighs() -> None:
    weights = [
        weight(*anchor) for anchor in ((NUMBER, "2025"), (NAME, "kling"), (NAME, "vidu"), (NAME, "new"))
    ]
    assert weights == sorted(set(weights))


def test_a_weight_is_the_logarithm_of_the_share() -> None:
    assert weight(NAME, "kling") == pytest.approx(np.log(1 / 0.2) * STEPS, abs=1)


def test_words_weigh_alike() -> None:
    assert weight(WORD, "user") == weight(WORD, "other") == WORD_WEIGHT


def test_the_table_that_ships_knows_what_is_usual() -> None:
    shipped = Background.load()
    assert weight(NUMBER, "1", shipped) < weight(NUMBER, "73219", shipped)


def test_nothing_to_weigh() -> None:
    assert TABLE.weights(np.zeros(0, np.uint32), np.zeros(0, np.uint8)).tolist() == []
