"""Where the company of a description is."""

import pytest
from sentences import kit

PLACES = [
    ("en", "The Beijing-based company grew.", "The Beijing-based company", "city:beijing"),
    ("en", "The Chinese company grew.", "The Chinese company", "country:china"),
    ("en", "The Warsaw start-up grew.", "The Warsaw start-up", "city:warsaw"),
    ("en", "The young company grew.", "The young company", ""),
    ("fr", "La société chinoise a grandi.", "La société chinoise", "country:china"),
    ("fr", "La société lyonnaise a grandi.", "La société lyonnaise", "city:lyonnaise"),
    ("fr", "La société française a grandi.", "La société française", "country:france"),
    ("fr", "La jeune société a grandi.", "La jeune société", ""),
    ("it", "La società cinese è cresciuta.", "La società cinese", "country:china"),
    ("it", "L'azienda torinese è cresciuta.", "L'azienda torinese", "city:torinese"),
    ("it", "La giovane società è cresciuta.", "La giovane società", ""),
]


@pytest.mark.parametrize(("lang", "text", "words", "place"), PLACES)
def test_places(lang: str, text: str, words: str, place: str) -> None:
    (found,) = kit(lang).finder.describe(text)
    assert (found.text, found.constraint) == (words, place)
