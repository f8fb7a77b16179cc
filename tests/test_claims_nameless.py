"""Articles that name nothing: told in one look, which never costs a claim."""

import pytest
from case_texts import LANGUAGES, case_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import article, kit

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.nameless import is_nameless, read_nameless
from pipeline.claims.walk import Walk
from pipeline.model import Article

NAMELESS = {
    "en": "The price of milk rose by 12% last year, to $1.50 a litre.\n\nChapter 2.1 has more.",
    "fr": "Le prix du lait a augmenté de 12 % l’an dernier, à 1,50 € le litre.",
    "it": "Il prezzo del latte è salito del 12% l’anno scorso, a 1,50 euro al litro.",
}
#: No name is accepted in these, and yet they speak of somebody, or may.
TELLING = {
    "en": (
        "Seven of the eight best models are Chinese.",
        "The AI video market will be worth $2 billion.",
        "Clips without a camera are everywhere.\n\nThe market will be worth $2 billion.",
    ),
    "fr": ("Sept des huit meilleurs modèles sont chinois.",),
    "it": ("Sette degli otto modelli migliori sono cinesi.",),
}


def nameless(given: Article) -> bool:
    tools = kit(given.lang)
    return is_nameless(given, ArticleNames(given, tools), tools)


@pytest.mark.parametrize(("lang", "text"), NAMELESS.items())
def test_every_number_is_told_why(lang: str, text: str) -> None:
    read = article(lang, text)
    assert nameless(read)
    found = read_nameless(read, kit(lang))
    assert {item.reason for item in found} >= {"no_subject"}
    assert [read.text[item.start : item.end] for item in found] == [item.text for item in found]
    assert any("12" in item.text for item in found)


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in TELLING for text in TELLING[lang]])
def test_what_speaks_of_somebody_without_a_name_is_read(lang: str, text: str) -> None:
    assert not nameless(article(lang, text))


def test_a_name_in_the_title_alone_counts() -> None:
    assert nameless(article("en", "It has 60 million users.", "Numbers"))
    assert not nameless(article("en", "It has 60 million users.", "Kling grows"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_case_loses_a_claim(lang: str) -> None:
    assert {text: lost for text in case_texts(lang) if (lost := claims_lost(lang, text))} == {}


@given(data=st.data(), lang=st.sampled_from(LANGUAGES))
@settings(max_examples=100, deadline=None)
def test_no_text_loses_a_claim(data: st.DataObject, lang: str) -> None:
    words = st.sampled_from(sorted({word for text in case_texts(lang) for word in text.lower().split()}))
    pieces = data.draw(st.lists(st.one_of(words, st.integers(0, 5000).map(str)), max_size=24))
    assert claims_lost(lang, " ".join(pieces)) == []


def claims_lost(lang: str, text: str) -> list[str]:
    """The claims that reading every sentence of a nameless text would give."""
    given = article(lang, text)
    if not nameless(given):
        return []
    tools = kit(lang)
    drafts, _ = Walk(given, ArticleNames(given, tools), tools).run()
    return [f"{draft.metric} of {draft.subject.entity}" for draft in drafts]


def test_figures_of_furniture_are_rejected_as_such() -> None:
    given = article("en", "Kling grows.\n\nRead more: Vidu has 60 million users.", "Kling")
    tools = kit("en")
    drafts, rejections = Walk(given, ArticleNames(given, tools), tools).run()
    assert drafts == []
    assert [(item.text, item.reason) for item in rejections] == [("60 million", "furniture")]
