"""Small readings of lxml elements that several steps of extraction share."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
     "svg", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea")
)
INLINE_TEXT = INLINE - {"br"}
# Beyond this a text is read for no purpose of ours.
MAX_TEXT = 100_000


def squeeze(text: str | None) -> str:
    """Text with every run of white space as one space.

    >>> squeeze("  168 M  vidéos ")
    '168 M vidéos'
    """
    return " ".join(text.split()) if text else ""


def text_of_element(element: HtmlElement, limit: int = MAX_TEXT) -> str:
    """Text in an element, blocks set apart by a space, without scripts; not much beyond ``limit``."""
    if len(element) == 0:
        return squeeze(element.text)
    pieces: list[str] = []
    _collect(element, pieces, limit)
    return squeeze("".join(pieces))


def _collect(element: HtmlElement, pieces: list[str], left: int) -> int:
    """Append the texts of an element; returns how many characters may still come."""
    text = element.text
    if text:
        pieces.append(text)
        if not text.isspace():
            left -= len(text)
    for child in element:
        if left <= 0:
            return left
        tag = child.tag
        if tag not in SKIPPED:
            if tag in INLINE_TEXT:
                left = _collect(child, pieces, left)
            else:
                pieces.append(" ")
                left = _collect(child, pieces, left)
                pieces.append(" ")
        text = child.tail
        if text:
            pieces.append(text)
            if not text.isspace():
                left -= len(text)
    return left


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and not element.tail.isspace():
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def open_frame(element: HtmlElement, size: int) -> None:
    """Take the names off tight frames around content of ``size``, so that no rule about widgets drops it."""
    for frame in element.iterancestors():
        most = size + size // 4 + 200
        if frame.tag in {"html", "body", "main", "article"} or frame.find(".//h1") is not None:
            return
        if len(text_of_element(frame, most + 1)) > most:
            return
        frame.attrib.clear()
        if frame.tag in {"aside", "section", "figure", "header"}:
            frame.tag = "div"
