"""What stands inside an article and is none of it: teasers, adverts, calls to subscribe or comment."""

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import Chrome
from pipeline.extract.nodes import INLINE, remove, text_of_element
from pipeline.extract.words import ExtractWords

MAX_TEASER = 250
_TRIM = " \u00a0:>»→•|-–—…!."
_BLOCKS = ("p", "div", "li", "h2", "h3", "h4", "h5", "h6", "span", "strong", "section", "aside")


class Noise:
    """The phrases of all languages by which such blocks begin."""

    def __init__(self, words: Sequence[ExtractWords]) -> None:
        self._leads = _starts(word for item in words for word in item.teaser)
        self._calls = _starts(
            word for item in words for word in (*item.newsletter, *item.cookies) if " " in word
        )
        lone = [(item.advert, item.share, item.comments, item.newsletter) for item in words]
        self._lone = frozenset(word for lists in lone for words_ in lists for word in words_)

    def is_noise(self, text: str, link_share: float) -> bool:
        """Whether a block with this text, so much of which is links, leads away from the article."""
        low = text.casefold().strip(_TRIM)
        if low in self._lone:
            return True
        match = self._leads.match(low)
        if match:
            return link_share > 0.4 or match.end() == len(low)
        return bool(self._calls.match(low)) and (link_share > 0.2 or len(low) < 120)

    def is_lead(self, text: str) -> bool:
        """Whether a text is only the head over a list of teasers."""
        low = text.casefold().strip(_TRIM)
        match = self._leads.match(low)
        return match is not None and match.end() == len(low)


def _starts(phrases: Collection[str] | object) -> re.Pattern[str]:
    choices = sorted({re.escape(phrase) for phrase in phrases}, key=len, reverse=True)  # type: ignore[attr-defined]
    return re.compile(rf"(?:{'|'.join(choices)})(?!\w)")


def drop_noise(tree: HtmlElement, chrome: Chrome, noise: Noise) -> None:
    """Remove such blocks, and the list of links under a head that announces one."""
    for element in list(tree.iter(*_BLOCKS)):
        if element.getparent() is None or _is_frame(element):
            continue
        text = text_of_element(element)
        if not text or len(text) > MAX_TEASER:
            continue
        if noise.is_noise(text, link_share(element, text)):
            following = element.getnext() if noise.is_lead(text) else None
            if following is not None and link_share(following, text_of_element(following)) > 0.6:
                remove(following)
            remove(element)


def link_share(element: HtmlElement, text: str) -> float:
    """The share of an element's text that stands in links."""
    if element.tag == "a" or not text:
        return 1.0 if text else 0.0
    if any(parent.tag == "a" for parent in element.iterancestors()):
        return 1.0
    return min(1.0, sum(len(text_of_element(link)) for link in element.iter("a")) / len(text))


def _is_frame(element: HtmlElement) -> bool:
    """Containers of several blocks are judged block by block."""
    return sum(1 for child in element if child.tag not in INLINE) > 3
