"""The learnt decision: a logistic regression over pair features, then one with the margins to rivals."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COEFFICIENTS = Path(__file__).with_name("coefficients.json")
MARGINS = ("base", "margin_low", "margin_high", "best_of_both")
WORST = -5.0
MAX_LEAD = 8.0
"""A base logit that is no rival's: pairs below it need not be kept."""
Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Regression:
    """``probability = sigmoid(bias + weights · features)``."""

    bias: float
    weights: Matrix

    def logits(self, rows: Matrix) -> Matrix:
        """One logit a row."""
        return np.asarray(rows @ self.weights + self.bias)

    @classmethod
    def fit(
        cls, rows: Matrix, truth: Matrix, importance: Matrix, ridge: float, signs: Matrix
    ) -> "Regression":
        """Newton's method on standardised columns with an L2 penalty, each weight held to its sign.

        ``importance`` is how much each row counts; ``signs`` has 1 or -1 a column. What only corrects another
        feature on the training sources seldom holds on others: without the signs a source left out lost half
        of its pairs.
        """
        mean = np.average(rows, axis=0, weights=importance)
        scale = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=importance)) + 1e-9
        x = np.column_stack([(rows - mean) / scale * signs, np.ones(len(rows))])
        penalty = np.full(x.shape[1], ridge)
        penalty[-1] = 1e-9
        w = np.zeros(x.shape[1])
        for _ in range(60):
            p = sigmoid(x @ w)
            curve = (x * (importance * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
            target = curve @ w - x.T @ (importance * (p - truth)) - penalty * w
            new = _least_squares(curve, target, w)
            step, w = np.abs(new - w).max(), new
            if step < 1e-6:
                break
        weights = w[:-1] * signs / scale
        return cls(float(w[-1] - mean @ weights), weights)


def _least_squares(curve: Matrix, target: Matrix, start: Matrix) -> Matrix:
    """The ``w`` that minimises ``w·curve·w / 2 - target·w`` with all but the last not negative."""
    w = start.copy()
    for _ in range(500):
        before = w.copy()
        for i in range(len(w)):
            best = w[i] + (target[i] - curve[i] @ w) / curve[i, i]
            w[i] = best if i == len(w) - 1 else max(best, 0.0)
        if np.abs(w - before).max() < 1e-9:
            break
    return w


@dataclass(frozen=True, slots=True)
class Model:
    """Two stages: ``base`` sees a pair, ``final`` also how much better it is than its rivals."""

    base: Regression
    final: Regression

    @classmethod
    def load(cls, path: Path = COEFFICIENTS) -> "Model":
        """Read the coefficients that ``python -m bench.train_stories`` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(*(Regression(data[k]["bias"], np.array(data[k]["weights"])) for k in ("base", "final")))

    def parts(self, rows: Matrix) -> tuple[Matrix, Matrix]:
        """Of each pair the logit of the base stage, and of the final one before its margins are known."""
        known = rows.shape[1]
        return self.base.logits(rows), np.asarray(rows @ self.final.weights[:known] + self.final.bias)

    def probabilities(self, partial: Matrix, leads: Matrix) -> Matrix:
        """How likely each pair is a translated pair, from ``parts`` and the ``margins`` over its rivals."""
        return sigmoid(partial + leads @ self.final.weights[-len(MARGINS) :])


def sigmoid(x: Matrix) -> Matrix:
    """The logistic function, without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))))


def margins(base: Matrix, a: Numbers, b: Numbers, langs: Numbers) -> Matrix:
    """Base logit, its lead over the best rival of either side (clipped), and whether it is best of both.

    A rival of (a, b) is another candidate of ``a`` in the language of ``b``, or of ``b`` in that of ``a``;
    ``langs`` has a number for the language of each document.
    """
    ends, logits = np.r_[a, b], np.r_[base, base]
    _, side = np.unique((ends << 32) | langs[np.r_[b, a]], return_inverse=True)
    order = np.lexsort((-logits, side))
    starts = np.searchsorted(side[order], np.arange(len(side)))[side]
    best = logits[order][starts]
    second = np.minimum(starts + 1, len(side) - 1)
    rivalled = (starts + 1 < len(side)) & (side[order][second] == side)
    rival = np.where(logits < best, best, np.where(rivalled, logits[order][second], WORST))
    leads = np.clip(logits - np.maximum(rival, WORST), -MAX_LEAD, MAX_LEAD).reshape(2, len(base))
    low, high = leads.min(axis=0), leads.max(axis=0)
    return np.column_stack([np.clip(base, -10, 10), low, high, low > 0])
