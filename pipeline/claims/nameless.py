"""Articles that name nothing of the field: no number in them can be a claim, so no sentence is read.

Most articles of a general source are such; they cost what finding their names, dates and numbers costs.
"""

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.toolkit import Toolkit
from pipeline.model import Article, Rejection


def is_nameless(article: Article, names: ArticleNames, kit: Toolkit) -> bool:
    """Whether neither a name nor other words of an article can tell the subject of a figure; True is sure."""
    if names.mentions or kit.finder.may_refer(article.text, names.index):
        return False
    in_text = article.title in article.text
    return (in_text or not kit.finder.find(article.title)) and not _may_rank(article, names, kit)


def _may_rank(article: Article, names: ArticleNames, kit: Toolkit) -> bool:
    """Whether an article may tell how many of the best are of a nation, whom no name tells."""
    if not kit.shares.may_find_group(names.index.vocabulary):
        return False
    before: set[str] = set()
    for block in article.blocks:
        runs = names.index.between(block.start, block.end)
        if kit.shares.may_find_group(runs) and kit.announces_places(runs | before):
            return True
        before = runs
    return False


def read_nameless(article: Article, kit: Toolkit) -> list[Rejection]:
    """Why each number of a nameless article is no claim: it is no quantity, or that of nothing named."""
    return reject_numbers(article.text, 0, kit, "no_subject")


def reject_numbers(text: str, start: int, kit: Toolkit, reason: str) -> list[Rejection]:
    """The numbers of a text that is not read: each is no quantity, or no claim for one ``reason``."""
    quantities, excluded = kit.quantities.scan(text)
    told = [(item.text, item.start, item.end, item.reason) for item in excluded]
    told += [(quantity.text, quantity.start, quantity.end, reason) for quantity in quantities]
    return [Rejection(words, start + first, start + last, why) for words, first, last, why in told]
