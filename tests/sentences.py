"""Sentences as the readers of claims see them, for the tests of their parts; one toolkit a language."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

from pipeline.claims.analysis import analyse
from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.metric import add_words, load_metrics
from pipeline.claims.prose import read_sentence
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.setting import Progress, Setting
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.topic import read_topic
from pipeline.claims.walk import Walk
from pipeline.claims.when import resolve_dates
from pipeline.entities import Registry
from pipeline.language import Language, load_languages
from pipeline.model import Article, Block, BlockKind, Page, Rejection
from pipeline.quantities import Quantity
from pipeline.textblocks import read_text


@cache
def language(lang: str) -> Language:
    """The words of a language."""
    return load_languages()[lang]


@cache
def kit(lang: str) -> Toolkit:
    """The tools of a language."""
    metrics = add_words(load_metrics(), lang, language(lang).metrics)
    return Toolkit(language(lang), metrics, Registry.load())


def article(lang: str, text: str, title: str = "") -> Article:
    """A text as an article; ``title`` is declared by its page."""
    declared = {"title": title} if title else {}
    fetched = datetime(2026, 1, 1, tzinfo=UTC)
    page = Page("file:a", text.encode(), "text/plain", "files", fetched, declared=declared)
    return read_text(page, lang)


def discourse(lang: str, title: str = "", text: str = "") -> Discourse:
    """The discourse of an article of that title and text before its first sentence."""
    given = article(lang, text or title or ".", title)
    started = Discourse(kit(lang).registry, given.text)
    read_topic(given, ArticleNames(given, kit(lang)), kit(lang), started)
    return started


def sentence(
    lang: str,
    text: str,
    *,
    about: Discourse | None = None,
    kind: BlockKind = BlockKind.PARAGRAPH,
    timed: bool = False,
) -> Sentence:
    """A sentence alone, or one that stands in a discourse; ``timed`` by the entry of a timeline."""
    tools, frame = kit(lang), about or Discourse(kit(lang).registry, text)
    mentions = tools.finder.find(text)
    among = {*frame.counts, *(mention.entity for mention in mentions)}
    found = analyse(tools, text, 0, kind, mentions, among=among, timed=timed)
    tools.subjects.refer(found, frame, fresh=False)
    return found


def figure(found: Sentence, text: str) -> Quantity:
    """The one quantity of a sentence that holds a text."""
    (quantity,) = [quantity for quantity in found.quantities if text in quantity.text]
    return quantity


def referent(found: Sentence, text: str) -> Referent:
    """The first referent of a sentence that holds a text."""
    return next(referent for referent in found.referents if text in referent.text)


def progress(
    lang: str, text: str, *, about: Discourse | None = None, setting: Setting | None = None
) -> Progress:
    """A sentence whose figures are still to be read."""
    frame = about or Discourse(kit(lang).registry, text)
    found = sentence(lang, text, about=frame)
    told = resolve_dates(found.dates, frame.last_date)
    return Progress(found, kit(lang), frame, setting or Setting(), told, total=None, share_of=None)


def drafts(
    lang: str, text: str, *, about: Discourse | None = None, setting: Setting | None = None
) -> list[Draft]:
    """The drafts of a sentence's figures, which its discourse then remembers."""
    return read(lang, text, about=about, setting=setting)[0]


def reasons(lang: str, text: str, *, about: Discourse | None = None) -> list[tuple[str, str]]:
    """The figures of a sentence that are no claims, each with the reason."""
    return [(item.text, item.reason) for item in read(lang, text, about=about)[1]]


def read(
    lang: str, text: str, *, about: Discourse | None = None, setting: Setting | None = None
) -> tuple[list[Draft], list[Rejection]]:
    """What reading the figures of a sentence gives."""
    frame = about or Discourse(kit(lang).registry, text)
    return read_sentence(sentence(lang, text, about=frame), kit(lang), frame, setting or Setting())


def walk(lang: str, text: str, title: str = "") -> list[Draft]:
    """The drafts of a whole article."""
    given = article(lang, text, title)
    return Walk(given, ArticleNames(given, kit(lang)), kit(lang)).run()[0]


def table(lang: str, *rows: str) -> tuple[Article, Sequence[Block]]:
    """A table of such rows ("Kling | 3"), the head first, as an article and its rows."""
    head, *body = [f"| {row} |" for row in rows]
    rule = "|---" * (head.count("|") - 1) + "|"
    given = article(lang, "\n".join(["A table", "", head, rule, *body]))
    return given, [block for block in given.blocks if block.kind is BlockKind.TABLE_ROW]
