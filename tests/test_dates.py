"""The date parser on our own cases, on any text, and on dates that Babel writes."""

import datetime
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import DateMention, DateParser
from pipeline.language import load_languages

LANGS = ("en", "fr", "it")
CASES = Path(__file__).parent / "cases"
EDTF = re.compile(r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-Q[1-4])?")


@cache
def parser(lang: str) -> DateParser:
    return DateParser(load_languages()[lang].dates)


def load_cases() -> list[Any]:
    cases = []
    for lang in LANGS:
        data = tomllib.loads((CASES / f"dates_{lang}.toml").read_text(encoding="utf-8"))
        cases += [pytest.param(lang, case, id=f"{lang}: {case['text'][:50]}") for case in data["case"]]
    return cases


def brief(mention: DateMention) -> str:
    """A mention as the cases write it."""
    parts = [mention.text, "=", mention.edtf, "relative" if mention.relative else ""]
    if mention.shift is not None:
        parts.append(f"{mention.shift.unit} {mention.shift.n} {mention.shift.anchor}")
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("lang", "case"), load_cases())
def test_case(lang: str, case: dict[str, Any]) -> None:
    assert [brief(m) for m in parser(lang).parse(case["text"])] == case.get("dates", [])


def check(lang: str, text: str) -> None:
    """What must hold of any text."""
    last = 0
    for m in parser(lang).parse(text):
        assert last <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert EDTF.fullmatch(m.edtf) if m.edtf else m.shift is not None
        assert m.relative == (m.year is None and not m.edtf[:4].isdigit())
        last = m.end


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_gives_sound_dates(lang: str, text: str) -> None:
    check(lang, text)


WORDS = """
1 3 31 2025 2026 1er 1° 2nd 07/01/2026 2026-01-07 01 / - – , . janvier mars March May maggio June Q2
T3 H1 second deuxième primo trimestre quarter semestre half of de del fin fine end last scorso
dernier ago fa il y a un an year years anni mesi mois months first premiers primi nove neuf nine
today oggi hier FY25
"""
PIECES = st.sampled_from(WORDS.split())


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=14), glue=st.sampled_from([" ", "", "\u00a0"]))
def test_any_mix_of_date_words_gives_sound_dates(lang: str, pieces: list[str], glue: str) -> None:
    check(lang, glue.join(pieces))


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=100, deadline=None)
@given(day=st.dates(datetime.date(1950, 1, 1), datetime.date(2059, 12, 31)))
def test_dates_that_babel_writes_are_read_back(lang: str, day: datetime.date) -> None:
    for form in ("long", "medium", "full"):
        assert [m.edtf for m in parser(lang).parse(format_date(day, form, locale=lang))] == [day.isoformat()]


def test_a_yearless_date_takes_the_year_of_its_anchor() -> None:
    mention = parser("en").parse("on October 3")[0]
    assert (mention.relative, mention.with_year(2025)) == (True, "2025-10-03")


@pytest.mark.parametrize("lang", LANGS)
def test_long_inputs_are_read_in_full(lang: str) -> None:
    assert len(parser(lang).parse("2025-01-07 " * 20_000)) == 20_000
    for piece in ("(", "1/", "20", "mars ", "1-", "first "):
        check(lang, piece * 20_000)
