"""Every phrase of every language's ``[extract]`` section does what it is there for."""

import pytest
from layouts import CONTENT
from lxml.html import document_fromstring

from pipeline.extract.nodes import text_of_element
from pipeline.extract.noise import Noise, drop_link_paragraphs, drop_noise
from pipeline.extract.parts import Part
from pipeline.extract.paywall import is_notice, without_notices
from pipeline.extract.places import find_places
from pipeline.language import load_languages
from pipeline.model import BlockKind

LANGUAGES = load_languages()
WORDS = [language.extract for language in LANGUAGES.values()]
NOISE = Noise(WORDS)


def phrases(section: str) -> list[str]:
    return [phrase for words in WORDS for phrase in getattr(words, section)]


def left(html: str) -> str:
    tree = document_fromstring(f"<html><body><p>Before.</p>{html}<p>After.</p></body></html>")
    drop_noise(find_places(tree, NOISE).leads, NOISE)
    return text_of_element(tree).removeprefix("Before.").removesuffix("After.").strip()


def test_every_language_has_layout_content():
    assert set(CONTENT) == set(LANGUAGES)


@pytest.mark.parametrize("phrase", phrases("teaser"))
def test_teasers_go_and_their_words_in_prose_stay(phrase):
    title = phrase.capitalize().removesuffix(":")
    assert left(f"<p><strong>{title}:</strong> <a href=/x>Five generators on the rise</a></p>") == ""
    assert left(f"<div><span>→ {title}: <a href=/x>Five generators on the rise</a></span></div>") == ""
    assert left(f"<h3>{phrase.capitalize()}</h3><ul><li><a href=/x>Five generators</a></li></ul>") == ""
    assert left(f"<p><b>{phrase.capitalize()}</b></p>") == ""
    prose = f"{title} is how the new chapter of a longer and quite readable text begins here."
    assert left(f"<p>{prose}</p>") == prose


@pytest.mark.parametrize("section", ["advert", "share", "comments"])
def test_labels_that_stand_alone_go(section):
    for phrase in phrases(section):
        assert left(f"<div>{phrase.upper()}</div>") == ""
        prose = f"The word {phrase} stands in the middle of a sentence that is kept."
        assert left(f"<p>{prose}</p>") == prose


@pytest.mark.parametrize("section", ["newsletter", "cookies"])
def test_calls_go(section):
    for phrase in phrases(section):
        if " " in phrase:
            assert left(f"<p>{phrase.capitalize()} <a href=/x>this and that here</a></p>") == ""


@pytest.mark.parametrize("phrase", phrases("paywall"))
def test_paywall_notices(phrase):
    notice = Part(BlockKind.PARAGRAPH, f"Offer: {phrase} for 1 € a month.")
    prose = Part(BlockKind.PARAGRAPH, f"{'A long paragraph of the article. ' * 12} {phrase}")
    assert is_notice(notice, WORDS)
    assert not is_notice(prose, WORDS)
    assert without_notices([prose, notice], WORDS) == [prose]


def test_paragraphs_of_one_link_go_unless_the_page_is_a_list_of_links():
    link = "<p><a href=/x>Five generators on the rise</a></p>"
    prose = f"<p>{'A paragraph of the article itself. ' * 10}</p>"
    few = document_fromstring(f"<html><body>{prose}{link}</body></html>")
    many = document_fromstring(f"<html><body>{link * 10}</body></html>")
    inside = document_fromstring(f"<html><body>{prose}<ul><li>{link}</li></ul></body></html>")
    address = link.replace("Five generators on the rise", "https://generators.example/five")
    source = document_fromstring(f"<html><body>{prose}{address}</body></html>")
    for tree in (few, many, inside, source):
        drop_link_paragraphs(tree)
    assert "generators" not in text_of_element(few)
    assert "generators" in text_of_element(many)
    assert "generators" in text_of_element(inside)
    assert "generators" in text_of_element(source)
    assert left("<p>https://videos.example/watch?v=1</p>") == ""


def test_a_section_of_teasers_goes_with_its_head():
    card = "<div><a href=/x><h3>A clip in a second</h3></a><p>Short words about it.</p></div>"
    for phrase in phrases("teaser"):
        if not phrase.endswith(":"):
            assert left(f"<section><h2>{phrase.capitalize()}</h2>{card * 3}</section>") == ""
    text = "A paragraph of the article itself, which is longer than any teaser could be. " * 4
    assert "itself" in left(f"<div><h2>Read also</h2><p>{text}</p>{card}</div>")
