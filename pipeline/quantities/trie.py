"""Word lists as one regular expression that reads each character once, and never backtracks far."""

import re
import unicodedata
from collections.abc import Iterable

_End = ""


def word_pattern(words: Iterable[str]) -> str:
    """Return a pattern for the longest of ``words`` at a place; no words give one that never matches.

    >>> word_pattern(["ten", "tenth", "two"])
    't(?:en(?:th)?|wo)'
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_End] = {}
    return _pattern(root) if root else r"(?!)"


def reversed_pattern(words: Iterable[str]) -> str:
    """The same for words that end at a place, matched in the reversed text."""
    return word_pattern(word[::-1] for word in words)


def _pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [
        re.escape(char) + _pattern(rest) for char, rest in sorted(node.items(), reverse=True) if char != _End
    ]
    branches.reverse()
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if _End not in node:
        return body
    return f"(?:{body})?" if len(branches) == 1 else body + "?"


def bare(word: str) -> str:
    """The word without accents, as hurried texts write it."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
