"""The settings of story grouping: one global set for every source and language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Bounds and thresholds; the defaults are the ones the figures in the docs were measured with.

    ``rare`` anchors of a document enter the index, a bucket holds at most ``bucket`` documents, and a
    document is compared with at most ``candidates`` others. Thresholds are probabilities (0 to 1).
    """

    rare: int = 64
    bucket: int = 100
    candidates: int = 15
    translation: float = 0.5
    copy: float = 0.5
    displacement: float = 0.125
    cosine: float = 0.35
    background: int = 1000
