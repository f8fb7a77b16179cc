"""What a page declares of itself, the most trusted source first."""

from datetime import UTC, datetime

import pytest
from trees import WORDS, tree

from pipeline.extract.metadata import Metadata, is_closed, read_metadata

LATEST = datetime(2026, 11, 1, tzinfo=UTC)


def read(head: str, body: str = "", url: str = "https://a.example/kling") -> Metadata:
    return read_metadata(tree(body, head), url, LATEST, WORDS)


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


TITLES = [
    (meta("og:title", "Kling raises prices"), "", "Kling raises prices"),
    (meta("og:title", "Kling raises prices | The Reel"), "", "Kling raises prices"),
    (meta("og:title", "Kling - a tale") + meta("og:site_name", "The Reel"), "", "Kling - a tale"),
    (
        "<title>Kling raises prices - The Reel</title>" + meta("og:site_name", "the reel"),
        "",
        "Kling raises prices",
    ),
    (ld('"headline": "Kling raises prices"'), "", "Kling raises prices"),
    ("<title>T</title>", "<h1>Kling raises prices</h1>", "Kling raises prices"),
    (
        meta("og:title", "Kling raises its prices again"),
        "<h1>Kling raises its prices again</h1>",
        "Kling raises its prices again",
    ),
    ("", "<h1>One</h1><h1>Two</h1>", "One"),
    ("", "", ""),
]


@pytest.mark.parametrize(("head", "body", "want"), TITLES)
def test_title(head: str, body: str, want: str) -> None:
    assert read(head, body).title == want


AUTHORS = [
    (ld('"author": {"name": "Ada Moreau"}'), ("Ada Moreau",)),
    (
        ld('"author": [{"name": "Ada Moreau"}, {"name": "Ben Ito"}, {"name": "Ada Moreau"}]'),
        ("Ada Moreau", "Ben Ito"),
    ),
    (ld('"author": {"name": "Ada Moreau"}') + meta("author", "Ben Ito"), ("Ada Moreau",)),
    (meta("author", "Ben Ito"), ("Ben Ito",)),
    (meta("article:author", "https://a.example/ben"), ()),
    ("", ()),
]


@pytest.mark.parametrize(("head", "want"), AUTHORS)
def test_authors(head: str, want: tuple[str, ...]) -> None:
    assert read(head).authors == want


def test_the_node_about_this_address_comes_first() -> None:
    teaser = ld('"url": "https://a.example/other", "author": {"name": "Ben Ito"}')
    own = ld('"url": "https://a.example/kling/", "author": {"name": "Ada Moreau"}')
    assert read(teaser + own).authors == ("Ada Moreau",)
    assert read(teaser + own, url="https://a.example/other").authors == ("Ben Ito",)


def test_publisher_language_and_description() -> None:
    head = ld('"publisher": {"name": "The Reel"}, "inLanguage": "en-GB"') + meta("og:site_name", "Other")
    found = read(head + meta("og:description", "In short") + meta("og:locale", "fr_FR"))
    assert (found.publisher, found.description) == ("The Reel", "In short")
    assert found.languages == ("en-GB", "en", "fr_FR")
    assert read(meta("og:site_name", "Other")).publisher == "Other"
    assert read("").publisher == ""


@pytest.mark.parametrize(
    ("head", "want"),
    [
        (ld('"isAccessibleForFree": false'), True),
        (ld('"isAccessibleForFree": true'), False),
        (meta("article:content_tier", "locked"), True),
        (meta("article:content_tier", "free"), False),
        ("", False),
    ],
)
def test_paywall(head: str, want: bool) -> None:
    assert read(head).paywalled is want


@pytest.mark.parametrize(
    ("value", "want"),
    [
        (False, True),
        ("False", True),
        ("https://schema.org/False", True),
        ("no", True),
        (True, False),
        ("yes", False),
        (None, False),
    ],
)
def test_closed_in_any_notation(value: object, want: bool) -> None:
    assert is_closed(value) is want
