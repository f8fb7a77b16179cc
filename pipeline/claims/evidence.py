"""What the words around a quantity say of it: the evidence for each metric.

A noun right after the number decides before all else; a cue counts the less the more words, clause breaks and
other numbers part it from the quantity.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Sentence
from pipeline.quantities import Quantity

NOUN_SCORE = 6.0
NOUN_REACH = 4
CUE_SCORE = 3.0
WEAK_SCORE = 0.8
#: What further cues add to the best one.
REST_SHARE = 0.15
REST_LIMIT = 0.4
#: In words: how far before its tie a cue may stand ("values the New York company at").
TIE_REACH = 8
UNLESS_REACH = 8
NEVER_REACH = 4
FORETOLD_REACH = 20
#: In words: how far a figure may stand behind the words that lead to it.
NEXT_REACH = 2
#: A comma and a conjunction: what lies beyond forbids nothing.
OTHER_CLAUSE = 0.9
FORBIDDING = frozenset({"unless", "never", "foretold", "not_lead"})
#: In words: what stands farther away says nothing of a figure.
FAR = 60
#: A counted noun before the number is a weak cue ("videos ... 40 million").
NOUN_BEFORE = 1.5
#: A cue for a number that counts some other thing is hardly a cue.
FOREIGN_NOUN = 0.3
#: What is left of the weight of words behind a figure that lead on to the next of its kind.
OF_NEXT = 0.4
ROLE_SCORE = {"cue": CUE_SCORE, "noun": NOUN_BEFORE, "weak": WEAK_SCORE}


@dataclass(slots=True)
class Evidence:
    """What speaks for one metric: the best word, what others add, and whether it is the counted noun."""

    best: float = 0.0
    rest: float = 0.0
    rule: str = ""
    direct: bool = False
    bonus: float = 0.0

    def add(self, score: float, rule: str, direct: bool = False) -> None:
        """Count one more word; the best one decides."""
        if score > self.best:
            self.rest += self.best * REST_SHARE
            self.best, self.rule, self.direct = score, rule, direct
        else:
            self.rest += score * REST_SHARE

    @property
    def score(self) -> float:
        """The weight of all words together."""
        return self.best + min(self.rest, REST_LIMIT) + self.bonus


class WordEvidence:
    """Weighs the metric words around quantities, in one language."""

    def __init__(
        self,
        metrics: Mapping[str, Metric],
        lang: str,
        after_number: frozenset[str],
        crossable: frozenset[str],
    ) -> None:
        self._sizes = {
            (metric.name, noun): (own.smallest.get(noun, 0), own.largest.get(noun))
            for metric in metrics.values()
            if (own := metric.words.get(lang)) is not None
            for noun in {**own.smallest, **own.largest}
        }
        self._after_number = after_number
        self._crossable = crossable

    def weigh(
        self, quantity: Quantity, sentence: Sentence, allowed: set[str], *, foreign: bool
    ) -> defaultdict[str, Evidence]:
        """The weight of every metric word of the sentence; words of one place count once a metric.

        ``allowed`` are the metrics to look at; ``foreign`` numbers count some other thing.
        """
        evidence: defaultdict[str, Evidence] = defaultdict(Evidence)
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
            score, direct = self._weigh_word(quantity, sentence, start, end, role)
            if foreign and not direct:
                score *= FOREIGN_NOUN
            if score <= counted.get((name, hit.last), 0.0):
                continue
            counted[name, hit.last] = score
            evidence[name].add(score, f"{name}.{'noun' if direct else role}:{hit.phrase}", direct)
        return evidence

    def forbid(self, quantity: Quantity, sentence: Sentence) -> dict[str, bool]:
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
                found = _is_near(quantity, sentence, start, end, reach)
                found = found and not (role == "unless" and _leads_on(quantity, sentence, (start, end)))
                found = found and not _counts_other(quantity, sentence, (start, end), role)
            elif role == "foretold":
                found = end <= quantity.start and sentence.distance(end, quantity.start) <= FORETOLD_REACH
            else:
                found = role == "not_lead" and hit.last == index and quantity.form not in ("verb", "halved")
            if found:
                forbidden[name] = forbidden.get(name, False) or role != "unless"
        return forbidden

    def lead(self, quantity: Quantity, sentence: Sentence) -> set[str]:
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

    def _is_fitting(self, name: str, noun: str, quantity: Quantity) -> bool:
        """Whether a noun counts figures of this size for a metric ("personnes" of a team, of an app)."""
        smallest, largest = self._sizes.get((name, noun), (0, None))
        size = abs(quantity.value_max)
        return smallest <= size and (largest is None or size <= largest)

    def _weigh_word(
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
        if after and _leads_on(quantity, sentence, (start, end)):
            base *= OF_NEXT
        return base * 0.93**distance * 0.65**breaks * 0.8**between, False

    def _counts(self, sentence: Sentence, low: int, high: int) -> bool:
        """Whether the words between a number and a noun let the noun be what is counted."""
        return all(
            word.text in self._crossable or word.text not in self._after_number
            for word in sentence.words_between(low, high)
        )


def _leads_on(quantity: Quantity, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether words behind a figure lead to the next of its kind ("raised $9M at a valuation of $60M")."""
    start, end = span
    return start >= quantity.end and any(
        other.kind == quantity.kind
        and other.start >= start
        and sentence.distance(end, other.span_start) <= NEXT_REACH
        and not sentence.break_between(start, other.span_start)
        for other in sentence.quantities
    )


def _counts_other(quantity: Quantity, sentence: Sentence, span: tuple[int, int], role: str) -> bool:
    """Whether a word stands right behind another figure: "eight seconds for $1 per second".

    What forbids in any case has to stand behind a figure before: "132 employees and 2,400 clients".
    """
    start, end = span
    ahead = end < quantity.start and sentence.distance(end, quantity.start) > 0
    return any(
        other.end <= start
        and not sentence.distance(other.end, start)
        and (ahead if role == "never" else quantity.end <= other.start)
        for other in sentence.quantities
    )


def _is_near(quantity: Quantity, sentence: Sentence, start: int, end: int, reach: int) -> bool:
    low, high = (end, quantity.start) if end <= quantity.start else (quantity.end, start)
    return sentence.distance(low, high) <= reach and sentence.break_between(low, high) < OTHER_CLAUSE
