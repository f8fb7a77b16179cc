"""What an optional encoder of sentences adds: it moves the scores of doubtful pairs, and only these."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.index import StoryIndex
from pipeline.stories.ragged import Numbers

Vectors = NDArray[np.float64]
GREY = (0.2, 0.95)
"""Scores between these are doubtful."""
EXCERPT = 1_000
"""Characters of a document that are encoded."""
GAIN = 12.0
MIDDLE = 0.8
"""Multilingual paraphrase models put translations above this cosine, reports of one event below."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1, a row a text."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Encode texts of any language."""


def rerank(index: StoryIndex, low: Numbers, high: Numbers, scores: Vectors, encode: Encoder) -> Vectors:
    """The scores of pairs of documents, the doubtful ones moved by the cosine of their excerpts.

    A pair of which no excerpt was kept stays as it is.
    """
    grey = np.flatnonzero((scores > GREY[0]) & (scores < GREY[1]))
    numbers, places = np.unique(np.r_[low[grey], high[grey]], return_inverse=True)
    excerpts = [signature.excerpt for signature in index.signatures(numbers)]
    a, b = places.reshape(2, -1)
    told = np.array(
        [bool(excerpts[i] and excerpts[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)], bool
    )
    if not told.any():
        return scores
    vectors = encode(excerpts)
    cosine = (vectors[a] * vectors[b]).sum(axis=1)
    moved = scores.copy()
    odds = np.log(scores[grey] / (1 - scores[grey])) + GAIN * (cosine - MIDDLE)
    moved[grey[told]] = (1 / (1 + np.exp(-odds)))[told]
    return moved
