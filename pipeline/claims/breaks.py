"""What parts the clauses of a sentence, and how strongly."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise

#: What parts two clauses, and how strongly.
_BREAK = re.compile(r"[;()—]|[,:](?=\s|$)|\s[-–]\s|/\s|\s\|\s|\n|\s·\s")
_WEIGHT = {
    ";": 1.2,
    "(": 0.6,
    ")": 0.9,
    "—": 1.0,
    ",": 0.5,
    ":": 0.5,
    "/": 0.3,
    "|": 0.5,
    "\n": 0.2,
    "·": 1.2,
}
_BREAK_WORD = 0.45
#: Weights are summed in hundredths, so that sums are exact.
HUNDRED = 100


class ClauseBreaks:
    """The breaks of one sentence: its marks, and words that begin a clause.

    One of the ``particles`` alone between marks (", however,") parts nothing, nor do marks within ``asides``.
    """

    def __init__(
        self,
        text: str,
        words: Iterable[int],
        particles: Collection[str],
        asides: Sequence[tuple[int, int]] = (),
    ) -> None:
        marks = list(_BREAK.finditer(text))
        if asides:
            marks = [m for m in marks if not any(start <= m.start() < end for start, end in asides)]
        idle = [
            (left.start(), right.start())
            for left, right in pairwise(marks)
            if text[left.end() : right.start()].strip().lower() in particles
        ]
        found = [(m.start(), _WEIGHT.get(m.group().strip() or "\n", 1.0)) for m in marks]
        found += [(place, _BREAK_WORD) for place in words]
        if idle:
            found = [item for item in found if not any(start <= item[0] <= end for start, end in idle)]
        found.sort()
        self._places = [place for place, _ in found]
        self._sums = [0, *accumulate(round(weight * HUNDRED) for _, weight in found)]

    def between(self, a: int, b: int) -> float:
        """The weight of all breaks between two positions.

        >>> breaks = ClauseBreaks("It has 5, but Foo; however; 6.", [10], {"however"})
        >>> breaks.between(0, 30), breaks.between(14, 0), breaks.between(15, 30)
        (0.95, 0.95, 0.0)
        """
        first, last = bisect_left(self._places, min(a, b)), bisect_left(self._places, max(a, b))
        return (self._sums[last] - self._sums[first]) / HUNDRED
