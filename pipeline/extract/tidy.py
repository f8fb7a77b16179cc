"""The parts of a body in order, without what trafilatura let through and without repeats."""

from collections.abc import Iterable, Sequence

from pipeline.extract.noise import Noise
from pipeline.extract.parts import Part
from pipeline.model import BlockKind

# As many heads without text between them are a list of other articles.
MAX_HEADS = 4
# Shorter texts may rightly stand twice: separators, "Yes.", a value in two lists.
MIN_REPEAT = 12


def tidy_parts(parts: Iterable[Part], noise: Noise) -> list[Part]:
    """Drop leftover noise, heads without text, and repeats."""
    kept = [part for part in parts if part.cells or not noise.is_noise(part.text, 0.0)]
    return drop_repeats(drop_empty_heads(kept))


def drop_empty_heads(parts: Sequence[Part]) -> list[Part]:
    """Parts without runs of headings that head nothing: those at the end, and long runs anywhere."""
    kept: list[Part] = []
    heads: list[Part] = []
    for part in parts:
        if part.kind is BlockKind.HEADING:
            heads.append(part)
        else:
            kept += heads if len(heads) < MAX_HEADS or not kept else heads[-1:]
            kept.append(part)
            heads = []
    return kept


def drop_repeats(parts: Iterable[Part]) -> list[Part]:
    """Parts without repeats: the same words stand once, as mobile and desktop copies do.

    Table rows and short list items may repeat rightly and are kept unless their whole group repeats.
    """
    seen: set[str] = set()
    kept: list[Part] = []
    for run in _runs(parts):
        key = "\n".join(part.text for part in run).casefold()
        if len(key) < MIN_REPEAT or key not in seen:
            seen.add(key)
            kept.extend(run)
    return kept


def _runs(parts: Iterable[Part]) -> list[list[Part]]:
    runs: list[list[Part]] = []
    for part in parts:
        joined = runs and part.group is not None and runs[-1][-1].group == part.group
        if joined and runs[-1][-1].kind == part.kind and part.kind is not BlockKind.STAT_CARD:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs
