"""Pages of the newsroom as bytes: the publisher's layout around a body, with all it declares of itself."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from html import escape
from string import Template

from babel.dates import format_date

from spiders.newsroom.content import FOLDER, NewsPage, Publisher

MARK_NAME = "factreel-example"
MARK = "Example page of the FactReel demo; figures may be invented"
_RELATED = 3
_WORDS = {
    "fr": ("Lire aussi", "Commentaires", "À la une"),
    "it": ("Leggi anche", "Commenti", "In primo piano"),
    "en": ("Read more", "Comments", "Latest"),
}


def render_page(page: NewsPage, others: Sequence[NewsPage]) -> bytes:
    """The whole page as it goes over the wire, before compression; ``others`` feed its teasers."""
    head = page.head
    if head.noise:
        return _noise(page.slug, head.noise)
    html = page.body if head.raw else _fill(page, others)
    if head.cut:
        html = html[: head.cut]
    return html.strip().encode(head.charset) if html.strip() else b""


def render_home(publisher: Publisher, pages: Iterable[NewsPage]) -> bytes:
    """The list of a publisher's articles with links, titles and first lines."""
    items = "\n".join(
        f'<li class="entry"><h2><a href="{escape(p.head.path)}">{escape(p.head.title)}</a></h2>'
        f"<p>{escape(p.head.summary)}</p></li>"
        for p in pages
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{publisher.lang}"><head><meta charset="utf-8">'
        f'<meta name="{MARK_NAME}" content="true"><title>{escape(publisher.title)}</title></head>\n'
        f"<body><h1>{escape(publisher.title)}</h1><p>{escape(publisher.tagline)}</p>\n"
        f"<h2>{_WORDS[publisher.lang][2]}</h2>\n"
        f'<ul class="entries">\n{items}\n</ul>\n<footer><p>{MARK}</p></footer></body></html>\n'
    ).encode()


def _fill(page: NewsPage, others: Sequence[NewsPage]) -> str:
    head = page.head
    layout = Template((FOLDER / "layouts" / f"{page.site}.html").read_text(encoding="utf-8"))
    day = format_date(head.published, "long", locale=page.lang) if head.published else ""
    return layout.substitute(
        lang=page.lang,
        charset=head.charset,
        title=escape(head.title),
        summary=escape(head.summary),
        head="\n".join(_head_lines(page)),
        site=escape(page.publisher.title),
        author=escape(head.author),
        section=escape(head.section),
        day=day,
        iso=head.published.isoformat() if head.published else "",
        body=page.body,
        teasers=_teasers(page, others) if head.teasers else "",
        comments=_comments(page),
        mark=f'<p class="example">{MARK}</p>',
    )


def _head_lines(page: NewsPage) -> Iterable[str]:
    head, publisher = page.head, page.publisher
    yield f'<meta name="{MARK_NAME}" content="true">'
    yield f'<link rel="canonical" href="{escape(head.canonical or page.url)}">'
    if head.summary:
        yield f'<meta name="description" content="{escape(head.summary)}">'
    for lang, url in head.alternates.items():
        yield f'<link rel="alternate" hreflang="{lang}" href="{escape(url)}">'
    for feed in publisher.feeds:
        if feed.kind in {"rss", "atom"}:
            yield f'<link rel="alternate" type="application/{feed.kind}+xml" href="{feed.path}">'
    for name, value in _open_graph(page) if publisher.opengraph else ():
        yield f'<meta property="{name}" content="{escape(value)}">'
    if publisher.meta_dates and head.published:
        yield f'<meta name="date" content="{head.published.isoformat()}">'
    for name, value in head.meta.items():
        yield f'<meta name="{escape(name)}" content="{escape(value)}">'
    if publisher.jsonld != "none":
        text = json.dumps(_json_ld(page), ensure_ascii=False, indent=1).replace("</", "<\\/")
        yield f'<script type="application/ld+json">{text}</script>'


def _open_graph(page: NewsPage) -> Iterable[tuple[str, str]]:
    head = page.head
    yield "og:type", "article"
    yield "og:title", head.title
    yield "og:site_name", page.publisher.title
    yield "og:url", head.canonical or page.url
    yield "og:locale", {"fr": "fr_FR", "it": "it_IT", "en": "en_GB"}[page.lang]
    if head.image:
        yield "og:image", page.publisher.base + head.image
    if head.published:
        yield "article:published_time", head.published.isoformat()
    if head.modified:
        yield "article:modified_time", head.modified.isoformat()


def _json_ld(page: NewsPage) -> dict[str, object]:
    head, publisher = page.head, page.publisher
    article: dict[str, object] = {"@type": "NewsArticle", "headline": head.title, "inLanguage": page.lang}
    article["url"] = head.canonical or page.url
    if head.published:
        article["datePublished"] = head.published.isoformat()
        article["dateModified"] = (page.changed or head.published).isoformat()
    if head.author:
        article["author"] = {"@type": "Person", "name": head.author}
    article["publisher"] = {"@type": "NewsMediaOrganization", "name": publisher.title, "url": publisher.base}
    article["isAccessibleForFree"] = head.kind != "paywalled"
    if publisher.jsonld == "article":
        return {"@context": "https://schema.org", **article}
    site = {"@type": "WebSite", "name": publisher.title, "url": publisher.base}
    return {"@context": "https://schema.org", "@graph": [site, article]}


def _teasers(page: NewsPage, others: Sequence[NewsPage]) -> str:
    near = [p for p in others if p.site == page.site and p.slug != page.slug and p.head.kind == "article"]
    items = "".join(
        f'<li class="teaser"><a href="{escape(p.head.path)}"><strong>{escape(p.head.title)}</strong></a>'
        f" <span>{escape(p.head.summary)}</span></li>"
        for p in near[:_RELATED]
    )
    return f'<aside class="related"><h3>{_WORDS[page.lang][0]}</h3><ul>{items}</ul></aside>'


def _comments(page: NewsPage) -> str:
    if not page.head.comments:
        return ""
    items = "".join(
        f'<li class="comment"><b>{escape(c.by)}</b><p>{escape(c.text)}</p></li>' for c in page.head.comments
    )
    title = f"{_WORDS[page.lang][1]} ({len(page.head.comments)})"
    return f'<section id="comments" class="comments"><h3>{title}</h3><ol>{items}</ol></section>'


def _noise(seed: str, size: int) -> bytes:
    block, out = seed.encode(), b""
    while len(out) < size:
        block = hashlib.sha256(block).digest()
        out += block
    return out[:size]
