"""What is kept of a document for comparing it."""

from dataclasses import fields

import numpy as np
import pytest
from signed import prose, sign, signer

from pipeline.model import Document
from pipeline.stories.signature import MAX_SHINGLES, SHINGLE_WORDS, Signature, hash_of, words

TEXT = "Kling has 61 users in 2025.\n\nKuaishou says so (AFP)."
FULL = Document(
    "a", "fr-FR", "Kling grows 3 times", TEXT, "2026-01-14T10:00:00Z", "https://a.example/x", "The Reel",
    (("fr", "https://a.example/fr"),), ("Ada",),
)  # fmt: skip


def test_it_packs_and_unpacks_to_the_same() -> None:
    signature = signer().sign(FULL)
    again = Signature.unpack(signature.pack())
    for field in fields(Signature):
        one, other = getattr(signature, field.name), getattr(again, field.name)
        assert np.array_equal(one, other) if isinstance(one, np.ndarray) else one == other, field.name


def test_what_is_told_of_a_document() -> None:
    found = signer().sign(FULL)
    assert (found.lang, found.agency, found.signed, found.paragraphs) == ("fr", "AFP", True, 2)
    assert (found.second, found.spelled, found.size) == (36000, "61 2025", len(TEXT))
    assert found.anchors.tolist() == sorted(set(found.anchors.tolist()))


def test_missing_title_text_and_date_are_allowed() -> None:
    found = sign("a", "")
    assert (found.day, found.second, found.runs, found.size) == (None, None, 0, 0)
    assert len(found.anchors) == len(found.shingles) == len(found.title) == 0


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Kling grows\n\nIt grew.", True),
        ("Kling grows.\n\nIt grew.", False),
        ("x" * 300 + "\n\nIt grew.", False),
    ],
)
def test_the_first_line_may_be_the_title(text: str, titled: bool) -> None:
    assert (len(sign("a", text).title) > 0) is titled


def test_runs_of_words_are_sampled_and_samples_of_copies_agree() -> None:
    long = sign("a", prose(1000))
    assert long.runs == 1000 - SHINGLE_WORDS + 1
    assert len(long.shingles) <= MAX_SHINGLES
    assert all(value % (1 << long.level) == 0 for value in long.shingles.tolist())
    assert set(sign("b", prose(990)).shingles.tolist()) & set(long.shingles.tolist())
    assert not set(sign("c", prose(1000, "vidu")).shingles.tolist()) & set(long.shingles.tolist())


def test_the_same_words_have_the_same_content_whatever_their_dress() -> None:
    assert (
        sign("a", "Kling, GROWS!").content
        == sign("b", "kling grows").content
        != sign("c", "kling grew").content
    )
    assert words("L'été, 60 %") == ["l", "ete", "60"]
    assert hash_of("a", "b") != hash_of("ab")
