"""One article's repeats of a claim made one: the fullest wording wins."""

import math
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from pipeline.model import Claim

#: Two figures are the same when they agree to half a percent (the rule of the claim model).
TOLERANCE = Decimal("0.005")
#: Width of a bucket of values in logarithms, a little over the tolerance.
BUCKET = 0.006
_OPTIONAL = ("object", "per", "as_of")


def merge_claims(claims: Sequence[Claim]) -> tuple[list[Claim], list[tuple[Claim, Claim]]]:
    """The distinct claims in the order of the text, and (repeat, kept claim) for each repeat.

    A repeat has the same metric, subject, unit and value; object, period and date may be missing on one side.
    The claim with most of these is kept, then the exact figure rather than its rounded form, then one with
    qualifier, source and comparator, then the first.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_key(claim)].append(claim)
    kept, repeats = [], []
    for group in groups.values():
        near: dict[int, list[Claim]] = defaultdict(list)
        for claim in sorted(group, key=_fullness):
            place = _bucket(claim)
            others = (other for step in (-1, 0, 1) for other in near[place + step])
            twin = next((other for other in others if _repeats(claim, other)), None)
            if twin is None:
                near[place].append(claim)
                kept.append(claim)
            else:
                repeats.append((claim, twin))
    return _in_order(kept), repeats


def _in_order(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in the order of the text; of several of a metric in one place, the ids decide."""
    placed: dict[tuple[int, int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        placed[claim.start, claim.end, claim.metric].append(claim)
    together = (placed[place] for place in sorted(placed))
    # An id hashes all of a claim, so it is made only where there is something to decide.
    return [
        claim
        for group in together
        for claim in (sorted(group, key=attrgetter("id")) if len(group) > 1 else group)
    ]


def _key(claim: Claim) -> tuple[object, ...]:
    growth = claim.qualifier if claim.metric == "growth" else None
    date = claim.as_of if claim.metric == "launch" else None
    return claim.metric, claim.subject, claim.unit, claim.out_of, growth, date


def _bucket(claim: Claim) -> int:
    """A number that claims of close values share or have side by side, so that few are compared."""
    size = abs(claim.value_min or claim.value_max or Decimal(0))
    return 0 if size == 0 else round(math.log(size) / BUCKET)


def _fullness(claim: Claim) -> tuple[int, ...]:
    missing = sum(getattr(claim, name) is None for name in _OPTIONAL)
    digits = len(claim.value_min.normalize().as_tuple().digits) if claim.value_min is not None else 0
    vague = (claim.qualifier is None, claim.attributed_to is None, claim.comparator == "=")
    return missing, -digits, *vague, claim.start


def _repeats(claim: Claim, other: Claim) -> bool:
    return (
        _close(claim.value_min, other.value_min)
        and _close(claim.value_max, other.value_max)
        and all(
            getattr(claim, name) == getattr(other, name)
            or None in (getattr(claim, name), getattr(other, name))
            for name in _OPTIONAL
        )
    )


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))
