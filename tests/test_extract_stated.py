"""Dates that a page shows its readers only, in the words of its language."""

# ruff: noqa: E501 - cases are read more easily on one line

from datetime import UTC, datetime

import pytest

from pipeline.extract.page import extract_page
from pipeline.language import load_languages
from pipeline.model import Article, Page

LANGUAGES = load_languages()
TEXT = {
    "en": "The company presented its new model on Tuesday, which makes clips of ten seconds with sound. " * 2,
    "fr": "La société a présenté mardi son nouveau modèle, qui produit des clips de dix secondes. " * 2,
    "it": "L'azienda ha presentato martedì il nuovo modello, che produce clip di dieci secondi. " * 2,
}


def read(lang: str, line: str, head: str = "") -> Article:
    html = (
        f"<html lang={lang}><head><title>A title of an article</title>{head}</head><body><article>"
        f"<h1>A title of an article</h1>{line}<p>{TEXT[lang]}</p><p>{TEXT[lang]}</p></article></body></html>"
    )
    fetched = datetime(2026, 11, 1, tzinfo=UTC)
    return extract_page(Page("https://x.example/a", html.encode(), "text/html", "s", fetched), LANGUAGES)


# Language, by-line, published and modified as month, day, hour, minute of 2025.
LINES = [
    ("fr", "<p>Publié le 12 mars 2025 à 10h32 - Mis à jour le 14 mars 2025 à 08h05</p>", (3, 12, 10, 32), (3, 14, 8, 5)),
    ("fr", "<div>Par Jeanne Martin, publié le 3 novembre 2025, modifié le 4 novembre 2025 à 9h</div>", (11, 3, 0, 0), (11, 4, 9, 0)),
    ("fr", "<span>Publié le 03/11/2025 à 18:04 | Modifié le 05/11/2025 à 09:12</span>", (11, 3, 18, 4), (11, 5, 9, 12)),
    ("fr", "<time>1er mars 2025</time>", (3, 1, 0, 0), None),
    ("it", "<p>Pubblicato il 12 marzo 2025, ore 10:32 - Aggiornato il 14 marzo 2025 alle 08:05</p>", (3, 12, 10, 32), (3, 14, 8, 5)),
    ("it", "<span>3 novembre 2025 alle 18:04</span> <span>Ultimo aggiornamento: 5 novembre 2025</span>", (11, 3, 18, 4), (11, 5, 0, 0)),
    ("en", "<div>By Jane Doe | Published March 12, 2025 10:32 pm ET | Updated March 14, 2025</div>", (3, 12, 22, 32), (3, 14, 0, 0)),
    ("en", "<span class=post-date>Mar. 12, 2025</span>", (3, 12, 0, 0), None),
    ("en", '<time datetime="2025-03-12T10:32:00-05:00">a</time> Updated <time datetime="2025-03-14">b</time>', (3, 12, 15, 32), (3, 14, 0, 0)),
    ("en", '<time datetime="2025-03-12T10:32Z">a</time><time class="updated" datetime="2025-03-14">b</time>', (3, 12, 10, 32), (3, 14, 0, 0)),
    ("en", "<p>Published on 25/04/2025</p>", (4, 25, 0, 0), None),
]  # fmt: skip


@pytest.mark.parametrize("case", LINES, ids=lambda case: f"{case[0]} {case[1][:40]}")
def test_by_lines(case):
    lang, line, published, modified = case
    article = read(lang, line)
    wanted = [datetime(2025, *found, tzinfo=UTC) if found else None for found in (published, modified)]
    assert [article.published, article.modified] == wanted


def test_what_is_declared_goes_before_what_is_shown():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "March 11, 2025",'
        ' "dateModified": "Fri Mar 14 2025 08:05:00 GMT+0100"}</script>'
    )
    article = read("en", "<p>Published March 12, 2025. Updated March 20, 2025</p>", head)
    assert article.published == datetime(2025, 3, 11, tzinfo=UTC)
    assert article.modified == datetime(2025, 3, 14, 7, 5, tzinfo=UTC)


def test_every_phrase_is_read():
    months = {"en": "March 12, 2025", "fr": "12 mars 2025", "it": "12 marzo 2025"}
    for lang, language in LANGUAGES.items():
        for kind in ("published", "modified"):
            for phrase in getattr(language.extract, kind):
                article = read(lang, f"<p>{phrase.capitalize()} {months[lang]}</p>")
                assert getattr(article, kind) == datetime(2025, 3, 12, tzinfo=UTC), phrase
