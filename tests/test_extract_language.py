"""The language of a text is told from declaration and words together."""

# ruff: noqa: E501 - cases are read more easily on one line

import importlib
import pkgutil

import pytest
import spacy.lang

from pipeline.extract.language import guess_language, primary_code
from pipeline.language import load_languages

KNOWN = load_languages()
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
    assert f"detected={lang}:" in guess.evidence or guess.evidence.startswith(f"declared={lang} confirmed=0.")


@pytest.mark.parametrize("lang", KNOWN)
def test_function_words_confirm_a_declaration(lang):
    assert guess_language(TEXTS[lang], [lang], KNOWN).evidence.startswith(f"declared={lang} confirmed=0.")


def test_two_languages_in_one_text_confirm_neither():
    both = f"{TEXTS['fr'][:140]} {TEXTS['it'][:140]}"
    assert "detected=" in guess_language(both, ["fr"], KNOWN).evidence


def foreign_texts() -> dict[str, str]:
    """Sentences in the languages that spaCy has examples of and we have no file for."""
    texts = {}
    for module in pkgutil.iter_modules(spacy.lang.__path__):
        # "xx" is a mixture of all.
        if module.name not in {*KNOWN, "xx"}:
            try:
                examples = importlib.import_module(f"spacy.lang.{module.name}.examples")
            except ModuleNotFoundError:
                continue
            texts[module.name] = " ".join(examples.sentences)
    return texts


def test_no_other_language_is_confirmed_as_one_of_ours():
    texts = foreign_texts()
    assert len(texts) > 50
    for lang, text in texts.items():
        for declared in KNOWN:
            assert "confirmed" not in guess_language(text, [declared], KNOWN).evidence, (lang, declared)


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
