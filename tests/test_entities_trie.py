"""Many phrases looked for at a place."""

import pytest

from pipeline.entities.trie import PhraseTrie


@pytest.fixture
def trie() -> PhraseTrie[int]:
    found: PhraseTrie[int] = PhraseTrie()
    for value, phrase in enumerate(["kling", "kling ai", "kl", "veo", "kling"]):
        found.add(phrase, value)
    return found


@pytest.mark.parametrize(
    ("text", "start", "want"),
    [
        ("kling ai is", 0, [(2, 2), (5, 0), (8, 1)]),
        ("the veo", 4, [(7, 3)]),
        ("the veo", 3, []),
        ("klang", 0, [(2, 2)]),
        ("", 0, []),
    ],
)
def test_every_phrase_at_a_place(
    trie: PhraseTrie[int], text: str, start: int, want: list[tuple[int, int]]
) -> None:
    assert list(trie.ends(text, start)) == want


@pytest.mark.parametrize(
    ("text", "want"), [("kling ai", (8, 1)), ("kling air", (5, 0)), ("klinger", None), ("kling2", (5, 0))]
)
def test_the_longest_that_no_letter_follows(
    trie: PhraseTrie[int], text: str, want: tuple[int, int] | None
) -> None:
    assert trie.longest_open(text, 0) == want


def test_phrases_can_be_added_after_a_look(trie: PhraseTrie[int]) -> None:
    assert list(trie.ends("sora", 0)) == []
    trie.add("sora", 9)
    assert list(trie.ends("sora", 0)) == [(4, 9)]
