"""Of whom a figure is stated where its sentence does not name it."""

import pytest
from sentences import discourse, drafts, kit

from pipeline.claims.implied import Implier
from pipeline.claims.sentence import Referent
from pipeline.claims.setting import Setting
from pipeline.claims.weighing import SubjectWeigher

#: A title, sentences before, a sentence, and whose its figures are.
IMPLIED = [
    ("en", "Kling grows", [], "There are 60 million users.", ["kling"]),
    ("en", "Kling grows", ["Vidu came first."], "There are 60 million users.", ["vidu"]),
    ("en", "A good year", [], "There are 60 million users.", []),
    ("en", "HeyGen grows", [], "The team counts 60 people.", ["heygen"]),
    ("fr", "Kling grandit", [], "Les utilisateurs sont 60 millions.", ["kling"]),
    ("fr", "Une bonne année", [], "Les utilisateurs sont 60 millions.", []),
    ("it", "Kling cresce", [], "Gli utenti sono 60 milioni.", ["kling"]),
    ("it", "Un buon anno", [], "Gli utenti sono 60 milioni.", []),
]


@pytest.mark.parametrize(("lang", "title", "before", "text", "want"), IMPLIED)
def test_implied(lang: str, title: str, before: list[str], text: str, want: list[str]) -> None:
    about = discourse(lang, title)
    for told in before:
        drafts(lang, told, about=about)
    assert [draft.subject.entity for draft in drafts(lang, text, about=about)] == want


def test_an_anchored_metric_needs_a_name_near_but_in_lists() -> None:
    text = "There are 12 models."
    assert kit("en").metrics["model_count"].anchored
    assert drafts("en", text, about=discourse("en", "HeyGen grows")) == []
    (draft,) = drafts("en", text, about=discourse("en", "HeyGen grows"), setting=Setting(listed=True))
    assert draft.subject.entity == "heygen"


def test_the_figure_before_hands_on_its_subject() -> None:
    found = drafts(
        "en", "Kling has 60 million users, up from 40 million users.", about=discourse("en", "Vidu")
    )
    assert [draft.subject.entity for draft in found] == ["kling", "kling"]


@pytest.mark.parametrize(
    ("entity", "kind", "metric", "want"),
    [
        ("kling", "product", "funding", "kuaishou"),
        ("kling", "product", "users", "kling"),
        ("kling-2.6", "model", "users", "kling"),
        ("kling-2.6", "model", "resolution", "kling-2.6"),
        ("heygen", "company", "headcount", "heygen"),
    ],
)
def test_who_is_meant_fits_the_metric(entity: str, kind: str, metric: str, want: str) -> None:
    tools = kit("en")
    implier = Implier(tools.registry, SubjectWeigher(tools.registry, tools.words), tools.words)
    adapted = implier.adapt(Referent(0, 1, "it", entity, kind, named=False), tools.metrics[metric])
    assert adapted is not None
    assert adapted.entity == want
    assert implier.adapt(None, tools.metrics[metric]) is None
