"""Links of a listing page by CSS selector."""

from collections.abc import Mapping

from parsel import Selector

from spiders.feeds import MAX_ENTRIES, Entry, urljoin


def parse_listing(body: bytes, url: str, links: str, headers: Mapping[str, str]) -> tuple[Entry, ...]:
    """Entries of the ``a`` elements that the selector finds; the longest text of an address is its title."""
    charset = headers.get("content-type", "").partition("charset=")[2].strip(" \"'") or "utf-8"
    try:
        selector = Selector(body=body, encoding=charset, base_url=url)
    except LookupError:
        selector = Selector(body=body, encoding="utf-8", base_url=url)
    titles: dict[str, str] = {}
    for node in selector.css(links):
        if not (href := node.attrib.get("href", "").strip()):
            continue
        text = " ".join(" ".join(node.css("::text").getall()).split())
        address = urljoin(url, href)
        if len(text) >= len(titles.get(address, "")):
            titles[address] = text
    return tuple(Entry(address, title, via=url) for address, title in list(titles.items())[:MAX_ENTRIES])
