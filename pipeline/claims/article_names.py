"""The names of an article, and its words, by their places."""

from bisect import bisect_left

from pipeline.claims.toolkit import Toolkit
from pipeline.entities import Mention
from pipeline.model import Article
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex


class ArticleNames:
    """What an article names, found once for all of its blocks; ``entities`` are the ids."""

    def __init__(self, article: Article, kit: Toolkit) -> None:
        self.index = RunIndex(fold(article.text))
        self.mentions = kit.finder.find(article.text, self.index)
        self.entities = frozenset(mention.entity for mention in self.mentions)
        self._starts = [mention.start for mention in self.mentions]

    def starting(self, start: int, end: int) -> list[Mention]:
        """The names that begin between two positions."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, start: int, end: int) -> list[Mention]:
        """The names between two positions, their own positions counted from the first."""
        return [mention.shifted(-start) for mention in self.starting(start, end) if mention.end <= end]

    def has(self, start: int, end: int) -> bool:
        """Whether a name that is no person's stands between two positions, in whole or in part."""
        before = bisect_left(self._starts, start) - 1
        near = [*self.mentions[max(0, before) : before + 1], *self.starting(start, end)]
        return any(mention.end > start and mention.kind != "person" for mention in near)
