"""JSON-LD of pages: the nodes that describe the article, whatever they are wrapped in."""

import pytest
from trees import tree

from pipeline.extract.jsonld import article_nodes, name_of, read_nodes, text_of, types_of


def script(text: str, kind: str = "application/ld+json") -> str:
    return f"<script type='{kind}'>{text}</script>"


ARTICLE = '{"@type": "NewsArticle", "headline": "A"}'
HEADLINES = [
    (script(ARTICLE), ["A"]),
    (script(f"[{ARTICLE}]"), ["A"]),
    (script(f'{{"@graph": [{{"@type": "Person"}}, {ARTICLE}]}}'), ["A"]),
    (script(f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}'), ["A"]),
    (script(f"<!-- {ARTICLE} -->"), ["A"]),
    (script(f"//<![CDATA[\n{ARTICLE}\n//]]>"), ["A"]),
    (script('{"@type": "BlogPosting", "headline": "A",}'), ["A"]),
    (script('{"@type": ["Thing", "https://schema.org/Report"], "headline": "A"};'), ["A"]),
    (script('{"@type": "WebPage", "headline": "A"}'), ["A"]),
    (script('{"@type": "Person", "headline": "A"}'), []),
    (script(ARTICLE, "text/javascript"), []),
    (script('{"@type": "NewsArticle", "headline": '), []),
    (script('{"broken": ') + script(ARTICLE), ["A"]),
]


@pytest.mark.parametrize(("head", "want"), HEADLINES)
def test_article_nodes(head: str, want: list[str]) -> None:
    assert [node["headline"] for node in article_nodes(read_nodes(tree("", head)))] == want


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (" a  b ", "a b"),
        (["", "a", "b"], "a"),
        ({"name": "a", "url": "u"}, "a"),
        ({"@value": "a"}, "a"),
        ({"url": "u"}, "u"),
        ({}, ""),
        (None, ""),
        (7, ""),
    ],
)
def test_text(value: object, want: str) -> None:
    assert text_of(value) == want


def test_a_name_may_stand_in_another_node() -> None:
    nodes = [{"@id": "#p", "name": "Ada Moreau"}, {"@id": "#q"}]
    assert name_of({"@id": "#p"}, nodes) == "Ada Moreau"
    assert name_of({"@id": "#q"}, nodes) == ""
    assert name_of({"@id": "#p", "name": "A. M."}, nodes) == "A. M."


def test_types_have_no_address() -> None:
    assert types_of({"@type": ["https://schema.org/NewsArticle", 7, "Thing"]}) == {"NewsArticle", "Thing"}


def test_hostile_nesting_is_bounded() -> None:
    deep = '{"a": ' * 40 + ARTICLE + "}" * 40
    assert article_nodes(read_nodes(tree("", script(deep)))) == []
    many = "[" + ",".join([ARTICLE] * 5000) + "]"
    assert len(read_nodes(tree("", script(many)))) == 2000
