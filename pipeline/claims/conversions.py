"""The same sum in another currency, set beside it: "600 million yuan (about $85 million)".

A conversion says again what the sum before it says, so the sentence is read without it; every claim that the
sum makes is made once more in the other currency.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Conversion, Sentence
from pipeline.model import Rejection
from pipeline.quantities import Quantity

#: What may stand between a sum and its conversion in brackets, a year among it, and after the conversion.
_OPENING = re.compile(r"[^().,;!?\n]{0,30}[(\[][^()\[\]\d;]{0,30}")
_CLOSING = re.compile(r"[^()\[\]\d;]{0,40}[)\]]")


class ConversionReader:
    """Finds conversions by the words of one language that join them ("or", "soit")."""

    def __init__(self, joints: Iterable[str]) -> None:
        words = "|".join(re.escape(joint) for joint in joints)
        self._joint = re.compile(rf"\s?,?\s(?:{words})\s", re.IGNORECASE)

    def find(self, text: str, quantities: Sequence[Quantity]) -> Iterator[Conversion]:
        """The conversions among the quantities of a sentence."""
        original: Quantity | None = None
        for quantity in quantities:
            if original is not None and quantity.kind == "money" and quantity.unit != original.unit:
                aside = self._aside(text, original, quantity)
                if aside is not None:
                    yield Conversion(original, quantity, *aside)
                    continue
            original = quantity if quantity.kind == "money" else None

    def _aside(self, text: str, original: Quantity, quantity: Quantity) -> tuple[int, int] | None:
        opening = _OPENING.fullmatch(text, original.end, quantity.span_start)
        closing = _CLOSING.match(text, quantity.end) if opening else None
        if closing is not None:
            bracket = max(text.rfind(mark, original.end, quantity.span_start) for mark in "([")
            return bracket, closing.end()
        if self._joint.fullmatch(text, original.end, quantity.span_start):
            return original.end, max(quantity.end, quantity.span_end)
        return None


def convert_drafts(drafts: Sequence[Draft], sentence: Sentence) -> tuple[list[Draft], list[Rejection]]:
    """The drafts with those of their conversions beside them; those of what is no claim are rejected."""
    result: list[Draft] = []
    told: set[int] = set()
    for draft in drafts:
        result.append(draft)
        for item in sentence.conversions:
            if draft.quantity is not None and draft.quantity.start == item.original.start:
                told.add(item.original.start)
                result.append(_convert(draft, item.converted))
    rejections = [
        Rejection(
            item.converted.text,
            sentence.start + item.converted.start,
            sentence.start + item.converted.end,
            "no_metric",
            "money",
        )
        for item in sentence.conversions
        if item.original.start not in told
    ]
    return result, rejections


def _convert(draft: Draft, quantity: Quantity) -> Draft:
    negative = draft.value_max is not None and draft.value_max < 0
    low, high = quantity.value_min, quantity.value_max
    low, high = (-high, -low) if negative else (low, high)
    return draft._replace(
        quantity=quantity,
        value_min=low,
        value_max=high,
        comparator=quantity.comparator,
        unit=quantity.unit or draft.unit,
    )
