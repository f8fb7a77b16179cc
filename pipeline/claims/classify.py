"""Which metric a quantity measures: the nearest fitting words decide.

A noun right after the number decides before all else; a cue counts the less the more words, clause breaks and
other numbers part it from the quantity. Metrics that make no claim (a share price, a vote count) compete on
equal terms: where one wins, its name is the reason why the number is no claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Sentence
from pipeline.quantities import Quantity

NOUN_SCORE = 6.0
NOUN_REACH = 4
CUE_SCORE = 3.0
WEAK_SCORE = 0.8
HEADER_SCORE = 7.0
THRESHOLD = 1.0
#: What further cues add to the best one.
REST_SHARE = 0.15
REST_LIMIT = 0.4
#: A word right before the quantity that says what it measures ("in 35 seconds").
LEAD_SCORE = 3.0
LEAD_BONUS = 1.5
#: In words: how far before its tie a cue may stand ("values the New York company at").
TIE_REACH = 8
UNLESS_REACH = 8
NEVER_REACH = 4
FORETOLD_REACH = 20
#: A comma and a conjunction: what lies beyond forbids nothing.
OTHER_CLAUSE = 0.9
FORBIDDING = frozenset({"unless", "never", "foretold", "not_lead"})
#: In words: what stands farther away says nothing of a figure.
FAR = 60
#: A counted noun before the number is a weak cue ("videos ... 40 million").
NOUN_BEFORE = 1.5
#: A signed percentage is a change.
SIGNED_SCORE = 1.2
#: A multiple of what was at another date is a growth ("twice as many as a year ago").
SINCE_SCORE = 2.6
SINCE_REACH = 8
#: A place in a clause that names a leaderboard is one on it.
BOARD_SCORE = 1.6
#: What a model cannot exceed in time is rather the length of its clips.
CAPPED_SCORE = 1.3
#: "The 4 billion of the same period of 2024": a sum and its date.
DATE_REACH = 4
#: A cue for a number that counts some other thing is hardly a cue.
FOREIGN_NOUN = 0.3
#: Durations that a clip or its making never has.
LONG_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})


ROLE_SCORE = {"cue": CUE_SCORE, "noun": NOUN_BEFORE, "weak": WEAK_SCORE}


@dataclass(frozen=True, slots=True)
class Choice:
    """The metric chosen for a quantity, how strongly, and the word that decided."""

    metric: str
    score: float
    rule: str
    direct: bool = False


@dataclass(slots=True)
class _Evidence:
    best: float = 0.0
    rest: float = 0.0
    rule: str = ""
    direct: bool = False
    bonus: float = 0.0

    def add(self, score: float, rule: str, direct: bool = False) -> None:
        if score > self.best:
            self.rest += self.best * REST_SHARE
            self.best, self.rule, self.direct = score, rule, direct
        else:
            self.rest += score * REST_SHARE

    @property
    def score(self) -> float:
        return self.best + min(self.rest, REST_LIMIT) + self.bonus


class Classifier:
    """Chooses metrics by the words of one language."""

    def __init__(
        self,
        metrics: Mapping[str, Metric],
        lang: str,
        after_number: Iterable[str],
        crossable: Iterable[str],
        owner: Iterable[str],
    ) -> None:
        self._metrics = metrics
        self._sizes = {
            (metric.name, noun): (own.smallest.get(noun, 0), own.largest.get(noun))
            for metric in metrics.values()
            if (own := metric.words.get(lang)) is not None
            for noun in {**own.smallest, **own.largest}
        }
        self._after_number = frozenset(after_number)
        self._crossable = frozenset(crossable)
        self._owner = frozenset(owner)
        self._defaults = {metric.name for metric in metrics.values() if metric.default}
        self._by_kind: dict[str, set[str]] = defaultdict(set)
        for metric in metrics.values():
            for kind in metric.kinds:
                self._by_kind[kind].add(metric.name)

    def rank_metrics(
        self, quantity: Quantity, sentence: Sentence, context: Mapping[str, float] | None = None
    ) -> list[Choice]:
        """Every metric that fits the quantity and is announced, the best first.

        ``context`` gives metrics that a heading, a column head or a neighbour suggests, with their weight.
        """
        allowed = self._fitting(quantity, sentence, context or {})
        if not allowed and not _speaks_itself(quantity, sentence):
            return []
        foreign = self.counts_other(quantity, sentence) and not _is_faceted(quantity, sentence)
        evidence: dict[str, _Evidence] = defaultdict(_Evidence)
        self._weigh_words(quantity, sentence, allowed, evidence, foreign)
        for name, weight in (context or {}).items():
            if name in allowed:
                evidence[name].add(weight * (FOREIGN_NOUN if foreign else 1.0), f"{name}.context")
        if _is_signed(quantity):
            evidence["growth"].add(SIGNED_SCORE, "growth.signed")
        if quantity.kind == "ratio" and _since_date(quantity, sentence):
            evidence["growth"].add(SINCE_SCORE, "growth.since")
        if quantity.kind == "ordinal" and _on_board(quantity, sentence):
            evidence["rank"].add(BOARD_SCORE, "rank.board")
        if quantity.kind == "duration" and quantity.comparator == "<=" and "clip_length" in allowed:
            evidence["clip_length"].add(CAPPED_SCORE, "clip_length.capped")
        for name in self._leads_to(quantity, sentence) & allowed:
            if foreign and not evidence[name].direct:
                continue
            if evidence[name].direct:
                evidence[name].bonus = LEAD_BONUS
            evidence[name].add(LEAD_SCORE, f"{name}.lead", direct=True)
        for name in allowed & self._defaults:
            evidence[name].add(THRESHOLD + 0.5, f"{name}.default")
        if not evidence:
            return []
        forbidden = self._forbid(quantity, sentence)
        choices = [
            Choice(name, found.score, found.rule, found.direct)
            for name, found in evidence.items()
            if found.score >= THRESHOLD and (name not in forbidden or (found.direct and not forbidden[name]))
        ]
        return sorted(choices, key=lambda choice: (-choice.score, choice.metric))

    def _fitting(self, quantity: Quantity, sentence: Sentence, context: Mapping[str, float]) -> set[str]:
        """The metrics that the quantity can measure and that anything may announce."""
        allowed = self.allowed(quantity)
        told = allowed & sentence.announced_metrics
        told |= allowed & {*self._defaults, *context}
        if _is_signed(quantity):
            told -= {"market_share"}
        return {name for name in told if self._is_sized(quantity, name)}

    def _weigh_words(
        self,
        quantity: Quantity,
        sentence: Sentence,
        allowed: set[str],
        evidence: dict[str, _Evidence],
        foreign: bool,
    ) -> None:
        """Add the weight of every metric word of the sentence; words of one place count once a metric."""
        counted: dict[tuple[str, int], float] = {}
        for hit in sentence.hits_around(quantity.span_start, quantity.end, FAR):
            name, role = hit.payload
            if name not in allowed or role not in ROLE_SCORE:
                continue
            start, end = sentence.hit_span(hit)
            compares = quantity.span_start <= start and end <= quantity.start
            if role == "noun" and not self._is_fitting(name, hit.phrase, quantity):
                continue
            if compares and quantity.kind != "ratio" and quantity.form != "halved":
                continue
            score, direct = self._weigh(quantity, sentence, start, end, role)
            if foreign and not direct:
                score *= FOREIGN_NOUN
            if score <= counted.get((name, hit.last), 0.0):
                continue
            counted[name, hit.last] = score
            evidence[name].add(score, f"{name}.{'noun' if direct else role}:{hit.phrase}", direct)

    def _is_fitting(self, name: str, noun: str, quantity: Quantity) -> bool:
        """Whether a noun counts figures of this size for a metric ("personnes" of a team, of an app)."""
        smallest, largest = self._sizes.get((name, noun), (0, None))
        size = abs(quantity.value_max)
        return smallest <= size and (largest is None or size <= largest)

    def _forbid(self, quantity: Quantity, sentence: Sentence) -> dict[str, bool]:
        """The metrics that a word near the quantity forbids, and whether even if their noun follows."""
        forbidden: dict[str, bool] = {}
        index = sentence.word_at(quantity.span_start)
        for hit in sentence.hits_around(quantity.span_start, quantity.end, FORETOLD_REACH):
            name, role = hit.payload
            if role not in FORBIDDING:
                continue
            start, end = sentence.hit_span(hit)
            if role in ("unless", "never"):
                reach = UNLESS_REACH if role == "unless" else NEVER_REACH
                found = self._near(quantity, sentence, start, end, reach)
            elif role == "foretold":
                found = end <= quantity.start and sentence.distance(end, quantity.start) <= FORETOLD_REACH
            else:
                found = role == "not_lead" and hit.last == index and quantity.form not in ("verb", "halved")
            if found:
                forbidden[name] = forbidden.get(name, False) or role != "unless"
        return forbidden

    def _leads_to(self, quantity: Quantity, sentence: Sentence) -> set[str]:
        """The metrics whose ``leads`` end right before the quantity, or whose ``ties`` do after a cue."""
        start = quantity.span_start
        index = sentence.word_at(start)
        near = [hit for hit in sentence.hits_around(start, start, 0) if hit.last == index]
        led = {hit.payload[0] for hit in near if hit.payload[1] == "lead"}
        tied = {hit.payload[0]: hit for hit in near if hit.payload[1] == "tie"}
        for hit in sentence.hits_around(start, start, TIE_REACH) if tied else ():
            tie = tied.get(hit.payload[0])
            if tie is not None and hit.payload[1] == "cue" and hit.last <= tie.first:
                end = sentence.hit_span(hit)[1]
                between = [
                    q for q in sentence.quantities if end <= q.start < start and q.kind == quantity.kind
                ]
                if not between and sentence.break_between(end, start) < 1.0:
                    led.add(hit.payload[0])
        return led

    def allowed(self, quantity: Quantity) -> set[str]:
        """The metrics that a quantity of this kind and unit can measure."""
        if quantity.kind == "duration" and quantity.unit_word in LONG_UNITS:
            return self._by_kind["duration"] - {"clip_length", "generation_time"}
        if quantity.unit == "percentage_point" or (quantity.form == "fraction" and "/" in quantity.text):
            return set()
        return self._by_kind.get(quantity.kind, set())

    def _is_sized(self, quantity: Quantity, name: str) -> bool:
        maximum = self._metrics[name].maximum
        return maximum is None or quantity.value_max <= maximum

    @staticmethod
    def reaches(quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a word right before a figure tells the state that a change reached ("to 1.2 million")."""
        index = sentence.word_at(quantity.span_start)
        return any(hit.payload == ("growth", "not_lead") and hit.last == index for hit in sentence.hits)

    def counts_other(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether the number is followed by a word that no function word is: the thing it counts."""
        if quantity.kind != "number" or quantity.form == "times":
            return False
        following = sentence.word_after(quantity.end)
        if following is None or sentence.break_between(quantity.end, following.start) >= 0.3:
            return False
        return following.text not in self._after_number and not following.text.isdigit()

    def may_be_sum(self, sentence: Sentence) -> bool:
        """Whether a word of the sentence can make a sum of a number; False is sure."""
        return not self._by_kind["money"].isdisjoint(sentence.announced_metrics)

    def counts_thing(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a number counts some thing that is not told in money, also through "of"."""
        if self.counts_other(quantity, sentence):
            return True
        following = sentence.words_between(quantity.end)[:2]
        if (
            len(following) < 2
            or following[0].text not in self._owner
            or following[1].text in self._after_number
        ):
            return False
        first = sentence.word_at(quantity.end)
        if any(0 <= sentence.word_at(date.start) - first <= DATE_REACH for date in sentence.dates):
            return False
        sums = self._by_kind["money"]
        return not any(
            hit.payload[0] in sums and hit.payload[1] == "noun" and first <= hit.first <= first + 1
            for hit in sentence.hits
        )

    @staticmethod
    def _near(quantity: Quantity, sentence: Sentence, start: int, end: int, reach: int) -> bool:
        low, high = (end, quantity.start) if end <= quantity.start else (quantity.end, start)
        return sentence.distance(low, high) <= reach and sentence.break_between(low, high) < OTHER_CLAUSE

    def _weigh(
        self, quantity: Quantity, sentence: Sentence, start: int, end: int, role: str
    ) -> tuple[float, bool]:
        """The weight of one word for one quantity, and whether it is the noun that the quantity counts."""
        after = start >= quantity.end
        low, high = (quantity.end, start) if after else (end, quantity.start)
        if low > high and not after:
            if role == "noun":
                return NOUN_SCORE, True
            return CUE_SCORE if role == "cue" and quantity.form in ("verb", "halved") else 0.0, False
        distance = sentence.distance(low, high)
        breaks = sentence.break_between(low, high)
        between = sentence.quantities_between(low, high)
        if (
            role == "noun"
            and after
            and distance <= NOUN_REACH
            and breaks < 0.5
            and not between
            and self._counts(sentence, low, high)
        ):
            return NOUN_SCORE - 0.7 * distance, True
        base = ROLE_SCORE.get(role, 0.0)
        return base * 0.93**distance * 0.65**breaks * 0.8**between, False

    def _counts(self, sentence: Sentence, low: int, high: int) -> bool:
        """Whether the words between a number and a noun let the noun be what is counted."""
        return all(
            word.text in self._crossable or word.text not in self._after_number
            for word in sentence.words_between(low, high)
        )


def _since_date(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a date reckoned from another one ("a year earlier") follows a multiple in its clause."""
    return any(
        mention.shift is not None
        and mention.shift.n < 0
        and mention.start >= quantity.end
        and sentence.distance(quantity.end, mention.start) <= SINCE_REACH
        and sentence.break_between(quantity.end, mention.start) < 1.0
        and not sentence.quantities_between(quantity.end, mention.start)
        for mention in sentence.dates
    )


def _is_faceted(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether an adjective that gives a facet follows ("18 million active"): what is counted goes unsaid."""
    index = sentence.word_at(quantity.end)
    return any(
        hit.first == index and hit.payload[0] == "users" and hit.payload[1].startswith("qualifier")
        for hit in sentence.hits
    )


def _on_board(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a leaderboard is named in the clause of an ordinal."""
    return any(
        mention.kind == "leaderboard"
        and sentence.break_between(*sorted((quantity.start, mention.start))) < 1.0
        for mention in sentence.mentions
    )


def _is_signed(quantity: Quantity) -> bool:
    """Whether a percentage is written with its sign, as changes are."""
    return quantity.signed and quantity.kind == "percent"


def _speaks_itself(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a quantity may be told without any word of a metric: by its sign, a date or a board."""
    if quantity.kind == "ordinal":
        return _on_board(quantity, sentence)
    return _is_signed(quantity) or (quantity.kind == "ratio" and bool(sentence.dates))
