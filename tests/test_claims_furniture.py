"""Teasers, credits, calls to subscribe and what follows an article."""

import pytest
from sentences import kit

LINES = [
    ("en", "Read more: Kling has 60 million users", True),
    ("en", "Photo: Kuaishou, 2025", True),
    ("en", "Readers made 60 million clips", False),
    ("en", "Related: " + "Kling has 60 million users, " * 8, True),
    ("en", "Image quality is what users of Kling praise, " + "60 million of them, " * 8, False),
    ("fr", "À lire aussi : Kling compte 60 millions d'utilisateurs", True),
    ("fr", "Crédit photo : Kuaishou", True),
    ("fr", "Lire 60 millions de lignes prend du temps", False),
    ("it", "Leggi anche: Kling conta 60 milioni di utenti", True),
    ("it", "Foto: Kuaishou", True),
    ("it", "Le foto di Kling sono 60 milioni", False),
]
CALLS = [
    ("en", "Subscribe for $5 a month and read on.", True),
    ("en", "Subscribers pay $5 a month.", False),
    ("fr", "Abonnez-vous pour 5 € par mois.", True),
    ("fr", "Les abonnés paient 5 € par mois.", False),
    ("it", "Abbonati a 5 € al mese.", True),
    ("it", "Gli abbonati pagano 5 € al mese.", False),
]
ENDS = [
    ("en", "Related articles", True),
    ("en", "The related market", False),
    ("fr", "À lire aussi", True),
    ("fr", "Le marché", False),
    ("it", "Leggi anche", True),
    ("it", "Il mercato", False),
]


@pytest.mark.parametrize(("lang", "text", "want"), LINES)
def test_lines(lang: str, text: str, want: bool) -> None:
    assert kit(lang).furniture.is_furniture(text) is want


@pytest.mark.parametrize(("lang", "text", "want"), CALLS)
def test_calls(lang: str, text: str, want: bool) -> None:
    assert kit(lang).furniture.is_call(text) is want


@pytest.mark.parametrize(("lang", "heading", "want"), ENDS)
def test_headings_that_end_an_article(lang: str, heading: str, want: bool) -> None:
    assert kit(lang).furniture.ends_article(heading) is want
