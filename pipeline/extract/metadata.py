"""What a page declares of itself: title, times, authors, addresses, publisher, language, paywall.

Sources in the order of trust: JSON-LD, meta elements, marked-up elements; htmldate is asked for
the published date only when none of these has one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome
from pipeline.extract.jsonld import Node, article_nodes, read_nodes, text_of
from pipeline.extract.times import read_time

PUBLISHED_METAS = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "publishdate",
    "publish-date", "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
    "article.published", "published_time_telegram", "article:post_date", "citation_publication_date",
    "rnews:datepublished", "og:pubdate", "creation_date",
)  # fmt: skip
MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "date.modified", "lastmod", "last-modified",
    "dc.date.modified", "dcterms.modified", "article.updated", "revised", "article:update_date",
    "og:modified_time",
)  # fmt: skip
AUTHOR_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
MAX_LINKS = 500
_TEXT_LINKS = XPath("//p//a[@href]|//td//a[@href]|//blockquote//a[@href]|//figcaption//a[@href]")
MAX_IMAGES = 50


@dataclass(slots=True)
class Metadata:
    """What was found; empty strings and None where nothing was."""

    title: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    description: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    paywalled: bool = False
    metas: dict[str, list[str]] = field(default_factory=dict)


def read_metadata(tree: HtmlElement, url: str, latest: datetime) -> Metadata:
    """Read the untouched tree of a page fetched from ``url`` at ``latest``."""
    nodes = read_nodes(tree)
    articles = _matching(article_nodes(nodes), url)
    metas = _read_metas(tree)
    base = _base(tree, url)
    published = _first_time(articles, "datePublished", metas, PUBLISHED_METAS) or _marked_time(
        tree, "datePublished"
    )
    modified = _first_time(articles, "dateModified", metas, MODIFIED_METAS) or _marked_time(
        tree, "dateModified"
    )
    published = published or _time_element(tree) or _find_date(tree, url)
    return Metadata(
        title=_title(tree, articles, metas),
        published=published,
        modified=modified,
        authors=_authors(tree, articles, metas),
        publisher=_publisher(articles, nodes, metas),
        description=first(metas, "og:description", "description", "twitter:description"),
        canonical=_canonical(tree, metas, base),
        alternates=_alternates(tree, base),
        languages=_languages(tree, articles, metas),
        images=_images(articles, metas, base),
        paywalled=any(is_closed(node.get("isAccessibleForFree")) for node in articles)
        or first(metas, "article:content_tier").lower() in {"locked", "metered"},
        metas=metas,
    )


def first(metas: dict[str, list[str]], *names: str) -> str:
    """The first content of the metas called ``names``, in the order of the names."""
    return next((metas[name][0] for name in names if metas.get(name)), "")


def is_closed(value: Any) -> bool:
    """Whether JSON-LD's ``isAccessibleForFree`` says no, in any notation seen."""
    return value is False or (
        isinstance(value, str) and value.strip().rsplit("/", 1)[-1].lower() in {"false", "no"}
    )


def _read_metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = meta.get(attribute)
                if name:
                    metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _matching(nodes: list[Node], url: str) -> list[Node]:
    """Article nodes with the one about this address first: pages carry teasers as nodes too."""
    path = urlsplit(url).path.rstrip("/")

    def is_other(node: Node) -> bool:
        own = node.get("mainEntityOfPage") or node.get("url") or node.get("@id") or ""
        if isinstance(own, dict):
            own = own.get("@id") or own.get("url") or ""
        return not (isinstance(own, str) and path and urlsplit(own.split("#")[0]).path.rstrip("/") == path)

    return sorted(nodes, key=is_other)


def _base(tree: HtmlElement, url: str) -> str:
    for element in tree.iter("base"):
        if element.get("href"):
            return _join(url, element.get("href")) or url
    return url


def _join(base: str, href: str | None) -> str:
    """Absolute http(s) address of ``href`` without fragment, or an empty string."""
    try:
        joined = urljoin(base, (href or "").strip()).split("#")[0]
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined if parts.scheme in {"http", "https"} and parts.netloc else ""


def _first_time(
    articles: list[Node], key: str, metas: dict[str, list[str]], names: Iterable[str]
) -> datetime | None:
    for node in articles:
        time = read_time(text_of(node.get(key)))
        if time:
            return time
    for name in names:
        for content in metas.get(name, ()):
            time = read_time(content)
            if time:
                return time
    return None


def _marked_time(tree: HtmlElement, prop: str) -> datetime | None:
    for element in tree.xpath(".//*[@itemprop=$prop]", prop=prop):
        time = read_time(element.get("datetime") or element.get("content") or (element.text or ""))
        if time:
            return time
    return None


def _time_element(tree: HtmlElement) -> datetime | None:
    """The page's ``<time datetime>`` where it is marked as the published one or stands by the title."""
    for element in tree.iter("time"):
        marks = f"{element.get('class') or ''} {element.get('pubdate')}".lower()
        if element.get("pubdate") is not None or "publi" in marks or "entry-date" in marks:
            time = read_time(element.get("datetime") or element.text or "")
            if time:
                return time
    return None


def _find_date(tree: HtmlElement, url: str) -> datetime | None:
    try:
        found = find_date(
            tree, extensive_search=False, original_date=True, url=url or None, min_date="1995-01-01"
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return read_time(found) if found else None


def _title(tree: HtmlElement, articles: list[Node], metas: dict[str, list[str]]) -> str:
    """The headline: a lone h1 that og:title agrees with, og:title, JSON-LD, h1, else <title>."""
    titles = [
        element
        for element in tree.iter("title")
        if (element.getparent() is None or element.getparent().tag == "head")
    ]
    whole = _text(titles[0]) if titles else ""
    headline = next((text for node in articles[:3] if (text := text_of(node.get("headline")))), "")
    og = first(metas, "og:title", "twitter:title", "dc.title", "headline")
    heads = [text for element in tree.iter("h1") if (text := _text(element))]
    for text in heads:
        if len(text) > 15 and any(text.casefold() in other.casefold() for other in (og, headline, whole)):
            return text
    site = first(metas, "og:site_name")
    candidates = [
        _without_site(og, site),
        headline,
        heads[0] if len(heads) == 1 else "",
        _without_site(whole, site),
    ]
    return next((text for text in candidates if text), heads[0] if heads else "")


def _without_site(title: str, site: str) -> str:
    """``title`` without the publisher's name behind a bar or dash.

    >>> _without_site("Kling raises prices | The Reel", "The Reel")
    'Kling raises prices'
    """
    for mark in (" | ", " - ", " – ", " — ", " : ", " • ", " · ", " » "):
        head, found, tail = title.rpartition(mark)
        if (
            found
            and head
            and (tail.strip().casefold() == site.casefold() or (mark == " | " and len(tail) < 30))
        ):
            return head.strip()
    return title


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _authors(tree: HtmlElement, articles: list[Node], metas: dict[str, list[str]]) -> tuple[str, ...]:
    for node in articles:
        value = node.get("author") or node.get("creator")
        names = [text_of(item) for item in (value if isinstance(value, list) else [value])]
        if any(names):
            return _unique(names, _is_name)
    for name in AUTHOR_METAS:
        if metas.get(name):
            found = _unique(metas[name], _is_name)
            if found:
                return found
    marked = tree.xpath(".//*[@itemprop='author' or @rel='author']")
    return _unique([_text(element) for element in marked[:5]], _is_name)


def _is_name(text: str) -> bool:
    return 1 < len(text) <= 80 and "://" not in text


def _unique(texts: Iterable[str], accept: Callable[[str], bool] = bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text and accept(text)))


def _publisher(articles: list[Node], nodes: list[Node], metas: dict[str, list[str]]) -> str:
    for node in articles:
        publisher = node.get("publisher")
        name = text_of(publisher)
        if isinstance(publisher, dict) and "@id" in publisher and not publisher.get("name"):
            name = next(
                (text_of(n.get("name")) for n in nodes if n.get("@id") == publisher["@id"] and n.get("name")),
                "",
            )
        if name and "://" not in name:
            return name
    return first(metas, "og:site_name", "application-name", "dc.publisher", "publisher")


def _canonical(tree: HtmlElement, metas: dict[str, list[str]], base: str) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            address = _join(base, link.get("href"))
            if address:
                return address
    return _join(base, first(metas, "og:url")) if first(metas, "og:url") else ""


def _alternates(tree: HtmlElement, base: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for link in tree.iter("link"):
        language = (link.get("hreflang") or "").strip()
        if language and "alternate" in (link.get("rel") or "").lower().split():
            address = _join(base, link.get("href"))
            if address:
                pairs.append((language, address))
    return tuple(dict.fromkeys(pairs))


def _languages(tree: HtmlElement, articles: list[Node], metas: dict[str, list[str]]) -> tuple[str, ...]:
    found = [text_of(node.get("inLanguage")) for node in articles]
    found += [tree.get("lang") or "", tree.get("xml:lang") or ""]
    found += [
        first(metas, "og:locale"),
        first(metas, "content-language"),
        first(metas, "dc.language", "language"),
    ]
    return _unique(found)


def _images(articles: list[Node], metas: dict[str, list[str]], base: str) -> tuple[str, ...]:
    addresses = [_join(base, content) for content in metas.get("og:image", [])]
    for node in articles:
        value = node.get("image")
        for item in value if isinstance(value, list) else [value]:
            address = item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item
            if isinstance(address, str):
                addresses.append(_join(base, address))
    return _unique(addresses)[:MAX_IMAGES]


def read_links(tree: HtmlElement, url: str, chrome: Chrome) -> tuple[str, ...]:
    """The addresses that running text, lists and tables of the page link to, without its chrome."""
    base = _base(tree, url)
    found: dict[str, None] = {}
    for link in _TEXT_LINKS(tree):
        href = link.get("href")
        if not href.startswith("#") and not chrome.covers(link):
            address = _join(base, href)
            if address:
                found[address] = None
    return tuple(found)[:MAX_LINKS]
