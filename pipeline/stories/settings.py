"""The settings of story grouping: one global set for every source and language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Bounds and thresholds; the defaults are the ones the figures in the docs were measured with.

    ``rare`` anchors of a document enter the index, a bucket holds at most ``bucket`` documents, and a
    document is compared with at most ``candidates`` others. A pair whose probability (0 to 1) reaches
    ``translation`` is one; texts of fewer than ``words`` runs of words are compared with none.
    Of texts of ``long`` characters or more, shared anchors must come in the same order (``order``, see
    ``Features.order_mean``) or the words be ``alike``: independent reports of an event share its facts,
    not their order. ``background`` is how many documents without a given anchor are imagined beside the
    given ones.
    """

    rare: int = 64
    bucket: int = 100
    candidates: int = 15
    translation: float = 0.7
    words: int = 12
    long: int = 800
    order: float = 0.5
    alike: float = 0.45
    background: int = 1000
