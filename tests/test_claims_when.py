"""The date that a figure takes from its sentence, and what relative dates come to."""

import pytest
from sentences import figure, kit, sentence

from pipeline.claims.when import choose_date, resolve_dates

CHOSEN = [
    ("en", "Kling had 60 million users in May 2025.", "60", "users", "2025-05"),
    ("en", "In May 2025 Kling had 60 million users.", "60", "users", "2025-05"),
    ("en", "Kling had 40 million users in 2024 and 60 million users in 2025.", "40", "users", "2024"),
    ("en", "Kling had 40 million users in 2024 and 60 million users in 2025.", "60", "users", "2025"),
    ("en", "Ray3, released in May 2025, has 60 million users.", "60", "users", None),
    ("en", "Kling has 60 million users.", "60", "users", None),
    ("en", "Kuaishou raised 4.5 billion yuan ($632 million) in 2025.", "4.5", "funding", "2025"),
    ("en", "Kuaishou made $40 million, after 30 million in 2024.", "40", "revenue", None),
    ("fr", "En mai 2025, Kling comptait 60 millions d'utilisateurs.", "60", "users", "2025-05"),
    ("fr", "Kling comptait 40 millions d'utilisateurs en 2024, 60 millions en 2025.", "40", "users", "2024"),
    ("fr", "Kling comptait 40 millions d'utilisateurs en 2024, 60 millions en 2025.", "60", "users", "2025"),
    ("fr", "Vidu Q2, sorti en mai 2025, compte 60 millions d'utilisateurs.", "60", "users", None),
    ("it", "A maggio 2025 Kling contava 60 milioni di utenti.", "60", "users", "2025-05"),
    ("it", "Kling contava 40 milioni di utenti nel 2024, 60 milioni nel 2025.", "40", "users", "2024"),
    ("it", "Kling contava 40 milioni di utenti nel 2024, 60 milioni nel 2025.", "60", "users", "2025"),
    ("it", "Vidu Q2, uscito a maggio 2025, conta 60 milioni di utenti.", "60", "users", None),
]
RESOLVED = [
    ("en", "It grew in May 2025 against a year earlier.", None, ["2025-05", "2024-05"]),
    ("en", "It grew against a year earlier.", "2025-Q1", ["2024-Q1"]),
    ("en", "It grew against a year earlier.", None, [""]),
    ("en", "It grew in October.", "2025-05", ["2025-10"]),
    ("en", "It grew in October.", None, [""]),
    ("en", "It grew last year.", "2025-05", [""]),
    ("fr", "Elle a grandi en mai 2025 par rapport à un an plus tôt.", None, ["2025-05", "2024-05"]),
    ("fr", "Elle a grandi en octobre.", "2025-05", ["2025-10"]),
    ("fr", "Elle a grandi l'an dernier.", "2025-05", [""]),
    ("it", "È cresciuta a maggio 2025 rispetto a un anno prima.", None, ["2025-05", "2024-05"]),
    ("it", "È cresciuta a ottobre.", "2025-05", ["2025-10"]),
    ("it", "È cresciuta l'anno scorso.", "2025-05", [""]),
]


@pytest.mark.parametrize(("lang", "text", "number", "metric", "date"), CHOSEN)
def test_the_date_of_a_figure(lang: str, text: str, number: str, metric: str, date: str | None) -> None:
    found = sentence(lang, text)
    told = resolve_dates(found.dates, None)
    when = choose_date(figure(found, number), found, told, metric, kit(lang).words.coordination)
    assert (when.edtf if when else None) == date


@pytest.mark.parametrize(("lang", "text", "before", "values"), RESOLVED)
def test_relative_dates_lean_on_the_one_before(
    lang: str, text: str, before: str | None, values: list[str]
) -> None:
    assert [edtf for _, edtf in resolve_dates(sentence(lang, text).dates, before)] == values


def test_a_lasting_feature_takes_no_far_date() -> None:
    text = "In May 2025, at a fair in Lyon where many came to look, Vidu showed clips of 8 seconds."
    found = sentence("en", text)
    told = resolve_dates(found.dates, None)
    clip, users = (choose_date(figure(found, "8"), found, told, name) for name in ("clip_length", "users"))
    assert clip is None
    assert users is not None


def test_a_word_for_today_is_told_from_a_date() -> None:
    found = sentence("en", "Kling has 60 million users today.")
    when = choose_date(figure(found, "60"), found, resolve_dates(found.dates, None), "users")
    assert when is not None
    assert (when.edtf, when.of_today) == ("", True)
