"""The sign of a figure, by the words around it."""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.claims.gaps import gap
from pipeline.claims.sentence import Sentence
from pipeline.quantities import Quantity

#: How far a word that turns the sign may stand, in words and their like.
SIGN_REACH = 14


def is_negative(quantity: Quantity, metrics: Sequence[str], sentence: Sentence) -> bool:
    """Whether a word near the figure turns its sign."""
    best: tuple[float, bool] = (99.0, False)
    for hit in sentence.hits_around(quantity.start, quantity.end, SIGN_REACH):
        name, role = hit.payload
        if name not in metrics or role not in ("negative", "cue"):
            continue
        low, high = gap(quantity, *sentence.hit_span(hit))
        if high < low:
            continue
        cost = sentence.distance(low, high) + 6 * sentence.break_between(low, high)
        cost += 3.0 * sentence.quantities_between(low, high) - (0.01 if role == "negative" else 0.0)
        if cost < best[0] and cost <= SIGN_REACH:
            best = (cost, role == "negative")
    return best[1]


def signed(value: Decimal, negative: bool) -> Decimal:
    """The magnitude with the sign that the words give it."""
    return -abs(value) if negative else value
