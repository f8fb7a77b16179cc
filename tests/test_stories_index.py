"""The stored index: documents by number, their names, their edges."""

import numpy as np
from signed import index_of, prose, sign

from pipeline.stories.growth import COPY
from pipeline.stories.index import CONTENT, TITLE, name_key, run_keys, title_hash

TITLE_WORDS = "Kling raises its prices again"


def test_documents_are_found_by_their_id_and_come_back_as_they_were() -> None:
    signatures = [sign(name, prose(20, f"topic{name}")) for name in "abc"]
    index = index_of(*signatures)
    assert [index.number_of(name) for name in "abcd"] == [0, 1, 2, None]
    assert [signature.id for signature in index.signatures(np.array([2, 0]))] == ["c", "a"]


def test_a_document_that_changed_gets_a_new_number() -> None:
    index = index_of(sign("a", prose(20)), sign("b", prose(20, "vidu")))
    again = index_of(sign("a", prose(20)), sign("b", prose(20, "vidu")), sign("a", prose(20)))
    assert len(again.documents) == len(index.documents) == 2
    assert not index.documents["gone"].any()


def test_copies_get_an_edge_and_the_longer_stands_for_them() -> None:
    index = index_of(sign("a", prose(60)), sign("b", prose(60) + " and more"), sign("c", prose(60, "vidu")))
    (edge,) = index.edges
    assert (edge["low"], edge["high"], edge["kind"], bool(edge["joins"])) == (0, 1, COPY, True)
    assert index.edges_of(np.array([0])).tolist() == index.edges_of(np.array([1])).tolist() == [0]
    assert index.edges_of(np.array([2])).tolist() == []
    assert index.documents["follower"].tolist() == [True, False, False]
    assert index.greater(np.array([1]), np.array([0])).tolist() == [True]


def test_a_title_of_few_words_is_none() -> None:
    assert title_hash(sign("a", "x", title="Kling")) == 0
    long, same = sign("a", "x", title=TITLE_WORDS), sign("b", "y", title=TITLE_WORDS.upper())
    assert title_hash(long) != 0
    assert title_hash(long) != title_hash(sign("a", "x", title=TITLE_WORDS, lang="fr"))
    assert title_hash(long) == title_hash(sign("b", "y", title=TITLE_WORDS))
    assert same.title.tolist() != []


def test_keys_differ_by_kind_and_language() -> None:
    assert name_key(CONTENT, 7) != name_key(TITLE, 7)
    english, french = sign("a", prose(20)), sign("a", prose(20), lang="fr")
    assert not set(run_keys(english).tolist()) & set(run_keys(french).tolist())
