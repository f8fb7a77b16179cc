"""Whether a page shows only the beginning of its article."""

from collections.abc import Sequence

from pipeline.extract.metadata import Metadata
from pipeline.extract.parts import Part
from pipeline.extract.words import ExtractWords

STUB_LENGTH = 2_500


def is_paywalled(data: Metadata, parts: Sequence[Part], words: Sequence[ExtractWords]) -> bool:
    """True by the page's own declaration, or when a short text ends in a subscriber's notice."""
    if data.paywalled:
        return True
    if sum(len(part.text) for part in parts) > STUB_LENGTH:
        return False
    phrases = [phrase for item in words for phrase in item.paywall]
    ends = [part.text.lower() for part in parts[-4:] if len(part.text) < 300]
    return any(phrase in text for text in ends for phrase in phrases)
