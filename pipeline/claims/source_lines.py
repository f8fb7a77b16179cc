"""Lines that name the source of a table or of cards, before it or after."""

import re
from collections.abc import Sequence

from pipeline.entities import Mention
from pipeline.model import Block
from pipeline.quantities.trie import word_pattern

_SOURCE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w&.'’-]*(?: [A-ZÀ-ÖØ-Þ&][\w&.'’-]*){0,3}")


class SourceLines:
    """Reads lines that name a source: "Source: Artificial Analysis", "Fonte: AGCOM | 2026"."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._label = re.compile(rf"(?:^|[|(\n])[ *_]*(?:{word_pattern(labels)}) ?[:：][ *_]*", re.IGNORECASE)

    def read(self, block: Block, mentions: Sequence[Mention]) -> str | None:
        """The source that a block names after its label, an entity or a name; ``mentions`` are its own."""
        label = self._label.search(block.text)
        if label is None:
            return None
        known = next((name.entity for name in mentions if 0 <= name.start - label.end() <= 2), None)
        named = _SOURCE.match(block.text, label.end())
        return known or (named[0].rstrip(".") if named else None)
