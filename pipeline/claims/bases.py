"""What grew: the metric whose change a percentage or multiple states."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from pipeline.claims.gaps import gap
from pipeline.claims.lexicon import Hit
from pipeline.claims.metric import Metric, Role
from pipeline.claims.sentence import Sentence
from pipeline.quantities import Quantity

#: How far the metric that grew may stand, in words and their like.
BASE_REACH = 14
#: Farther than this, the metric of the sentence before is as likely.
BASE_SURE = 8
#: The weight of a break that parts clauses.
OTHER_CLAUSE = 0.4
#: In words: the reach of a time of trading.
TIMED_REACH = 3
#: Metrics that can grow, and so qualify ``growth``.
BASES = (
    "users", "downloads", "views", "content_generated", "revenue", "profit", "price", "cost", "market_size",
    "market_cap", "valuation", "headcount", "stock_move", "market_share", "generation_time", "funding",
    "clip_length",
)  # fmt: skip


class BaseFinder:
    """Finds what grew by the metric words of one language."""

    def __init__(self, metrics: Mapping[str, Metric], lang: str) -> None:
        told = {name: metrics[name].words.get(lang) for name in BASES if name in metrics}
        told |= {
            name: words
            for name, metric in metrics.items()
            if not metric.is_claim and (words := metric.words.get(lang)) is not None and words.bases
        }
        self._own = {name: words is not None and bool(words.bases) for name, words in told.items()}

    def find(self, quantity: Quantity, sentence: Sentence, previous: str | None) -> str | None:
        """The metric whose growth a percentage or multiple states; ``stock_move`` for a share price.

        It may be one that makes no claim ("research spending rose by 34%").
        ``previous`` is the metric told before, which counts where none is near.
        """
        changes = _change_ends(quantity, sentence)
        costs = [
            (cost, hit.payload[0])
            for hit in sentence.hits
            if self._names_base(hit) and (cost := _weigh(hit, quantity, sentence, changes)) <= BASE_REACH
        ]
        best = min(costs, key=itemgetter(0), default=None)
        if best is not None and (best[0] <= BASE_SURE or previous not in BASES):
            return best[1]
        return previous if previous in BASES else None

    def _names_base(self, hit: Hit[Role]) -> bool:
        """Whether words name what can grow: those that a metric has for this, else those of the metric."""
        name, role = hit.payload
        return name in self._own and role in (("base",) if self._own[name] else ("noun", "cue"))


def is_traded(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a change beside a time of trading ("sur la séance") is that of the sentence's shares."""
    told = any(hit.payload == ("stock_move", "cue") for hit in sentence.hits)
    return told and any(
        hit.payload[0] == "stock_move"
        and hit.payload[1].startswith("qualifier:")
        and (start := sentence.hit_span(hit)[0]) >= quantity.end
        and sentence.distance(quantity.end, start) <= TIMED_REACH
        and sentence.break_between(quantity.end, start) < OTHER_CLAUSE
        for hit in sentence.hits
    )


def _change_ends(quantity: Quantity, sentence: Sentence) -> list[int]:
    """Where the words of growth before the figure end, in its clause."""
    return [
        end
        for hit in sentence.hits
        if hit.payload == ("growth", "cue")
        and (end := sentence.hit_span(hit)[1]) <= quantity.start
        and sentence.break_between(end, quantity.start) < OTHER_CLAUSE
    ]


def _weigh(hit: Hit[Role], quantity: Quantity, sentence: Sentence, changes: Sequence[int]) -> float:
    """How far words for a metric stand from the figure, or behind a word of growth before it."""
    name, role = hit.payload
    start, end = sentence.hit_span(hit)
    low, high = gap(quantity, start, end)
    cost: float = sentence.distance(low, high) if high >= low else 0
    cost += 5 * sentence.break_between(low, high) + 2.0 * sentence.quantities_between(low, high)
    cost = min([cost, *(1.0 + sentence.distance(verb, start) for verb in changes if verb <= start)])
    cost += 0 if role == "noun" else 0.5
    if start >= quantity.end and sentence.break_between(low, high) >= OTHER_CLAUSE:
        cost += 8
    return cost + (3 if name in ("deal", "cost", "funding") else 0)
