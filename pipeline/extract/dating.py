"""When a page was published and last modified, from what it declares."""

from collections.abc import Callable, Iterable
from datetime import datetime

from htmldate import find_date
from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.jsonld import Node, text_of
from pipeline.extract.metas import Metas
from pipeline.extract.stated import Stated
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
_MARKED = XPath(".//*[@itemprop=$prop]")


def read_times(
    tree: HtmlElement,
    articles: list[Node],
    metas: Metas,
    shown: Callable[[], Stated],
    guess: Callable[[], str],
) -> Stated:
    """When a page was published and modified.

    JSON-LD, meta, mark-up, a ``<time>`` that says so, what is ``shown`` by the headline; for the published
    time, where all are silent, a ``guess``.
    """
    published = (
        _first_time(articles, "datePublished", metas, PUBLISHED_METAS)
        or _marked_time(tree, "datePublished")
        or _time_element(tree)
    )
    modified = _first_time(articles, "dateModified", metas, MODIFIED_METAS) or _marked_time(
        tree, "dateModified"
    )
    if published and modified:
        return Stated(published, modified)
    by_line = shown()
    published = published or by_line.published or read_time(guess())
    # A by-line that only repeats when the article appeared says nothing of a change.
    return Stated(published, modified or by_line.modified)


def _first_time(articles: list[Node], key: str, metas: Metas, names: Iterable[str]) -> datetime | None:
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
    for element in _MARKED(tree, prop=prop):
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


def guess_date(tree: HtmlElement, url: str, latest: datetime) -> str:
    """Htmldate's answer until ``latest``, or an empty string; without a bound it would ask the clock."""
    try:
        found = find_date(
            tree,
            extensive_search=False,
            original_date=True,
            url=url or None,
            min_date="1995-01-01",
            max_date=latest.date().isoformat(),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ""
    return found or ""
