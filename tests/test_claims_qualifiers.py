"""Which facet of its metric a figure measures, and what it counts."""

import pytest
from sentences import figure, kit, sentence

from pipeline.claims.qualifiers import read_unit

FACETS = [
    ("en", "Kling has 60 million monthly active users.", "60", "users", "monthly_active"),
    ("en", "Kling has 60 million active users a month.", "60", "users", "monthly_active"),
    ("en", "Kling has 60 million active users a day.", "60", "users", "daily_active"),
    ("en", "Kling has 60 million active users.", "60", "users", "active"),
    ("en", "Kling has 60 million users.", "60", "users", None),
    ("en", "Of 60 million users, 2 million are paying.", "60", "users", None),
    ("en", "Of 60 million users, 2 million are paying.", "2", "users", "paying"),
    ("en", "Kling has 60 million users; its paying plans start at $10.", "60", "users", None),
    ("en", "Kling has 60 million users, paying customers number 2 million.", "60", "users", None),
    ("fr", "Kling compte 60 millions d'utilisateurs actifs par mois.", "60", "users", "monthly_active"),
    ("fr", "Kling compte 60 millions d'abonnés payants.", "60", "users", "paying"),
    ("fr", "Kling compte 60 millions d'utilisateurs.", "60", "users", None),
    ("it", "Kling ha 60 milioni di utenti attivi al mese.", "60", "users", "monthly_active"),
    ("it", "Kling ha 60 milioni di utenti registrati.", "60", "users", "registered"),
    ("it", "Kling ha 60 milioni di utenti.", "60", "users", None),
]
UNITS = [
    ("en", "Users have made 344 million images with Kling.", "344", "image"),
    ("en", "Users have made 344 million videos with Kling.", "344", None),
    ("fr", "Les utilisateurs ont créé 344 millions d'images.", "344", "image"),
    ("fr", "Les utilisateurs ont créé 344 millions de vidéos.", "344", None),
    ("it", "Gli utenti hanno creato 344 milioni di immagini.", "344", "image"),
    ("it", "Gli utenti hanno creato 344 milioni di video.", "344", None),
]


@pytest.mark.parametrize(("lang", "text", "number", "metric", "facet"), FACETS)
def test_facet(lang: str, text: str, number: str, metric: str, facet: str | None) -> None:
    found = sentence(lang, text)
    assert kit(lang).qualifiers.read(figure(found, number), metric, found) == facet


@pytest.mark.parametrize(("lang", "text", "number", "unit"), UNITS)
def test_the_counted_noun_may_give_another_unit(lang: str, text: str, number: str, unit: str | None) -> None:
    found = sentence(lang, text)
    assert read_unit(figure(found, number), "content_generated", found) == unit
