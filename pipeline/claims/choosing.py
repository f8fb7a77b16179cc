"""Which metrics to try for a figure of a sentence, and what growth is growth of."""

from collections.abc import Iterator

from pipeline.claims.bases import is_traded
from pipeline.claims.classify import Choice
from pipeline.claims.lookalikes import INDEX, Lookalikes
from pipeline.claims.setting import Progress
from pipeline.claims.vicinity import Vicinity
from pipeline.quantities import Quantity

#: A metric within this of the best one is tried where the best has no subject.
AS_LIKELY = 0.6
#: What a sum can be mistaken for when it is the size of a market.
MARKET_RIVALS = frozenset({"revenue", "valuation", "market_cap", "price", "cost"})
#: What moves with a company's shares, and what else its growth can be of.
WORTH = frozenset({None, "market_size", "market_cap", "stock_move"})
ACCOUNTS = frozenset({"revenue", "profit", "users", "downloads", "content_generated"})
#: In percent: shares hardly move so far in a day.
LARGE_MOVE = 50
#: What tells a change.
CHANGE = ("growth", "cue")
#: Roles of words that name a metric outright.
NAMING = frozenset({"cue", "noun"})


class MetricChooser:
    """Chooses the metrics of one sentence's figures, those before them in view."""

    def __init__(self, progress: Progress) -> None:
        self._at = progress
        self._vicinity, self._lookalikes = Vicinity(progress), Lookalikes(progress)

    def choose(self, quantity: Quantity) -> Iterator[tuple[Choice | None, tuple[str, str]]]:
        """The metrics to try, the likeliest first; None with the reason where the quantity is no claim."""
        if quantity is self._at.total or (self._at.kit.shares.is_top(quantity) and self._at.shares):
            yield None, ("share_total", "")
            return
        if self._is_share(quantity):
            yield Choice("rank_share", 3.0, "rank_share.part", direct=True), ("", "")
            return
        if reason := self._lookalikes.explain(quantity):
            yield None, (reason, quantity.text)
            return
        ranked = self._rank(quantity)
        fitting = [choice for choice in ranked if self._is_enough(quantity, choice.metric)]
        if unfit := self._reject(quantity, ranked, fitting):
            yield None, unfit
            return
        for choice in fitting:
            if choice.score < fitting[0].score - AS_LIKELY:
                return
            is_claim = self._at.kit.metrics[choice.metric].is_claim
            yield (choice, ("", "")) if is_claim else (None, (choice.metric, choice.rule))

    def _is_share(self, quantity: Quantity) -> bool:
        """Whether a bare number is the k of a known n ("six of the ten are Chinese, two American")."""
        last = self._at.last
        told = last.out_of if last is not None and last.metric == "rank_share" else None
        total, kit = told or self._at.share_of, self._at.kit
        if total is None or not kit.shares.is_part(quantity, total, self._at.sentence):
            return False
        here = told is not None or self._at.total is not None
        return here or not kit.classifier.counts_other(quantity, self._at.sentence)

    def _reject(
        self, quantity: Quantity, ranked: list[Choice], fitting: list[Choice]
    ) -> tuple[str, str] | None:
        """Why a quantity measures nothing, if so."""
        if not ranked:
            return "no_metric", quantity.kind
        if not fitting or fitting[0].score < ranked[0].score - AS_LIKELY:
            return "too_small", ranked[0].metric
        reason = self._lookalikes.explain_as(quantity, fitting[0].metric)
        return (reason, fitting[0].rule) if reason else None

    def _is_enough(self, quantity: Quantity, name: str) -> bool:
        metric, qualifiers = self._at.kit.metrics[name], self._at.kit.qualifiers
        if quantity.kind == "money" and not quantity.value_max:
            return False
        if abs(quantity.value_max) >= metric.minimum:
            return True
        return bool(metric.small) and qualifiers.read(quantity, name, self._at.sentence) in metric.small

    def _rank(self, quantity: Quantity) -> list[Choice]:
        """The metrics that words and surroundings tell, else those of the sentence before."""
        classifier, context = self._at.kit.classifier, self._vicinity.suggest(quantity)
        ranked = classifier.rank_metrics(quantity, self._at.sentence, context)
        if not ranked and (recalled := self._vicinity.recall(quantity)):
            ranked = classifier.rank_metrics(quantity, self._at.sentence, {**context, **recalled})
        if ranked and ranked[0].metric in MARKET_RIVALS and self._of_market(quantity):
            ranked.sort(key=lambda choice: choice.metric != "market_size")
        return ranked

    def settle(self, choice: Choice, quantity: Quantity) -> tuple[Choice | None, str | None, tuple[str, str]]:
        """The metric and its qualifier; growth is told from a share price move by what grew."""
        qualifiers = self._at.kit.qualifiers
        if choice.metric not in ("growth", "stock_move"):
            return choice, qualifiers.read(quantity, choice.metric, self._at.sentence), ("", "")
        if self._lookalikes.is_index(quantity):
            return None, None, (INDEX, choice.rule)
        base = self._find_base(choice, quantity)
        if base is None or not self._at.kit.metrics[base].is_claim:
            return None, None, (base or "unclear_growth", choice.rule)
        if base != "stock_move":
            return choice._replace(metric="growth"), base, ("", "")
        if quantity.kind != "percent":
            return None, None, ("share_price_multiple", choice.rule)
        qualifier = qualifiers.read(quantity, "stock_move", self._at.sentence)
        if qualifier is None and quantity.value_max < LARGE_MOVE:
            qualifier = "day"
        return choice._replace(metric="stock_move"), qualifier, ("", "")

    def _find_base(self, choice: Choice, quantity: Quantity) -> str | None:
        """What a change is one of: a metric, a company's shares, a figure that makes no claim."""
        sentence = self._at.sentence
        before = self._at.drafts[-1].metric if self._at.drafts else self._at.discourse.previous_metric
        base = self._at.kit.bases.find(quantity, sentence, before)
        if base == before and not self._at.drafts and self._changes_other(quantity, base):
            base = None
        worth = base == before == "market_cap" and not sentence.holds("market_cap", NAMING)
        if worth or self._moves_listed(quantity, before):
            return "stock_move"
        if quantity.kind == "percent" and (
            is_traded(quantity, sentence) or (base is None and self._moves_stock(quantity))
        ):
            return "stock_move"
        if base is None and choice.metric == "stock_move":
            return "stock_move"
        return "market_size" if base is None and self._of_market(quantity) else base

    def _changes_other(self, quantity: Quantity, before: str | None) -> bool:
        """Whether a change is none of what the sentence before told."""
        if self._at.kit.bases.find(quantity, self._at.sentence, None) is not None:
            return False
        of_other = before != "stock_move" and self._is_of_other(quantity)
        return of_other or self._trades_other(quantity)

    def _trades_other(self, quantity: Quantity) -> bool:
        """Whether a change within a time of trading is that of another company than what was told before."""
        sentence, told = self._at.sentence, self._at.discourse.told
        if told is None:
            return False
        ahead = [r for r in sentence.referents if r.end <= quantity.start and r.entity and r.named]
        timed = self._at.kit.qualifiers.read(quantity, "stock_move", sentence)
        return bool(ahead) and timed is not None and ahead[-1].entity != told.subject.entity

    def _is_of_other(self, quantity: Quantity) -> bool:
        """Whether a change is told of a matter that the sentence names and no metric is ("Rents rose 6%")."""
        sentence, kit = self._at.sentence, self._at.kit
        changes = [sentence.hit_span(hit)[0] for hit in sentence.hits if hit.payload == CHANGE]
        before = [start for start in changes if start < quantity.span_start]
        return bool(before) and kit.subjects.is_of_other(sentence, before[0])

    def _moves_listed(self, quantity: Quantity, before: str | None) -> bool:
        """Whether a change is told of a listed company itself where no account was spoken of before."""
        sentence, kit = self._at.sentence, self._at.kit
        own = kit.bases.find(quantity, sentence, None)
        if quantity.kind != "percent" or own not in WORTH or sentence.dates:
            return False
        ahead = [r for r in sentence.referents if r.end <= quantity.start and r.entity]
        entity = kit.registry.get(ahead[-1].entity) if ahead else None
        if entity is None or entity.kind != "company" or not entity.listed:
            return False
        told = self._at.discourse.told
        others = not self._at.drafts and told is not None and told.subject.entity != entity.id
        return before not in ACCOUNTS or (others and sentence.holds("stock_move", NAMING))

    def _moves_stock(self, quantity: Quantity) -> bool:
        """Whether a change of a company, of which nothing else is told, is that of its shares."""
        companies = [
            r for r in self._at.sentence.referents if r.kind == "company" and r.end <= quantity.start
        ]
        timed = self._at.kit.qualifiers.read(quantity, "stock_move", self._at.sentence)
        known = self._at.kit.registry.get(companies[-1].entity) if companies else None
        shared = known is not None and known.listed and companies[-1].named
        return bool(companies) and (timed is not None or shared)

    def _of_market(self, quantity: Quantity) -> bool:
        """Whether the name nearest before the figure is that of a market."""
        before = [r for r in self._at.sentence.referents if r.end <= quantity.start and r.entity]
        return bool(before) and before[-1].kind == "market"
