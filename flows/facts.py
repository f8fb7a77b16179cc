"""A fact in words for a terminal."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.tables import to_json

_WIDTH = 100
_RELATION = {"=": "", "~": "about "}


def figure(fact: Mapping[str, Any]) -> str:
    """The value of a fact with its unit and facets, all digits shown.

    >>> figure({"value_min": 60, "value_max": 60, "comparator": ">", "unit": "user", "per": None,
    ...         "out_of": None, "qualifier": "paying", "object": None})
    '> 60 user, paying'
    """
    if fact["value_min"] is None:
        value = fact["unit"]
    else:
        ends = dict.fromkeys(
            _digits(fact[name]) for name in ("value_min", "value_max") if fact[name] is not None
        )
        share = f" of {fact['out_of']}" if fact["out_of"] is not None else ""
        relation = _RELATION.get(fact["comparator"], f"{fact['comparator']} ")
        value = f"{relation}{' to '.join(ends)}{share} {fact['unit']}"
    per = f" per {fact['per']}" if fact["per"] else ""
    return ", ".join([value + per, *(fact[name] for name in ("qualifier", "object") if fact[name])])


def _digits(value: Any) -> str:
    text = to_json(value)
    whole, dot, part = text.partition(".")
    return f"{int(whole):,}{dot}{part}" if whole.lstrip("-").isdigit() and whole != "-0" else text


def explain_lines(fact: Mapping[str, Any], archive: Path) -> Iterator[str]:
    """A fact, and below it each claim with its sentence, article and archived page."""
    yield f"fact     {fact['id']}"
    yield f"         {fact['subject']}: {fact['metric']} {figure(fact)}"
    yield f"         as of {fact['as_of']} ({fact['as_of_source']})"
    yield f"         {fact['status']}: {fact['status_reason']}"
    for name in ("supported_by", "disputed_by"):
        if fact[name]:
            yield f"         {name.replace('_', ' ')} {', '.join(fact[name])}"
    if fact["same_as"]:
        yield f"         rounds {fact['same_as']}"
    claims: Sequence[Mapping[str, Any]] = fact["claims"]
    for number, claim in enumerate(claims, 1):
        yield ""
        yield from _claim_lines(claim, f"{number} of {len(claims)}", archive)


def _claim_lines(claim: Mapping[str, Any], place: str, archive: Path) -> Iterator[str]:
    source = f" to {claim['attributed_to']}" if claim["attributed_to"] else ""
    yield f"claim    {claim['id']} ({place}), {claim['modality']}{source}, by rule {claim['rule']}"
    yield f"         {claim['subject_text']!r}, {claim['value_text']!r}"
    quote = " ".join(claim["quote"].split())
    yield from textwrap.wrap(
        quote, _WIDTH, initial_indent=f"sentence {claim['lang']}: “", subsequent_indent="         "
    )
    yield f"         ” at {claim['start']}-{claim['end']}"
    when = f", {claim['published']:%Y-%m-%d %H:%M} UTC" if claim["published"] else ""
    yield f"article  {' '.join(claim['title'].split())}"
    yield f"         {claim['publisher'] or '(no publisher)'}{when}, version {claim['version']}"
    yield f"         {claim['url']}"
    if claim["story"]:
        yield f"         {claim['role']} of story {claim['story']}"
    if claim["archive_file"]:
        yield f"page     {archive / claim['archive_file']} at {claim['archive_offset']}"
        fetched = f"fetched {claim['fetched_at']:%Y-%m-%d %H:%M} UTC"
        yield f"         {claim['bytes']} bytes, {claim['media_type']}, {fetched}"
