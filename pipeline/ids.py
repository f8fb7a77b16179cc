"""Ids that hash content, so that the same input gives the same rows for ever."""

import hashlib
import re
from decimal import Decimal

# The ledger stores lone surrogates, which UTF-8 lacks, as U+FFFD; the id must be that of what is stored.
_SURROGATE = re.compile("[\ud800-\udfff]")

Hashable = str | bytes | int | Decimal | None


def content_id(kind: str, *parts: Hashable) -> str:
    """Return 16 hex digits (64 bits) of SHA-256 over ``kind`` and ``parts``.

    Parts are separated unambiguously and typed, equal decimals hash alike.

    >>> content_id("claim", "a", None) == content_id("claim", "a", "")
    False
    >>> content_id("claim", Decimal("1.0")) == content_id("claim", Decimal("1"))
    True
    """
    digest = hashlib.sha256(kind.encode())
    for part in parts:
        data = _encode(part)
        digest.update(f"\x1f{type(part).__name__}:{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _encode(part: Hashable) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, Decimal):
        return format(part.normalize(), "f").encode()
    text = str(part)
    return (text if text.isascii() else _SURROGATE.sub("\ufffd", text)).encode()
