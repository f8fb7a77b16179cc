"""Sentences made ready: quantities as they are meant, dates and numbers within names left out."""

import pytest
from sentences import sentence

#: Kind, unit and value of each quantity.
READ = [
    ("en", "Clips were seen twenty million times.", ["number - 20000000"]),
    ("en", "It grew three times.", ["ratio ratio 3"]),
    ("en", "It has a quarter of the market.", ["percent percent 25"]),
    ("en", "The price was halved.", ["percent percent 50"]),
    ("en", "It grew from 40 to 200 people.", ["number - 40", "number - 200"]),
    (
        "en",
        "It made 4.5 billion yuan, up from 3.3 billion.",
        ["money CNY 4500000000", "money CNY 3300000000"],
    ),
    (
        "en",
        "It made 4.5 billion yuan and 3.3 billion clips.",
        ["money CNY 4500000000", "number - 3300000000"],
    ),
    ("en", "Veo 3 is here.", []),
    ("en", "Kuaishou (HKEX: 1024) fell.", []),
    ("en", "Frames per second: 24", ["frame_rate fps 24"]),
    ("en", "Users: 24", ["number - 24"]),
    ("fr", "Images par seconde : 24", ["frame_rate fps 24"]),
    ("it", "Fotogrammi al secondo: 24", ["ordinal position 2", "frame_rate fps 24"]),
    ("en", "It made 2 million minutes of video.", ["number - 2000000"]),
    ("en", "It made clips of 2 minutes.", ["duration second 120"]),
    ("fr", "Elle a produit 2 millions de minutes de vidéo.", ["number - 2000000"]),
    ("it", "Ha prodotto 2 milioni di minuti di video.", ["number - 2000000"]),
    ("fr", "Les plans ont été vus vingt millions de fois.", ["number - 20000000"]),
    ("fr", "Elle détient un quart du marché.", ["percent percent 25"]),
    ("fr", "Elle est passée de 40 à 200 personnes.", ["number - 40", "number - 200"]),
    ("fr", "Veo 3 est là.", []),
    ("it", "Le clip sono state viste venti milioni di volte.", ["number - 20000000"]),
    ("it", "Ha un quarto del mercato.", ["percent percent 25"]),
    ("it", "È passata da 40 a 200 persone.", ["number - 40", "number - 200"]),
    ("it", "Veo 3 è qui.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), READ)
def test_quantities_as_they_are_meant(lang: str, text: str, want: list[str]) -> None:
    found = sentence(lang, text).quantities
    assert [f"{q.kind} {q.unit or '-'} {q.value_max.normalize():f}" for q in found] == want


def test_the_sum_in_another_currency_is_kept_apart() -> None:
    found = sentence("en", "HeyGen raised $60 million (about €55 million) in May 2025.")
    assert [quantity.unit for quantity in found.quantities] == ["USD"]
    assert [item.converted.unit for item in found.conversions] == ["EUR"]


@pytest.mark.parametrize(
    ("text", "timed", "hits"),
    [
        ("Kling has users.", False, False),
        ("Kling has users.", True, True),
        ("Kling has 60 users.", False, True),
    ],
)
def test_metric_words_are_looked_for_only_where_they_may_serve(text: str, timed: bool, hits: bool) -> None:
    assert bool(sentence("en", text, timed=timed).hits) is hits
