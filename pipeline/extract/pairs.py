"""Values and labels that stand as plain siblings, and numbers that a script would fill in."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import is_date, is_label, is_value
from pipeline.extract.chrome import Chrome
from pipeline.extract.nodes import squeeze, text_of_element

_BLOCKS = ("div", "p", "h2", "h3", "h4", "h5", "h6", "span")
_COUNTERS = ("data-count", "data-target", "data-to", "data-to-value", "data-value", "data-end", "data-number")
_COUNTED = XPath(".//*[" + " or ".join(f"@{name}" for name in _COUNTERS) + "]")
_NUMBER = re.compile(r"\d[\d.,\s]{0,20}$")
# In the page's text, since most pages have none and looking at every element costs more than reading on.
_WAITING = re.compile(
    rf"(?:{'|'.join(_COUNTERS)})\s*=\s*[\"']?\d[\d.,\s]{{0,20}}[\"'\s>][^<>]{{0,2000}}>?\s*0{{0,2}}\s*<"
)
MAX_FLAT_LABEL = 60


def fill_counters(tree: HtmlElement, html: str) -> None:
    """Write into animated counters the number that their script counts up to; ``html`` is the page's text."""
    if not _WAITING.search(html):
        return
    for element in _COUNTED(tree):
        if len(element) == 0 and squeeze(element.text) in {"", "0", "00"}:
            target = next(value for name in _COUNTERS if (value := element.get(name)) is not None)
            if _NUMBER.match(target):
                element.text = target


def wrap_flat_pairs(seeds: Sequence[HtmlElement], chrome: Chrome, months: Collection[str]) -> None:
    """Put runs of two and more pairs of value and label that are plain siblings into boxes of their own."""
    done: set[HtmlElement] = set()
    for seed in seeds:
        first = seed if seed.tag in _BLOCKS else seed.getparent()
        if first is None or first in done or not _is_figure(first, months) or chrome.covers(first):
            continue
        pairs = list(_run(first, months))
        if len(pairs) >= 2:
            for value, label in pairs:
                done.update((value, label))
                box = value.makeelement("div")
                value.addprevious(box)
                box.append(value)
                box.append(label)


def _run(value: HtmlElement | None, months: Collection[str]) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    while value is not None and _is_figure(value, months):
        label = value.getnext()
        if label is None or label.tag not in _BLOCKS or squeeze(value.tail) or squeeze(label.tail):
            return
        text = text_of_element(label, MAX_FLAT_LABEL + 1)
        if len(text) > MAX_FLAT_LABEL or not is_label(text) or is_value(text):
            return
        yield value, label
        value = label.getnext()


def _is_figure(element: HtmlElement, months: Collection[str]) -> bool:
    if element.tag not in _BLOCKS or (len(element) == 0 and not element.text):
        return False
    text = text_of_element(element, 60)
    return is_value(text) and not text.isdecimal() and not is_date(text, months)
