"""Ids of names."""

import pytest

from pipeline.entities import slug

SLUGS = [
    ("Kling", "kling"),
    ("Veo 3.1 Fast", "veo-3.1-fast"),
    ("Foo-2", "foo-2"),
    ("Kuaishou Technology", "kuaishou"),
    ("Technology", "technology"),
    ("Onirix Inc.", "onirix"),
    ("Première S.p.A.", "premiere"),
    ("Côte d’Azur", "cote-dazur"),
    ("Straße & Søn", "strasse-son"),
    ("  Two   words ", "two-words"),
    ("可灵", "可灵"),
    ("ΔΕΛΤΑ ΕΝΑ", "δελτα-ενα"),
]


@pytest.mark.parametrize(("name", "want"), SLUGS)
def test_slug(name: str, want: str) -> None:
    assert slug(name) == want


@pytest.mark.parametrize("name", [name for name, _ in SLUGS])
def test_the_slug_of_a_slug_is_the_same(name: str) -> None:
    assert slug(slug(name)) == slug(name)
