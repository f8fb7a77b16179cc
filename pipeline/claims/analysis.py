"""Turning a block's text into sentences with everything found in them: the tools of one language."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from pipeline.claims.calendar import PeriodWords, settle_dates
from pipeline.claims.classify import Classifier
from pipeline.claims.conversions import ConversionReader
from pipeline.claims.details import DetailReader
from pipeline.claims.ellipsis import Completer
from pipeline.claims.leads import LeadReader
from pipeline.claims.lexicon import WORD, Lexicon, Runs, Word, split_words
from pipeline.claims.metric import Metric, build_lexicon
from pipeline.claims.modality import ModalityReader
from pipeline.claims.multiples import MultipleReader
from pipeline.claims.sentence import Sentence
from pipeline.claims.sentences import split_sentences
from pipeline.claims.shares import ShareReader
from pipeline.claims.source_lines import SourceLines
from pipeline.claims.subject import SubjectFinder
from pipeline.claims.tokens import Tokenizer
from pipeline.claims.voices import Voices
from pipeline.claims.when import OWN_CLAUSE, looks_back
from pipeline.dates import DateMention, DateParser
from pipeline.entities import Description, EntityFinder, Mention, Registry
from pipeline.language import Language
from pipeline.model import BlockKind
from pipeline.quantities import Excluded, Quantity, QuantityParser
from pipeline.wordgate import letter_runs

#: From this many on, "times" counts views or downloads.
COUNTED_TIMES = 1000
#: The metric of places that are shared out.
RANK_SHARE = "rank_share"
#: In words: a period may stand between a figure and its bound.
BOUND_REACH = 3
#: In characters: the name of a plan before its price.
LONGEST_TIER = 16
#: In words: how far a date may stand behind the word that compares with it.
COMPARED_REACH = 2
#: "Since its debut on 30 September".
ORIGIN_REACH = 4
MAXIMUM_REACH = 7
#: What may stand between two sums of one currency ("8 billion yuan, up 12% from 7 billion").
PASSED_OVER = frozenset({"percent", "ratio"})
#: In characters: a figure alone, and what may stand beside it.
LONGEST_FIGURE, BESIDE_FIGURE = 48, 2
Dated = tuple[DateMention, str]

#: "(HKEX: 1024)", "(NASDAQ: ADBE)": an exchange and what it calls a company.
_TICKER = re.compile(r"\([A-Z][\w.]{1,11}(?: [A-Z][\w.]{0,11})?: ?[A-Z0-9.]{1,8}\)")


class Toolkit:
    """The parsers and lexicons of one language, made once and used for every article."""

    def __init__(self, language: Language, metrics: Mapping[str, Metric], registry: Registry) -> None:
        self.code = language.code
        self.tokenizer = Tokenizer(language.code)
        self.words = language.claims
        self.metrics = metrics
        self.registry = registry
        self.dates = DateParser(language.dates)
        self.quantities = QuantityParser(language.numbers, self.dates)
        self.finder = EntityFinder(registry, language.entities)
        self.classifier = Classifier(
            metrics,
            language.code,
            language.claims.after_number,
            (*language.claims.owner, *language.claims.pronouns),
            language.claims.owner,
        )
        self.completer = Completer(self.classifier, language.claims.attached, language.claims.owner)
        self.source_lines = SourceLines(language.claims.attribution.labels)
        self.modality = ModalityReader(language.claims, language.entities.people)
        self.subjects = SubjectFinder(registry, language.claims)
        self.leads = LeadReader(language.claims.leaders)
        self.multiples = MultipleReader(language.numbers.before)
        self.conversions = ConversionReader(language.claims.equivalents)
        self.shares = ShareReader(language.claims.tops, language.claims.nationals)
        self.details = DetailReader(metrics, language.claims, language.code)
        self.lexicon = build_lexicon(dict(metrics), language.code)
        self._placing = frozenset(language.claims.placing)
        self._maximum = Lexicon((phrase, True) for phrase in language.claims.maximum)
        self._investors = Lexicon((phrase, True) for phrase in language.claims.investors)
        self._compared = Lexicon((phrase, True) for phrase in language.claims.compared)
        self._origins = Lexicon((phrase, True) for phrase in language.claims.origins)
        self._shifts = Lexicon((phrase, True) for phrase in language.claims.shifts)
        self._tiers = frozenset(language.claims.tiers)
        self._periods = PeriodWords(
            frozenset(language.claims.spans),
            language.claims.quarter_ends,
            language.claims.year_ends,
            language.claims.same_periods,
        )
        self._bounds = Lexicon(
            (phrase, comparator)
            for comparator, phrases in language.numbers.after.items()
            for phrase in phrases
            if comparator in (">=", "<=") and any(map(str.isalpha, phrase))
        )
        self.particles = frozenset(language.claims.particles)
        self._abbreviations = frozenset(language.claims.abbreviations)
        self.breaks = frozenset(language.claims.breaks)
        self._leads = tuple(f"{_plain(lead)} " for lead in language.claims.furniture.leads)
        self._calls = tuple(f"{_plain(call)} " for call in language.claims.furniture.calls)
        self._call_words = frozenset(call.split(" ", 1)[0] for call in self._calls)
        self._lead_words = frozenset(lead.split(" ", 1)[0] for lead in self._leads)
        self._heads = tuple(_plain(head) for head in language.claims.furniture.headings)

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

    def analyse(
        self,
        text: str,
        start: int,
        kind: BlockKind,
        mentions: Sequence[Mention],
        *,
        among: Collection[str] = (),
        timed: bool = False,
        letters: set[str] | None = None,
        voices: Voices | None = None,
    ) -> Sentence:
        """A sentence with its quantities, dates and names; what else is in it is found when asked for.

        ``mentions`` are those within it, ``among`` the entities that the article names, ``letters`` its runs
        of letters where they are known. Metric words are looked for only where a figure or date stands, or
        where the sentence is ``timed`` by its frame.
        ``voices`` tell where somebody says "we"; without them it stands for nobody.
        """
        runs = self.cut_runs(text, letters)
        dates = self.dates.parse(text) if self.dates.may_find(text, runs.words) else []
        dates = [d for d in dates if not any(m.start <= d.start < m.end for m in mentions)]
        quantities, excluded = (
            self.quantities.scan(text, dates, _named_spans(text, mentions))
            if self.quantities.may_find(text, runs.words)
            else ([], [])
        )
        quantities = self._with_tiers(text, quantities, excluded)
        quantities = [*quantities, *self.leads.find(text, runs, quantities, mentions)]
        parts = [
            read_plainly(self.multiples.read(text, part))
            for quantity in quantities
            for part in split_pair(quantity)
        ]
        conversions = list(self.conversions.find(text, parts))
        converted = [conversion.converted for conversion in conversions]
        sentence = Sentence(
            text=text,
            start=start,
            kind=kind,
            quantities=[quantity for quantity in parts if quantity not in converted],
            conversions=conversions,
            excluded=excluded,
            dates=settle_dates(text, dates, self._periods) if dates else [],
            mentions=list(mentions),
            tools=self,
            runs=runs,
            told=bool(quantities or dates),
            timed=timed,
            among=among,
            voices=voices,
        )
        sentence.quantities = self._share_units(sentence)
        return sentence

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
        return self.finder.describe(text, among) if self.finder.may_describe(runs.words) else []

    def _with_tiers(self, text: str, quantities: list[Quantity], excluded: list[Excluded]) -> list[Quantity]:
        """The quantities with those that only look like a version ("the Pro plan $20, Ultra 60")."""
        sums = [quantity.end for quantity in quantities if quantity.kind == "money"]
        if not sums:
            return quantities
        found: list[Quantity] = []
        for item in excluded:
            before = text[max(0, item.start - LONGEST_TIER) : item.start].split()
            tier = bool(before) and before[-1].strip("“”«»\"'*").lower() in self._tiers
            if item.reason == "version" and tier and item.start > sums[0]:
                found += [
                    replace(q, start=item.start, end=item.end, span_start=item.start, span_end=item.end)
                    for q in self.quantities.parse(item.text)
                ]
        return sorted([*quantities, *found], key=lambda quantity: quantity.start) if found else quantities

    def _share_units(self, sentence: Sentence) -> list[Quantity]:
        """The quantities, bare scaled numbers in the currency before ("4.5 bn yuan, from 3.3 bn")."""
        shared: list[Quantity] = []
        last: Quantity | None = None
        for quantity in sentence.quantities:
            bare = quantity.kind == "number" and quantity.scaled and quantity.form != "times"
            bare = bare and last is not None and last.kind == "money"
            if bare and last is not None and not self.classifier.counts_thing(quantity, sentence):
                shared.append(replace(quantity, kind="money", unit=last.unit))
            else:
                shared.append(quantity)
            if last is None or not (sentence.in_brackets(quantity.start) or quantity.kind in PASSED_OVER):
                last = shared[-1]
        return shared

    def names_maximum(self, text: str) -> bool:
        """Whether a head says that its column holds greatest values."""
        return bool(self._maximum.find(split_words(text)))

    def has_maximum(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a word for the most stands before a figure in its clause ("the longest lasts 20 s")."""
        return any(
            (end := sentence.hit_span(hit)[1]) <= quantity.start
            and sentence.distance(end, quantity.start) <= MAXIMUM_REACH
            and sentence.break_between(end, quantity.start) < OWN_CLAUSE
            and not sentence.quantities_between(end, quantity.span_start)
            for hit in sentence.find(self._maximum)
        )

    def names_investors(self, text: str) -> bool:
        """Whether a head says that its column holds those who gave the money."""
        return bool(self._investors.find(split_words(text)))

    def places(self, sentence: Sentence, start: int) -> bool:
        """Whether a word right before a position gives somebody a place ("is", "came", "still")."""
        index = sentence.word_at(start)
        return index > 0 and sentence.words[index - 1].text in self._placing

    def find_bound(self, quantity: Quantity, sentence: Sentence) -> str | None:
        """The bound that a word a little after a figure sets ("$15 a month minimum"); None without one."""
        for hit in sentence.find(self._bounds):
            start = sentence.hit_span(hit)[0]
            near = start >= quantity.end and sentence.distance(quantity.end, start) <= BOUND_REACH
            if near and not sentence.break_between(quantity.end, start):
                return hit.payload
        return None

    def tells_change(self, sentence: Sentence) -> bool:
        """Whether a sentence tells a change, so that "from 4 to 15" are two states and no range."""
        grows = any(hit.payload == ("growth", "cue") for hit in sentence.hits)
        return grows or bool(sentence.find(self._shifts))

    def drop_compared(self, sentence: Sentence, dates: Sequence[Dated]) -> list[Dated]:
        """The dates of a sentence without those with which it compares ("up 36 % on 2024")."""
        return [
            (mention, edtf)
            for mention, edtf in dates
            if not looks_back(mention) and not _follows(mention, self._compared, COMPARED_REACH, sentence)
        ]

    def drop_origins(self, sentence: Sentence, dates: Sequence[Dated]) -> list[Dated]:
        """The dates of a sentence without those of a beginning ("founded in 2019", "since May")."""
        return [dated for dated in dates if not _follows(dated[0], self._origins, ORIGIN_REACH, sentence)]

    def is_joint(self, text: str) -> bool:
        """Whether a text between two figures is a conjunction."""
        return text.strip().lower() in self.words.coordination

    def is_furniture(self, text: str) -> bool:
        """Whether a line begins like a teaser, a credit or a call to subscribe."""
        return _opens(text, self._leads, self._lead_words)

    def is_call(self, text: str) -> bool:
        """Whether a sentence calls the reader to subscribe or to pay for what is read."""
        return _opens(text, self._calls, self._call_words)

    def ends_article(self, heading: str) -> bool:
        """Whether a heading opens the furniture after an article: related articles, comments."""
        plain = _plain(heading[:80])
        return plain.startswith(self._heads)


def _follows(mention: DateMention, lexicon: Lexicon[bool], reach: int, sentence: Sentence) -> bool:
    """Whether a date stands so few words behind a phrase of a lexicon, in its clause."""
    ends = [sentence.hit_span(hit)[1] for hit in sentence.find(lexicon)]
    return any(
        end <= mention.start
        and sentence.distance(end, mention.start) <= reach
        and sentence.break_between(end, mention.start) < OWN_CLAUSE
        and not sentence.quantities_between(end, mention.start)
        for end in ends
    )


def _named_spans(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where names stand, and tickers in brackets: no number in them is a quantity."""
    spans = [(mention.start, mention.end) for mention in mentions]
    tickers = [found.span() for found in _TICKER.finditer(text)] if "(" in text else []
    kept = [span for span in spans if not any(start <= span[0] < end for start, end in tickers)]
    return sorted(kept + tickers)


def read_plainly(quantity: Quantity) -> Quantity:
    """Read "twenty million times" as a count, and a fraction ("a quarter of the market") as a percentage."""
    if quantity.kind == "ratio" and quantity.value_min >= COUNTED_TIMES:
        return replace(quantity, kind="number", unit=None, form="times")
    if quantity.form == "halved":
        lost = 100 * (1 - quantity.value_max) if 0 < quantity.value_max < 1 else Decimal(50)
        return replace(quantity, kind="percent", unit="percent", value_min=lost, value_max=lost)
    worded = quantity.form == "fraction" and "/" not in quantity.text
    if quantity.kind == "number" and worded and 0 < quantity.value_max < 1:
        low, high = quantity.value_min * 100, quantity.value_max * 100
        return replace(quantity, kind="percent", unit="percent", value_min=low, value_max=high)
    return quantity


def split_pair(quantity: Quantity) -> tuple[Quantity, ...]:
    """The two figures of a pair that is no range ("grew from 40 to 200 people"); any other quantity alone."""
    if quantity.range_kind == "from_to" and len(quantity.parts) == 2:
        return tuple(replace(part, range_kind="from_to") for part in quantity.parts)
    return (quantity,)


def _opens(text: str, phrases: tuple[str, ...], firsts: frozenset[str]) -> bool:
    """Whether a text begins with one of the phrases, whose first words are ``firsts``."""
    first = WORD.search(text[:80])
    if first is None or first[0].lower() not in firsts:
        return False
    return f"{_plain(text[:80])} ".startswith(phrases)


def _plain(phrase: str) -> str:
    return " ".join(word.text for word in split_words(phrase))
