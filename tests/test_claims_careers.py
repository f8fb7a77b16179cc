"""Whom a person came from: a former employer takes no part."""

import pytest
from sentences import kit, sentence

from pipeline.claims.careers import CareerReader

PASTS = [
    ("en", "Ada Moreau, formerly head of video at Adobe, runs Kling.", ["adobe"]),
    ("en", "Ada Moreau, a former Adobe engineer, runs Kling.", ["adobe"]),
    ("en", "Ada Moreau is head of video at Adobe.", []),
    ("en", "It is a former hit; Adobe now runs Kling.", []),
    ("fr", "Ada Moreau, ancienne ingénieure chez Adobe, dirige Kling.", ["adobe"]),
    ("fr", "Ada Moreau, ingénieure chez Adobe, dirige Kling.", []),
    ("it", "Ada Moreau, ex dirigente di Adobe, guida Kling.", ["adobe"]),
    ("it", "Ada Moreau, dirigente di Adobe, guida Kling.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), PASTS)
def test_past(lang: str, text: str, want: list[str]) -> None:
    found = CareerReader(kit(lang).words).past(sentence(lang, text))
    assert [mention.entity for mention in found] == want
