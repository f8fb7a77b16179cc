"""What a figure is per: words beside it, or the period that an account covers."""

import pytest
from sentences import figure, kit, sentence

PER = [
    ("en", "Kling costs $10 a month.", "10", "price", "month"),
    ("en", "Kling costs $0.10 per second.", "0.10", "price", "second"),
    ("en", "Kling costs $10.", "10", "price", None),
    ("en", "Every week, users make 3 million videos with Kling.", "3", "content_generated", "week"),
    ("en", "Kling costs $10 a month, Vidu $96 a year.", "96", "price", "year"),
    ("en", "Kling has 60 million users a month.", "60", "users", None),
    ("en", "Kling's revenue grew 12% a year.", "12", "growth", "year"),
    ("fr", "Kling coûte 10 euros par mois.", "10", "price", "month"),
    ("fr", "Vidu facture 0,10 dollar la seconde.", "0,10", "price", "second"),
    ("fr", "Kling coûte 10 euros.", "10", "price", None),
    ("fr", "Les ventes progressent de 12 % par an.", "12", "growth", "year"),
    ("it", "Kling costa 10 euro al mese.", "10", "price", "month"),
    ("it", "Vidu chiede 0,10 dollari al secondo.", "0,10", "price", "second"),
    ("it", "Kling costa 10 euro.", "10", "price", None),
    ("it", "I ricavi crescono del 12% all'anno.", "12", "growth", "year"),
]
ACCOUNTS = [
    ("Kling made revenue of $10 million.", "2025-Q2", None, "quarter"),
    ("Kling made revenue of $10 million.", "2025", None, "year"),
    ("Kling made revenue of $10 million.", "2025-06", None, "month"),
    ("Kling made revenue of $10 million.", "2025-06-07", None, None),
    ("Kling made revenue of $10 million.", "2025-06", "annualized", "year"),
    ("Kling made revenue of $10 million in the quarter.", None, None, "quarter"),
    ("Kling makes revenue of $10 million a month.", "2025", None, "month"),
]
RATES = [
    ("en", "Users spend 13 minutes a day on it.", True),
    ("en", "A clip takes 13 minutes.", False),
    ("fr", "Ils y passent 13 minutes par jour.", True),
    ("fr", "Un plan demande 13 minutes.", False),
    ("it", "Ci passano 13 minuti al giorno.", True),
    ("it", "Una clip richiede 13 minuti.", False),
]
PERIODS = [
    ("en", "In the quarter it grew to 3 million.", True),
    ("en", "It grew to 3 million.", False),
    ("fr", "Au deuxième trimestre, elle a vendu 3 millions de plans.", True),
    ("fr", "Elle a vendu 3 millions de plans.", False),
    ("it", "Nel trimestre ne ha venduti 3 milioni.", True),
    ("it", "Ne ha venduti 3 milioni.", False),
]


@pytest.mark.parametrize(("lang", "text", "number", "metric", "per"), PER)
def test_per(lang: str, text: str, number: str, metric: str, per: str | None) -> None:
    found = sentence(lang, text)
    assert kit(lang).rates.read_per(figure(found, number), metric, found, None, None) == per


@pytest.mark.parametrize(("text", "as_of", "qualifier", "per"), ACCOUNTS)
def test_an_account_covers_a_period(
    text: str, as_of: str | None, qualifier: str | None, per: str | None
) -> None:
    found = sentence("en", text)
    assert kit("en").rates.read_per(figure(found, "10"), "revenue", found, as_of, qualifier) == per


@pytest.mark.parametrize(("lang", "text", "rate"), RATES)
def test_a_time_right_behind_a_figure_makes_a_rate(lang: str, text: str, rate: bool) -> None:
    found = sentence(lang, text)
    assert kit(lang).rates.is_rate(figure(found, "13"), found) is rate


@pytest.mark.parametrize(("lang", "text", "names"), PERIODS)
def test_a_sentence_may_speak_of_the_quarter(lang: str, text: str, names: bool) -> None:
    assert kit(lang).rates.names_period(sentence(lang, text)) is names
