"""What is found out of words, remembered."""

from pipeline.memo import LONGEST, Memo


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []
    memo: Memo[int] = Memo(lambda word: asked.append(word) or len(word))
    assert [memo["video"], memo["film"], memo["video"]] == [5, 4, 5]
    assert asked == ["video", "film"]


def test_too_much_is_forgotten_whole() -> None:
    memo: Memo[int] = Memo(len, most=2)
    for word in ("a", "bb", "ccc"):
        assert memo[word] == len(word)
    assert dict(memo) == {"ccc": 3}


def test_nothing_found_is_remembered_too() -> None:
    asked: list[str] = []
    memo: Memo[None] = Memo(asked.append)
    assert memo["x"] is memo["x"] is None
    assert asked == ["x"]


def test_an_endless_word_is_not_kept() -> None:
    memo: Memo[int] = Memo(len)
    word = "x" * (LONGEST + 1)
    assert memo[word] == len(word)
    assert memo[word[1:]] == LONGEST
    assert dict(memo) == {word[1:]: LONGEST}
