"""Figures that leave their unit unsaid."""

import pytest
from sentences import discourse, drafts

#: The value and unit of each figure of a sentence.
ELLIPSES = [
    ("en", "Kling costs $8 a month, the dearest plan 76.", [(8, "USD"), (76, "USD")]),
    ("en", "Vidu makes clips of 8 seconds, Kling of 10.", [(8, "second"), (10, "second")]),
    ("en", "Kling has 13 million users, against the 5 of Vidu.", [(13e6, "user"), (5e6, "user")]),
    ("en", "Kling costs $8 a month and employs 76 people.", [(8, "USD"), (76, "person")]),
    ("en", "Kling costs $8 a month, in version 76000.", [(8, "USD")]),
    ("fr", "Kling coûte 8 € par mois, la formule la plus chère 76.", [(8, "EUR"), (76, "EUR")]),
    ("fr", "Vidu produit des plans de 8 secondes, Kling de 10.", [(8, "second"), (10, "second")]),
    ("fr", "Kling coûte 8 € par mois et emploie 76 personnes.", [(8, "EUR"), (76, "person")]),
    ("it", "Kling costa 8 € al mese, il piano più caro 76.", [(8, "EUR"), (76, "EUR")]),
    ("it", "Vidu produce clip di 8 secondi, Kling di 10.", [(8, "second"), (10, "second")]),
    ("it", "Kling costa 8 € al mese e impiega 76 persone.", [(8, "EUR"), (76, "person")]),
]


@pytest.mark.parametrize(("lang", "text", "want"), ELLIPSES)
def test_ellipsis(lang: str, text: str, want: list[tuple[float, str]]) -> None:
    assert [(float(draft.value_max or 0), draft.unit) for draft in drafts(lang, text)] == want


@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_a_sum_takes_the_currency_of_the_text(currency: str) -> None:
    about = discourse("en", "HeyGen")
    sign = {"EUR": "€", "USD": "$"}[currency]
    drafts("en", f"HeyGen made revenue of {sign}4 million.", about=about)
    (draft,) = drafts("en", "Its revenue of 9 million is a record.", about=about)
    assert (draft.metric, draft.unit) == ("revenue", currency)


def test_without_a_currency_before_a_number_stays_one() -> None:
    assert drafts("en", "Its revenue of 9 million is a record.", about=discourse("en", "HeyGen")) == []
