"""The optional encoder, a stub here: it moves doubtful pairs and no others."""

from collections.abc import Sequence

import numpy as np
import pytest
from stories_cases import INDEPENDENT, TRANSLATIONS

from pipeline.stories import Stories, group_documents, make_signer
from pipeline.stories.embeddings import EXCERPT, GREY, Encoder, Vectors, rerank

DOCUMENTS = TRANSLATIONS + INDEPENDENT


def alike(texts: Sequence[str]) -> Vectors:
    return np.tile([1.0, 0.0], (len(texts), 1))


def unlike(texts: Sequence[str]) -> Vectors:
    return np.eye(len(texts))


@pytest.mark.parametrize(("encode", "direction"), [(alike, 1), (unlike, -1)])
def test_only_doubtful_scores_move(encode: Encoder, direction: int) -> None:
    stories, signer = Stories(), make_signer(excerpt=EXCERPT)
    stories.add(signer.sign(document) for document in TRANSLATIONS[:4])
    scores = np.array([0.01, GREY[0] + 0.1, 0.9, 0.99])
    moved = rerank(stories.index, np.array([0, 1, 2, 0]), np.array([1, 2, 3, 3]), scores, encode)
    assert moved[[0, 3]].tolist() == scores[[0, 3]].tolist()
    assert (np.sign(moved[[1, 2]] - scores[[1, 2]]) == direction).all()


def test_without_excerpts_nothing_moves_and_nothing_is_encoded() -> None:
    stories, signer = Stories(), make_signer()
    stories.add(signer.sign(document) for document in TRANSLATIONS[:2])
    scores = np.array([0.5])
    assert rerank(stories.index, np.array([0]), np.array([1]), scores, None) is scores  # type: ignore[arg-type]


def test_sure_pairs_are_the_same_with_any_encoder() -> None:
    plain = {m.article: m for m in group_documents(DOCUMENTS)}
    asked = {m.article: m for m in group_documents(DOCUMENTS, encode=unlike)}
    sure = [a for a, m in plain.items() if m.score >= GREY[1] and m.reason == "anchors"]
    assert len(sure) > 5
    assert [asked[a].story for a in sure] == [plain[a].story for a in sure]


def test_an_excerpt_is_title_and_beginning() -> None:
    document = TRANSLATIONS[0]
    excerpt = make_signer(excerpt=60).sign(document).excerpt
    assert f"{document.title}\n{document.text}".startswith(excerpt)
    assert make_signer().sign(document).excerpt == ""
