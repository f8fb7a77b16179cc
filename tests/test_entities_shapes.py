"""The shape of names: runs of capitalised words, without what only looks like a part of one."""

import pytest
from sentences import language

from pipeline.entities import NameReader

NAMES = [
    ("en", "We met Cinevo and Reel Forge in May.", ["Cinevo", "Reel Forge"]),
    ("en", "The Cinevo of Paris, in Europe", ["Cinevo"]),
    ("en", "Oslo-based Fabulo grew.", ["Fabulo"]),
    ("en", "It was tuesday, so AI it is.", []),
    ("en", "Fabulo2 is here", ["Fabulo"]),
    ("en", "The CEO of A&B-Labs left.", ["A&B-Labs"]),
    ("fr", "Hier, Cinevo et Studio Garance ont signé à Paris.", ["Cinevo", "Studio Garance"]),
    ("fr", "Le mardi, rien.", []),
    ("it", "Ieri Cinevo e Officina Rossa hanno firmato a Milano.", ["Cinevo", "Officina Rossa"]),
    ("it", "Il martedì, niente.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), NAMES)
def test_names(lang: str, text: str, want: list[str]) -> None:
    spans = NameReader(language(lang).entities).find(text)
    assert [text[start:end] for start, end in spans] == want


def test_a_name_is_read_where_it_begins() -> None:
    reader = NameReader(language("en").entities)
    assert reader.read_at("so Cinevo Labs", 3) == (3, 14)
    assert reader.read_at("so Cinevo Labs", 2) is None
    assert reader.read_at("so Paris", 3) is None


def test_the_last_run_of_a_stretch() -> None:
    reader = NameReader(language("en").entities)
    found = reader.last_in("Cinevo, then Reel Forge, then it", 0, 32)
    assert found is not None
    assert found[0] == "Reel Forge"
    assert reader.last_in("nothing here", 0, 12) is None
