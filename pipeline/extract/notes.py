"""Footnotes: their marks leave the text, their texts are kept apart."""

import re

from lxml.etree import XPath  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.chrome import name_parts
from pipeline.extract.nodes import remove, text_of_element

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z]|note \d{1,3})[\])]?[,;]?$", re.I)
_MARKS = re.compile(r"(?:[\[(]?\d{1,3}[\])]?[\s,;–-]*){1,8}$")
_TARGET = re.compile(r"#(?:_?ft?n|foot|end|cite|note|ref|sdfootnote)", re.I)
_ITEM_ID = re.compile(r"(?:_?ftn?|fn|footnote|endnote|cite_note|note|sdfootnote)[-_:]?\d", re.I)
_UNIT = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|ft|in|km|mi)$")
_NAMED = XPath(
    ".//*[self::section or self::div or self::aside or self::p or self::dl or self::ol or self::ul]"
    "[contains(@class, 'note') or starts-with(@role, 'doc-')]"
)
_NAMES = ("ootnote", "ndnote", "doc-")
_LISTS = frozenset({"footnotes", "endnotes", "footnote", "endnote"})
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def take_footnotes(tree: HtmlElement, html: str) -> tuple[str, ...]:
    """Remove footnote lists and footnote marks from the tree of ``html``; returns the notes' texts."""
    notes: list[str] = []
    # Most pages name no footnotes at all, and asking every element for its class is slow.
    named = _NAMED(tree) if any(name in html for name in _NAMES) else ()
    for element in (*named, *tree.iter("ol", "ul")):
        if element.getparent() is not None and _is_note_list(element):
            items = list(element.iter("li")) or [element]
            notes += [text for item in items if (text := text_of_element(item))]
            remove(element)
    for element in list(tree.iter("sup", "a")):
        if element.tag == "sup":
            _treat_sup(element)
        elif _TARGET.match(element.get("href") or "") and _MARK.match(text_of_element(element)):
            remove(element)
    return tuple(dict.fromkeys(notes))


def _is_note_list(element: HtmlElement) -> bool:
    if (element.get("role") or "") in {"doc-endnotes", "doc-footnote"}:
        return True
    if "note" in (element.get("class") or "").lower() and not _LISTS.isdisjoint(name_parts(element)):
        return True
    if element.tag not in {"ol", "ul"}:
        return False
    items = element.iterchildren("li")
    first = next(items, None)
    return first is not None and all(_ITEM_ID.match(item.get("id") or "") for item in (first, *items))


def _treat_sup(element: HtmlElement) -> None:
    """Drop a mark; write an exponent with raised digits; leave other raised text (1er, 2nd) as it is."""
    text = text_of_element(element)
    linked = next(element.iter("a"), None) is not None
    if linked and (_MARK.match(text) or _MARKS.match(text)):
        remove(element)
    elif text.lstrip("+-−").isdecimal():
        before = _text_before(element)
        if (len(text) == 1 and _UNIT.search(before)) or before.endswith("10"):
            _write(element, text.replace("−", "-").translate(_RAISED))
        elif len(text) <= 3:
            remove(element)
    elif _MARKS.match(text) or (_MARK.match(text) and not text.isalpha()):
        remove(element)


def _text_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        return str(previous.tail or text_of_element(previous))[-12:]
    return str(parent.text or "")[-12:] if parent is not None else ""


def _write(element: HtmlElement, text: str) -> None:
    tail = element.tail
    element.clear()
    element.text, element.tail, element.tag = text, tail, "span"
