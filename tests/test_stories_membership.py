"""From the pairs of one component to its stories."""

import numpy as np
import pytest
from signed import index_of, prose, sign

from pipeline.model import StoryMember
from pipeline.stories.copies import read_texts
from pipeline.stories.declared import ANCHORS, REASONS
from pipeline.stories.growth import COPY
from pipeline.stories.index import EDGE
from pipeline.stories.membership import People, members_of
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature

TRANSLATED = REASONS.index(ANCHORS)
TEXT = prose(60, numbers="61 62 63")
A, B = sign("a", TEXT, date="2026-01-01"), sign("b", TEXT + " more", date="2026-01-02")
F, G = sign("f", prose(60, "vidu"), lang="fr"), sign("g", prose(60, "pika"), lang="fr")
Edge = tuple[int, int, int, float]


def members(documents: list[Signature], edges: list[Edge], people: People | None = None) -> list[StoryMember]:
    rows = np.array([(low, high, kind, 0, 0, score, True) for low, high, kind, score in edges], dtype=EDGE)
    texts = read_texts(index_of(*documents), documents, StorySettings())
    numbered = dict(enumerate(documents))
    return members_of(numbered, rows, dict(enumerate(texts)), people or People())


def stories(found: list[StoryMember]) -> set[frozenset[str]]:
    told: dict[str, set[str]] = {}
    for member in found:
        told.setdefault(member.story, set()).add(member.article)
    return {frozenset(names) for names in told.values()}


def test_copies_and_translations_are_one_story() -> None:
    found = members([A, B, F], [(0, 1, COPY, 1.0), (0, 2, TRANSLATED, 0.9)])
    assert stories(found) == {frozenset("abf")}
    assert [(member.article, member.reason) for member in found] == [
        ("a", "same_text"),
        ("b", "same_text"),
        ("f", "anchors"),
    ]
    assert found[2].score == pytest.approx(0.9)


def test_a_language_has_one_translation_and_the_likelier_pair_wins() -> None:
    found = members([A, F, G], [(0, 1, TRANSLATED, 0.8), (0, 2, TRANSLATED, 0.9)])
    assert stories(found) == {frozenset("ag"), frozenset("f")}


def test_no_edge_leaves_each_alone() -> None:
    found = members([A, F], [])
    assert stories(found) == {frozenset("a"), frozenset("f")}
    assert {(member.reason, member.score) for member in found} == {("single", 1.0)}


def test_people_come_first() -> None:
    linked = members([A, F, G], [(0, 2, TRANSLATED, 0.9)], People(must_link=[("a", "f")]))
    assert stories(linked) == {frozenset("af"), frozenset("g")}
    apart = members([A, B], [(0, 1, COPY, 1.0)], People(cannot_link=[("a", "b")]))
    assert stories(apart) == {frozenset("a"), frozenset("b")}


def test_contradicting_people_are_told() -> None:
    with pytest.raises(ValueError, match="must be linked and must not be linked"):
        members([A, B], [], People(must_link=[("a", "b")], cannot_link=[("b", "a")]))


def test_the_id_is_that_of_the_founder() -> None:
    both = members([A, B], [(0, 1, COPY, 1.0)])
    (alone,) = members([A], [])
    assert {member.story for member in both} == {alone.story}
