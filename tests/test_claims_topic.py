"""What an article is about: by its title, and by the names that come often or early."""

import pytest
from sentences import article, discourse, kit

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import Discourse
from pipeline.claims.topic import read_title, read_topic

TOPICS = [
    ("en", "Kling grows", {"product": "kling"}),
    ("en", "Kuaishou's Kling grows", {"product": "kling", "company": "kuaishou"}),
    ("en", "A good year", {}),
    ("fr", "Kling grandit face à Vidu", {"product": "kling"}),
    ("fr", "Une bonne année", {}),
    ("it", "Kling cresce più di Vidu", {"product": "kling"}),
    ("it", "Un buon anno", {}),
]


@pytest.mark.parametrize(("lang", "title", "want"), TOPICS)
def test_the_title_names_the_topic(lang: str, title: str, want: dict[str, str]) -> None:
    assert {name: who.entity for name, who in discourse(lang, title).topic.items()} == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("A year\n\nKling and Kling, and once Vidu.", "kling"),
        ("A year\n\nVidu came first. Kling, Kling.", "kling"),
        ("A year\n\nVidu came first. " + "So it went on. " * 30 + "Kling, Kling.", "vidu"),
        ("A year\n\nNobody came.", None),
    ],
)
def test_the_background_is_named_often_or_early(text: str, want: str | None) -> None:
    product = discourse("en", "A year", text).background.get("product")
    assert (product.entity if product else None) == want


def test_names_are_counted() -> None:
    counts = discourse("en", "Kling grows", "Kling grows\n\nKling and Vidu.").counts
    assert (counts["kling"], counts["vidu"], counts["sora"]) == (2, 1, 0)


@pytest.mark.parametrize("text", ["Kling grows\n\nIt rained.", "It rained."])
def test_a_title_is_read_in_the_text_or_out_of_it(text: str) -> None:
    given = article("en", text, "Kling grows")
    title = read_title(given, ArticleNames(given, kit("en")), kit("en"))
    assert (title.text, [mention.entity for mention in title.mentions]) == ("Kling grows", ["kling"])


def test_the_title_comes_back_as_a_sentence_with_its_dates() -> None:
    given = article("en", "It rained.", "What Kling did in 2025")
    title = read_topic(given, ArticleNames(given, kit("en")), kit("en"), Discourse(kit("en").registry, ""))
    assert [mention.edtf for mention in title.dates] == ["2025"]
