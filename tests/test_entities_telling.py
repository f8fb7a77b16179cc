"""What a place tells of the name that stands there, and so which names of an article are new ones."""

import pytest
from sentences import kit

from pipeline.entities.context import ContextReader
from pipeline.entities.registry import Registry
from pipeline.entities.surroundings import Surroundings
from pipeline.entities.telling import NameEvidence
from pipeline.language import load_languages
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

REGISTRY = Registry.load()
WORDS = {code: language.entities for code, language in load_languages().items()}

#: A text, the name in it, and the kinds of evidence for the name at its first place.
TOLD = [
    ("en", "Oxbow wants more\n\nIt is new.", "Oxbow", {"title", "headed"}),
    ("en", "Oxbow: a profile\n\nIt is new.", "Oxbow", {"title", "topic"}),
    ("en", "We saw Oxbow, based in Ghent.", "Oxbow", {"based"}),
    ("en", "It is called Oxbow.", "Oxbow", {"called"}),
    ("en", "Ghent-based Oxbow moved.", "Oxbow", {"founded"}),
    ("en", "With Oxbow, which turns notes into AI video clips, we won.", "Oxbow", {"field", "makes"}),
    ("en", "At noon Oxbow, 41, left.", "Oxbow", {"human"}),
    ("en", "At noon founder Oxbow left.", "Oxbow", {"human"}),
    ("en", "At noon Oxbow left.", "Oxbow", set()),
    ("fr", "Écluse. La pépite lilloise part.", "Écluse", {"labelled"}),
    ("fr", "On a vu Écluse, fondée à Lille.", "Écluse", {"based"}),
    ("fr", "À midi, Écluse, 41 ans, part.", "Écluse", {"human"}),
    ("fr", "« Écluse », un clip de trois heures.", "Écluse", {"field"}),
    ("it", "Si chiama Chiusa.", "Chiusa", {"called"}),
    ("it", "Si fa notare Chiusa, nata a Lecce.", "Chiusa", {"based"}),
    ("it", "A mezzogiorno Chiusa, 41 anni, parte.", "Chiusa", {"human"}),
]


def surroundings(lang: str, text: str) -> Surroundings:
    folded = fold(text)
    return Surroundings(ContextReader(REGISTRY, WORDS[lang]), text, folded, RunIndex(folded))


@pytest.mark.parametrize(("lang", "text", "name", "want"), TOLD)
def test_told(lang: str, text: str, name: str, want: set[str]) -> None:
    around, start = surroundings(lang, text), text.index(name)
    end = start + len(name)
    sentence = around.sentence_at(start)
    assert NameEvidence(WORDS[lang]).tell((start, end), end, around, sentence) == want


@pytest.mark.parametrize(
    ("lang", "text", "acts"),
    [
        ("en", "Oxbow has users.", True),
        ("en", "Oxbow's users pay.", True),
        ("en", "Oxbow, the editor of films, costs a lot.", True),
        ("en", "Teams pay a lot.", False),
        ("fr", "Écluse compte des clients.", True),
        ("fr", "Écluse et Vanne.", False),
        ("it", "Chiusa costa poco.", True),
    ],
)
def test_what_a_name_does_shows_that_it_is_one(lang: str, text: str, acts: bool) -> None:
    end = min(text.find(mark) for mark in (" ", "'", ",") if mark in text)
    assert NameEvidence(WORDS[lang]).acts(end, surroundings(lang, text)) is acts


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "The AI video maker Oxbow raised $3m from the bank Fairmount.",
            {"oxbow": "company", "fairmount": "other"},
        ),
        ("Harlow Insight, the research house, likes AI video.", {"harlow-insight": "other"}),
        ("AI video: a round led by Wharfe Capital.", {}),
    ],
)
def test_outsiders_are_no_subjects(text: str, want: dict[str, str]) -> None:
    assert {mention.entity: mention.kind for mention in kit("en").finder.find(text)} == want


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A start-up turns brokers' photographs into guided films. " * 12 + "The app Oxbow is out.", True),
        ("A start-up sells chairs and lamps to brokers in Ghent. " * 12 + "The app Oxbow is out.", False),
    ],
)
def test_a_long_text_of_other_things_has_no_new_names(text: str, named: bool) -> None:
    assert any(mention.entity == "oxbow" for mention in kit("en").finder.find(text)) is named
