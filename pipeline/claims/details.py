"""The finer fields of a claim: qualifier, period, sign, the metric that grew, the other entity."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.metric import Metric, Role
from pipeline.claims.names import find_name
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities.slugs import slug
from pipeline.model import BlockKind
from pipeline.quantities import Quantity

PER_REACH = 5
#: The length of a month in EDTF.
MONTH = 7
#: Metrics whose period is that of the account unless the text says otherwise.
RATE_PERIODS = frozenset({"day", "week", "month", "year"})
PERIODIC = ("revenue", "profit")
#: Metrics that take a "per" at all.
TAKES_PER = frozenset(
    {"price", "revenue", "profit", "cost", "content_generated", "downloads", "views", "deal"}
)
QUALIFIER_REACH = 12
#: What opens the sentence ("Every week, users ...") reaches across one comma.
OPENING_BREAK = 0.9
#: Metrics whose facet stands right beside the figure.
#: "Active users a month" are monthly active users.
ACTIVE = {"month": "monthly_active", "week": "weekly_active", "day": "daily_active"}
NEAR_QUALIFIERS = {"users": 5}
#: How far the metric that grew may stand, in words and their like.
BASE_REACH = 14
#: In words: how far the counted noun may stand.
UNIT_REACH = 2
#: How far a word that turns the sign may stand, in words and their like.
SIGN_REACH = 14
#: Farther than this, the metric of the sentence before is as likely.
BASE_SURE = 8
OTHER_CLAUSE = 0.4
#: Through what breaks the head of a cell tells what it is per ("Price per second (API): $0.10").
HEAD_BREAKS = 2.6
#: In words: the figure that a word introduces.
NEXT_REACH = 3
#: The weight of a comma that some facets reach across, and the reach of a time of trading, in words.
COMMA = 0.1
TIMED_REACH = 3
#: Kinds that can be compared with, or receive.
PARTIES = frozenset({"company", "product", "model", "group", "other"})
#: Metrics that can grow, and so qualify ``growth``.
BASES = (
    "users", "downloads", "views", "content_generated", "revenue", "profit", "price", "cost", "market_size",
    "market_cap", "valuation", "headcount", "stock_move", "market_share", "generation_time", "funding",
    "clip_length",
)  # fmt: skip


class DetailReader:
    """Reads the finer fields by the words of one language."""

    def __init__(self, metrics: Mapping[str, Metric], words: ClaimWords, lang: str) -> None:
        self._lang = lang
        self._metrics = metrics
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
            return self._stated(self._rates, quantity, sentence)
        if metric not in TAKES_PER:
            return None
        stated = self._stated(self._per, quantity, sentence, wide=metric in ("price", "cost"))
        if metric in PERIODIC:
            if qualifier == "annualized":
                return "year"
            return stated or self._period(quantity, sentence, as_of)
        if metric in ("content_generated", "downloads", "views", "cost") and stated in (
            "video",
            "image",
            "user",
        ):
            return stated if metric == "cost" and qualifier != "production" else None
        return stated

    def _stated(
        self, lexicon: Lexicon[str], quantity: Quantity, sentence: Sentence, *, wide: bool = False
    ) -> str | None:
        """The period of a phrase right after the figure, or before it (farther away if ``wide``)."""
        best: tuple[float, str] | None = None
        for hit in sentence.undated(sentence.find(lexicon)):
            start, end = sentence.hit_span(hit)
            if any(date.start < end and start < date.end for date in sentence.dates):
                continue
            if start < quantity.end and end > quantity.start:
                continue
            low, high = (quantity.end, start) if start >= quantity.end else (end, quantity.start)
            distance = sentence.distance(low, high)
            in_head = sentence.kind is BlockKind.TABLE_ROW and start < quantity.start
            opens = hit.first == 0 and end <= quantity.start
            reach = PER_REACH if start >= quantity.end or in_head or wide else 3
            reach = QUALIFIER_REACH if opens else reach
            breaks = sentence.break_between(low, high)
            if (
                distance > reach
                or breaks >= (HEAD_BREAKS if in_head else OPENING_BREAK if opens else 0.5)
                or sentence.quantities_between(low, high)
            ):
                continue
            cost = distance + (1.5 if start < quantity.start else 0.0) - 0.1 * (hit.last - hit.first)
            if best is None or cost < best[0]:
                best = (cost, hit.payload)
        return best[1] if best else None

    def is_rate(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a period of time stands right after a figure ("13 minutes a day")."""
        return any(
            hit.payload in RATE_PERIODS and hit.first == sentence.word_at(quantity.end)
            for hit in sentence.find(self._per)
        )

    def names_period(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of "the quarter" and the like."""
        return any(hit.payload == "quarter" for hit in sentence.find(self._periods))

    def _period(self, quantity: Quantity, sentence: Sentence, as_of: str | None) -> str | None:
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

    def read_qualifier(self, quantity: Quantity, metric: str, sentence: Sentence) -> str | None:
        """The facet whose words stand nearest to the figure in its clause."""
        best: tuple[float, str] | None = None
        for hit in sentence.hits_around(quantity.start, quantity.end, QUALIFIER_REACH):
            name, role = hit.payload
            if name != metric or not role.startswith("qualifier:"):
                continue
            start, end = sentence.hit_span(hit)
            if start < quantity.end and end > quantity.start and quantity.kind != "number":
                continue
            low, high = (quantity.end, start) if start >= quantity.end else (end, quantity.start)
            distance = sentence.distance(low, high) if high >= low else 0
            breaks = 0.0 if sentence.labels(quantity, end) else sentence.break_between(low, high)
            near = NEAR_QUALIFIERS.get(metric)
            if start >= quantity.end and breaks >= OTHER_CLAUSE and _counts_next(quantity, end, sentence):
                continue
            in_head = sentence.kind is BlockKind.TABLE_ROW and start < quantity.start
            limit = (0.45 if near else 1.2) + (
                COMMA if near and self._reaches(quantity, hit, sentence) else 0
            )
            if not in_head and (distance > (near or QUALIFIER_REACH) or breaks >= limit):
                continue
            before = 0.6 if start < quantity.start else 0.0
            cost = distance + before + 4 * breaks + 2.0 * sentence.quantities_between(low, high)
            cost -= 0.5 * (hit.last - hit.first) + (0.4 if role != "qualifier:active" else 0.0)
            if best is None or cost < best[0]:
                best = (cost, role.removeprefix("qualifier:"))
        qualifier = best[1] if best else None
        if metric == "users" and qualifier == "active":
            return ACTIVE.get(self._stated(self._per, quantity, sentence) or "", qualifier)
        return qualifier

    @staticmethod
    def _reaches(quantity: Quantity, hit: Hit[Role], sentence: Sentence) -> bool:
        """Whether a facet counts beyond a comma: one that opens the sentence, firms set beside customers."""
        start, end = sentence.hit_span(hit)
        if end <= quantity.start:
            return hit.first <= 1
        apposed = hit.payload[1] == "qualifier:enterprise"
        return apposed and not sentence.quantities_between(quantity.end, start)

    def read_unit(self, quantity: Quantity, metric: str, sentence: Sentence) -> str | None:
        """Another unit than the metric's own, by the noun that the figure counts ("344 million images")."""
        for hit in sentence.hits_around(quantity.end, quantity.end, UNIT_REACH):
            name, role = hit.payload
            start = sentence.hit_span(hit)[0]
            near = start >= quantity.end and sentence.distance(quantity.end, start) <= UNIT_REACH
            if name == metric and role.startswith("unit:") and near:
                return role.removeprefix("unit:")
        return None

    def is_traded(self, quantity: Quantity, sentence: Sentence) -> bool:
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

    def find_base(self, quantity: Quantity, sentence: Sentence, previous: str | None) -> str | None:
        """The metric whose growth a percentage or multiple states; ``stock_move`` for a share price."""
        best: tuple[float, str] | None = None
        changes = [
            end
            for hit in sentence.hits
            if hit.payload == ("growth", "cue")
            and (end := sentence.hit_span(hit)[1]) <= quantity.start
            and sentence.break_between(end, quantity.start) < OTHER_CLAUSE
        ]
        for hit in sentence.hits:
            name, role = hit.payload
            own = self._metrics[name].words[self._lang].bases if name in BASES else ()
            if name not in BASES or role not in (("base",) if own else ("noun", "cue")):
                continue
            start, end = sentence.hit_span(hit)
            low, high = (quantity.end, start) if start >= quantity.end else (end, quantity.start)
            cost: float = sentence.distance(low, high) if high >= low else 0
            cost += 5 * sentence.break_between(low, high) + 2.0 * sentence.quantities_between(low, high)
            cost = min([cost, *(1.0 + sentence.distance(verb, start) for verb in changes if verb <= start)])
            cost += 0 if role == "noun" else 0.5
            if start >= quantity.end and sentence.break_between(low, high) >= OTHER_CLAUSE:
                cost += 8
            cost += 3 if name in ("deal", "cost", "funding") else 0
            if cost <= BASE_REACH and (best is None or cost < best[0]):
                best = (cost, name)
        if best is not None and (best[0] <= BASE_SURE or previous not in BASES):
            return best[1]
        return previous if previous in BASES else None

    def is_negative(self, quantity: Quantity, metrics: Sequence[str], sentence: Sentence) -> bool:
        """Whether a word near the figure turns its sign."""
        best: tuple[float, bool] = (99.0, False)
        for hit in sentence.hits_around(quantity.start, quantity.end, SIGN_REACH):
            name, role = hit.payload
            if name not in metrics or role not in ("negative", "cue"):
                continue
            start, end = sentence.hit_span(hit)
            low, high = (quantity.end, start) if start >= quantity.end else (end, quantity.start)
            if high < low:
                continue
            cost = sentence.distance(low, high) + 6 * sentence.break_between(low, high)
            cost += 3.0 * sentence.quantities_between(low, high) - (0.01 if role == "negative" else 0.0)
            if cost < best[0] and cost <= SIGN_REACH:
                best = (cost, role == "negative")
        return best[1]

    def find_object(
        self, quantity: Quantity, metric: Metric, sentence: Sentence, subject: Referent, board: str | None
    ) -> str | None:
        """The other entity that the metric asks for: a leaderboard, what is compared, who receives."""
        if metric.object == "leaderboard":
            return self._board(quantity, sentence) or board
        others = [
            r for r in sentence.referents if r.entity and r.entity != subject.entity and r.kind in PARTIES
        ]
        if metric.object == "compared":
            others = [referent for referent in others if referent.kind != "other"]
        elif metric.object != "receiver":
            return None
        after = [referent for referent in others if referent.start >= quantity.end]
        known = next((referent.entity for referent in after + others), None)
        bought = self._bought(sentence) if metric.object == "receiver" and known is None else None
        return known or (bought if bought != subject.entity else None)

    @staticmethod
    def _bought(sentence: Sentence) -> str | None:
        """A name that the registry does not know, right after the word for a purchase."""
        for hit in sentence.hits:
            if hit.payload == ("deal", "cue"):
                name = find_name(sentence, sentence.hit_span(hit)[1], reach=1)
                if name is not None and not sentence.quantities_between(name[0], name[1] + 1):
                    return slug(name[2])
        return None

    @staticmethod
    def _board(quantity: Quantity, sentence: Sentence) -> str | None:
        boards = [referent for referent in sentence.referents if referent.kind == "leaderboard"]
        if not boards:
            return None
        return min(boards, key=lambda board: abs(board.start - quantity.start)).entity


def _counts_next(quantity: Quantity, end: int, sentence: Sentence) -> bool:
    """Whether a word in the next clause stands right before another figure of the kind, whose it is."""
    return any(
        other.start >= end
        and (other.kind, other.unit) == (quantity.kind, quantity.unit)
        and sentence.distance(end, other.start) <= NEXT_REACH
        for other in sentence.quantities
    )


def signed(value: Decimal, negative: bool) -> Decimal:
    """The magnitude with the sign that the words give it."""
    return -abs(value) if negative else value
