"""One pass over a page for the places where work is: short numbers, and starts of teasers."""

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import MAX_VALUE
from pipeline.extract.nodes import SKIPPED, squeeze
from pipeline.extract.noise import Noise

_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Places:
    """``numbers`` directly hold a short text with a digit in it, ``leads`` begin like noise."""

    numbers: list[HtmlElement] = field(default_factory=list)
    leads: list[HtmlElement] = field(default_factory=list)


def find_places(tree: HtmlElement, noise: Noise) -> Places:
    """The places of a page in document order."""
    numbers: dict[HtmlElement, None] = {}
    leads: list[HtmlElement] = []
    body = tree.find("body")
    for element in (tree if body is None else body).iter(etree.Element):
        text, tail = element.text, element.tail
        if text and not text.isspace() and element.tag not in SKIPPED:
            if _is_short_number(text):
                numbers[element] = None
            if noise.may_start(text):
                leads.append(element)
        if tail and not tail.isspace() and _is_short_number(tail):
            numbers[element.getparent()] = None
    return Places(list(numbers), leads)


def _is_short_number(text: str) -> bool:
    if len(text) > 200 or not _DIGIT.search(text):
        return False
    return len(squeeze(text)) <= MAX_VALUE
