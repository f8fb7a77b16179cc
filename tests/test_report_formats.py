"""Values and dates in the words of each language."""

from decimal import Decimal

import pytest

from warehouse.report.formats import Formats
from warehouse.report.language import load_languages

FORMATS = {code: Formats(language) for code, language in load_languages().items()}
VALUES = [
    # value, upper value, comparator, unit, per; then English, French, Italian
    (("60e6", None, "=", "user", None),
     ("60 million users", "60 millions d’utilisateurs", "60 milioni di utenti")),
    (("1e6", None, "~", "user", None),
     ("about 1 million users", "environ 1 million d’utilisateurs", "circa 1 milione di utenti")),
    (("1234567", None, "=", "user", None),
     ("1,234,567 users", "1 234 567 utilisateurs", "1.234.567 utenti")),
    (("1", None, "=", "person", None),
     ("1 person", "1 personne", "1 persona")),
    (("45000", None, ">", "organization", None),
     ("more than 45,000 organisations", "plus de 45 000 organisations", "più di 45.000 organizzazioni")),
    (("5.4e9", None, "=", "USD", None),
     ("$5.4 billion", "5,4 milliards de dollars", "5,4 miliardi di dollari")),
    (("5.4e12", None, "=", "USD", None),
     ("$5.4 trillion", "5 400 milliards de dollars", "5.400 miliardi di dollari")),
    (("1.5e9", None, "=", "CNY", None),
     ("CN¥1.5 billion", "1,5 milliard de yuans", "1,5 miliardi di yuan")),
    (("-61e6", None, "=", "USD", "quarter"),
     ("−$61 million a quarter", "−61 millions de dollars par trimestre",
      "−61 milioni di dollari al trimestre")),
    (("6.99", None, ">=", "USD", "month"),
     ("at least $6.99 a month", "au moins 6,99 $US par mois", "almeno 6,99 USD al mese")),
    (("0.045", None, "=", "USD", "second"),
     ("$0.045 a second", "0,045 $US par seconde", "0,045 USD al secondo")),
    (("10", "200", "=", "EUR", "month"),
     ("€10–€200 a month", "10 € à 200 € par mois", "10 €–200 € al mese")),
    (("2e6", None, "=", "XAU", None),
     ("XAU2 million", "2 millions XAU", "2 milioni XAU")),
    (("12.5", None, "=", "percent", None),
     ("12.5%", "12,5 %", "12,5%")),
    (("3", None, "=", "ratio", None),
     ("3×", "× 3", "3×")),
    (("2", "8", "=", "position", None),
     ("No. 2–No. 8", "n° 2 à n° 8", "n. 2–n. 8")),
    (("2160", None, "<=", "pixel", None),
     ("up to 2160p", "jusqu’à 2160p", "fino a 2160p")),
    (("20", None, "=", "second", None),
     ("20 sec", "20 s", "20 s")),
    (("4500", None, "=", "second", None),
     ("75 min", "75 min", "75 min")),
    (("60", None, "=", "fps", None),
     ("60 fps", "60 images/s", "60 fps")),
    (("7", None, "=", "preset", None),
     ("7 preset", "7 preset", "7 preset")),
    (("0", None, "=", "video", None),
     ("0 videos", "0 vidéo", "0 video")),
]  # fmt: skip
DATES = [
    ("2026", "2026", "2026", "2026"),
    ("2026-Q3", "Q3 2026", "T3 2026", "T3 2026"),
    ("2026-03", "Mar 2026", "mars 2026", "mar 2026"),
    ("2026-11-16", "16 Nov 2026", "16 nov. 2026", "16 nov 2026"),
    ("2026-13", "2026-13", "2026-13", "2026-13"),
    ("199X", "199X", "199X", "199X"),
    ("", "undated", "sans date", "senza data"),
]


def plain(text: str) -> str:
    """Typographic spaces as plain ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("figure, words", VALUES)
def test_values(figure, words):
    low, high, comparator, unit, per = figure
    top = Decimal(high) if high else None
    said = [formats.figure(Decimal(low), top, comparator, unit, per=per) for formats in FORMATS.values()]
    assert tuple(map(plain, said)) == words


@pytest.mark.parametrize("edtf, en, fr, it", DATES)
def test_dates(edtf, en, fr, it):
    assert [plain(FORMATS[code].edtf(edtf)) for code in ("en", "fr", "it")] == [en, fr, it]


def test_a_share_of_places_names_how_many_there_are():
    said = FORMATS["en"].figure(Decimal(7), Decimal(7), "=", "model", out_of=10)
    assert said == "7 of 10 models"


def test_a_change_has_its_sign():
    assert FORMATS["en"].figure(Decimal("9.4"), None, "=", "percent", signed=True) == "+9.4%"
