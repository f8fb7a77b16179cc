"""What stands inside an article and is none of it: teasers, adverts, calls to subscribe or comment."""

import re
from collections.abc import Sequence
from functools import cache

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.nodes import INLINE, remove, squeeze, text_of_element
from pipeline.extract.words import ExtractWords

MAX_TEASER = 250
MIN_TEASER = 20
_ADDRESS = ("https://", "http://")
_TRIM = " \n\t\r\u00a0:>»→•|-–—…!."
_BLOCKS = ("p", "div", "li", "h2", "h3", "h4", "h5", "h6")


class Noise:
    """The phrases of all languages by which such blocks begin."""

    def __init__(self, words: Sequence[ExtractWords]) -> None:
        leads = [word for item in words for word in item.teaser]
        calls = [word for item in words for word in (*item.newsletter, *item.cookies) if " " in word]
        self._leads = _starts(tuple(leads))
        self._calls = _starts(tuple(calls))
        self._starts = _starts((*leads, *calls))
        adverts = [word for item in words for word in item.advert]
        self._labels = re.compile(rf"(?:{'|'.join(map(re.escape, adverts))})\s*:")
        lone = [(item.advert, item.share, item.comments, item.newsletter) for item in words]
        self._lone = frozenset(word for lists in lone for words_ in lists for word in words_)
        self._heads, self._head = _heads((*leads, *calls, *self._lone, *_ADDRESS))

    def may_start(self, text: str) -> bool:
        """Whether a text node may be the start of such a block; quick, for every node of a page."""
        low = text[:80].lstrip(_TRIM).casefold()
        return low[: self._head] in self._heads and (
            low.startswith(_ADDRESS) or low.rstrip(_TRIM) in self._lone or bool(self._starts.match(low))
        )

    def is_noise(self, text: str, link_share: float) -> bool:
        """Whether a block with this text, so much of which is links, leads away from the article."""
        low = text.casefold().lstrip(_TRIM)
        if low.rstrip(_TRIM) in self._lone or self._labels.match(low):
            return True
        match = self._leads.match(low)
        if match:
            return link_share > 0.4 or match.end() >= len(low.rstrip(_TRIM))
        return bool(self._calls.match(low)) and (link_share > 0.2 or len(low) < 120)

    def is_lead(self, text: str) -> bool:
        """Whether a text is only the head over a list of teasers."""
        low = text.casefold().lstrip(_TRIM)
        match = self._leads.match(low)
        return match is not None and match.end() >= len(low.rstrip(_TRIM))


@cache
def _starts(phrases: tuple[str, ...]) -> re.Pattern[str]:
    choices = sorted({re.escape(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(choices)})(?!\w)")


@cache
def _heads(phrases: tuple[str, ...]) -> tuple[frozenset[str], int]:
    """The first letters of phrases, few enough for the shortest, and how many."""
    length = min(3, *map(len, phrases))
    return frozenset(phrase[:length] for phrase in phrases), length


def drop_noise(leads: Sequence[HtmlElement], noise: Noise) -> None:
    """Remove the blocks that begin with ``leads`` and are noise, and a list of links under such a head."""
    for element in leads:
        block = _block_of(element)
        text = text_of_element(block, MAX_TEASER + 1) if block is not None else ""
        share = link_share(block, text) if 0 < len(text) <= MAX_TEASER else 0.0
        # A bare address is a player that did not load; one that is a link is a source that the article names.
        unloaded = text.startswith(_ADDRESS) and " " not in text and not share
        if block is None or len(text) > MAX_TEASER or not (unloaded or noise.is_noise(text, share)):
            continue
        following = block.getnext() if noise.is_lead(text) else None
        if following is not None and link_share(following, text_of_element(following)) > 0.6:
            remove(following)
        section = block.getparent() if noise.is_lead(text) else None
        if section is not None and _is_teasers(section, block):
            remove(section)
        else:
            remove(block)


def _is_teasers(section: HtmlElement, head: HtmlElement) -> bool:
    """Whether a section holds, under this head, short texts only, each of which begins with a link."""
    if (
        section.tag not in {"section", "div", "aside"}
        or section.getparent() is None
        or section[0] is not head
    ):
        return False
    items = [item for item in section if item is not head and text_of_element(item, 1)]
    texts = [text_of_element(item, MAX_TEASER + 1) for item in items]
    linked = all(next(item.iter("a"), None) is not None for item in items)
    return bool(items) and linked and all(len(text) <= MAX_TEASER for text in texts)


def _block_of(element: HtmlElement) -> HtmlElement | None:
    """The block that begins with this element's text."""
    for block in (element, *element.iterancestors()):
        if block.tag in _BLOCKS:
            return block if block.getparent() is not None else None
        if block.tag not in INLINE:
            return None
        parent = block.getparent()
        if parent is None or parent[0] is not block or squeeze(parent.text):
            return None
    return None


def link_share(element: HtmlElement, text: str) -> float:
    """The share of an element's text that stands in links."""
    if element.tag == "a" or not text:
        return 1.0 if text else 0.0
    if any(parent.tag == "a" for parent in element.iterancestors()):
        return 1.0
    return min(1.0, sum(len(text_of_element(link)) for link in element.iter("a")) / len(text))


def drop_link_paragraphs(tree: HtmlElement) -> None:
    """Remove paragraphs that are one link and nothing else: teasers set between paragraphs.

    A page that mostly consists of such paragraphs is a list of links on purpose and stays.
    """
    found: list[HtmlElement] = []
    linked = total = 0
    for element in list(tree.iter("p")):
        text = text_of_element(element)
        total += len(text)
        link = next(element.iter("a"), None)
        if (
            link is None
            or len(text) < MIN_TEASER
            or element.getparent().tag in {"li", "td", "th", "blockquote"}
        ):
            continue
        if (link.get("href") or "#").startswith("#") or text.startswith(_ADDRESS):
            continue
        if len(text_of_element(link)) < 0.95 * len(text):
            continue
        linked += len(text)
        found.append(element)
    if linked < 0.3 * total:
        for element in found:
            remove(element)
