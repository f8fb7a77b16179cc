"""The learnt decision: a logistic regression over pair features, then one with the margins to rivals."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COEFFICIENTS = Path(__file__).with_name("coefficients.json")
MARGINS = ("base", "margin_low", "margin_high", "best_of_both")
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Regression:
    """``probability = sigmoid(bias + weights · features)``."""

    bias: float
    weights: Matrix

    def logits(self, rows: Matrix) -> Matrix:
        """One logit a row."""
        return np.asarray(rows @ self.weights + self.bias)

    @classmethod
    def fit(cls, rows: Matrix, truth: Matrix, ridge: float, signs: Matrix) -> "Regression":
        """Newton's method on standardised columns with an L2 penalty, each weight held to its sign.

        ``signs`` has 1 or -1 a column. What only corrects another feature on the training sources seldom
        holds on others: without the signs a source left out lost half of its pairs.
        """
        mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
        x = np.column_stack([(rows - mean) / scale * signs, np.ones(len(rows))])
        penalty = np.full(x.shape[1], ridge)
        penalty[-1] = 1e-9
        w = np.zeros(x.shape[1])
        for _ in range(60):
            p = sigmoid(x @ w)
            curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
            target = curve @ w - x.T @ (p - truth) - penalty * w
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

    def probabilities(
        self,
        rows: Matrix,
        pairs: Sequence[tuple[int, int]],
        langs: Sequence[str],
        bonus: Sequence[float],
    ) -> Matrix:
        """How likely each pair is a translated pair, given all pairs that compete with it.

        ``bonus`` is what metadata adds to a pair, in logits.
        """
        extra = np.asarray(bonus, dtype=np.float64)
        leads = margins(self.base.logits(rows) + extra, pairs, langs)
        return sigmoid(self.final.logits(np.column_stack([rows, leads])) + extra)


def sigmoid(x: Matrix) -> Matrix:
    """The logistic function, without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))))


def margins(base: Matrix, pairs: Sequence[tuple[int, int]], langs: Sequence[str]) -> Matrix:
    """Base logit, its lead over the best rival of either side (clipped), and whether it is best of both.

    A rival of (a, b) is another candidate of ``a`` in the language of ``b``, or of ``b`` in that of ``a``.
    """
    best: dict[tuple[int, str], list[float]] = {}
    for (a, b), logit in zip(pairs, base.tolist(), strict=True):
        for key in ((a, langs[b]), (b, langs[a])):
            top = best.setdefault(key, [])
            top.append(logit)
            top.sort(reverse=True)
            del top[2:]
    rows = []
    for (a, b), logit in zip(pairs, base.tolist(), strict=True):
        leads = [_lead(logit, best[key]) for key in ((a, langs[b]), (b, langs[a]))]
        rows.append((np.clip(logit, -10, 10), min(leads), max(leads), float(min(leads) > 0)))
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(MARGINS))


def _lead(logit: float, top: list[float]) -> float:
    rival = top[0] if logit < top[0] else (top[1] if len(top) > 1 else -8.0)
    return float(np.clip(logit - max(rival, -8.0), -8, 8))
