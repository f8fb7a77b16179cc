"""Pages to articles: what they declare, what is refused, what hostile mark-up does."""

# ruff: noqa: E501 - cases are read more easily on one line

from datetime import UTC, datetime

import pytest

from pipeline.extract.page import extract_page
from pipeline.extract.unusable import REASONS, Unusable
from pipeline.language import load_languages
from pipeline.model import Article, BlockKind, Page

LANGUAGES = load_languages()
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)
URL = "https://www.labobine.example/2025/04/nebula?utm_source=x"
FRENCH = (
    "L'éditeur a présenté mardi son nouveau modèle, qui produit des clips de dix secondes avec le son. "
    "Les studios indépendants y voient un moyen de réduire leurs coûts, même si la qualité reste inégale."
)
GERMAN = (
    "Der Hersteller hat am Dienstag sein neues Modell vorgestellt, das zehn Sekunden lange Filme mit Ton erzeugt. "
    "Unabhängige Studios sehen darin eine Möglichkeit, ihre Kosten zu senken, obwohl die Qualität schwankt."
)


def page(html: str | bytes, **kwargs) -> Page:
    body = html if isinstance(html, bytes) else html.encode()
    values = {"url": URL, "media_type": "text/html", "source": "labobine", "fetched_at": FETCHED} | kwargs
    return Page(body=body, **values)


def read(head: str = "", body: str = "", **kwargs) -> Article:
    text = (
        body
        or f"<article><h1>Un titre assez long pour compter</h1><p>{FRENCH}</p><p>Autre. {FRENCH[:90]}</p></article>"
    )
    html = (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">{head}</head><body>{text}</body></html>'
    )
    return extract_page(page(html, **kwargs), LANGUAGES)


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


UTC_1 = datetime(2025, 4, 22, 6, 30, tzinfo=UTC)
TIMES = {
    "json-ld": (json_ld('{"@type": "NewsArticle", "datePublished": "2025-04-22T08:30:00+02:00"}'), UTC_1),
    "json-ld graph": (json_ld('{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2025-04-22T06:30Z"}]}'), UTC_1),
    "json-ld list": (json_ld('[{"@type": "BlogPosting", "datePublished": "2025-04-22T06:30:00.000Z"}]'), UTC_1),
    "json-ld in CDATA": (json_ld('//<![CDATA[\n{"@type": "Article", "datePublished": "2025-04-22T06:30:00Z",}\n//]]>'), UTC_1),
    "json-ld with a raw line break": (json_ld('{"@type": "Article", "headline": "a\nb", "datePublished": "2025-04-22T06:30:00Z"}'), UTC_1),
    "meta": ('<meta property="article:published_time" content="2025-04-22T08:30:00+0200">', UTC_1),
    "meta name": ('<meta name="DC.date.issued" content="2025-04-22 06:30:00 GMT">', UTC_1),
    "meta without zone": ('<meta property="article:published_time" content="2025-04-22T06:30:00">', UTC_1),
    "itemprop": ('<meta itemprop="datePublished" content="2025-04-22T06:30:00Z">', UTC_1),
    "date only": ('<meta name="date" content="2025-04-22">', datetime(2025, 4, 22, tzinfo=UTC)),
    "broken json-ld and meta": (json_ld('{"@type": ') + '<meta property="article:published_time" content="2025-04-22T06:30:00Z">', UTC_1),
    "another article's node": (
        json_ld('[{"@type": "Article", "url": "https://x.example/other", "datePublished": "2020-01-01"},'
                '{"@type": "Article", "url": "https://www.labobine.example/2025/04/nebula", "datePublished": "2025-04-22T06:30Z"}]'),
        UTC_1,
    ),
    "nonsense": ('<meta property="article:published_time" content="yesterday">', None),
    "out of range": ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', None),
}  # fmt: skip


@pytest.mark.parametrize("case", TIMES)
def test_published_time(case):
    head, expected = TIMES[case]
    assert read(head, url="https://www.labobine.example/2025/04/nebula").published == expected


def test_modified_time_is_told_from_the_published_one():
    article = read(
        json_ld(
            '{"@type":"NewsArticle","datePublished":"2025-04-22","dateModified":"2025-04-23T09:00:00-05:00"}'
        )
    )
    assert (article.published, article.modified) == (
        datetime(2025, 4, 22, tzinfo=UTC),
        datetime(2025, 4, 23, 14, tzinfo=UTC),
    )


def test_time_element_and_declared_date_are_fallbacks():
    body = f"<article><h1>Un titre</h1><time class='published' datetime='2025-04-22T06:30Z'>hier</time><p>{FRENCH}</p></article>"
    assert read(body=body).published == UTC_1
    assert read(declared={"date": "2025-04-20"}).published == datetime(2025, 4, 20, tzinfo=UTC)
    assert read().published is None


TITLES = {
    "h1 that og:title agrees with": (
        '<title>Un titre assez long pour compter | La Bobine</title><meta property="og:title" content="Un titre assez long pour compter !">',
        "Un titre assez long pour compter",
    ),
    "og:title with the site": (
        '<meta property="og:title" content="Nebula change tout - La Bobine"><meta property="og:site_name" content="La Bobine">',
        "Nebula change tout",
    ),
    "headline": (json_ld('{"@type": "NewsArticle", "headline": "Nebula change tout"}'), "Nebula change tout"),
    "lone h1": ("<title>La Bobine</title>", "Un titre assez long pour compter"),
}  # fmt: skip


@pytest.mark.parametrize("case", TITLES)
def test_title(case):
    head, expected = TITLES[case]
    article = read(head)
    assert article.title == expected
    assert article.blocks[0].kind is BlockKind.HEADING
    assert (article.blocks[0].level, article.blocks[0].text) == (1, expected)


def test_declared_values_fill_gaps_only():
    bare = f"<p>{FRENCH}</p><p>Autre. {FRENCH[:90]}</p>"
    article = read(body=bare, declared={"title": "Du fichier", "publisher": "La Moviola"})
    assert (article.title, article.publisher) == ("Du fichier", "La Moviola")
    named = read('<meta property="og:site_name" content="La Bobine">', declared={"publisher": "La Moviola"})
    assert named.publisher == "La Bobine"


ADDRESSES = {
    "relative canonical": ('<link rel="canonical" href="/2025/04/nebula">', "https://www.labobine.example/2025/04/nebula", True),
    "www and bare host are one": ('<link rel="canonical" href="https://labobine.example/n">', "https://labobine.example/n", True),
    "og:url": ('<meta property="og:url" content="https://www.labobine.example/og">', "https://www.labobine.example/og", True),
    "another host": ('<link rel="canonical" href="https://agency.example/n">', "https://agency.example/n", False),
    "not http": ('<link rel="canonical" href="javascript:alert(1)">', "", False),
    "base": ('<base href="https://www.labobine.example/fr/"><link rel="canonical" href="n">', "https://www.labobine.example/fr/n", True),
}  # fmt: skip


@pytest.mark.parametrize("case", ADDRESSES)
def test_canonical_address(case):
    head, canonical, own = ADDRESSES[case]
    article = read(head)
    assert article.canonical == canonical
    assert article.url == (canonical if own else URL)


def test_authors_alternates_images_links():
    article = read(
        json_ld('{"@type":"Article","author":[{"name":"Ada Reil"},{"name":"Lou Vidal"}],"image":["/i.jpg"],"publisher":{"name":"La Bobine"}}')
        + '<link rel="alternate" hreflang="it" href="/it/nebula"><link rel="alternate" type="application/rss+xml" href="/rss">',
        f"<article><h1>Un titre</h1><p>{FRENCH} <a href='/source#x'>source</a></p><p>Autre. {FRENCH}</p></article>"
        "<nav><p><a href='/menu'>menu</a></p></nav>",
    )  # fmt: skip
    assert article.authors == ("Ada Reil", "Lou Vidal")
    assert article.alternates == (("it", "https://www.labobine.example/it/nebula"),)
    assert article.images == ("https://www.labobine.example/i.jpg",)
    assert article.links == ("https://www.labobine.example/source",)
    assert article.publisher == "La Bobine"


@pytest.mark.parametrize(
    ("head", "last", "closed"),
    [
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":false}'), "Fin.", True),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":"False"}'), "Fin.", True),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":true}'), "Fin.", False),
        ('<meta property="article:content_tier" content="locked">', "Fin.", True),
        ("", "Il vous reste 57 % de cet article à lire. La suite est réservée aux abonnés.", True),
        ("", "La société compte 57 % d'abonnés.", False),
    ],
)
def test_paywall(head, last, closed):
    article = read(
        head, f"<article><h1>Un titre</h1><p>{FRENCH}</p><p>Autre. {FRENCH}</p><p>{last}</p></article>"
    )
    assert article.paywalled is closed
    assert ("reste 57 %" in article.text) is False


def test_language_needs_more_than_a_wrong_declaration():
    article = extract_page(
        page(f'<html lang="en"><body><article><p>{FRENCH}</p><p>Or. {FRENCH}</p></article>'), LANGUAGES
    )
    assert article.lang == "fr"
    assert article.lang_evidence.startswith("declared=en detected=fr:")


REFUSED = {
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "not_html"),
    "pdf": (b"%PDF-1.7 1 0 obj", "not_html"),
    "control characters": (bytes(range(1, 9)) * 300, "not_html"),
    "json": (b'{"status": 404, "message": "not here"}', "not_html"),
    "no bytes": (b"", "empty"),
    "white space": (b" \n\t ", "empty"),
    "no text": (b"<html><head><title>T</title></head><body><script>var a = 1</script></body></html>", "empty"),
    "no article": (b"<html lang=fr><body><nav><a href=/>Accueil</a></nav><p>Bonjour.</p></body></html>", "no_article"),
    "too large": (b"<p>" + b"a" * 5_000_001, "too_large"),
    "too many tags": (b"<br>" * 50_001, "too_complex"),
    "too deep": (b"<html lang=fr><body>" + b"<div>" * 600 + b"<p>x</p>", "too_complex"),
    "too many attributes": (b"<p " + b"a=1 " * 2_001 + b">x</p>", "too_complex"),
    "another language": (f"<article><p>{GERMAN}</p><p>Und. {GERMAN}</p></article>".encode(), "language_unsupported"),
    "soft 404": (f"<html lang=fr><title>Page introuvable</title><body><h1>Page introuvable</h1><p>{FRENCH}</p>".encode(), "soft_404"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_have_a_reason(case):
    body, reason = REFUSED[case]
    with pytest.raises(Unusable) as caught:
        extract_page(page(body), LANGUAGES)
    assert caught.value.reason == reason
    assert caught.value.detail
    assert "\n" not in str(caught.value)


def test_every_reason_is_used():
    assert {reason for _, reason in REFUSED.values()} | {"broken"} == set(REASONS)


HOSTILE = {
    "deep nesting": "<div>" * 40_000 + "x" + f"<p>{FRENCH}</p>",
    "deep inline nesting": "<b>" * 40_000 + f"<p>{FRENCH}</p>",
    "deep lists": "<ul><li>" * 20_000 + f"<p>{FRENCH}</p>",
    "deep tables": "<table><tr><td>" * 10_000 + f"<p>{FRENCH}</p>",
    "huge attribute": f"<p class='{'a ' * 300_000}'>{FRENCH}</p>",
    "huge span": f"<table><tr><th colspan=999999999>a</th></tr><tr><td rowspan=99999999999>1</td><td>2</td></tr></table><p>{FRENCH}</p>",
    "many cards": "<div>" + "<div><b>1 M</b><i>vues</i></div>" * 7_000 + f"</div><p>{FRENCH}</p>",
    "many short numbers": "<span>12</span>" * 20_000 + f"<p>{FRENCH}</p>",
    "flat pairs": "<p>12 M</p><p>vues</p>" * 4_000 + f"<p>{FRENCH}</p>",
    "many dates": "<li><span>2024</span>a</li>" * 11_000 + f"<p>{FRENCH}</p>",
    "many links": "<p><a href=/x>un lien vers un autre article</a></p>" * 4_000 + f"<p>{FRENCH}</p>",
    "deep json-ld": json_ld('{"a":' * 5_000 + "1" + "}" * 5_000) + f"<p>{FRENCH}</p>",
    "many json-ld nodes": json_ld("[" + '{"@type":"Article"},' * 50_000 + "{}]") + f"<p>{FRENCH}</p>",
    "NUL bytes": f"<p>{FRENCH}\0</p>",
    "long token": f"<p>{FRENCH}</p><p>{'(' * 50_000}</p>",
    "marks in the text": f"<p>⟦1⟧ {FRENCH} ⟦2⟧</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "entities": "<p>" + "&#0;&#xD800;&#x110000;&nbsp;" * 1_000 + f"</p><p>{FRENCH}</p>",
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_markup_ends_in_an_article_or_a_reason(case):
    try:
        article = extract_page(page(f'<html lang="fr"><body><article>{HOSTILE[case]}</article>'), LANGUAGES)
    except Unusable as refusal:
        assert refusal.reason in REASONS
    else:
        assert all(block.text == article.text[block.start : block.end] for block in article.blocks)
        article.text.encode("utf-8")
        assert "\0" not in article.text


def test_marks_of_the_page_itself_stay_text():
    article = read(
        body=f"<article><p>⟦1⟧ {FRENCH}</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><p>{FRENCH}</p></article>"
    )
    assert "⟦1⟧" in article.text


def test_a_refusal_crosses_processes():
    import pickle

    copy = pickle.loads(pickle.dumps(Unusable("too_large", "9 bytes")))
    assert (copy.reason, copy.detail) == ("too_large", "9 bytes")


STRUCTURE = {
    "nested lists": ("<ul><li>Un<ul><li>Deux</li></ul></li><li>Trois</li></ul>", [("list_item", "Un"), ("list_item", "Deux"), ("list_item", "Trois")]),
    "line breaks": ("<p>Un<br>deux</p>", [("paragraph", "Un\ndeux")]),
    "quote": ("<blockquote><p>Un.</p><p>Deux.</p></blockquote>", [("quote", "Un."), ("quote", "Deux.")]),
    "headings": ("<h2>Un <em>deux</em></h2><h3>Trois</h3><p>Quatre.</p>", [("heading", "Un deux"), ("heading", "Trois"), ("paragraph", "Quatre.")]),
    "inline mark-up": ("<p>Un<b>e</b> vid<i>é</i>o, <a href=/x>douze</a> et CO<sub>2</sub>.</p>", [("paragraph", "Une vidéo, douze et CO2.")]),
    "date in a sentence": ("<p>Le <time datetime=2025-01-01>1er janvier</time>, la société a ouvert son service à tous les studios.</p>",
                           [("paragraph", "Le 1er janvier, la société a ouvert son service à tous les studios.")]),
    "box": ("<aside><p>Un encadré qui appartient à l'article et le complète.</p></aside>", [("paragraph", "Un encadré qui appartient à l'article et le complète.")]),
    "repeated text": ("<p>Une phrase assez longue.</p><p>Une phrase assez longue.</p>", [("paragraph", "Une phrase assez longue.")]),
    "script and style": ("<script>var a = 12;</script><style>p{}</style><p>Un.</p>", [("paragraph", "Un.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", STRUCTURE)
def test_structure(case):
    html, expected = STRUCTURE[case]
    article = read(
        body=f"<article><h1>Un titre</h1><p>{FRENCH}</p><p>Avant. {FRENCH}</p>{html}<p>Après. {FRENCH}</p></article>"
    )
    assert [(block.kind.value, block.text) for block in article.blocks[3:-1]] == expected


def test_hidden_text_and_boxes_that_ask_for_an_address_go():
    box = "<div><h4>Our letter</h4><p>Every Friday, with 45,000 readers.</p><form><input type=email></form></div>"
    text = f"<h1>Un titre assez long pour compter</h1><p>{FRENCH}</p>{box}<p>Autre. {FRENCH[:90]}</p>"
    article = read(body=f"<article>{text}<p hidden>Nobody sees these 99 words of the page.</p></article>")
    assert "45,000" not in article.text
    assert "99 words" not in article.text
