"""The addresses that a page names: its own, its translations, its pictures, its links."""

from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome
from pipeline.extract.jsonld import Node
from pipeline.extract.metas import Metas, first

MAX_LINKS = 500
MAX_IMAGES = 50
_TEXT_LINKS = XPath("//p//a[@href]|//td//a[@href]|//blockquote//a[@href]|//figcaption//a[@href]")


def base_address(tree: HtmlElement, url: str) -> str:
    """The address that relative ones refer to."""
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


def canonical_address(tree: HtmlElement, metas: Metas, base: str) -> str:
    """What the page declares as its own address, on whatever host; empty if it declares none."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            address = _join(base, link.get("href"))
            if address:
                return address
    return _join(base, first(metas, "og:url")) if first(metas, "og:url") else ""


def alternate_addresses(tree: HtmlElement, base: str) -> tuple[tuple[str, str], ...]:
    """Pairs of language tag and address of the page in other languages."""
    pairs = []
    for link in tree.iter("link"):
        language = (link.get("hreflang") or "").strip()
        if language and "alternate" in (link.get("rel") or "").lower().split():
            address = _join(base, link.get("href"))
            if address:
                pairs.append((language, address))
    return tuple(dict.fromkeys(pairs))


def image_addresses(articles: list[Node], metas: Metas, base: str) -> tuple[str, ...]:
    """The pictures that the page declares for itself."""
    addresses = [_join(base, content) for content in metas.get("og:image", [])]
    for node in articles:
        value = node.get("image")
        for item in value if isinstance(value, list) else [value]:
            address = item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item
            if isinstance(address, str):
                addresses.append(_join(base, address))
    return tuple(dict.fromkeys(filter(None, addresses)))[:MAX_IMAGES]


def read_links(tree: HtmlElement, url: str, chrome: Chrome) -> tuple[str, ...]:
    """The addresses that running text, lists and tables of the page link to, without its chrome."""
    base = base_address(tree, url)
    found: dict[str, None] = {}
    for link in _TEXT_LINKS(tree):
        href = link.get("href")
        if not href.startswith("#") and not chrome.covers(link):
            address = _join(base, href)
            if address:
                found[address] = None
    return tuple(found)[:MAX_LINKS]
