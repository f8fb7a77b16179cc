"""What a page declares of itself: title, times, authors, addresses, publisher, language, paywall.

Sources in the order of trust: JSON-LD, meta elements, marked-up elements; htmldate is asked for
the published date only when none of these has one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.addresses import (
    alternate_addresses,
    base_address,
    canonical_address,
    image_addresses,
)
from pipeline.extract.dating import guess_date, read_times
from pipeline.extract.jsonld import Node, article_nodes, name_of, read_nodes, text_of
from pipeline.extract.language import primary_code
from pipeline.extract.metas import Metas, first, read_metas
from pipeline.extract.stated import stated_times
from pipeline.extract.words import ExtractWords

AUTHOR_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)


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
    metas: Metas = field(default_factory=dict)


def read_metadata(
    tree: HtmlElement, url: str, latest: datetime, words: Mapping[str, ExtractWords]
) -> Metadata:
    """Read the untouched tree of a page fetched from ``url`` at ``latest``; ``words`` by language."""
    nodes = read_nodes(tree)
    articles = _matching(article_nodes(nodes), url)
    metas = read_metas(tree)
    base = base_address(tree, url)
    languages = _languages(tree, articles, metas)
    lang = primary_code(languages[0]) if languages else ""
    times = read_times(
        tree, articles, metas,
        lambda: stated_times(tree, words, lang), lambda: guess_date(tree, url, latest),
    )  # fmt: skip
    return Metadata(
        title=_title(tree, articles, metas),
        published=times.published,
        modified=times.modified,
        authors=_authors(tree, articles, nodes, metas),
        publisher=_publisher(articles, nodes, metas),
        description=first(metas, "og:description", "description", "twitter:description"),
        canonical=canonical_address(tree, metas, base),
        alternates=alternate_addresses(tree, base),
        languages=languages,
        images=image_addresses(articles, metas, base),
        paywalled=any(is_closed(node.get("isAccessibleForFree")) for node in articles)
        or first(metas, "article:content_tier").lower() in {"locked", "metered"},
        metas=metas,
    )


def is_closed(value: Any) -> bool:
    """Whether JSON-LD's ``isAccessibleForFree`` says no, in any notation seen."""
    return value is False or (
        isinstance(value, str) and value.strip().rsplit("/", 1)[-1].lower() in {"false", "no"}
    )


def _matching(nodes: list[Node], url: str) -> list[Node]:
    """Article nodes with the one about this address first: pages carry teasers as nodes too."""
    path = urlsplit(url).path.rstrip("/")

    def is_other(node: Node) -> bool:
        own = node.get("mainEntityOfPage") or node.get("url") or node.get("@id") or ""
        if isinstance(own, dict):
            own = own.get("@id") or own.get("url") or ""
        return not (isinstance(own, str) and path and urlsplit(own.split("#")[0]).path.rstrip("/") == path)

    return sorted(nodes, key=is_other)


def _title(tree: HtmlElement, articles: list[Node], metas: Metas) -> str:
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


def _authors(tree: HtmlElement, articles: list[Node], nodes: list[Node], metas: Metas) -> tuple[str, ...]:
    for node in articles:
        value = node.get("author") or node.get("creator")
        names = [name_of(item, nodes) for item in (value if isinstance(value, list) else [value])]
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


def _publisher(articles: list[Node], nodes: list[Node], metas: Metas) -> str:
    for node in articles:
        name = name_of(node.get("publisher"), nodes)
        if name and "://" not in name:
            return name
    return first(metas, "og:site_name", "application-name", "dc.publisher", "publisher")


def _languages(tree: HtmlElement, articles: list[Node], metas: Metas) -> tuple[str, ...]:
    found = [text_of(node.get("inLanguage")) for node in articles]
    found += [tree.get("lang") or "", tree.get("xml:lang") or ""]
    found += [
        first(metas, "og:locale"),
        first(metas, "content-language"),
        first(metas, "dc.language", "language"),
    ]
    return _unique(found)
