"""The learnt decision: a regression, and what the margins over rivals add."""

import numpy as np
import pytest

from pipeline.stories.features import Features
from pipeline.stories.scoring import MARGINS, MAX_LEAD, WORST, Model, Regression, margins, sigmoid


@pytest.mark.parametrize(("x", "want"), [(0.0, 0.5), (1000.0, 1.0), (-1000.0, 0.0)])
def test_sigmoid(x: float, want: float) -> None:
    assert sigmoid(np.array([x]))[0] == pytest.approx(want, abs=1e-6)


def test_a_fit_tells_the_classes_apart_and_keeps_the_signs() -> None:
    generator = np.random.default_rng(0)
    truth = np.repeat([0.0, 1.0], 50)
    rows = np.column_stack([truth + generator.normal(0, 0.1, 100), -truth + generator.normal(0, 0.1, 100)])
    found = Regression.fit(rows, truth, np.ones(100), 0.1, np.array([1.0, 1.0]))
    assert ((found.logits(rows) > 0) == (truth > 0)).all()
    assert found.weights[0] > 0
    assert found.weights[1] >= 0  # held to its sign, though the data say otherwise


def test_the_model_that_ships_knows_every_feature() -> None:
    model = Model.load()
    assert len(model.base.weights) == len(Features._fields)
    assert len(model.final.weights) == len(Features._fields) + len(MARGINS)


def test_a_lead_over_rivals_makes_a_pair_likelier() -> None:
    model = Model.load()
    rows = np.zeros((1, len(Features._fields)))
    _, partial = model.parts(rows)
    weak, strong = np.array([[0.0, -3.0, -3.0, 0.0]]), np.array([[0.0, 3.0, 3.0, 1.0]])
    assert model.probabilities(partial, strong)[0] > model.probabilities(partial, weak)[0]


def test_margins() -> None:
    # Document 0 is English, 1 and 2 are French, 3 is Italian.
    langs = np.array([0, 1, 1, 2])
    base, a, b = np.array([2.0, 1.0, 3.0]), np.array([0, 0, 0]), np.array([1, 2, 3])
    found = margins(base, a, b, langs)
    assert found[:, 0].tolist() == [2.0, 1.0, 3.0]
    # Of the two French ones the better leads by one; the other side has no rival at all.
    assert found[0, 1] == 1.0
    assert found[1, 1] == -1.0
    assert found[:, 3].tolist() == [1.0, 0.0, 1.0]
    # The Italian one has no rival: its lead is that over the worst.
    assert found[2, 1] == min(3.0 - WORST, MAX_LEAD)


def test_one_pair_has_no_rival() -> None:
    (row,) = margins(np.array([0.5]), np.array([0]), np.array([1]), np.array([0, 1]))
    assert row.tolist() == [0.5, 5.5, 5.5, 1.0]
