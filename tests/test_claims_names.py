"""Names that no registry knows, and the full names of persons."""

import pytest
from sentences import sentence

from pipeline.claims.names import complete_name, find_name

NAMES = [
    ("en", "It was said by| Ada Moreau in May.", 2, "Ada Moreau"),
    ("en", "It was said by| the young Ada Moreau in May.", 2, "Ada Moreau"),
    ("en", "It was said by| nobody we know, and Ada was out.", 2, None),
    ("en", "It was said by|, among others, Ada Moreau.", 4, None),
    ("fr", "D'après| le cabinet Marlow, tout va bien.", 3, "Marlow"),
    ("fr", "D'après| la durée, tout va bien.", 3, None),
    ("it", "Secondo| lo studio Marlow-Rossi, tutto bene.", 3, "Marlow-Rossi"),
    ("it", "Secondo| la durata, tutto bene.", 3, None),
]


@pytest.mark.parametrize(("lang", "marked", "reach", "name"), NAMES)
def test_the_name_behind_a_place(lang: str, marked: str, reach: int, name: str | None) -> None:
    before, after = marked.split("|")
    found = find_name(sentence(lang, before + after + " In 2025."), len(before), reach)
    assert (found[2] if found else None) == name


@pytest.mark.parametrize(
    ("name", "full"), [("Moreau", "Ada Moreau"), ("Mrs Moreau", "Ada Moreau"), ("Rossi", "Rossi")]
)
def test_a_surname_is_completed(name: str, full: str) -> None:
    assert complete_name(name, {"moreau": "Ada Moreau"}) == full
