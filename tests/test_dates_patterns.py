"""The date forms of a language, each tried at a place."""

import pytest
from sentences import language

from pipeline.dates.patterns import DatePatterns, numbers_by_form

#: A form, a folded text, and its parts where it matches.
FORMS = [
    ("en", "iso", "2026-01-07", {"y": "2026", "m": "01", "d": "07"}),
    ("en", "iso", "2026-13-07", None),
    ("en", "month_day", "oct. 3, 2025", {"d": "3", "y": "2025"}),
    ("en", "month_day", "oct. 3.5", None),
    ("en", "day_month", "3-5 march 2026", {"d": "5", "m": "march", "y": "2026"}),
    ("en", "label", "q2 2025", {"o": "q2", "y": "2025"}),
    ("en", "label", "q2x", None),
    ("en", "fiscal", "fy24", {"s": "24"}),
    ("en", "year", "2025", {"y": "2025"}),
    ("en", "year", "2025-26", {"y": "2025", "s": "26"}),
    ("en", "year", "2025x", None),
    ("en", "year", "1949", None),
    ("fr", "day_month", "1er mars 2026", {"d": "1", "m": "mars", "y": "2026"}),
    ("fr", "quarter", "3e trimestre 2025", {"o": "3e", "q": "trimestre", "y": "2025"}),
    ("fr", "year", "2025 %", None),
    ("it", "quarter", "primo semestre 2025", {"o": "primo", "h": "semestre", "y": "2025"}),
    ("it", "first_months", "primi nove mesi del 2025", {"y": "2025"}),
]


@pytest.mark.parametrize(("lang", "form", "text", "parts"), FORMS)
def test_forms(lang: str, form: str, text: str, parts: dict[str, str] | None) -> None:
    found = getattr(DatePatterns(language(lang).dates), form).match(text)
    assert (found is not None) is (parts is not None)
    assert parts is None or {name: found[name] for name in parts} == parts


@pytest.mark.parametrize(
    ("lang", "text", "opens"),
    [
        ("en", " in june", False),
        (" en"[1:], " june", True),
        ("fr", " juin", True),
        ("it", " giugno", True),
        ("it", " nel", False),
    ],
)
def test_what_a_date_may_begin_with(lang: str, text: str, opens: bool) -> None:
    assert (DatePatterns(language(lang).dates).trigger.match(text) is not None) is opens


def test_numbers_by_form() -> None:
    assert numbers_by_form({1: ["jan", "january"], 2: ["feb"]}) == {"jan": 1, "january": 1, "feb": 2}
