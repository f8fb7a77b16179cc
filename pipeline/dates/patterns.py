"""Patterns of the date forms, compiled from a language's words; all match at a given place."""

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.dates.model import Shift
from pipeline.dates.words import DateWords, Numbered
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import WordGate

YEAR = r"(?:19[5-9][0-9]|20[0-5][0-9])(?![0-9]|[.,][0-9])"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_DASH = r" ?[-–] ?"


def numbers_by_form(forms: Numbered) -> dict[str, int]:
    """{form: number} of a numbered word list."""
    return {form: number for number, entries in forms.items() for form in entries}


@dataclass(frozen=True)
class DatePatterns:
    """Compiled forms of one language; groups are named ``d m y q u n`` for the parts."""

    words: DateWords

    @cached_property
    def months(self) -> dict[str, int]:
        return numbers_by_form(self.words.months)

    @cached_property
    def ordinals(self) -> dict[str, int]:
        return numbers_by_form(self.words.ordinals)

    @cached_property
    def labels(self) -> dict[str, int]:
        return numbers_by_form(self.words.quarter_labels)

    @cached_property
    def half_labels(self) -> dict[str, int]:
        return numbers_by_form(self.words.half_labels)

    @cached_property
    def counts(self) -> dict[str, int]:
        return numbers_by_form(self.words.counts)

    @cached_property
    def unit_names(self) -> dict[str, str]:
        forms: dict[str, list[str]] = self.words.units.model_dump()
        return {form: unit for unit, entries in forms.items() for form in entries}

    @cached_property
    def phrases(self) -> dict[str, Shift]:
        return {form: Shift(r.unit, r.n, r.anchor) for r in self.words.relative for form in r.forms}

    @cached_property
    def of(self) -> str:
        joiners = word_pattern(f"{w} " if w[-1] != "'" else w for w in self.words.of)
        return rf",? ?(?:{joiners})?(?:{joiners})?"

    @cached_property
    def month(self) -> str:
        return rf"(?P<m>{word_pattern(self.months)})(?!\w)"

    @cached_property
    def head(self) -> re.Pattern[str]:
        """What a date may begin with: groups ``n`` for digits and ``w`` for words."""
        return re.compile(self._head())

    @cached_property
    def trigger(self) -> re.Pattern[str]:
        """The same after one character that is no word's; such a pattern is searched fast."""
        return re.compile(rf"\W(?:{self._head()})")

    @cached_property
    def gate(self) -> WordGate:
        """What words a text without digits must hold to hold a date."""
        words, joined = self.words, itertools.product
        labels = (label for label in (*self.labels, *self.half_labels) if label.isalpha())
        pairs = (
            *joined(self.ordinals, (*words.quarter_words, *words.half_words)),
            *joined(words.first_words, words.month_words),
            *joined(self.unit_names, (*words.ago, *words.ago_now, *words.later, *words.ago_before)),
        )
        return WordGate([*self.months, *self.phrases, *labels, *map(" ".join, pairs)])

    @cached_property
    def heads(self) -> dict[str, list[str]]:
        """The words that each form of a date in words may begin with, by the name of its pattern."""
        own = self.words
        heads = {
            "first_day_month": own.first_day,
            "month_day": self.months,
            "month_year": self.months,
            "quarter": self.ordinals,
            "label": [*self.labels, *self.half_labels],
            "first_months": [*own.first_words, *self.counts],
            "fiscal": own.fiscal,
            "ago": [*own.ago_before, *self.counts],
            "phrases": self.phrases,
        }
        return {form: [word for word in words if not word[0].isdigit()] for form, words in heads.items()}

    def _head(self) -> str:
        forms = word_pattern({word for words in self.heads.values() for word in words})
        return rf"(?P<n>[0-9]+)|(?P<w>(?:{forms})(?!\w)|fy(?=[0-9]))"

    @cached_property
    def iso(self) -> re.Pattern[str]:
        return re.compile(r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>[0-3][0-9]))?(?![0-9-])")

    @cached_property
    def numeric(self) -> re.Pattern[str]:
        return re.compile(r"(?P<a>[0-3]?[0-9])([/.])(?P<b>[0-3]?[0-9])\2(?P<y>(?:19|20)[0-9]{2})(?![0-9])")

    @cached_property
    def day_month(self) -> re.Pattern[str]:
        """``7 January 2026``, ``1er mars``; also ``3-5 mars 2026``, whose last day counts."""
        suffix = word_pattern(self.words.day_suffixes)
        span = rf"(?:{DAY}(?:{suffix})?(?:{_DASH}| (?:{word_pattern(self.words.joiners)}) ))?"
        return re.compile(rf"{span}(?P<d>{DAY})(?:{suffix})? (?:of )?{self.month}(?:{self.of}(?P<y>{YEAR}))?")

    @cached_property
    def day_of(self) -> re.Pattern[str]:
        suffix = word_pattern(self.words.day_suffixes)
        return re.compile(rf"(?P<d>{DAY})(?:{suffix})? (?:{word_pattern(self.words.day_of)})(?!\w)")

    @cached_property
    def first_day_month(self) -> re.Pattern[str]:
        first = word_pattern(self.words.first_day)
        return re.compile(rf"(?:{first}) {self.month}(?:{self.of}(?P<y>{YEAR}))?")

    @cached_property
    def month_day(self) -> re.Pattern[str]:
        """``January 7, 2026``, ``Oct. 3``."""
        suffix = word_pattern(self.words.day_suffixes)
        tail = rf"(?P<d>{DAY})(?:{suffix})?(?![\w]|[.,:][0-9]| ?%)(?:-{DAY})?(?:,? (?P<y>{YEAR}))?"
        return re.compile(rf"{self.month} {tail}")

    @cached_property
    def month_year(self) -> re.Pattern[str]:
        return re.compile(rf"{self.month}(?:{self.of}(?P<y>{YEAR}))?")

    @cached_property
    def last_month(self) -> re.Pattern[str]:
        """``février dernier``: the word that follows the month."""
        return re.compile(rf" (?P<u>{word_pattern([*self.words.last_words, *self.words.next_words])})(?!\w)")

    @cached_property
    def quarter(self) -> re.Pattern[str]:
        """``second quarter of 2025``, ``3e trimestre``, ``primo semestre 2025``."""
        ordinals = word_pattern(self.ordinals)
        quarters, halves = word_pattern(self.words.quarter_words), word_pattern(self.words.half_words)
        return re.compile(
            rf"(?P<o>{ordinals})[ -](?:(?P<q>{quarters})|(?P<h>{halves}))(?!\w)(?:{self.of}(?P<y>{YEAR}))?"
        )

    @cached_property
    def label(self) -> re.Pattern[str]:
        """``Q2 2025``, ``T3 25``, ``H1 FY2025``, ``2Q25``."""
        labels = word_pattern([*self.labels, *self.half_labels])
        short = r"'?(?P<s>[1-4][0-9])(?![0-9.,%])"
        return re.compile(
            rf"(?P<o>{labels})(?![^\W0-9_])(?:{self.of}(?:fy)?(?:(?P<y>{YEAR})|{short})|(?!\w))"
        )

    @cached_property
    def first_months(self) -> re.Pattern[str]:
        """``first nine months of 2025``, ``neuf premiers mois de 2025``."""
        first, units = word_pattern(self.words.first_words), word_pattern(self.words.month_words)
        count = rf"(?:[0-9]{{1,2}}|{word_pattern(self.counts)})"
        head = rf"{count} (?:{first})" if self.words.first_after else rf"(?:{first}) {count}"
        return re.compile(rf"{head} (?:{units})(?!\w)(?:{self.of}(?P<y>{YEAR}))?")

    @cached_property
    def fiscal(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:{word_pattern(self.words.fiscal)}) ?(?:(?P<y>{YEAR})|(?P<s>[1-4][0-9])(?![0-9]))"
        )

    @cached_property
    def ago(self) -> re.Pattern[str]:
        """``two years ago``, ``un an plus tôt``, ``il y a 3 mois``."""
        count = rf"(?P<n>[0-9]{{1,2}}|{word_pattern(self.counts)})"
        unit = rf"(?P<u>{word_pattern(self.unit_names)})(?!\w)"
        ago, later = word_pattern([*self.words.ago, *self.words.ago_now]), word_pattern(self.words.later)
        before = rf"(?P<b>(?:{word_pattern(self.words.ago_before)}) )?"
        return re.compile(rf"{before}{count}[ ']{unit}(?: (?:(?P<ago>{ago})|(?P<later>{later}))(?!\w))?")

    @cached_property
    def year(self) -> re.Pattern[str]:
        """A bare year that counts nothing; ``2024-25`` is the first of its two."""
        counted = word_pattern(self.words.not_years)
        return re.compile(
            rf"(?P<y>{YEAR})(?:[-/](?P<s>[0-9]{{2}})(?![0-9]))?(?![^\W]|[-/:][0-9]|[x×%€$£°+]|-\w| ?[€$£%×])"
            rf"(?! (?:{counted})(?!\w))"
        )

    @cached_property
    def edge_before(self) -> re.Pattern[str]:
        return re.compile(rf" ?({word_pattern(edge[::-1] for edge in self.words.edges)})(?!\w)")

    @cached_property
    def month_before(self) -> re.Pattern[str]:
        return re.compile(rf" ?({word_pattern(word[::-1] for word in self.words.month_before)})(?!\w)")

    @cached_property
    def last_before(self) -> re.Pattern[str]:
        forms = word_pattern(w[::-1] for w in [*self.words.last_words, *self.words.next_words])
        return re.compile(rf" ({forms})(?!\w)")
