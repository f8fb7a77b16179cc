"""Prices of plans that look like versions: "the Pro plan $20, Ultra 60"."""

from collections.abc import Iterable, Sequence

from pipeline.quantities import Excluded, Quantity, QuantityParser

#: In characters: the name of a plan before its price.
LONGEST_TIER = 16


class TierReader:
    """Reads bare prices behind the names that plans have in one language."""

    def __init__(self, quantities: QuantityParser, tiers: Iterable[str]) -> None:
        self._quantities, self._tiers = quantities, frozenset(tiers)

    def add(self, text: str, quantities: list[Quantity], excluded: Sequence[Excluded]) -> list[Quantity]:
        """The quantities with those that only look like a version ("the Pro plan $20, Ultra 60")."""
        sums = [quantity.end for quantity in quantities if quantity.kind == "money"]
        if not sums:
            return quantities
        found: list[Quantity] = []
        for item in excluded:
            before = text[max(0, item.start - LONGEST_TIER) : item.start].split()
            tier = bool(before) and before[-1].strip("“”«»\"'*").lower() in self._tiers
            if item.reason == "version" and tier and item.start > sums[0]:
                found += [
                    q._replace(start=item.start, end=item.end, span_start=item.start, span_end=item.end)
                    for q in self._quantities.parse(item.text)
                ]
        return sorted([*quantities, *found], key=lambda quantity: quantity.start) if found else quantities
