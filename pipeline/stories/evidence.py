"""One line that says what two documents of different languages have in common."""

import numpy as np

from pipeline.stories.anchors import CODE, LINK, NAME, NUMBER
from pipeline.stories.signature import Signature

SHOWN = 6
KINDS = ((NUMBER, "numbers"), (NAME, "names"), (CODE, "codes"), (LINK, "links"))


def describe(s: Signature, t: Signature) -> str:
    """Shared anchors a kind, some shared numbers, and how far the shared anchors are displaced."""
    _, at, bt = np.intersect1d(s.anchors, t.anchors, assume_unique=True, return_indices=True)
    parts = []
    for kind, name in KINDS:
        shared = int((s.kinds[at] == kind).sum())
        of = min(int((s.kinds == kind).sum()), int((t.kinds == kind).sum()))
        if of:
            parts.append(f"{shared} of {of} {name}")
    in_t = set(t.spelled.split())
    if numbers := [n for n in s.spelled.split() if n in in_t]:
        parts.append("shared " + ", ".join(sorted(numbers, key=lambda n: (-len(n), n))[:SHOWN]))
    if len(at):
        apart = np.abs(s.places[at].astype(np.int64) - t.places[bt]).mean() / 65_535
        parts.append(f"displaced by {apart:.0%} of the text")
    return ", ".join(parts)
