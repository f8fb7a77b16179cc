"""Which metrics to try for a figure of a sentence, and what growth is growth of."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims.classify import Choice
from pipeline.claims.setting import Progress
from pipeline.quantities import Quantity

#: What the figure before says of the next, where nothing else does.
SIBLING_SCORE = 1.05
ADJACENT_SCORE = 2.5
#: A metric within this of the best one is tried where the best has no subject.
AS_LIKELY = 0.6
#: In characters: a comma or conjunction between two figures of a kind.
NEXT_TO = 12
#: What a sum can be mistaken for when it is the size of a market.
MARKET_RIVALS = frozenset({"revenue", "valuation", "market_cap", "price", "cost"})
#: Kinds of quantities that describe a clip.
SPECIFICATIONS = frozenset({"resolution", "frame_rate"})


class MetricChooser:
    """Chooses the metrics of one sentence's figures, those before them in view."""

    def __init__(self, progress: Progress) -> None:
        self._at = progress
        self._shared = progress.total is not None or any(
            quantity.kind == "share" for quantity in progress.sentence.quantities
        )

    def choose(self, quantity: Quantity) -> Iterator[tuple[Choice | None, tuple[str, str]]]:
        """The metrics to try, the likeliest first; None with the reason where the quantity is no claim."""
        if quantity is self._at.total or (self._shared and self._at.kit.shares.is_top(quantity)):
            yield None, ("share_total", "")
            return
        if self._is_share(quantity):
            yield Choice("rank_share", 3.0, "rank_share.part", direct=True), ("", "")
            return
        context = {**self._at.setting.context, **self._sibling(quantity), **self._neighbourhood(quantity)}
        ranked = self._at.kit.classifier.rank_metrics(quantity, self._at.sentence, context)
        if not ranked:
            yield None, ("no_metric", quantity.kind)
            return
        if ranked[0].metric in MARKET_RIVALS and self._of_market(quantity):
            ranked.sort(key=lambda choice: choice.metric != "market_size")
        fitting = [c for c in ranked if abs(quantity.value_max) >= self._at.kit.metrics[c.metric].minimum]
        if not fitting or fitting[0].score < ranked[0].score - AS_LIKELY:
            yield None, ("too_small", ranked[0].metric)
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

    def settle(self, choice: Choice, quantity: Quantity) -> tuple[Choice | None, str | None, tuple[str, str]]:
        """The metric and its qualifier; growth is told from a share price move by what grew."""
        details = self._at.kit.details
        if choice.metric not in ("growth", "stock_move"):
            return choice, details.read_qualifier(quantity, choice.metric, self._at.sentence), ("", "")
        before = self._at.drafts[-1].metric if self._at.drafts else self._at.discourse.previous_metric
        base = details.find_base(quantity, self._at.sentence, before)
        if quantity.kind == "percent" and (
            details.is_traded(quantity, self._at.sentence) or (base is None and self._moves_stock(quantity))
        ):
            base = "stock_move"
        if base == "stock_move" or (choice.metric == "stock_move" and base is None):
            if quantity.kind != "percent":
                return None, None, ("share_price_multiple", choice.rule)
            qualifier = details.read_qualifier(quantity, "stock_move", self._at.sentence)
            return replace(choice, metric="stock_move"), qualifier, ("", "")
        if base is None and any(referent.kind == "market" for referent in self._at.sentence.referents):
            base = "market_size"
        if base is None:
            return None, None, ("unclear_growth", choice.rule)
        return replace(choice, metric="growth"), base, ("", "")

    def _moves_stock(self, quantity: Quantity) -> bool:
        """Whether a change of a company, of which nothing else is told, is timed as share prices are."""
        companies = [
            r for r in self._at.sentence.referents if r.kind == "company" and r.end <= quantity.start
        ]
        timed = self._at.kit.details.read_qualifier(quantity, "stock_move", self._at.sentence)
        return bool(companies) and timed is not None

    def _sibling(self, quantity: Quantity) -> dict[str, float]:
        """The metric of the figure before in this sentence, for one that names none itself.

        It says more of a figure of the same unit right after it ("60 to 90 seconds, at most two minutes").
        """
        last = self._at.last
        if last is None or last.quantity is None:
            return {}
        between = self._at.sentence.text[last.quantity.end : quantity.span_start]
        near = len(between) <= NEXT_TO and (self._at.kit.is_joint(between) or "," in between)
        alike = (last.quantity.kind, last.quantity.unit) == (quantity.kind, quantity.unit)
        counts = self._at.kit.classifier.counts_other(quantity, self._at.sentence)
        return {last.metric: ADJACENT_SCORE if near and alike and not counts else SIBLING_SCORE}

    def _neighbourhood(self, quantity: Quantity) -> dict[str, float]:
        """What stands beside a figure that no word announces tells of it.

        A duration beside a resolution or a frame rate is the length of a clip ("two minutes, 1080p"), an
        ordinal that a verb gives to somebody where a board is spoken of is a place ("it is only fifth").
        """
        kinds = {other.kind for other in self._at.sentence.quantities}
        if quantity.kind == "duration" and kinds & SPECIFICATIONS:
            return {"clip_length": SIBLING_SCORE}
        boarded = self._at.discourse.board is not None or bool(self._at.sentence.boards)
        if (
            quantity.kind == "ordinal"
            and boarded
            and self._at.kit.places(self._at.sentence, quantity.span_start)
        ):
            return {"rank": SIBLING_SCORE}
        return {}

    def _of_market(self, quantity: Quantity) -> bool:
        """Whether the name nearest before the figure is that of a market."""
        before = [r for r in self._at.sentence.referents if r.end <= quantity.start and r.entity]
        return bool(before) and before[-1].kind == "market"
