"""The little that a crawler reads in a page itself: head elements, and whether parsing it is safe."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from spiders.feeds import urljoin

MAX_HTML = 5 * 1024 * 1024
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 2_000
_HEAD = 256 * 1024
_QUOTED = re.compile(rb"=\s{0,8}(?:\"[^\"<]*\"|'[^'<]*')")


@dataclass(frozen=True, slots=True)
class Head:
    """Title, named ``meta`` contents (names in lower case), hreflang alternates (language, address).

    ``lang`` is what the page declares, two letters or empty.
    """

    title: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    lang: str = ""

    def meta(self, name: str) -> Iterator[str]:
        """Contents of the ``meta`` elements of that name."""
        return (content for found, content in self.metas if found == name)


def unsafe_markup(body: bytes) -> str:
    """Why lxml must not parse these bytes, or an empty string.

    The limits are ten times what 181 real pages hold; beyond, one page can take lxml minutes.
    """
    if len(body) > MAX_HTML:
        return f"over {MAX_HTML} bytes"
    if body.count(b"<") > MAX_TAGS:
        return f"over {MAX_TAGS} tags"
    if _most_attributes(body) > MAX_ATTRIBUTES:
        return f"a tag with over {MAX_ATTRIBUTES} attributes"
    return ""


def _most_attributes(body: bytes) -> int:
    # Attributes need no value, and values may hold any text: count words outside quotes.
    most = 0
    for piece in body.split(b"<")[1:]:
        if len(piece) > MAX_ATTRIBUTES:
            most = max(most, len(_QUOTED.sub(b" ", piece).partition(b">")[0].split()))
    return most


def read_head(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Head:
    """Read the head of an HTML page, of which only the first 256 KiB are looked at."""
    start = body[:_HEAD]
    end = start.lower().find(b"</head")
    start = start if end < 0 else start[:end] + b"</head>"
    if unsafe_markup(start):
        return Head()
    encoding = _charset((headers or {}).get("content-type", ""))
    try:
        parser = lxml_html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False)
        root = lxml_html.document_fromstring(start, parser)
    except (etree.ParserError, LookupError, ValueError):
        return Head()
    title = next((" ".join(node.text_content().split()) for node in root.iter("title")), "")
    metas = tuple(
        ((node.get("name") or node.get("property") or node.get("http-equiv") or "").strip().lower(), content)
        for node in root.iter("meta")
        if (content := node.get("content") or "")
    )
    twins = tuple(
        (node.get("hreflang").strip().lower(), urljoin(url, node.get("href").strip()))
        for node in root.iter("link")
        if "alternate" in (node.get("rel") or "").lower().split()
        and node.get("hreflang")
        and node.get("href")
    )
    lang = root.get("lang") or dict(metas).get("og:locale", "") or dict(metas).get("content-language", "")
    return Head(title, metas, twins, lang.strip()[:2].lower())


def _charset(content_type: str) -> str | None:
    _, found, name = content_type.lower().partition("charset=")
    name = name.partition(";")[0].strip(" \"'")
    if not found:
        return None
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return name
