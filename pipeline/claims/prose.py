"""Claims of one sentence: every quantity gets a metric, a subject and its finer fields, or a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.claims.analysis import Toolkit
from pipeline.claims.classify import Choice
from pipeline.claims.details import BASES, signed
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.modality import Attribution
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.when import choose_date, resolve_dates
from pipeline.model import Rejection
from pipeline.quantities import Quantity

#: What a sum can be mistaken for when it is the size of a market.
MARKET_RIVALS = frozenset({"revenue", "valuation", "market_cap", "price", "cost"})
ORGANISATIONS = frozenset({"enterprise"})
#: Boards that change by the hour: an earlier date is not theirs.
STORES = frozenset({"app-store", "google-play"})


class ProseReader:
    """Reads sentences of one language; what it cannot use it returns with the reason."""

    def __init__(self, kit: Toolkit) -> None:
        self._kit = kit

    def read(
        self, sentence: Sentence, discourse: Discourse, fresh: bool = False,
        context: Mapping[str, float] | None = None, frame_source: str | None = None,
        frame_date: str | None = None, given: Sequence[Referent] | None = None, after: int = 0,
        listed: bool = False,
    ) -> tuple[list[Draft], list[Rejection]]:  # fmt: skip
        """The drafts of a sentence's figures, and the figures that are no claims.

        ``context`` holds metrics that heading, label or column suggest; ``frame_source`` and ``frame_date``
        what a list's or table's introduction says for all of it. ``given`` are the subjects where layout
        tells them. Figures before position ``after`` (the heads of a cell) are passed over.
        """
        kit = self._kit
        sentence.referents = kit.subjects.find_referents(sentence, discourse, fresh)
        modal_hits = kit.modality.find(sentence)
        attributions = kit.modality.find_attributions(sentence, modal_hits, discourse.names)
        resolved = resolve_dates(sentence.dates, discourse.last_date)
        total = kit.shares.find_total(sentence)
        share_of = int(total.value_max) if total else discourse.share_total
        drafts: list[Draft] = []
        rejections = [_exclusion(sentence, item.start, item.end, item.reason) for item in sentence.excluded]
        for quantity in sentence.quantities:
            if quantity.start < after:
                continue
            if quantity is total:
                rejections.append(_exclusion(sentence, quantity.start, quantity.end, "share_total"))
                continue
            choice, reason = self._choose(quantity, sentence, context, share_of)
            if choice is None:
                rejections.append(_exclusion(sentence, quantity.start, quantity.end, *reason))
                continue
            subjects = list(given) if given else kit.subjects.find_subjects(
                quantity, kit.metrics[choice.metric], sentence, discourse, fresh,
                [(a.start, a.end) for a in attributions], listed,
            )  # fmt: skip
            subjects = [
                adapted for subject in subjects
                if (adapted := kit.subjects.adapt(subject, kit.metrics[choice.metric]))
            ]  # fmt: skip
            if not subjects:
                rejections.append(
                    _exclusion(sentence, quantity.start, quantity.end, "no_subject", choice.metric)
                )
                continue
            when = choose_date(quantity, sentence, resolved, choice.metric)
            as_of = when.edtf if when else frame_date or self._board_date(choice.metric, discourse)
            for subject in subjects:
                draft = self._draft(quantity, sentence, choice, subject, as_of, discourse, share_of)
                if draft is None:
                    rejections.append(
                        _exclusion(sentence, quantity.start, quantity.end, "unclear_growth", choice.metric)
                    )
                    continue
                drafts.append(self._with_modality(draft, quantity, modal_hits, attributions, frame_source))
        self._remember(sentence, discourse, drafts, resolved)
        discourse.share_total = int(total.value_max) if total else None
        return drafts, rejections

    def _choose(
        self, quantity: Quantity, sentence: Sentence, context: Mapping[str, float] | None, share_of: int | None
    ) -> tuple[Choice | None, tuple[str, str]]:
        if share_of and self._kit.shares.is_part(quantity, share_of, sentence):
            return Choice("rank_share", 3.0, "rank_share.part", direct=True), ("", "")
        choices = self._kit.classifier.rank_metrics(quantity, sentence, context)
        if not choices:
            return None, ("no_metric", quantity.kind)
        best = choices[0]
        if best.metric in MARKET_RIVALS and self._of_market(quantity, sentence):
            best = next((choice for choice in choices if choice.metric == "market_size"), best)
        if abs(quantity.value_max) < self._kit.metrics[best.metric].minimum:
            return None, ("too_small", best.metric)
        if not self._kit.metrics[best.metric].is_claim:
            return None, (best.metric, best.rule)
        return best, ("", "")

    @staticmethod
    def _of_market(quantity: Quantity, sentence: Sentence) -> bool:
        """Whether the name nearest before the figure is that of a market."""
        before = [referent for referent in sentence.referents if referent.end <= quantity.start and referent.entity]
        return bool(before) and before[-1].kind == "market"

    def _draft(
        self, quantity: Quantity, sentence: Sentence, choice: Choice, subject: Referent,
        as_of: str | None, discourse: Discourse, share_of: int | None,
    ) -> Draft | None:  # fmt: skip
        kit = self._kit
        metric, qualifier = choice.metric, None
        if metric in ("growth", "stock_move"):
            base = kit.details.find_base(quantity, sentence, discourse.previous_metric)
            if base == "stock_move" or (metric == "stock_move" and base is None):
                metric = "stock_move"
                if quantity.kind != "percent":
                    return None
            elif metric == "growth":
                if base is None:
                    return None
                qualifier = base
        unit, low, high = self._value(quantity, metric, sentence)
        if metric != "growth":
            qualifier = kit.details.read_qualifier(quantity, metric, sentence)
        if metric == "users" and qualifier in ORGANISATIONS:
            unit = "organization"
        if metric == "score" and quantity.kind == "percent" and qualifier == "elo":
            qualifier = None
        spec = kit.metrics[metric]
        if choice.metric != metric:
            subject = kit.subjects.adapt(subject, spec) or subject
        return Draft(
            quantity=quantity,
            sentence=sentence,
            choice=choice,
            metric=metric,
            subject=subject,
            value_min=low,
            value_max=high,
            comparator=quantity.comparator,
            unit=unit,
            qualifier=qualifier,
            per=kit.details.read_per(quantity, metric, sentence, as_of, qualifier),
            out_of=int(quantity.out_of or share_of or 0) if metric == "rank_share" else None,
            object=kit.details.find_object(quantity, spec, sentence, subject, discourse.board),
            as_of=as_of,
        )

    def _value(self, quantity: Quantity, metric: str, sentence: Sentence) -> tuple[str, Decimal, Decimal]:
        low, high = quantity.value_min, quantity.value_max
        unit = self._kit.metrics[metric].unit
        if unit == "money":
            unit = quantity.unit or "USD"
        if metric == "growth":
            unit = "ratio" if quantity.kind == "ratio" and quantity.unit != "percent" else "percent"
        if metric == "score" and quantity.kind == "percent":
            unit = "percent"
        if metric == "profit":
            negative = self._kit.details.is_negative(quantity, ("profit",), sentence)
            low, high = sorted((signed(low, negative), signed(high, negative)))
        if metric in ("growth", "stock_move") and unit == "percent" and not quantity.signed:
            negative = self._kit.details.is_negative(quantity, ("growth",), sentence)
            low, high = sorted((signed(low, negative), signed(high, negative)))
        return unit, low, high

    def _with_modality(
        self, draft: Draft, quantity: Quantity, hits: list, attributions: list[Attribution],
        frame_source: str | None,
    ) -> Draft:  # fmt: skip
        modality = self._kit.modality.read_modality(draft.sentence, hits, quantity.span_start, quantity.end)
        source, attributed = self._source(draft.sentence, quantity, attributions)
        if source is None and not attributed and frame_source is not None:
            source, attributed = frame_source, True
        if modality == "asserted" and attributed:
            modality = "attributed"
        return replace(draft, modality=modality, attributed_to=source)

    @staticmethod
    def _source(
        sentence: Sentence, quantity: Quantity, attributions: list[Attribution]
    ) -> tuple[str | None, bool]:
        best: tuple[float, Attribution] | None = None
        for item in attributions:
            if item.start <= quantity.start <= item.end and not item.whole:
                continue
            low, high = (item.end, quantity.start) if item.end <= quantity.start else (quantity.end, item.start)
            breaks = sentence.break_between(low, high)
            limit = 2.2 if item.whole else 1.2
            if breaks > limit:
                continue
            cost = breaks + 0.02 * sentence.distance(low, high)
            if best is None or cost < best[0]:
                best = (cost, item)
        if best is None:
            return None, False
        return best[1].source, best[1].attributes

    @staticmethod
    def _board_date(metric: str, discourse: Discourse) -> str | None:
        """The date of the ranking that the text is about, for places and points without one of their own."""
        if metric in ("rank", "rank_share") or (metric == "score" and discourse.board not in STORES):
            return discourse.board_date if discourse.board not in STORES else None
        return None

    def _remember(
        self, sentence: Sentence, discourse: Discourse, drafts: list[Draft], resolved: list
    ) -> None:
        subject = drafts[-1].subject if drafts else None
        discourse.note_sentence(sentence.referents, subject)
        boards = [referent.entity for referent in sentence.referents if referent.kind == "leaderboard"]
        discourse.board = boards[-1] if boards else discourse.board
        if resolved:
            discourse.last_date = resolved[-1][1]
            if boards or any(hit.payload[0] in ("rank", "rank_share") for hit in sentence.hits):
                discourse.board_date = resolved[-1][1]
        metrics = [draft.metric if draft.metric != "growth" else draft.qualifier for draft in drafts]
        discourse.previous_metric = next((name for name in reversed(metrics) if name in BASES), None)


def _exclusion(sentence: Sentence, start: int, end: int, reason: str, detail: str = "") -> Rejection:
    return Rejection(sentence.text[start:end], sentence.start + start, sentence.start + end, reason, detail)

