"""The tools of one language: its parsers, its readers, its lexicons."""

from collections.abc import Collection, Mapping, Set

from pipeline.claims.asides import AsideReader
from pipeline.claims.bases import BaseFinder
from pipeline.claims.bounds import BoundReader
from pipeline.claims.calendar import PeriodWords
from pipeline.claims.classify import Classifier
from pipeline.claims.conversions import ConversionReader
from pipeline.claims.date_filter import DateFilter
from pipeline.claims.ellipsis import Completer
from pipeline.claims.furniture import Furniture
from pipeline.claims.leads import LeadReader
from pipeline.claims.lexicon import Lexicon, Runs, Word, split_words
from pipeline.claims.metric import Metric, build_lexicon
from pipeline.claims.modality import ModalityReader
from pipeline.claims.multiples import MultipleReader
from pipeline.claims.qualifiers import QualifierReader
from pipeline.claims.rates import RateReader
from pipeline.claims.sentence import Sentence
from pipeline.claims.sentences import split_sentences
from pipeline.claims.shares import ShareReader
from pipeline.claims.source_lines import SourceLines
from pipeline.claims.subject import SubjectFinder
from pipeline.claims.tiers import TierReader
from pipeline.claims.tokens import Tokenizer
from pipeline.dates import DateParser
from pipeline.entities import Description, EntityFinder, Registry
from pipeline.language import Language
from pipeline.quantities import QuantityParser
from pipeline.wordgate import letter_runs

#: The metric of places that are shared out.
RANK_SHARE = "rank_share"
#: In characters: a figure alone, and what may stand beside it.
LONGEST_FIGURE, BESIDE_FIGURE = 48, 2


class Toolkit:
    """The parsers and lexicons of one language, made once and used for every article."""

    def __init__(self, language: Language, metrics: Mapping[str, Metric], registry: Registry) -> None:
        words, code = language.claims, language.code
        self.code, self.words, self.metrics, self.registry = code, words, metrics, registry
        self.tokenizer = Tokenizer(code)
        self.dates = DateParser(language.dates)
        self.quantities = QuantityParser(language.numbers, self.dates)
        self.finder = EntityFinder(registry, language.entities)
        self.classifier = Classifier(metrics, code, words)
        self.completer = Completer(self.classifier, words.attached, words.owner)
        self.source_lines = SourceLines(words.attribution.labels)
        self.modality = ModalityReader(words, language.entities.people)
        self.subjects = SubjectFinder(registry, words, language.entities)
        self.leads = LeadReader(words.leaders)
        self.multiples = MultipleReader(language.numbers.before)
        self.tiers = TierReader(self.quantities, words.tiers)
        self.bounds = BoundReader(words.maximum, language.numbers.after)
        self.asides = AsideReader((*words.relatives, *words.possessing), words.agents)
        self.conversions = ConversionReader(words.equivalents)
        self.shares = ShareReader(words.tops, words.nationals)
        self.rates = RateReader(words)
        self.qualifiers = QualifierReader(self.rates)
        self.bases = BaseFinder(metrics, code)
        self.date_filter = DateFilter(words.compared, words.origins)
        self.furniture = Furniture(words.furniture)
        self.periods = PeriodWords(
            frozenset(words.spans), words.quarter_ends, words.year_ends, words.same_periods
        )
        self.lexicon = build_lexicon(dict(metrics), code)
        self.particles, self.breaks = frozenset(words.particles), frozenset(words.breaks)
        self._abbreviations, self._placing = frozenset(words.abbreviations), frozenset(words.placing)
        self._investors = Lexicon((phrase, True) for phrase in words.investors)
        self.partitives = Lexicon((phrase, True) for phrase in words.partitives)
        self._panels = Lexicon((phrase, True) for phrase in words.panels)
        self._shifts = Lexicon((phrase, True) for phrase in words.shifts)

    def split(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a block; a figure that stands alone before one that tells of it belongs to it.

        So newsletters open: "**45 million.** That is how many have signed up."
        """
        spans = split_sentences(text, self._abbreviations)
        if len(spans) > 1 and spans[0][1] <= LONGEST_FIGURE and self._is_figure(text[: spans[0][1]]):
            return [(spans[0][0], spans[1][1]), *spans[2:]]
        return spans

    def _is_figure(self, text: str) -> bool:
        """Whether a text is a figure and nothing else, but for a label before it."""
        told = text.rpartition(":")[2].strip(" .*_!")
        if not any(map(str.isdigit, told)) or self.dates.parse(told):
            return False
        found = self.quantities.parse(told)
        return len(found) == 1 and len(told) - (found[0].end - found[0].start) <= BESIDE_FIGURE

    def is_silent(self, text: str, letters: set[str]) -> bool:
        """Whether a text can hold no number, date, description or pronoun; False is not sure."""
        readers = (self.dates.may_find, self.quantities.may_find)
        return not self.finder.may_describe(letters) and not any(may(text, letters) for may in readers)

    def figure_words(self, letters: Set[str]) -> Set[str]:
        """Those of a text's runs of letters of which one stands in every number or date without digits."""
        return self.quantities.number_runs(letters) | self.dates.date_runs(letters)

    def announces_places(self, letters: set[str]) -> bool:
        """Whether a text may share out the places of a ranking; False is sure."""
        announced = self.lexicon.announce(self.cut_runs("", set(letters)))
        return any(metric == RANK_SHARE for metric, _ in announced)

    def cut_words(self, text: str) -> tuple[list[Word], frozenset[int]]:
        """The words of a text, and the offsets of its grammatical subjects."""
        return self.tokenizer.read(text)

    def cut_runs(self, text: str, letters: set[str] | None = None) -> Runs:
        """The runs of letters of a text, with what is cut out of them."""
        return self.tokenizer.runs(letter_runs(text) if letters is None else letters)

    def describe(self, text: str, runs: Runs, among: Collection[str]) -> list[Description]:
        """The definite descriptions and pronouns of a text."""
        may_describe = self.finder.may_describe(runs.words)
        return self.finder.describe(text, among, runs.words) if may_describe else []

    def names_investors(self, text: str) -> bool:
        """Whether a head says that its column holds those who gave the money."""
        return bool(self._investors.find(split_words(text)))

    def places(self, sentence: Sentence, start: int) -> bool:
        """Whether a word right before a position gives somebody a place ("is", "came", "still")."""
        index = sentence.word_at(start)
        return index > 0 and sentence.words[index - 1].text in self._placing

    def tells_change(self, sentence: Sentence) -> bool:
        """Whether a sentence tells a change, so that "from 4 to 15" are two states and no range."""
        grows = any(hit.payload == ("growth", "cue") for hit in sentence.hits)
        return grows or bool(sentence.find(self._shifts))

    def tells_panel(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a test that the author made."""
        return bool(sentence.find(self._panels))

    def is_joint(self, text: str) -> bool:
        """Whether a text between two figures is a conjunction."""
        return text.strip().lower() in self.words.coordination
