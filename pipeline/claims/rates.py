"""What a figure is per: a unit said beside it, or the period that an account covers."""

from operator import itemgetter

from pipeline.claims.gaps import gap
from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.sentence import Sentence
from pipeline.claims.words import ClaimWords
from pipeline.model import BlockKind
from pipeline.quantities import Quantity

#: In words: how far what a figure is per may stand behind it, and before it.
PER_REACH, BEFORE_REACH = 5, 3
#: In words: how far what opens the sentence ("Every week, users ...") reaches.
OPENING_REACH = 12
#: What opens the sentence reaches across one comma.
OPENING_BREAK = 0.9
#: Through what breaks the head of a cell tells what it is per ("Price per second (API): $0.10").
HEAD_BREAKS = 2.6
#: The length of a month in EDTF.
MONTH = 7
#: Periods of time that right behind a figure make it a rate.
RATE_PERIODS = frozenset({"day", "week", "month", "year"})
#: Metrics whose period is that of the account unless the text says otherwise.
PERIODIC = ("revenue", "profit")
#: Metrics that take a "per" at all.
TAKES_PER = frozenset(
    {"price", "revenue", "profit", "cost", "content_generated", "downloads", "views", "deal"}
)


class RateReader:
    """Reads what figures are per by the words of one language."""

    def __init__(self, words: ClaimWords) -> None:
        self._per = Lexicon((phrase, unit) for unit, phrases in words.per.items() for phrase in phrases)
        self._rates = Lexicon((phrase, unit) for unit, phrases in words.rates.items() for phrase in phrases)
        self._periods = Lexicon(
            (phrase, unit) for unit, phrases in words.periods.items() for phrase in phrases
        )

    def read_per(
        self, quantity: Quantity, metric: str, sentence: Sentence, as_of: str | None, qualifier: str | None
    ) -> str | None:
        """What the figure is per: said right after or before it, or the period that an account covers."""
        if metric == "growth":
            return _find_nearest(self._rates, quantity, sentence)
        if metric not in TAKES_PER:
            return None
        stated = self.read_stated(quantity, sentence, wide=metric in ("price", "cost"))
        if metric in PERIODIC:
            if qualifier == "annualized":
                return "year"
            return stated or self._read_period(quantity, sentence, as_of)
        if metric in ("content_generated", "downloads", "views", "cost") and stated in (
            "video",
            "image",
            "user",
        ):
            return stated if metric == "cost" and qualifier != "production" else None
        return stated

    def read_stated(self, quantity: Quantity, sentence: Sentence, *, wide: bool = False) -> str | None:
        """What the words right after the figure, or before it (farther away if ``wide``), say it is per."""
        return _find_nearest(self._per, quantity, sentence, wide=wide)

    def is_rate(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a period of time stands right after a figure ("13 minutes a day")."""
        return any(
            hit.payload in RATE_PERIODS and hit.first == sentence.word_at(quantity.end)
            for hit in sentence.find(self._per)
        )

    def names_period(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of "the quarter" and the like."""
        return any(hit.payload == "quarter" for hit in sentence.find(self._periods))

    def _read_period(self, quantity: Quantity, sentence: Sentence, as_of: str | None) -> str | None:
        """The period of an account, by its date or by the nearest word for one."""
        if as_of and "-Q" in as_of:
            return "quarter"
        if as_of and len(as_of) == 4:
            return "year"
        if as_of and len(as_of) == MONTH:
            return "month"
        found = [
            (sentence.distance(*sorted((quantity.end, sentence.hit_span(hit)[0]))), hit.payload)
            for hit in sentence.find(self._periods)
        ]
        return min(found)[1] if found else None


def _find_nearest(
    lexicon: Lexicon[str], quantity: Quantity, sentence: Sentence, *, wide: bool = False
) -> str | None:
    """What the phrase says that stands right after the figure, or before it (farther away if ``wide``)."""
    costs = [
        (cost, hit.payload)
        for hit in sentence.undated(sentence.find(lexicon))
        if (cost := _weigh(hit, quantity, sentence, wide=wide)) is not None
    ]
    return min(costs, key=itemgetter(0))[1] if costs else None


def _weigh(hit: Hit[str], quantity: Quantity, sentence: Sentence, *, wide: bool) -> float | None:
    """How far from the figure a phrase stands, in words and their like; None if it is not of the figure."""
    start, end = sentence.hit_span(hit)
    if any(date.start < end and start < date.end for date in sentence.dates):
        return None
    if start < quantity.end and end > quantity.start:
        return None
    low, high = gap(quantity, start, end)
    distance = sentence.distance(low, high)
    in_head = sentence.kind is BlockKind.TABLE_ROW and start < quantity.start
    opens = hit.first == 0 and end <= quantity.start
    reach = PER_REACH if start >= quantity.end or in_head or wide else BEFORE_REACH
    if (
        distance > (OPENING_REACH if opens else reach)
        or sentence.break_between(low, high) >= (HEAD_BREAKS if in_head else OPENING_BREAK if opens else 0.5)
        or sentence.quantities_between(low, high)
    ):
        return None
    return distance + (1.5 if start < quantity.start else 0.0) - 0.1 * (hit.last - hit.first)
