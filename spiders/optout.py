"""Opt-outs from text and data mining: TDMRep (W3C, 2024) and the ``noai`` robots directive.

https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/ gives the order: the page's own header
and meta element first, ``/.well-known/tdmrep.json`` where it says nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from spiders.head import Head

WELL_KNOWN = "/.well-known/tdmrep.json"
MAX_RULES = 1000
MAX_PATTERN = 300


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of ``tdmrep.json``: addresses whose path fits ``location`` are reserved or not."""

    location: str
    reserved: bool


def parse_rules(body: bytes) -> tuple[Rule, ...]:
    """Rules of a ``tdmrep.json``; none where the bytes are not of that form."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(data, list):
        return ()
    return tuple(
        Rule(item["location"][:MAX_PATTERN], str(item.get("tdm-reservation")) == "1")
        for item in data[:MAX_RULES]
        if isinstance(item, dict) and isinstance(item.get("location"), str)
    )


def reserving_rule(rules: tuple[Rule, ...], url: str) -> Rule | None:
    """The rule that reserves the address; of those whose pattern fits, the first decides."""
    path = urlsplit(url).path or "/"
    for rule in rules:
        if _fits(rule.location, path):
            return rule if rule.reserved else None
    return None


def page_optout(headers: Mapping[str, str], head: Head) -> str:
    """How the page itself opts out, such as ``header tdm-reservation: 1``, or an empty string."""
    if headers.get("tdm-reservation", "").strip() == "1":
        return "header tdm-reservation: 1"
    if any(content.strip() == "1" for content in head.meta("tdm-reservation")):
        return "meta tdm-reservation: 1"
    if "noai" in _directives(headers.get("x-robots-tag", "")):
        return "header x-robots-tag: noai"
    if any("noai" in _directives(content) for content in head.meta("robots")):
        return "meta robots: noai"
    return ""


def page_allows(headers: Mapping[str, str], head: Head) -> bool:
    """Whether the page says itself that nothing is reserved, which goes before ``tdmrep.json``."""
    stated = [headers.get("tdm-reservation", ""), *head.meta("tdm-reservation")]
    return any(text.strip() == "0" for text in stated)


def _directives(text: str) -> set[str]:
    # "googlebot: noindex, noai": a directive may stand behind a robot's name.
    return {part.rpartition(":")[2].strip().lower() for part in text.split(",")}


def _fits(pattern: str, path: str) -> bool:
    """Robots-like patterns: a prefix, with ``*`` for anything and ``$`` for the end.

    >>> _fits("/press/", "/press/x"), _fits("/*.html$", "/a.html"), _fits("/a$", "/ab")
    (True, True, False)
    """
    if not pattern.startswith("/"):
        pattern = "/" + pattern
    exact = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not exact:
        return True
    return path.endswith(pieces[-1]) if len(pieces) > 1 else at == len(path)
