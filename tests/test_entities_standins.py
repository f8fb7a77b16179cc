"""Words that stand for an entity without describing it: pronouns, "we", the shares."""

import pytest
from sentences import kit

STAND_INS = [
    ("en", "It grew.", [("It", "pronoun")]),
    ("en", "It is said that nobody knows.", []),
    ("en", "We grew.", [("We", "we")]),
    ("en", "The shares fell.", [("The shares", "stock")]),
    ("en", "The shares of Kuaishou fell.", []),
    ("en", "Nobody grew.", []),
    ("fr", "Elle a grandi.", [("Elle", "pronoun")]),
    ("fr", "Il faut attendre.", []),
    ("fr", "La perte, elle, se creuse.", []),
    ("fr", "Nous avons grandi.", [("Nous", "we")]),
    ("fr", "Le titre a reculé.", [("Le titre", "stock")]),
    ("fr", "Le titre de Kuaishou a reculé.", []),
    ("it", "Il titolo è sceso.", [("Il titolo", "stock")]),
    ("it", "Il titolo Adobe è sceso.", []),
    ("it", "Abbiamo fatto strada.", [("Abbiamo", "we")]),
    ("it", "Nessuno parla.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), STAND_INS)
def test_stand_ins(lang: str, text: str, want: list[tuple[str, str]]) -> None:
    assert [(item.text, item.rule) for item in kit(lang).finder.describe(text)] == want


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("en", "We sold ours.", True),
        ("en", "They sold theirs.", False),
        ("fr", "Nous avons vendu.", True),
        ("fr", "Ils ont vendu.", False),
        ("it", "Abbiamo venduto.", True),
        ("it", "Hanno venduto.", False),
    ],
)
def test_a_text_in_the_first_person(lang: str, text: str, want: bool) -> None:
    assert kit(lang).finder.speaks(text) is want
