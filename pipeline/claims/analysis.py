"""Turning a block's text into sentences with everything found in them: the tools of one language."""

from collections.abc import Mapping, Sequence

from pipeline.claims.classify import Classifier
from pipeline.claims.details import DetailReader
from pipeline.claims.lexicon import split_words
from pipeline.claims.metric import Metric, build_lexicon
from pipeline.claims.modality import ModalityReader
from pipeline.claims.sentence import Sentence
from pipeline.claims.sentences import split_sentences
from pipeline.claims.subject import SubjectFinder
from pipeline.claims.tokens import Tokenizer
from pipeline.dates import DateParser
from pipeline.entities import EntityFinder, Mention, Registry
from pipeline.language import Language
from pipeline.model import BlockKind
from pipeline.quantities import QuantityParser


class Toolkit:
    """The parsers and lexicons of one language, made once and used for every article."""

    def __init__(self, language: Language, metrics: Mapping[str, Metric], registry: Registry) -> None:
        self.code = language.code
        self.tokenizer = Tokenizer(language.code)
        self.words = language.claims
        self.metrics = metrics
        self.registry = registry
        self.dates = DateParser(language.dates)
        self.quantities = QuantityParser(language.numbers)
        self.finder = EntityFinder(registry, language.entities)
        self.classifier = Classifier(metrics, language.claims.after_number)
        self.modality = ModalityReader(language.claims)
        self.subjects = SubjectFinder(registry, language.claims)
        self.details = DetailReader(metrics, language.claims)
        self.lexicon = build_lexicon(dict(metrics), language.code)
        self._abbreviations = frozenset(language.claims.abbreviations)
        self._breaks = frozenset(language.claims.breaks)
        self._leads = language.claims.furniture.leads
        self._heads = language.claims.furniture.headings

    def split(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a block."""
        return split_sentences(text, self._abbreviations)

    def analyse(
        self, text: str, start: int, kind: BlockKind, mentions: Sequence[Mention]
    ) -> Sentence:
        """A sentence with its words, quantities, dates and names; ``mentions`` are those within it."""
        quantities, excluded = self.quantities.scan(text)
        words, subjects = self.tokenizer.read(text)
        return Sentence(
            text=text,
            start=start,
            kind=kind,
            words=words,
            hits=self.lexicon.find(words),
            quantities=[q for q in quantities if not _inside_name(q.start, q.end, mentions)],
            excluded=excluded,
            dates=self.dates.parse(text),
            mentions=list(mentions),
            descriptions=self.finder.describe(text),
            break_words=self._breaks,
            subjects=subjects,
        )

    def is_furniture(self, text: str) -> bool:
        """Whether a line begins like a teaser, a credit or a call to subscribe."""
        plain = " ".join(word.text for word in split_words(text[:80]))
        return any(plain == lead or plain.startswith(f"{lead} ") for lead in map(_plain, self._leads))

    def ends_article(self, heading: str) -> bool:
        """Whether a heading opens the furniture after an article: related articles, comments."""
        plain = " ".join(word.text for word in split_words(heading[:80]))
        return any(plain.startswith(head) for head in map(_plain, self._heads))


def _plain(phrase: str) -> str:
    return " ".join(word.text for word in split_words(phrase))


def _inside_name(start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a number belongs to a name ("Veo 3"): it may begin but not outrun it."""
    return any(mention.start <= start and end <= mention.end for mention in mentions)
