"""Dates of a text, what completes them, and numbers and words that only look like dates."""

import pytest
from sentences import kit, language

from pipeline.dates import DateParser
from pipeline.wordgate import letter_runs

DATES = [
    ("en", "on 7 January 2026", ["7 January 2026 = 2026-01-07"]),
    ("en", "between June and December 2025", ["June = 2025-06", "December 2025 = 2025-12"]),
    ("en", "between November and March 2025", ["November = 2024-11", "March 2025 = 2025-03"]),
    ("en", "at the end of 2025", ["the end of 2025 = 2025"]),
    ("en", "in the second quarter of 2025", ["second quarter of 2025 = 2025-Q2"]),
    ("en", "on 31 June 2025", ["June 2025 = 2025-06"]),
    ("en", "it may grow", []),
    ("en", "2025 models, 2025x1080", []),
    ("en", "$2025", []),
    ("en", "1H25 and 2Q25", ["1H25 = 2025", "2Q25 = 2025-Q2"]),
    ("en", "a film of 1h30", []),
    ("fr", "le 7 janvier 2026", ["7 janvier 2026 = 2026-01-07"]),
    ("fr", "entre juin et décembre 2025", ["juin = 2025-06", "décembre 2025 = 2025-12"]),
    ("fr", "fin 2025", ["fin 2025 = 2025"]),
    ("fr", "au 3e trimestre 2025", ["3e trimestre 2025 = 2025-Q3"]),
    ("fr", "2025 €", []),
    ("it", "il 7 gennaio 2026", ["7 gennaio 2026 = 2026-01-07"]),
    ("it", "tra giugno e dicembre 2025", ["giugno = 2025-06", "dicembre 2025 = 2025-12"]),
    ("it", "a fine 2025", ["fine 2025 = 2025"]),
    ("it", "nel terzo trimestre 2025", ["terzo trimestre 2025 = 2025-Q3"]),
    ("it", "2025 €", []),
]
SHIFTS = [
    ("en", "a year earlier", ("year", -1, "previous_date")),
    ("en", "two months ago", ("month", -2, "publication")),
    ("en", "last year", ("year", -1, "publication")),
    ("fr", "un an plus tôt", ("year", -1, "previous_date")),
    ("fr", "il y a deux mois", ("month", -2, "publication")),
    ("it", "un anno prima", ("year", -1, "previous_date")),
    ("it", "due mesi fa", ("month", -2, "publication")),
]


def parser(lang: str) -> DateParser:
    return kit(lang).dates


@pytest.mark.parametrize(("lang", "text", "want"), DATES)
def test_dates(lang: str, text: str, want: list[str]) -> None:
    assert [f"{mention.text} = {mention.edtf}" for mention in parser(lang).parse(text)] == want


@pytest.mark.parametrize(("lang", "text", "want"), SHIFTS)
def test_dates_that_lean_on_another(lang: str, text: str, want: tuple[str, int, str]) -> None:
    (mention,) = parser(lang).parse(text)
    assert mention.shift is not None
    assert (mention.shift.unit, mention.shift.n, mention.shift.anchor) == want
    assert mention.relative


@pytest.mark.parametrize(
    ("lang", "text", "may"),
    [
        ("en", "in June", True),
        ("en", "in 2025", True),
        ("en", "last year", True),
        ("en", "a good day", False),
        ("fr", "en juin", True),
        ("fr", "un bon jour", False),
        ("it", "a giugno", True),
        ("it", "un buon giorno", False),
    ],
)
def test_a_look_at_the_words_tells_where_no_date_can_be(lang: str, text: str, may: bool) -> None:
    assert parser(lang).may_find(text, letter_runs(text)) is may


def test_numeric_dates_follow_the_language() -> None:
    text = "03/04/2025"
    found = {lang: DateParser(language(lang).dates).parse(text)[0].edtf for lang in ("en", "fr", "it")}
    assert found == {"en": "2025-03-04", "fr": "2025-04-03", "it": "2025-04-03"}
