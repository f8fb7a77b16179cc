"""Which metric a figure measures, by the words around it, its kind, its sign and its size."""

import pytest
from sentences import figure, kit, sentence

METRICS = [
    ("en", "Kling has 60 million users.", "60", "users"),
    ("en", "Kling has made 60 million videos.", "60", "content_generated"),
    ("en", "Kuaishou employs 60 people.", "60", "headcount"),
    ("en", "Kling makes clips of 10 seconds.", "10", "clip_length"),
    ("en", "A clip is rendered in 35 seconds.", "35", "generation_time"),
    ("en", "Kling costs $10 a month.", "10", "price"),
    ("en", "HeyGen raised $60 million.", "60", "funding"),
    ("en", "HeyGen is valued at $60 million.", "60", "valuation"),
    ("en", "Kling is third on LMArena.", "third", "rank"),
    ("en", "Sales: +12% in May.", "12", "growth"),
    ("en", "The fair drew 60 million looks.", "60", None),
    ("en", "It rained on 10 towns.", "10", None),
    ("fr", "Kling compte 60 millions d'utilisateurs.", "60", "users"),
    ("fr", "Kuaishou emploie 60 personnes.", "60", "headcount"),
    ("fr", "Kling produit des plans de 10 secondes.", "10", "clip_length"),
    ("fr", "Kling coûte 10 € par mois.", "10", "price"),
    ("fr", "HeyGen a levé 60 millions de dollars.", "60", "funding"),
    ("fr", "HeyGen est valorisée 60 millions de dollars.", "60", "valuation"),
    ("fr", "Il a plu sur 10 villes.", "10", None),
    ("it", "Kling conta 60 milioni di utenti.", "60", "users"),
    ("it", "Kuaishou impiega 60 persone.", "60", "headcount"),
    ("it", "Kling produce clip di 10 secondi.", "10", "clip_length"),
    ("it", "Kling costa 10 € al mese.", "10", "price"),
    ("it", "HeyGen ha raccolto 60 milioni di dollari.", "60", "funding"),
    ("it", "HeyGen è valutata 60 milioni di dollari.", "60", "valuation"),
    ("it", "È piovuto su 10 borghi.", "10", None),
]
OTHER = [
    ("en", "Kling has 60 million users.", "60", True),
    ("en", "Kling grew to 60 million.", "60", False),
    ("en", "Kling has 60 million in its books.", "60", False),
    ("en", "Kling had 40 in 2024 and 60 million three months later.", "60", False),
    ("fr", "Kling en avait 40 en 2024 et 60 millions trois mois plus tard.", "60", False),
    ("it", "Kling ne aveva 40 nel 2024 e 60 milioni tre mesi dopo.", "60", False),
    ("fr", "Kling atteint 60 millions en mai.", "60", False),
    ("fr", "Kling compte 60 millions de clients.", "60", False),
    ("it", "Kling arriva a 60 milioni nel 2025.", "60", False),
]


@pytest.mark.parametrize(("lang", "text", "number", "metric"), METRICS)
def test_metric(lang: str, text: str, number: str, metric: str | None) -> None:
    found = sentence(lang, text)
    ranked = kit(lang).classifier.rank_metrics(figure(found, number), found)
    assert (ranked[0].metric if ranked else None) == metric
    assert ranked == sorted(ranked, key=lambda choice: -choice.score)


@pytest.mark.parametrize(("lang", "text", "number", "counts"), OTHER)
def test_a_noun_right_behind_is_what_is_counted(lang: str, text: str, number: str, counts: bool) -> None:
    found = sentence(lang, text)
    assert kit(lang).classifier.counts_other(figure(found, number), found) is counts


def test_a_heading_suggests_what_no_word_tells() -> None:
    found, rank = sentence("en", "Kling: 60 million."), kit("en").classifier.rank_metrics
    assert rank(figure(found, "60"), found) == []
    assert rank(figure(found, "60"), found, {"users": 2.0})[0].metric == "users"
    assert rank(figure(found, "60"), found, {"clip_length": 2.0}) == []


def test_what_long_times_never_measure() -> None:
    found = sentence("en", "The clips took 10 days or 10 seconds.")
    days, seconds = (kit("en").classifier.allowed(quantity) for quantity in found.quantities)
    assert seconds - days == {"clip_length", "generation_time"}


@pytest.mark.parametrize(
    ("text", "reaches"), [("Users fell 45%, to 1.2 million.", True), ("It has 1.2 million.", False)]
)
def test_what_a_change_reached(text: str, reaches: bool) -> None:
    found = sentence("en", text)
    assert kit("en").classifier.reaches(figure(found, "1.2"), found) is reaches
