"""Who says what a verb of saying tells, and verbs that look like it and say nothing."""

import pytest
from sentences import kit, sentence

#: The sources of a sentence; "?" is one without a name.
SPOKEN = [
    ("en", "Kuaishou said Kling had 60 million users.", ["kuaishou"]),
    ("en", "Kling had 60 million users, Kuaishou said.", ["kuaishou"]),
    ("en", "Kling had 60 million users, said Ada Moreau.", ["Ada Moreau"]),
    ("en", "“We have 60 million users,” he said.", ["?"]),
    ("en", "Kling added 3 million users.", []),
    ("en", "Kling has 60 million users.", []),
    ("fr", "Kuaishou affirme que Kling compte 60 millions d'utilisateurs.", ["kuaishou"]),
    ("fr", "Kling compte 60 millions d'utilisateurs, affirme Kuaishou.", ["kuaishou"]),
    ("fr", "Kling compte 60 millions d'utilisateurs, a indiqué Ada Moreau.", ["Ada Moreau"]),
    ("fr", "« Nous avons 60 millions d'utilisateurs », a-t-elle précisé.", ["?"]),
    ("fr", "Le modèle, lancé en mai, compte 60 millions d'utilisateurs.", []),
    ("it", "Kuaishou afferma che Kling ha 60 milioni di utenti.", ["kuaishou"]),
    ("it", "Kling ha 60 milioni di utenti, afferma Kuaishou.", ["kuaishou"]),
    ("it", "Kling ha 60 milioni di utenti, ha detto Ada Moreau.", ["Ada Moreau"]),
    ("it", "«Kling ha 60 milioni di utenti», spiega l'azienda.", ["?"]),
    ("it", "Il modello, lanciato a maggio, ha 60 milioni di utenti.", []),
]


def sources(lang: str, text: str, names: dict[str, str] | None = None) -> list[str]:
    found, reader = sentence(lang, text), kit(lang).modality
    return [item.source or "?" for item in reader.find_attributions(found, reader.find(found), names or {})]


@pytest.mark.parametrize(("lang", "text", "want"), SPOKEN)
def test_speakers(lang: str, text: str, want: list[str]) -> None:
    assert sources(lang, text) == want


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kling had 60 million users, Moreau said."),
        ("fr", "Kling compte 60 millions d'utilisateurs, affirme Moreau."),
        ("it", "Kling ha 60 milioni di utenti, afferma Moreau."),
    ],
)
def test_a_surname_is_that_of_who_was_named_before(lang: str, text: str) -> None:
    assert sources(lang, text, {"moreau": "Ada Moreau"}) == ["Ada Moreau"]


def test_who_asserts_or_forecasts_is_told_from_who_is_quoted() -> None:
    texts = ("Kuaishou said it had 60 users.", "Kuaishou expects 60 million users.")
    reader = kit("en").modality
    told = []
    for found in (sentence("en", text) for text in texts):
        (item,) = reader.find_attributions(found, reader.find(found), {})
        told.append((item.source, item.attributes, item.forecasts))
    assert told == [("kuaishou", True, False), ("kuaishou", False, True)]
