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
    def fit(cls, rows: Matrix, truth: Matrix, ridge: float, importance: Matrix) -> "Regression":
        """Newton's method on standardised columns with an L2 penalty (bias free)."""
        mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
        x = np.column_stack([(rows - mean) / scale, np.ones(len(rows))])
        penalty = np.full(x.shape[1], ridge)
        penalty[-1] = 0.0
        w = np.zeros(x.shape[1])
        for _ in range(50):
            p = sigmoid(x @ w)
            slope = x.T @ (importance * (p - truth)) + penalty * w
            curve = (x * (importance * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
            step = np.linalg.solve(curve, slope)
            w -= step
            if np.abs(step).max() < 1e-8:
                break
        weights = w[:-1] / scale
        return cls(float(w[-1] - mean @ weights), weights)


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

    def probabilities(self, rows: Matrix, pairs: Sequence[tuple[int, int]], langs: Sequence[str]) -> Matrix:
        """How likely each pair is a translated pair, given all pairs that compete with it."""
        base = self.base.logits(rows)
        return sigmoid(self.final.logits(np.column_stack([rows, margins(base, pairs, langs)])))


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
