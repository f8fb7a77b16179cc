"""What grew: the metric that a change is of."""

import pytest
from sentences import figure, kit, sentence

from pipeline.claims.bases import is_traded

BASES = [
    ("en", "Kling's revenue rose 40% in 2025.", "40", None, "revenue"),
    ("en", "Revenue was flat, and the number of users rose 40%.", "40", None, "users"),
    ("en", "Downloads of Kling jumped 40% last week.", "40", None, "downloads"),
    ("en", "That was 40% more than a year before.", "40", "revenue", "revenue"),
    ("en", "That was 40% more than a year before.", "40", "rank", None),
    ("en", "It rose 40%.", "40", None, None),
    ("en", "Research spending rose by 40%.", "40", "profit", "spending"),
    ("fr", "Les dépenses de recherche ont augmenté de 40 %.", "40", "profit", "spending"),
    ("it", "Le spese di ricerca sono aumentate del 40%.", "40", "profit", "spending"),
    ("fr", "Le chiffre d'affaires de Kling a progressé de 40 % en 2025.", "40", None, "revenue"),
    ("fr", "Le nombre d'utilisateurs a bondi de 40 %.", "40", None, "users"),
    ("fr", "C'est 40 % de plus qu'un an plus tôt.", "40", "users", "users"),
    ("fr", "C'est 40 % de plus.", "40", None, None),
    ("it", "I ricavi di Kling sono cresciuti del 40% nel 2025.", "40", None, "revenue"),
    ("it", "Gli utenti sono aumentati del 40%.", "40", None, "users"),
    ("it", "È il 40% in più rispetto a un anno prima.", "40", "revenue", "revenue"),
    ("it", "È il 40% in più.", "40", None, None),
]
TRADED = [
    ("en", "Kuaishou shares rose 4% in early trading.", "4", True),
    ("en", "Kuaishou shares rose 4%; in early trading Adobe was flat.", "4", False),
    ("en", "Kuaishou's revenue rose 4% in the quarter.", "4", False),
    ("fr", "Le titre Kuaishou a gagné 4 % en séance.", "4", True),
    ("fr", "Les ventes de Kuaishou ont gagné 4 % sur le trimestre.", "4", False),
    ("it", "Il titolo Kuaishou ha guadagnato il 4% in apertura.", "4", True),
    ("it", "I ricavi di Kuaishou sono saliti del 4% nel trimestre.", "4", False),
]


@pytest.mark.parametrize(("lang", "text", "number", "previous", "base"), BASES)
def test_base(lang: str, text: str, number: str, previous: str | None, base: str | None) -> None:
    found = sentence(lang, text)
    assert kit(lang).bases.find(figure(found, number), found, previous) == base


@pytest.mark.parametrize(("lang", "text", "number", "traded"), TRADED)
def test_a_change_in_trading_is_that_of_the_shares(lang: str, text: str, number: str, traded: bool) -> None:
    found = sentence(lang, text)
    assert is_traded(figure(found, number), found) is traded
