"""The furniture around an article: teasers, credits, calls to subscribe, lists of related articles."""

import re

from pipeline.claims.lexicon import WORD, split_words
from pipeline.claims.words import FurnitureWords

#: In characters: the beginning of a line that tells what it is.
BEGINNING = 80
#: In characters: a longer text is prose, unless a mark sets its first words apart ("Read next: ...").
LONGEST_LINE = 160
_SET_APART = re.compile(r"[^:|–—.,]{2,40}(?:[:|–—]| - )")


class Furniture:
    """Tells furniture from an article's text, by how it begins in one language."""

    def __init__(self, words: FurnitureWords) -> None:
        self._leads = tuple(f"{_plain(lead)} " for lead in words.leads)
        self._calls = tuple(f"{_plain(call)} " for call in words.calls)
        self._call_words = frozenset(call.split(" ", 1)[0] for call in self._calls)
        self._lead_words = frozenset(lead.split(" ", 1)[0] for lead in self._leads)
        self._heads = tuple(_plain(head) for head in words.headings)

    def is_furniture(self, text: str) -> bool:
        """Whether a line begins like a teaser, a credit or a call to subscribe; prose is none."""
        return _opens(text, self._leads, self._lead_words) and not _is_prose(text)

    def is_call(self, text: str) -> bool:
        """Whether a sentence calls the reader to subscribe or to pay for what is read."""
        return _opens(text, self._calls, self._call_words)

    def ends_article(self, heading: str) -> bool:
        """Whether a heading opens the furniture after an article: related articles, comments."""
        plain = _plain(heading[:BEGINNING])
        return plain.startswith(self._heads)


def _is_prose(text: str) -> bool:
    """Whether a text is too long for a line and no mark sets its first words apart ("Read next: ...")."""
    return len(text) > LONGEST_LINE and _SET_APART.match(text) is None


def _opens(text: str, phrases: tuple[str, ...], firsts: frozenset[str]) -> bool:
    """Whether a text begins with one of the phrases, whose first words are ``firsts``."""
    first = WORD.search(text[:BEGINNING])
    if first is None or first[0].lower() not in firsts:
        return False
    return f"{_plain(text[:BEGINNING])} ".startswith(phrases)


def _plain(phrase: str) -> str:
    return " ".join(word.text for word in split_words(phrase))
