"""What text from the web may not do: reorder the page, lead to a script, name a file, start a formula."""

import hashlib
import re
from functools import lru_cache
from urllib.parse import urlsplit

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Controls that XML forbids, and marks that embed, override or isolate the direction of what follows."""
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]|\.(?=[a-z0-9])){0,79}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\..*)?")
_FORMULA = re.compile(r"[=+\-@].|[\t\r]", re.DOTALL)


def clean(text: str) -> str:
    """The text without controls and without marks that would reorder what stands beside it.

    >>> clean("a\\u202ebc\\x00")
    'abc'
    """
    return _UNSEEN.sub("", text)


@lru_cache(16384)
def web_address(url: str | None) -> str | None:
    """The address where a browser may follow it: http or https with a host, and nothing hidden.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("//x")
    ('https://example.org/a', None, None)
    """
    if not url or url != clean(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None


@lru_cache(16384)
def file_name(key: str) -> str:
    """A key as the name of a file and of an anchor; one that does not fit is cut and told apart by a hash.

    >>> file_name("runway-gen-4.5"), file_name("../Étc")
    ('runway-gen-4.5', 'tc-8bc91ef7')
    """
    if _NAME.fullmatch(key) and not _RESERVED.fullmatch(key):
        return key
    slug = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:40]
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest


def cell(text: str) -> str:
    """A cell of a CSV file; what a spreadsheet would run as a formula begins with an apostrophe.

    >>> cell("=1+1"), cell("-"), cell("plain")
    ("'=1+1", '-', 'plain')
    """
    return f"'{text}" if _FORMULA.match(text) else text
