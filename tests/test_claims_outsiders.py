"""Clauses with a subject outside the field."""

import pytest
from sentences import figure, kit, language, sentence

from pipeline.claims.outsiders import OutsiderFinder

OWNED = [
    ("en", "Households spent 60 million dollars.", True),
    ("en", "Italian companies raised 60 million dollars.", True),
    ("en", "Marlow Bank has 60 million customers.", True),
    ("en", "Companies can pay 60 dollars.", False),
    ("en", "For households it costs 60 dollars.", False),
    ("en", "Households wait; it made 60 million dollars.", False),
    ("en", "The app made 60 million dollars.", False),
    ("en", "Kling made 60 million dollars.", False),
    ("fr", "Les ménages ont dépensé 60 millions d'euros.", True),
    ("fr", "Les entreprises italiennes ont levé 60 millions d'euros.", True),
    ("fr", "Pour les ménages, le prix est de 60 euros.", False),
    ("fr", "L'application a rapporté 60 millions d'euros.", False),
    ("it", "Le famiglie hanno speso 60 milioni di euro.", True),
    ("it", "Le aziende francesi hanno raccolto 60 milioni di euro.", True),
    ("it", "Per le famiglie il prezzo è di 60 euro.", False),
    ("it", "L'app ha incassato 60 milioni di euro.", False),
]


@pytest.mark.parametrize(("lang", "text", "owned"), OWNED)
def test_owned(lang: str, text: str, owned: bool) -> None:
    finder = OutsiderFinder(kit(lang).words, language(lang).entities)
    found = sentence(lang, text)
    assert finder.owns(found, figure(found, "60").start, []) is owned


def test_a_source_is_no_subject() -> None:
    finder = OutsiderFinder(kit("en").words, language("en").entities)
    found = sentence("en", "Marlow Bank has 60 million customers.")
    assert finder.owns(found, figure(found, "60").start, [])
    assert not finder.owns(found, figure(found, "60").start, [(0, 11)])


def test_a_subject_may_stand_behind_its_figure() -> None:
    finder = OutsiderFinder(kit("en").words, language("en").entities)
    found = sentence("en", "Of the 60 million dollars that Italian companies invest, some is lost.")
    quantity = figure(found, "60")
    assert finder.owns(found, quantity.start, [], behind=quantity.end)
    assert not finder.owns(found, quantity.start, [])


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("en", "Rents in the district rose by 6%.", True),
        ("en", "That is 6% more than a year earlier.", False),
        ("en", "Revenue rose by 6%.", False),
        ("en", "The figure rose by 6%.", False),
        ("fr", "Les trottoirs du quartier ont augmenté de 6 %.", True),
        ("fr", "C'est 6 % de plus qu'un an plus tôt.", False),
        ("fr", "Ce chiffre a augmenté de 6 %.", False),
        ("it", "I marciapiedi del quartiere sono aumentati del 6%.", True),
        ("it", "È il 6% in più rispetto a un anno prima.", False),
        ("it", "Il dato è cresciuto del 6%.", False),
    ],
)
def test_a_matter_of_its_own(lang: str, text: str, want: bool) -> None:
    tools, found = kit(lang), sentence(lang, text)
    changes = [found.hit_span(hit)[0] for hit in found.hits if hit.payload == ("growth", "cue")]
    end = min([*changes, found.quantities[0].span_start])
    assert OutsiderFinder(tools.words, language(lang).entities).opens(found, end) is want
