"""Entries of RSS, Atom and sitemaps, read without entities, network or unbounded trees."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin as _join

from lxml import etree  # type: ignore[import-untyped]
from w3lib.html import remove_tags, replace_entities

MAX_ENTRIES = 5000
MAX_SITEMAPS = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed, sitemap or listing names; ``date`` and ``modified`` are ISO times or empty.

    ``lang`` is only what is said of this very article: the language of a whole feed is often a default
    that nobody changed. ``twins`` are (language, address) of its translations. ``via`` is where it was found.
    """

    url: str
    title: str = ""
    date: str = ""
    modified: str = ""
    lang: str = ""
    twins: tuple[tuple[str, str], ...] = ()
    via: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed or sitemap holds: articles, or an index's sitemaps (address, ISO time), newest first.

    ``left_out`` counts what went over the limits.
    """

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[tuple[str, str], ...] = ()
    left_out: int = 0


class FeedError(ValueError):
    """The bytes are no feed and no sitemap."""


def parse_feed(body: bytes, base: str, limit: int = MAX_ENTRIES) -> Listed:
    """Read RSS 0.9 to 2.0, Atom, a sitemap or a sitemap index; of more than ``limit`` entries the newest.

    Raises:
        FeedError: the bytes are none of these.
    """
    if not body.strip():
        raise FeedError("it is empty")
    root = _parse(body)
    kind = _local(root)
    if kind == "sitemapindex":
        return _index(root, base)
    if kind == "urlset":
        found = (_from_sitemap(item, base) for item in _children(root, "url"))
    elif kind in {"rss", "RDF"}:
        found = (_from_rss(item, base) for item in root.iter("{*}item"))
    elif kind == "feed":
        found = (_from_atom(item, base) for item in _children(root, "entry"))
    else:
        raise FeedError(f"neither feed nor sitemap: the root is <{kind}>")
    return _limited([entry for entry in found if entry], limit)


def iso_time(text: str) -> str:
    """An ISO or RFC 2822 time as ISO; no zone counts as UTC; empty where it is neither.

    >>> iso_time("Sat, 21 Nov 2026 10:00:00 +0100")
    '2026-11-21T10:00:00+01:00'
    >>> iso_time("2026-11-21")
    '2026-11-21T00:00:00+00:00'
    """
    text = text.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except (ValueError, TypeError, OverflowError):
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    return ""


def is_newer(one: str, other: str) -> bool:
    """Whether ISO time ``one`` is known and later than ``other``, or ``other`` is not known."""
    if not one:
        return False
    return not other or datetime.fromisoformat(one) > datetime.fromisoformat(other)


def _parse(body: bytes) -> Any:
    # recover: half of the web's feeds hold a stray & or a control character.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"no XML: {' '.join(str(error).split())[:120]}") from error
    if root is None:
        start = body.lstrip()[:15].lower()
        is_page = start.startswith((b"<!doctype html", b"<html"))
        raise FeedError("an HTML page, neither feed nor sitemap" if is_page else "no XML")
    return root


def _index(root: Any, base: str) -> Listed:
    found = [
        (_child_text(item, "loc"), iso_time(_child_text(item, "lastmod")))
        for item in _children(root, "sitemap")
    ]
    found = [(urljoin(base, loc), when) for loc, when in found if loc]
    found.sort(key=lambda pair: _utc(pair[1]), reverse=True)
    return Listed(sitemaps=tuple(found[:MAX_SITEMAPS]), left_out=max(0, len(found) - MAX_SITEMAPS))


def _limited(entries: list[Entry], limit: int) -> Listed:
    if len(entries) <= limit:
        return Listed(tuple(entries))
    entries.sort(key=lambda entry: _utc(entry.modified or entry.date), reverse=True)
    return Listed(tuple(entries[:limit]), left_out=len(entries) - limit)


def _utc(when: str) -> datetime:
    return datetime.fromisoformat(when).astimezone(UTC) if when else datetime.fromtimestamp(0, UTC)


def _from_sitemap(item: Any, base: str) -> Entry | None:
    loc = _child_text(item, "loc")
    if not loc:
        return None
    news = next(iter(item.iter("{*}news")), None)
    title = lang = date = ""
    if news is not None:
        title = _title(news)
        date = iso_time(_child_text(news, "publication_date"))
        lang = next((_text(node) for node in news.iter("{*}language")), "")
    modified = iso_time(_child_text(item, "lastmod"))
    return Entry(
        urljoin(base, loc), title, date, modified or date, lang[:2].lower(), _twins(item, base), base
    )


def _from_rss(item: Any, base: str) -> Entry | None:
    link = _child_text(item, "link")
    if not link:
        guid = next(iter(_children(item, "guid")), None)
        if guid is not None and guid.get("isPermaLink", "true") == "true":
            link = _text(guid)
    if not link:
        return None
    date = iso_time(_child_text(item, "pubDate") or _child_text(item, "date"))
    modified = iso_time(_child_text(item, "updated") or _child_text(item, "modified"))
    return Entry(urljoin(base, link), _title(item), date, modified or date, "", (), base)


def _from_atom(item: Any, base: str) -> Entry | None:
    links = [node for node in _children(item, "link") if node.get("rel", "alternate") == "alternate"]
    own = next((node for node in links if not node.get("hreflang")), links[0] if links else None)
    if own is None or not own.get("href"):
        return None
    updated = iso_time(_child_text(item, "updated"))
    date = iso_time(_child_text(item, "published")) or updated
    lang = item.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    url = urljoin(base, own.get("href").strip())
    return Entry(url, _title(item), date, updated or date, lang[:2].lower(), _twins(item, base), base)


def _twins(item: Any, base: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (node.get("hreflang").lower(), urljoin(base, node.get("href").strip()))
        for node in _children(item, "link")
        if node.get("rel") == "alternate" and node.get("hreflang") and node.get("href")
    )


def urljoin(base: str, url: str) -> str:
    """The absolute address; one that is no address at all stays as it is, to be refused by name."""
    try:
        return _join(base, url)
    except ValueError:
        return url


def _local(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _children(node: Any, name: str) -> Iterator[Any]:
    return (child for child in node if _local(child) == name)


def _child_text(node: Any, name: str) -> str:
    # The first that has text: RSS items often hold an empty <atom:link> beside their <link>.
    return next((text for child in _children(node, name) if (text := _text(child))), "")


def _title(item: Any) -> str:
    """The title as text: feeds escape mark-up and entities once more than XML needs."""
    return " ".join(replace_entities(remove_tags(_child_text(item, "title"))).split())


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())
