"""How usual an anchor is in texts at large: a fixed table that ships, learnt over many sources.

Weights from the collection itself would drift with every article that comes, and with them every score.
With fixed ones the score of a pair depends on its two documents only, whatever else is stored.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.anchors import WORD, key_of

TABLE = Path(__file__).with_name("background.txt")
UNSEEN = 1 / 2500
STEPS = 32
"""Weights are kept in whole ``1 / STEPS``, so that one fits a byte."""
WORD_WEIGHT = 4 * STEPS


class Background:
    """The shares of documents that have an anchor, by kind and normal form."""

    def __init__(self, shares: Mapping[tuple[int, str], float]) -> None:
        keys = np.array([key_of(*anchor) for anchor in shares], dtype=np.uint32)
        order = np.argsort(keys, kind="stable")
        self._keys = np.append(keys[order], np.uint32(0xFFFFFFFF))
        self._shares = np.append(np.array(list(shares.values()), dtype=np.float64)[order], 0.0)

    @classmethod
    def load(cls, path: Path = TABLE) -> "Background":
        """Read what ``python -m bench.train_stories`` wrote: kind, form and share in thousandths a line."""
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return cls({(int(kind), form): float(share) / 1000 for kind, form, share in rows})

    def weights(self, keys: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """``log(1 / share)`` of each anchor in ``STEPS``; an unseen one weighs most.

        Words of the lexicon weigh alike: in which of them two texts agree tells a translation from a report
        of the same event by how many they are, the usual ones too.
        """
        at = np.searchsorted(self._keys, keys)
        shares = np.where(self._keys[at] == keys, self._shares[at], 0.0)
        weights = np.rint(np.log((1 + UNSEEN) / (shares + UNSEEN)) * STEPS)
        return np.where(kinds == WORD, WORD_WEIGHT, weights).astype(np.uint8)
