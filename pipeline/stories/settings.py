"""The settings of story grouping: one global set for every source and language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Bounds and thresholds; the defaults are the ones the figures in the docs were measured with.

    The ``rare`` rarest anchors of a document enter the index, of these at most ``stems`` stems of words as
    long as there are others. An anchor of more than ``bucket`` documents leads to none of them, a run of
    words of more than ``runs`` documents says nothing. Two documents are compared that share ``share`` (0
    to 1) of the weight of the rare anchors of one, a new one with at most ``candidates`` earlier ones.

    A pair whose probability (0 to 1) reaches ``translation`` is one; texts of fewer than ``words`` runs of
    words are compared with none. Independent reports of an event share its facts, not their order and not
    the other words: of texts of ``long`` characters or more, shared anchors must come in the same order
    (``order``, see ``Features.order_mean``) or the words be ``alike``; texts of ``telling`` or more words
    of the lexicon must be alike by ``unlike`` at least.
    """

    rare: int = 96
    stems: int = 64
    bucket: int = 100
    runs: int = 64
    share: float = 0.01
    candidates: int = 12
    translation: float = 0.7
    words: int = 12
    long: int = 800
    order: float = 0.5
    alike: float = 0.45
    unlike: float = 0.3
    telling: int = 20
