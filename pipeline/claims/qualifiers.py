"""The facet of its metric that a figure measures: its qualifier, and another unit than the metric's."""

from operator import itemgetter

from pipeline.claims.gaps import gap
from pipeline.claims.lexicon import Hit
from pipeline.claims.metric import Role
from pipeline.claims.rates import RateReader
from pipeline.claims.sentence import Sentence
from pipeline.model import BlockKind
from pipeline.quantities import Quantity

#: In words: how far the words of a facet may stand.
QUALIFIER_REACH = 12
#: Metrics whose facet stands right beside the figure.
NEAR_QUALIFIERS = {"users": 5}
#: "Active users a month" are monthly active users.
ACTIVE = {"month": "monthly_active", "week": "weekly_active", "day": "daily_active"}
#: In words: how far the counted noun may stand.
UNIT_REACH = 2
#: The weight of a break that parts clauses.
OTHER_CLAUSE = 0.4
#: In words: the figure that a word introduces.
NEXT_REACH = 3
#: Through what breaks a facet reaches a figure: any, one that stands right beside it.
WHOLE_LIMIT, NEAR_LIMIT = 1.2, 0.45
#: The weight of a comma that some facets reach across.
COMMA = 0.1


class QualifierReader:
    """Reads qualifiers; ``rates`` tell active users of a month from those of a day."""

    def __init__(self, rates: RateReader) -> None:
        self._rates = rates

    def read(self, quantity: Quantity, metric: str, sentence: Sentence) -> str | None:
        """The facet whose words stand nearest to the figure in its clause."""
        costs = [
            (cost, hit.payload[1].removeprefix("qualifier:"))
            for hit in sentence.hits_around(quantity.start, quantity.end, QUALIFIER_REACH)
            if hit.payload[0] == metric
            and hit.payload[1].startswith("qualifier:")
            and (cost := _weigh(hit, quantity, sentence)) is not None
        ]
        qualifier = min(costs, key=itemgetter(0))[1] if costs else None
        if metric == "users" and qualifier == "active":
            return ACTIVE.get(self._rates.read_stated(quantity, sentence) or "", qualifier)
        return qualifier


def read_unit(quantity: Quantity, metric: str, sentence: Sentence) -> str | None:
    """Another unit than the metric's own, by the noun that the figure counts ("344 million images")."""
    for hit in sentence.hits_around(quantity.end, quantity.end, UNIT_REACH):
        name, role = hit.payload
        start = sentence.hit_span(hit)[0]
        near = start >= quantity.end and sentence.distance(quantity.end, start) <= UNIT_REACH
        if name == metric and role.startswith("unit:") and near:
            return role.removeprefix("unit:")
    return None


def _weigh(hit: Hit[Role], quantity: Quantity, sentence: Sentence) -> float | None:
    """How far from the figure a facet stands, in words and their like; None if it is not of the figure."""
    start, end = sentence.hit_span(hit)
    if start < quantity.end and end > quantity.start and quantity.kind != "number":
        return None
    low, high = gap(quantity, start, end)
    distance = sentence.distance(low, high) if high >= low else 0
    breaks = 0.0 if sentence.labels(quantity, end) else sentence.break_between(low, high)
    if not _reaches(hit, quantity, sentence, distance, breaks):
        return None
    before = 0.6 if start < quantity.start else 0.0
    cost = distance + before + 4 * breaks + 2.0 * sentence.quantities_between(low, high)
    return cost - (0.5 * (hit.last - hit.first) + (0.4 if hit.payload[1] != "qualifier:active" else 0.0))


def _reaches(hit: Hit[Role], quantity: Quantity, sentence: Sentence, distance: int, breaks: float) -> bool:
    """Whether a facet counts so many words and breaks away; one in the head of a cell always does."""
    start, end = sentence.hit_span(hit)
    if start >= quantity.end and breaks >= OTHER_CLAUSE and _counts_next(quantity, end, sentence):
        return False
    if sentence.kind is BlockKind.TABLE_ROW and start < quantity.start:
        return True
    near = NEAR_QUALIFIERS.get(hit.payload[0])
    if near is None:
        return distance <= QUALIFIER_REACH and breaks < WHOLE_LIMIT
    limit = NEAR_LIMIT + (COMMA if _crosses_comma(quantity, hit, sentence) else 0)
    return distance <= near and breaks < limit


def _crosses_comma(quantity: Quantity, hit: Hit[Role], sentence: Sentence) -> bool:
    """Whether a facet counts beyond a comma: one that opens the sentence, firms set beside customers."""
    start, end = sentence.hit_span(hit)
    if end <= quantity.start:
        return hit.first <= 1
    apposed = hit.payload[1] == "qualifier:enterprise"
    return apposed and not sentence.quantities_between(quantity.end, start)


def _counts_next(quantity: Quantity, end: int, sentence: Sentence) -> bool:
    """Whether a word in the next clause stands right before another figure of the kind, whose it is."""
    return any(
        other.start >= end
        and (other.kind, other.unit) == (quantity.kind, quantity.unit)
        and sentence.distance(end, other.start) <= NEXT_REACH
        for other in sentence.quantities
    )
