"""Feeds of the newsroom: RSS 2.0, Atom, sitemaps and news sitemaps, by ElementTree."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from spiders.newsroom.content import NewsPage, Publisher

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
# A feed must name a day even where a page names none.
_EPOCH = datetime(2026, 11, 1, tzinfo=UTC)


def render_feed(kind: str, publisher: Publisher, pages: Sequence[NewsPage]) -> bytes:
    """The feed of that kind with the listed pages, as UTF-8 XML."""
    root = _MAKERS[kind](publisher, pages)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _rss(publisher: Publisher, pages: Sequence[NewsPage]) -> ET.Element:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", publisher.title)
    _add(channel, "link", publisher.base + "/")
    _add(channel, "description", publisher.tagline)
    _add(channel, "language", publisher.lang)
    for page in pages:
        item = ET.SubElement(channel, "item")
        _add(item, "title", page.head.title)
        _add(item, "link", page.url)
        _add(item, "guid", page.url)
        _add(item, "description", page.head.summary)
        if page.head.published:
            _add(item, "pubDate", format_datetime(page.head.published))
    return root


def _atom(publisher: Publisher, pages: Sequence[NewsPage]) -> ET.Element:
    root = ET.Element("feed", xmlns=ATOM)
    _add(root, "title", publisher.title)
    _add(root, "id", publisher.base + "/")
    _add(root, "updated", _latest(pages).isoformat())
    for page in pages:
        entry = ET.SubElement(root, "entry")
        _add(entry, "title", page.head.title)
        _add(entry, "id", page.url)
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=page.url)
        _add(entry, "updated", (page.changed or _EPOCH).isoformat())
        if page.head.published:
            _add(entry, "published", page.head.published.isoformat())
        _add(entry, "summary", page.head.summary)
    return root


def _news_sitemap(publisher: Publisher, pages: Sequence[NewsPage]) -> ET.Element:
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for page in pages:
        url = ET.SubElement(root, "url")
        _add(url, "loc", page.url)
        if page.changed:
            _add(url, "lastmod", page.changed.isoformat())
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        _add(publication, "news:name", publisher.title)
        _add(publication, "news:language", page.lang)
        _add(news, "news:publication_date", (page.head.published or _EPOCH).isoformat())
        _add(news, "news:title", page.head.title)
    return root


def _sitemap(publisher: Publisher, pages: Sequence[NewsPage]) -> ET.Element:
    root = ET.Element("urlset", xmlns=SITEMAP)
    for page in pages:
        url = ET.SubElement(root, "url")
        _add(url, "loc", page.url)
        if page.changed:
            _add(url, "lastmod", page.changed.isoformat())
    return root


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _latest(pages: Iterable[NewsPage]) -> datetime:
    return max((page.changed for page in pages if page.changed), default=_EPOCH)


_MAKERS: dict[str, Callable[[Publisher, Sequence[NewsPage]], ET.Element]] = {
    "rss": _rss,
    "atom": _atom,
    "news_sitemap": _news_sitemap,
    "sitemap": _sitemap,
}
