"""What an article is about, before its text is read: by its title and by the names that come often."""

from collections import Counter

from pipeline.claims.analysis import analyse
from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import Discourse
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.toolkit import Toolkit
from pipeline.entities import Mention
from pipeline.model import Article, BlockKind

#: A mention so near the beginning, in characters, tells what an article is about like so many more.
OPENING, OPENING_WEIGHT = 400, 2
#: The kinds of names that what a text leaves unsaid may stand for.
BACKGROUND = frozenset({"product", "company", "market"})


def read_topic(article: Article, names: ArticleNames, kit: Toolkit, discourse: Discourse) -> Sentence:
    """Set topic and background of a discourse; the title as a sentence."""
    title = read_title(article, names, kit)
    kit.subjects.refer(title, discourse, fresh=True)
    discourse.set_topic(title.referents, names.mentions)
    discourse.board = next(iter(title.boards), None)
    discourse.counts.update(mention.entity for mention in names.mentions)
    weights = discourse.counts + Counter(
        mention.entity for mention in names.mentions for _ in range(OPENING_WEIGHT) if mention.start < OPENING
    )
    for mention in sorted(names.mentions, key=lambda mention: -weights[mention.entity]):
        kind = "product" if mention.kind == "model" else mention.kind
        if kind in BACKGROUND:
            discourse.background.setdefault(kind, _as_referent(mention))
    discourse.join_background()
    return title


def read_title(article: Article, names: ArticleNames, kit: Toolkit) -> Sentence:
    """The title as a sentence with its names, which stand in the text or only in the page's head."""
    text = article.title
    start = article.text.find(text)
    within = names.within(start, start + len(text)) if start >= 0 else kit.finder.find(text)
    return analyse(kit, text, 0, BlockKind.HEADING, within, among=names.entities)


def _as_referent(mention: Mention) -> Referent:
    return Referent(mention.start, mention.end, mention.text, mention.entity, mention.kind, named=False)
