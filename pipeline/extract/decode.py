"""Bytes of a page to text: byte-order mark, UTF-8, HTTP charset, meta, then detection.

UTF-8 is tried before the declarations: bytes that are valid UTF-8 and hold anything beyond
ASCII are practically never another encoding, while wrong headers and metas are common.
"""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from pipeline.extract.unusable import Unusable
from pipeline.model import Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.I)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.I)
_XML_CHARSET = re.compile(rb"<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{1,40})", re.I)
# The web's rule (WHATWG Encoding): these names mean windows-1252.
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
_CONTROLS = bytes((*range(9), 11, *range(14, 32), 127))
# Other controls, surrogates and non-characters: rarer than a scan of every page for them is worth.
_DROPPED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Soft hyphens and zero-width marks, which would part a word or a number in two.
_ZERO_WIDTH = ("\xad", "\u200b", "\u200c", "\u2060", "\ufeff", "\ufffe", "\uffff")
# Encodings in which the bytes were cleaned already and no surrogate can come out.
_CLEAN = re.compile(r"utf-?8|cp1252|windows-1252|iso-8859-1", re.I)
_INVISIBLE = re.compile(r"&(?:shy|ZeroWidthSpace|#173|#x[aA][dD]|#820[34]|#x200[bBcC]);")


def decode_page(page: Page) -> str:
    """The page's text without NUL, control characters and lone surrogates.

    Raises:
        Unusable: ``broken`` when no encoding fits.
    """
    body = page.body
    for mark, name in _MARKS:
        if body.startswith(mark):
            return clean_text(body.decode(name, "replace"))
    # Many NULs are UTF-16 without a mark, where single bytes mean nothing yet.
    narrow = b"\x00" not in body or body.count(b"\x00") <= len(body) // 10
    if narrow:
        body = body.translate(None, _CONTROLS)
    for name in _candidates(page):
        text = _mostly_utf8(body) if name == "utf-8" else _try_decode(body, name)
        if text is not None:
            return drop_invisible(text) if narrow and _CLEAN.fullmatch(name) else clean_text(text)
    best = from_bytes(body[:200_000]).best()
    text = body.decode(best.encoding if best else "utf-8", "replace")
    if text.count("\ufffd") > len(text) / 20:
        raise Unusable("broken", "no character encoding fits the bytes")
    return clean_text(text)


def clean_text(text: str) -> str:
    """Drop what no store takes (NUL, other controls, surrogates, non-characters) and what nobody sees.

    >>> clean_text("a\\x00b\\ud800c")
    'abc'
    """
    return drop_invisible(_DROPPED.sub("", text))


def drop_invisible(text: str) -> str:
    """Text without soft hyphens and zero-width marks, written out or as entities; form feeds are spaces."""
    text = _INVISIBLE.sub("", text.replace("\f", " "))
    if text.isascii():
        return text
    for mark in _ZERO_WIDTH:
        text = text.replace(mark, "")
    return text


def _candidates(page: Page) -> Iterator[str]:
    header = page.headers.get("content-type", "") or page.media_type
    match = _HTTP_CHARSET.search(header)
    if match and "16" in match[1] and b"\x00" in page.body:
        yield match[1]
    yield "utf-8"
    if match:
        yield match[1]
    for pattern in (_META_CHARSET, _XML_CHARSET):
        found = pattern.search(page.body[:4096])
        if found:
            yield found[1].decode("ascii", "replace")
    # Single-byte pages in our languages without a true declaration are windows-1252.
    yield "cp1252"


def _mostly_utf8(body: bytes) -> str | None:
    """Text of bytes that are UTF-8, or nearly so: cut at the end, or with a few stray bytes."""
    text = body.decode("utf-8", "replace")
    stray = text.count("\ufffd")
    if stray and sum(char > "\x7f" for char in text) < 10 * stray:
        return None
    return text.replace("\ufffd", "") if stray else text


def _try_decode(body: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(_ALIASES.get(name.lower(), name))
        if not codec._is_text_encoding:
            return None
        return body.decode(codec.name)
    except (LookupError, UnicodeError, ValueError):
        return None
