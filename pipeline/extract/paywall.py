"""Whether a page shows only the beginning of its article."""

from collections.abc import Sequence

from pipeline.extract.metadata import Metadata
from pipeline.extract.parts import Part
from pipeline.extract.words import ExtractWords

# Longer texts are articles, whatever stands below them.
STUB_LENGTH = 2_500
ENDING = 4
MAX_NOTICE = 300


def is_paywalled(data: Metadata, parts: Sequence[Part], words: Sequence[ExtractWords]) -> bool:
    """True by the page's own declaration, or when a short text ends in a notice to subscribe."""
    short = sum(len(part.text) for part in parts) <= STUB_LENGTH
    return data.paywalled or (short and any(is_notice(part, words) for part in parts[-ENDING:]))


def without_notices(parts: list[Part], words: Sequence[ExtractWords]) -> list[Part]:
    """The parts without the notices at the end: their numbers (57 % left to read) are no news."""
    return [*parts[:-ENDING], *(part for part in parts[-ENDING:] if not is_notice(part, words))]


def is_notice(part: Part, words: Sequence[ExtractWords]) -> bool:
    """Whether a part is a short text with a phrase of paywalls in it."""
    text = part.text.casefold()
    return len(text) <= MAX_NOTICE and any(phrase in text for item in words for phrase in item.paywall)
