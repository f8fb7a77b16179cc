"""Every packaged unit: no list of words says one twice."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for folder in ("pipeline", "spiders") for path in (ROOT / folder).rglob("*.toml"))


def lists(data: Any, key: str = "") -> Iterator[tuple[str, list[Any]]]:
    """The lists of words in a unit, each with its key."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from lists(value, f"{key}.{name}".lstrip("."))
    elif isinstance(data, list) and all(isinstance(item, str) for item in data):
        yield key, data


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_list_says_a_word_twice(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    twice = {key: [word for word, times in Counter(words).items() if times > 1] for key, words in lists(data)}
    assert {key: words for key, words in twice.items() if words} == {}


def test_lists_are_found_at_every_depth() -> None:
    assert dict(lists({"a": {"b": ["x", "x"]}, "c": [1]})) == {"a.b": ["x", "x"]}
