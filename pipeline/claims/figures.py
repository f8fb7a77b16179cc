"""Where an article may hold a number or a date: other sentences are read only if a figure asks for them."""

import re
from bisect import bisect_left

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.toolkit import Toolkit

_DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")


class FigurePlaces:
    """The places of digits, of words that numbers and dates are told in, and of boards, which are led."""

    def __init__(self, text: str, names: ArticleNames, kit: Toolkit) -> None:
        words = names.index.places(kit.figure_words(names.index.vocabulary))
        boards = [mention.start for mention in names.mentions if mention.kind == "leaderboard"]
        self._text, self._places = text, sorted(words + boards)

    def between(self, start: int, end: int) -> bool:
        """Whether a number, date or board may stand between two positions; False is sure."""
        index = bisect_left(self._places, start)
        told = index < len(self._places) and self._places[index] < end
        return told or _DIGIT.search(self._text, start, end) is not None
