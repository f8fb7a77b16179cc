"""Clauses between commas that a reader of figures may pass over."""

import pytest
from sentences import kit, sentence

ASIDES = [
    ("en", "Fablo, whose software turns photographs into speakers, has 40 staff.", 1),
    ("en", "The loss, swollen by changes in the value of its shares, came to $4 million.", 1),
    ("en", "The app, which runs on any phone, has 40 users.", 1),
    ("en", "The app, which has 30 users, made 40 clips.", 0),
    ("en", "The app, which Kuaishou made, has 40 users.", 0),
    ("en", "The app has 40 users, which is a lot.", 0),
    ("fr", "La perte, gonflée par la valeur de ses actions, atteint 4 millions d'euros.", 1),
    ("fr", "L'application, dont le succès étonne, compte 40 abonnés.", 1),
    ("fr", "L'application, qui compte 30 abonnés, a produit 40 clips.", 0),
    ("it", "La perdita, gonfiata dal valore delle azioni, è di 4 milioni di euro.", 1),
    ("it", "L'app, il cui successo stupisce, ha 40 abbonati.", 1),
    ("it", "L'app, che ha 30 abbonati, ha prodotto 40 clip.", 0),
]


@pytest.mark.parametrize(("lang", "text", "count"), ASIDES)
def test_asides(lang: str, text: str, count: int) -> None:
    found = sentence(lang, text)
    assert len(found.asides) == count
    assert all(text[start] == text[end - 1] == "," for start, end in found.asides)


def test_an_aside_parts_nothing() -> None:
    text = "The app, which runs on any phone, has 40 users."
    found = sentence("en", text)
    assert found.distance(text.index("app") + 3, text.index("40")) == 1
    assert not found.break_between(0, len(text))


def test_without_figures_nothing_is_passed_over() -> None:
    assert not kit("en").asides.find("The app, which is free.", [])
