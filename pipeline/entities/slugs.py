"""Ids of names: lower-case ASCII words joined by hyphens, corporate suffixes dropped."""

import re
import unicodedata
from functools import cache

from pipeline.entities.names import load_shapes

_PART = re.compile(r"[0-9]+(?:\.[0-9]+)+|[a-z0-9]+")
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe", "Æ": "AE", "Œ": "OE"}
)


def slug(name: str) -> str:
    """Return the id of a name; one that has no Latin letter or digit stays as it is, without spaces.

    >>> slug("Veo 3.1 Fast"), slug("Kuaishou Technology"), slug("Première S.p.A."), slug("Foo-2")
    ('veo-3.1-fast', 'kuaishou', 'premiere', 'foo-2')
    """
    suffixes, dotted = _suffixes()
    if name.isascii() and name.replace(" ", "").isalnum():
        parts = name.lower().split()
    else:
        plain = dotted.sub(" ", name).translate(_SPECIAL).replace("'", "").replace("’", "")
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
        parts = _PART.findall(plain)
    while len(parts) > 1 and parts[-1] in suffixes:
        parts.pop()
    return "-".join(parts) or "-".join(name.lower().split())


@cache
def _suffixes() -> tuple[frozenset[str], re.Pattern[str]]:
    shapes = load_shapes()
    dotted = "|".join(map(re.escape, shapes.corporate_dotted))
    return frozenset(shapes.corporate), re.compile(rf"\b(?:{dotted})\b\.?", re.IGNORECASE)
