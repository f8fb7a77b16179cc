"""New names that a noun or an ending introduces; then they count in the whole text."""

import pytest
from sentences import kit

#: A text about AI video and the new names in it.
COINED = [
    ("en", "The AI video model Fabulo is out. Fabulo is fast.", ["fabulo", "fabulo"]),
    ("en", "Fabulo, an AI video start-up, grew.", ["fabulo"]),
    ("en", "Fabulo is a video generator.", ["fabulo"]),
    ("en", "The platform called Fabulo makes AI videos.", ["fabulo"]),
    ("en", "The start-up's founder Ada Moreau makes AI videos.", []),
    ("en", "Ada Moreau, the head of an AI video start-up, left.", []),
    ("en", "The platform in Lisbon makes AI videos.", []),
    ("en", "It makes AI videos on Tuesday.", []),
    ("fr", "Le modèle vidéo Fabulo est sorti. Fabulo est rapide.", ["fabulo", "fabulo"]),
    ("fr", "Fabulo, une start-up de vidéo IA, grandit.", ["fabulo"]),
    ("fr", "La plateforme baptisée Fabulo produit des vidéos.", ["fabulo"]),
    ("fr", "Ada Moreau, patronne d'une start-up de vidéo IA, s'en va.", []),
    ("it", "Il modello video Fabulo è uscito. Fabulo è veloce.", ["fabulo", "fabulo"]),
    ("it", "Fabulo, una startup di video IA, cresce.", ["fabulo"]),
    ("it", "La piattaforma chiamata Fabulo produce video.", ["fabulo"]),
    ("it", "Ada Moreau, fondatrice di una startup di video IA, se ne va.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), COINED)
def test_coined(lang: str, text: str, want: list[str]) -> None:
    found = [mention for mention in kit(lang).finder.find(text) if not mention.known]
    assert [mention.entity for mention in found] == want
    assert {mention.rule for mention in found} <= {"shape"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The AI video start-up Fabulo grew.", "company"),
        ("The AI video app Fabulo grew.", "product"),
        ("The AI video model Fabulo grew.", "model"),
    ],
)
def test_the_noun_tells_the_kind(text: str, kind: str) -> None:
    (mention,) = kit("en").finder.find(text)
    assert mention.kind == kind


def test_a_firm_is_told_by_its_ending() -> None:
    (mention,) = kit("en").finder.find("Onirix Labs makes AI videos.")
    assert (mention.entity, mention.kind) == ("onirix-labs", "company")


def test_a_tier_that_comes_again_is_a_version() -> None:
    text = "The AI video app Reelo is out. Reelo Pro makes films; Reelo Pro is fast. A Reelo Max plan is new."
    found = {mention.entity for mention in kit("en").finder.find(text)}
    assert found == {"reelo", "reelo-pro"}


def test_a_common_word_is_a_name_only_with_its_version() -> None:
    text = "The AI video model Scena 2 is out. A scena is a scena. Scena is old."
    assert [mention.text for mention in kit("en").finder.find(text)] == ["Scena 2"]
