"""Footnote marks leave the text, exponents and ordinals stay."""

import pytest
from lxml.html import document_fromstring

from pipeline.extract.nodes import text_of_element
from pipeline.extract.notes import take_footnotes

CASES = {
    "Sora 2<sup>3</sup> sort": "Sora 2 sort",
    'Sora 2<sup><a href="#fn3">3</a></sup> sort': "Sora 2 sort",
    'Sora 2<sup class="reference"><a href="#cite_note-1">[1]</a></sup>': "Sora 2",
    'Sora 2<sup><a href="#n1">1</a>, <a href="#n2">2</a></sup>.': "Sora 2.",
    'Sora 2<a href="#fn3" class="footnote-ref">3</a> sort': "Sora 2 sort",
    "60 M<sup>*</sup> d'utilisateurs": "60 M d'utilisateurs",
    "60 M<sup>(1)</sup> d'utilisateurs": "60 M d'utilisateurs",
    "120 m<sup>2</sup> de studio": "120 m² de studio",
    "3 km<sup>2</sup>": "3 km²",
    "10<sup>9</sup> paramètres": "10⁹ paramètres",
    "10<sup>-3</sup> s": "10⁻³ s",
    "le 1<sup>er</sup> avril": "le 1er avril",
    "the 2<sup>nd</sup> model": "the 2nd model",
    "M<sup>me</sup> Vidal": "Mme Vidal",
    "Nebula<sup>TM</sup>": "NebulaTM",
    '<a href="#prix">12</a> studios': "12 studios",
}


@pytest.mark.parametrize("html", CASES)
def test_marks(html):
    tree = document_fromstring(f"<p>{html}</p>")
    assert take_footnotes(tree, html) == ()
    assert text_of_element(tree) == CASES[html]


LISTS = [
    '<section role="doc-endnotes"><ol><li>Une note.</li><li>Deux notes.</li></ol></section>',
    '<div class="footnotes"><p>Une note.</p></div>',
    '<ol><li id="fn1">Une note.</li><li id="fn:2">Deux notes.</li></ol>',
    '<ol class="references"><li id="cite_note-1">Une note.</li></ol>',
]


@pytest.mark.parametrize("html", LISTS)
def test_lists_are_kept_apart(html):
    tree = document_fromstring(f"<div><p>Texte.</p>{html}</div>")
    assert take_footnotes(tree, html)[0] == "Une note."
    assert text_of_element(tree) == "Texte."


def test_a_list_that_is_no_footnote_stays():
    html = '<div><ol><li id="n">Une note.</li></ol><div class="notebook">Texte</div></div>'
    tree = document_fromstring(html)
    assert take_footnotes(tree, html) == ()
    assert text_of_element(tree) == "Une note. Texte"
