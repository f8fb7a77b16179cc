"""Small readings of lxml elements that several steps of extraction share."""

from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
     "svg", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea")
)


def squeeze(text: str | None) -> str:
    """Text with every run of white space as one space.

    >>> squeeze("  168 M  vidéos ")
    '168 M vidéos'
    """
    return " ".join(text.split()) if text else ""


def text_of_element(element: HtmlElement) -> str:
    """All text in an element, parts in separate blocks set apart by a space, without scripts."""
    return squeeze("".join(_pieces(element)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            apart = child.tag not in INLINE or child.tag == "br"
            if apart:
                yield " "
            yield from _pieces(child)
            if apart:
                yield " "
        if child.tail:
            yield child.tail


def names_of(element: HtmlElement) -> str:
    """Class, id and role of an element, in lower case, for patterns on names."""
    get = element.get
    return f"{get('class') or ''} {get('id') or ''} {get('role') or ''}".lower()


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
        if frame.tag in {"html", "body", "main", "article"} or len(text_of_element(frame)) > 3 * size + 200:
            return
        frame.attrib.clear()
        if frame.tag in {"aside", "section", "figure", "header"}:
            frame.tag = "div"
