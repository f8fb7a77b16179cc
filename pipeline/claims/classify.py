"""Which metric a quantity measures: the nearest fitting words decide.

Words are weighed in ``evidence``; here layout, sign, dates and boards add to them. Metrics that make no claim
(a share price, a vote count) compete on equal terms: where one wins, its name is the reason why the number is
no claim.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.claims.evidence import FOREIGN_NOUN, WordEvidence
from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Sentence
from pipeline.claims.words import ClaimWords
from pipeline.quantities import Quantity

HEADER_SCORE = 7.0
THRESHOLD = 1.0
#: A word right before the quantity that says what it measures ("in 35 seconds"): more than another metric's
#: cue and the figure before together.
LEAD_SCORE = 3.2
LEAD_BONUS = 1.5
#: A signed percentage is a change.
SIGNED_SCORE = 1.2
#: A multiple of what was at another date is a growth ("twice as many as a year ago").
SINCE_SCORE = 2.6
SINCE_REACH = 8
#: A place in a clause that names a leaderboard is one on it.
BOARD_SCORE = 1.6
#: What a model cannot exceed in time is rather the length of its clips.
CAPPED, CAPPED_SCORE = "clip_length", 1.3
#: "The 4 billion of the same period of 2024": a sum and its date.
DATE_REACH = 4
#: Durations that a clip or its making never has.
LONG_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})


class Choice(NamedTuple):
    """The metric chosen for a quantity, how strongly, and the word that decided."""

    metric: str
    score: float
    rule: str
    direct: bool = False


class Classifier:
    """Chooses metrics by the words of one language."""

    def __init__(self, metrics: Mapping[str, Metric], lang: str, words: ClaimWords) -> None:
        self._metrics = metrics
        self._after_number = frozenset(words.after_number)
        self._frequencies = frozenset(words.frequencies)
        self._owner = frozenset(words.owner)
        crossable = self._owner.union(words.pronouns, words.frequencies)
        self._words = WordEvidence(metrics, lang, self._after_number, crossable)
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
        evidence = self._words.weigh(quantity, sentence, allowed, foreign=foreign)
        for name, weight in (context or {}).items():
            if name in allowed:
                evidence[name].add(weight * (FOREIGN_NOUN if foreign else 1.0), f"{name}.context")
        if _is_signed(quantity):
            evidence["growth"].add(SIGNED_SCORE, "growth.signed")
        if quantity.kind == "ratio" and _since_date(quantity, sentence):
            evidence["growth"].add(SINCE_SCORE, "growth.since")
        if quantity.kind == "ordinal" and _on_board(quantity, sentence):
            evidence["rank"].add(BOARD_SCORE, "rank.board")
        if quantity.kind == "duration" and quantity.comparator == "<=" and CAPPED in allowed:
            evidence[CAPPED].add(CAPPED_SCORE, f"{CAPPED}.capped")
        for name in self._words.lead(quantity, sentence) & allowed:
            if foreign and not evidence[name].direct:
                continue
            if evidence[name].direct:
                evidence[name].bonus = LEAD_BONUS
            evidence[name].add(LEAD_SCORE, f"{name}.lead", direct=True)
        for name in allowed & self._defaults:
            evidence[name].add(THRESHOLD + 0.5, f"{name}.default")
        if not evidence:
            return []
        forbidden = self._words.forbid(quantity, sentence)
        choices = [
            Choice(name, found.score, found.rule, found.direct)
            for name, found in evidence.items()
            if found.score >= THRESHOLD and (name not in forbidden or (found.direct and not forbidden[name]))
        ]
        return sorted(choices, key=lambda choice: (-choice.score, choice.metric))

    def _fitting(self, quantity: Quantity, sentence: Sentence, context: Mapping[str, float]) -> set[str]:
        """The metrics that the quantity can measure and that anything may announce."""
        allowed = self.allowed(quantity)
        announced = allowed & sentence.announced_metrics
        told = announced & (sentence.told_metrics | {CAPPED}) if announced else set()
        told |= allowed & {*self._defaults, *context}
        if _is_signed(quantity):
            told -= {"market_share"}
        return {name for name in told if self._is_sized(quantity, name)}

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
        """Whether the number is followed by a word that is none of function or of a date: what it counts."""
        if quantity.kind != "number" or quantity.form == "times":
            return False
        following = sentence.word_after(quantity.end)
        if following is not None and following.text in self._frequencies:
            following = sentence.word_after(following.end)
        if following is None or sentence.break_between(quantity.end, following.start) >= 0.3:
            return False
        if following.text in self._after_number or following.text.isdigit():
            return False
        return not any(date.start == following.start for date in sentence.dates)

    def may_be_sum(self, sentence: Sentence) -> bool:
        """Whether a word of the sentence can make a sum of a number; False is sure."""
        return not self._by_kind["money"].isdisjoint(sentence.announced_metrics)

    def counts_thing(self, quantity: Quantity, sentence: Sentence, since: int | None = None) -> bool:
        """Whether a number counts some thing that is not told in money, also through "of".

        So does one behind a word for such a thing, ``since`` the figure before it ("its users: 60 million").
        """
        if self.counts_other(quantity, sentence):
            return True
        if since is not None and self._told_of(sentence, since, quantity.start):
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

    def _told_of(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the last metric word of a part of the sentence tells what is counted there."""
        between = [
            hit
            for hit in sentence.hits
            if hit.payload[1] == "noun" and start <= sentence.hit_span(hit)[0] < end
        ]
        return bool(between) and between[-1].payload[0] in self._by_kind["number"] - self._by_kind["money"]


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
