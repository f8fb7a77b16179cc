"""From an Article to its claims."""

from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.merge import merge_claims
from pipeline.claims.metric import Metric, add_words, load_metrics
from pipeline.claims.nameless import is_nameless, read_nameless
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.walk import Walk
from pipeline.entities import Registry
from pipeline.language import Language, load_languages
from pipeline.model import Article, Claim, Rejection


class ClaimExtractor:
    """Extracts the claims of articles; one instance serves any number of them and keeps nothing of any."""

    def __init__(
        self, languages: Mapping[str, Language], metrics: Mapping[str, Metric], registry: Registry
    ) -> None:
        self._languages, self._registry = dict(languages), registry
        self._metrics = {code: add_words(metrics, code, unit.metrics) for code, unit in languages.items()}
        self._kits: dict[str, Toolkit] = {}

    @classmethod
    def load(cls, extra: Path | None = None) -> "ClaimExtractor":
        """An extractor with every packaged unit and those of a folder's ``metrics languages entities``."""
        more = {name: (extra / name,) if extra else () for name in ("metrics", "languages", "entities")}
        registry, metrics = Registry.load(*more["entities"]), load_metrics(*more["metrics"])
        return cls(load_languages(*more["languages"]), metrics, registry)

    @property
    def languages(self) -> frozenset[str]:
        """The languages that can be read."""
        return frozenset(self._languages)

    def prepare(self) -> None:
        """Make the tools of all languages now, for processes that are forked from this one."""
        for lang in self._languages:
            self._kit(lang)

    def _kit(self, lang: str) -> Toolkit | None:
        """The tools of a language, made when its first article comes: spaCy's French takes seconds."""
        if lang not in self._kits and lang in self._languages:
            self._kits[lang] = Toolkit(self._languages[lang], self._metrics[lang], self._registry)
        return self._kits.get(lang)

    def extract(self, article: Article) -> tuple[list[Claim], list[Rejection]]:
        """The distinct claims of an article in the order of its text, and the numbers that are none.

        An article in a language without a unit gives no claims and one rejection that says so.
        """
        kit = self._kit(article.lang)
        if kit is None:
            return [], [Rejection("", 0, 0, "language_unsupported", article.lang)]
        names = ArticleNames(article, kit)
        if is_nameless(article, names, kit):
            return [], sorted(read_nameless(article, kit), key=attrgetter("start", "end"))
        walk = Walk(article, names, kit)
        with kit.tokenizer.zone():
            drafts, rejections = walk.run()
        name = article.id
        claims, repeats = merge_claims([draft.claim(name, article.text) for draft in drafts])
        rejections += [
            Rejection(claim.value_text, claim.start, claim.end, "repeated", kept.id)
            for claim, kept in repeats
        ]
        return claims, sorted(rejections, key=attrgetter("start", "end"))
