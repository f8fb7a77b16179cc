"""What the figures of one sentence say of each other: plans make a range, a timed clip is no feature."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.claims.draft import Draft
from pipeline.model import Rejection

#: Metrics that are told for a clip of some length or resolution.
CONDITIONED = frozenset({"price", "cost", "generation_time"})
#: Breaks of less weight part no clauses.
SAME_CLAUSE = 0.4
NEXT_CLAUSE = 1.2


def settle_drafts(
    drafts: Sequence[Draft], rejections: Sequence[Rejection], *, moves: bool
) -> tuple[list[Draft], list[Rejection]]:
    """The drafts of a sentence after they were compared with each other, and all that is no claim.

    ``moves`` tells that the sentence states a change: then a pair of figures is no range.
    """
    kept, dropped = _drop_timed_clips(drafts)
    kept, conditions = _drop_conditions(kept)
    dropped += conditions
    return _share_terms(_join_ranges(_mark_starts(kept, moves), moves)), [*rejections, *dropped]


def _drop_timed_clips(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Rejection]]:
    """Leave out the length of the clip that a timing was made with ("a 5-second clip in 40 seconds")."""
    timed = {draft.subject.entity for draft in drafts if draft.metric == "generation_time"}
    kept, dropped = [], []
    for draft in drafts:
        quantity = draft.quantity
        if (
            draft.metric == "clip_length"
            and draft.comparator == "="
            and draft.subject.entity in timed
            and quantity is not None
            and any(_is_near(draft, other) for other in drafts if other.metric == "generation_time")
        ):
            start = draft.sentence.start + quantity.start
            end = draft.sentence.start + quantity.end
            dropped.append(Rejection(quantity.text, start, end, "timed_clip"))
        else:
            kept.append(draft)
    return kept, dropped


def _is_near(draft: Draft, timing: Draft) -> bool:
    """Whether a figure stands in the clause of a timing, or in the next."""
    if draft.quantity is None or timing.quantity is None:
        return False
    first, second = sorted((draft.quantity, timing.quantity), key=lambda quantity: quantity.start)
    return draft.sentence.break_between(first.end, second.start) < NEXT_CLAUSE


def _drop_conditions(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Rejection]]:
    """Leave out a length or resolution named only as what a price is for ("$0.10 a second at 1080p")."""
    prices = [draft for draft in drafts if draft.metric in CONDITIONED]
    kept, dropped = [], []
    for draft in drafts:
        quantity = draft.quantity
        named = draft.metric in ("resolution", "clip_length") and draft.comparator == "="
        if quantity is not None and named and any(_is_beside(draft, price) for price in prices):
            start, end = draft.sentence.start + quantity.start, draft.sentence.start + quantity.end
            dropped.append(Rejection(quantity.text, start, end, "condition"))
        else:
            kept.append(draft)
    return kept, dropped


def _is_beside(draft: Draft, price: Draft) -> bool:
    """Whether two figures stand in one clause."""
    if draft.quantity is None or price.quantity is None:
        return False
    first, second = sorted((draft.quantity, price.quantity), key=lambda quantity: quantity.start)
    return draft.sentence.break_between(first.end, second.start) < SAME_CLAUSE


def _mark_starts(drafts: Sequence[Draft], moves: bool) -> list[Draft]:
    """Read "from $0.7 billion in 2025 to $3.4 billion" as two states, not as "at least $0.7 billion".

    The first may stand last: "to $79 million from $30 million in 2024".
    """
    marked = list(drafts)
    for index, (first, second) in enumerate(pairwise(drafts)):
        alike = (first.metric, *_terms(first)[:2]) == (second.metric, *_terms(second)[:2])
        states = moves or first.as_of != second.as_of
        if not (alike and states) or {first.comparator, second.comparator} != {">=", "="}:
            continue
        marked[index] = marked[index]._replace(comparator="=")
        marked[index + 1] = second._replace(comparator="=")
    return marked


def _terms(draft: Draft) -> tuple[str, str, str | None]:
    return draft.subject.entity, draft.unit, draft.as_of


def _join_ranges(drafts: Sequence[Draft], moves: bool) -> list[Draft]:
    """Make one range of "plans from $10 to $200", which the parser gives as two figures of a pair."""
    if moves:
        return list(drafts)
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _is_pair(last, draft):
            joined[-1] = draft._replace(value_min=last.value_min, comparator="=")
        else:
            joined.append(draft)
    return joined


def _is_pair(first: Draft, second: Draft) -> bool:
    """Whether two figures are the ends of one range: alike, rising, of one date."""
    pair = all(draft.quantity and draft.quantity.range_kind == "from_to" for draft in (first, second))
    pair = pair and first.metric == second.metric
    same = _terms(first) == _terms(second)
    rising = (
        first.value_min is not None and second.value_max is not None and first.value_min < second.value_max
    )
    return pair and same and rising


def _share_terms(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a price without terms those of the price beside it ("$0.40 a second, $0.15 for Fast")."""
    shared = list(drafts)
    for order in (range(1, len(shared)), range(len(shared) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            draft, near = shared[index], shared[index + step]
            if draft.metric == near.metric == "price" and draft.per is None and near.per is not None:
                shared[index] = draft._replace(per=near.per, qualifier=draft.qualifier or near.qualifier)
    return shared
