"""The language of a text is told from declaration and words together."""

# ruff: noqa: E501 - cases are read more easily on one line

import pytest

from pipeline.extract.language import guess_language, primary_code

KNOWN = {"fr", "it", "en"}
TEXTS = {
    "fr": "La société a publié mardi son bilan annuel et promet des indicateurs plus détaillés pour les prochains mois, sans donner de date précise.",
    "it": "La società ha pubblicato martedì il suo bilancio annuale e promette indicatori più dettagliati nei prossimi mesi, senza dare una data precisa.",
    "en": "The company published its annual review on Tuesday and promises more detailed figures over the coming months without giving a precise date.",
    "de": "Das Unternehmen hat am Dienstag seinen Jahresbericht vorgelegt und verspricht genauere Zahlen in den kommenden Monaten, ohne ein Datum zu nennen.",
}  # fmt: skip


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("declared", [[], ["fr-FR"], ["it_IT"], ["en"]])
def test_a_sure_detection_wins(lang, declared):
    guess = guess_language(TEXTS[lang], declared, KNOWN)
    assert guess.code == lang
    assert f"detected={lang}:" in guess.evidence


@pytest.mark.parametrize("text", ["Sora 2", "Runway Gen-4.5: 24 fps, 4K", "", "12 345"])
def test_short_texts_trust_the_declaration(text):
    assert guess_language(text, ["it"], KNOWN).code == "it"


def test_a_known_declaration_comes_before_an_unknown_one():
    assert guess_language("", ["xx", "fr"], KNOWN).code == "fr"
    assert guess_language("", ["x-default"], KNOWN).code == ""


def test_the_answer_is_the_same_every_time():
    text = "Sora Runway Kling Pika Veo, Hailuo: video generation model release notes 4K"
    assert len({guess_language(text, [], KNOWN) for _ in range(20)}) == 1


@pytest.mark.parametrize(
    ("tag", "code"), [("fr-CA", "fr"), ("EN_us", "en"), ("", ""), ("français", ""), ("12", "")]
)
def test_primary_code(tag, code):
    assert primary_code(tag) == code
