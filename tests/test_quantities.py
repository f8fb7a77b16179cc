"""The quantity parser on our own cases, on any text, and on numbers that Babel writes."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.dates import DateParser
from pipeline.language import load_languages
from pipeline.quantities import Quantity, QuantityParser
from pipeline.quantities.model import REASONS

LANGS = ("en", "fr", "it")
CASES = Path(__file__).parent / "cases"
COMPARATORS = {"=", "~", ">", ">=", "<", "<="}


@cache
def parser(lang: str) -> QuantityParser:
    language = load_languages()[lang]
    return QuantityParser(language.numbers, DateParser(language.dates))


def load_cases() -> list[Any]:
    """One parameter set a case; a known gap is a strict xfail."""
    cases = []
    for lang in LANGS:
        data = tomllib.loads((CASES / f"quantities_{lang}.toml").read_text(encoding="utf-8"))
        for case in data["case"]:
            marks = [pytest.mark.xfail(reason=case["gap"])] if "gap" in case else []
            cases.append(pytest.param(lang, case, marks=marks, id=f"{lang}: {case['text'][:50]}"))
    return cases


def brief(quantity: Quantity) -> str:
    """A quantity as the cases write it: kind, unit, comparator, value or ``low..high`` or ``k/n``."""
    fraction = quantity.form == "fraction" and quantity.kind == "number" and not quantity.scaled
    value = f"{round(quantity.value_min, 6).normalize():f}"
    if quantity.value_max != quantity.value_min:
        value += f"..{quantity.value_max.normalize():f}"
    if quantity.out_of is not None:
        value += f"/{quantity.out_of:f}"
    kind = "fraction" if fraction else quantity.kind
    return f"{kind} {quantity.unit or '-'} {quantity.comparator} {value}"


@pytest.mark.parametrize(("lang", "case"), load_cases())
def test_case(lang: str, case: dict[str, Any]) -> None:
    quantities, excluded = parser(lang).scan(case["text"])
    assert [brief(q) for q in quantities] == case.get("quantities", [])
    assert [f"{e.reason} {e.text}" for e in excluded] == case.get("excluded", [])


def test_each_language_has_sixty_cases() -> None:
    for lang in LANGS:
        data = tomllib.loads((CASES / f"quantities_{lang}.toml").read_text(encoding="utf-8"))
        assert len(data["case"]) >= 60


def check(lang: str, text: str) -> None:
    """What must hold of any text."""
    quantities, excluded = parser(lang).scan(text)
    last = 0
    for q in quantities:
        assert last <= q.start < q.end <= len(text)
        assert q.span_start <= q.start and q.end <= q.span_end
        assert text[q.start : q.end] == q.text
        assert q.value_min.is_finite() and q.value_max.is_finite() and q.value_min <= q.value_max
        assert q.comparator in COMPARATORS
        last = q.end
    for e in excluded:
        assert text[e.start : e.end] == e.text
        assert e.reason in REASONS


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_gives_sound_quantities(lang: str, text: str) -> None:
    check(lang, text)


WORDS = """
1 2 3,5 1.234 12 1 000 2025 60 k M Md bn million millions milioni mille cent vingt quatre-vingt tre
ventitré mezzo demi half a un e et and or à to da from entre tra between of des su % € $ US$ RMB ¥
seconds minutes heures ore 4K 1080p fps x fois volte - – + ( ) / : . , première secondo 3e 1° plus
de oltre more than environ circa une vingtaine un centinaio dozen tripled Sora H 10^6 ½ ٣ ² é
"""
PIECES = st.sampled_from(WORDS.split())


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=14), glue=st.sampled_from([" ", "", "\u00a0", "-"]))
def test_any_mix_of_number_words_gives_sound_quantities(lang: str, pieces: list[str], glue: str) -> None:
    check(lang, glue.join(pieces))


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=200, deadline=None)
@given(
    value=st.decimals(min_value=-(10**15), max_value=10**15, places=3, allow_nan=False, allow_infinity=False)
)
def test_numbers_that_babel_writes_are_read_back(lang: str, value: Decimal) -> None:
    written = format_decimal(value, locale=lang, decimal_quantization=False)
    quantities = parser(lang).parse(written)
    assert [q.value_min for q in quantities] == [value]


#: Alone, these are lines of a picture.
PICTURES = {"2K", "4K", "5K", "6K", "8K", "12K", "16K"}
HUNDREDTHS = st.decimals(min_value="0.01", max_value=10**12, places=2)


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=100, deadline=None)
@given(value=HUNDREDTHS)
def test_percents_that_babel_writes_are_read_back(lang: str, value: Decimal) -> None:
    written = format_percent(value / 100, locale=lang, decimal_quantization=False)
    assert [(q.value_min, q.unit) for q in parser(lang).parse(written)] == [(value, "percent")]


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=200, deadline=None)
@given(
    value=HUNDREDTHS,
    currency=st.sampled_from(["USD", "EUR", "GBP", "CNY"]),
    form=st.sampled_from(["standard", "name"]),
)
def test_sums_that_babel_writes_are_read_back(lang: str, value: Decimal, currency: str, form: Any) -> None:
    written = format_currency(value, currency, locale=lang, format_type=form)
    assert [(q.value_min, q.unit) for q in parser(lang).parse(written)] == [(value, currency)]


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=200, deadline=None)
@given(
    tenths=st.integers(min_value=10, max_value=9999),
    power=st.sampled_from([3, 6, 9]),
    form=st.sampled_from(["short", "long"]),
)
def test_scaled_numbers_that_babel_writes_are_read_back(
    lang: str, tenths: int, power: int, form: Any
) -> None:
    value = Decimal(tenths).scaleb(power - 1)
    written = format_compact_decimal(value, locale=lang, format_type=form, fraction_digits=4)
    assume(written not in PICTURES)
    assert [q.value_min for q in parser(lang).parse(written)] == [value]


@pytest.mark.parametrize("lang", LANGS)
def test_long_inputs_are_read_in_full(lang: str) -> None:
    text = "7 " * 20_000
    assert len(parser(lang).parse(text)) == 20_000
    for piece in ("(", "a", "1", "1\u0301", "1.2.", "cento", "un ", "1-2"):
        check(lang, piece * 20_000)


def test_names_marked_by_the_caller_are_no_quantities() -> None:
    text = "Veo 3.1 makes 8 seconds"
    quantities, excluded = parser("en").scan(text, names=[(0, 7)])
    assert [brief(q) for q in quantities] == ["duration second = 8"]
    assert [(e.reason, e.text) for e in excluded] == [("name", "Veo 3.1")]


def test_a_range_keeps_its_two_ends_and_a_growth_its_two_quantities() -> None:
    ranged = parser("en").parse("It takes from 10 to 20 seconds.")[0]
    assert (ranged.range_kind, [part.value_min for part in ranged.parts]) == ("from_to", [10, 20])
    grown = parser("en").parse("It rose from $10 million to $20 million.")
    assert [(q.range_kind, q.value_min) for q in grown] == [("from_to", 10_000_000), ("from_to", 20_000_000)]


def test_the_noun_begins_after_unit_and_joiner() -> None:
    text = "plus de 60 millions d’utilisateurs"
    assert text[parser("fr").parse(text)[0].noun_start :] == "utilisateurs"
