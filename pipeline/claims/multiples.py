"""Multiples whose verb stands apart from its number: "a multiplié son chiffre d'affaires par trois"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pipeline.quantities import Quantity

#: In words: what is multiplied stands between the verb and its number.
LONGEST_OBJECT = 6
#: In characters: how far before its number a verb is looked for.
LOOK_BACK = 90
ONE = Decimal(1)


class MultipleReader:
    """Reads numbers behind a verb of multiplying or dividing, by the phrases of one language.

    ``phrases`` lists, for ``x`` and ``/``, what stands right before such numbers ("multiplié par"); their
    first and last words may stand apart.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        words = [phrase.split() for sign in ("x", "/") for phrase in phrases.get(sign, ())]
        self._joints = tuple({f" {last} " for *heads, last in words if heads})
        self._patterns = [
            (divides, re.compile(pattern))
            for sign, divides in (("x", False), ("/", True))
            if (pattern := _pattern(phrases.get(sign, ())))
        ]

    def read(self, text: str, quantity: Quantity) -> Quantity:
        """The number as a multiple, where a verb of multiplying stands before what is multiplied."""
        if quantity.kind != "number" or quantity.unit or quantity.value_max <= ONE or quantity.scaled:
            return quantity
        before = text[max(0, quantity.start - LOOK_BACK) : quantity.start].lower()
        if not before.endswith(self._joints):
            return quantity
        for divides, pattern in self._patterns:
            if pattern.search(before):
                low, high = quantity.value_min, quantity.value_max
                if divides:
                    low, high = ONE / high, ONE / low
                form = "halved" if divides else quantity.form
                return quantity._replace(kind="ratio", unit="ratio", value_min=low, value_max=high, form=form)
        return quantity


def _pattern(phrases: Iterable[str]) -> str:
    """A pattern of the phrases of two words with their object between; empty without any."""
    verbs: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        words = phrase.split()
        if len(words) > 1:
            verbs[words[-1]].add(words[0])
    between = rf" (?:[^\s,;:.()]+ ){{1,{LONGEST_OBJECT}}}"
    apart = [
        f"(?:{'|'.join(map(re.escape, sorted(heads)))}){between}{re.escape(joint)} "
        for joint, heads in sorted(verbs.items())
    ]
    return rf"(?<!\w)(?:{'|'.join(apart)})$" if apart else ""
