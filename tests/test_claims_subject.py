"""Of whom a figure is stated: one name, several joined ones, or who was spoken of before."""

import pytest
from sentences import discourse, drafts, kit, sentence

#: The subjects of each figure.
SUBJECTS = [
    ("en", "Kling has 60 million users.", "", ["kling"]),
    ("en", "Kling and Vidu have 60 million users.", "", ["kling", "vidu"]),
    ("en", "Kling has 60 million users, Vidu 40 million users.", "", ["kling", "vidu"]),
    ("en", "Kling and Vidu have 60 and 40 million users respectively.", "", ["kling", "vidu"]),
    ("en", "It has 60 million users.", "Kling grows", ["kling"]),
    ("en", "It has 60 million users.", "", []),
    ("en", "The net loss was $60 million.", "Kuaishou grows", ["kuaishou"]),
    ("en", "Marlow Bank, a lender, has 60 million customers.", "Kling grows", []),
    ("fr", "Kling compte 60 millions d'utilisateurs.", "", ["kling"]),
    ("fr", "Kling et Vidu comptent 60 millions d'utilisateurs.", "", ["kling", "vidu"]),
    ("fr", "Kling et Vidu comptent respectivement 60 et 40 millions d'utilisateurs.", "", ["kling", "vidu"]),
    ("fr", "Il compte 60 millions d'utilisateurs.", "Kling grandit", ["kling"]),
    ("fr", "Il compte 60 millions d'utilisateurs.", "", []),
    ("it", "Kling conta 60 milioni di utenti.", "", ["kling"]),
    ("it", "Kling e Vidu contano 60 milioni di utenti.", "", ["kling", "vidu"]),
    ("it", "Kling e Vidu contano rispettivamente 60 e 40 milioni di utenti.", "", ["kling", "vidu"]),
    ("it", "Conta 60 milioni di utenti.", "Kling cresce", ["kling"]),
    ("it", "Conta 60 milioni di utenti.", "", []),
]
#: A price of any such thing is nobody's.
GENERIC = [
    ("en", "A subscription of $200 a month is too much.", 0),
    ("en", "The subscription of $200 a month is too much.", 1),
    ("fr", "Un abonnement de 200 € par mois, c'est trop.", 0),
    ("fr", "L'abonnement de 200 € par mois, c'est trop.", 1),
    ("it", "Un abbonamento da 200 € al mese è troppo.", 0),
    ("it", "L'abbonamento da 200 € al mese è troppo.", 1),
]


@pytest.mark.parametrize(("lang", "text", "title", "want"), SUBJECTS)
def test_subjects(lang: str, text: str, title: str, want: list[str]) -> None:
    assert [draft.subject.entity for draft in drafts(lang, text, about=discourse(lang, title))] == want


@pytest.mark.parametrize(("lang", "text", "count"), GENERIC)
def test_a_price_of_any_such_thing_is_nobodys(lang: str, text: str, count: int) -> None:
    assert len(drafts(lang, text, about=discourse(lang, "Kling"))) == count


def test_the_payer_is_the_subject_of_a_deal() -> None:
    found = drafts("en", "HeyGen was acquired by Adobe for $80 million.")
    assert [(draft.metric, draft.subject.entity, draft.object) for draft in found] == [
        ("deal", "adobe", "heygen")
    ]


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ("Kling and Vidu have 60 and 40 million users respectively.", ["kling", "vidu"]),
        ("Kling and Vidu have 60 and 40 million users.", []),
        ("Kling and Vidu have 60 million users respectively.", []),
    ],
)
def test_as_many_names_as_figures_are_paired(text: str, paired: list[str]) -> None:
    found = kit("en").subjects.pair_respectively(sentence("en", text))
    assert [found[start].entity for start in sorted(found)] == paired


def test_a_pronoun_may_stand_for_a_firm_outside_the_field() -> None:
    about = discourse("en", "Kling raises its price")
    assert drafts("en", "Elsewhere, Aldi nudged its subscription up to $4.99 a month.", about=about) == []
    (draft,) = drafts("en", "Elsewhere, its subscription went up to $4.99 a month.", about=about)
    assert draft.subject.entity == "kling"
