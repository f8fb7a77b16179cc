"""Whether a page shows only the beginning of its article."""

import pytest
from trees import WORDS

from pipeline.extract.metadata import Metadata
from pipeline.extract.parts import Part
from pipeline.extract.paywall import STUB_LENGTH, is_notice, is_paywalled, without_notices
from pipeline.model import BlockKind

LISTS = list(WORDS.values())
PHRASE = next(words.paywall[0] for words in LISTS if words.paywall)
TEXT, NOTICE = "Kling grows.", f"{PHRASE.capitalize()}: 57 %"


def parts(*texts: str) -> list[Part]:
    return [Part(BlockKind.PARAGRAPH, text) for text in texts]


@pytest.mark.parametrize(
    ("declared", "texts", "want"),
    [
        (True, (TEXT,), True),
        (False, (TEXT, NOTICE), True),
        (False, (TEXT,), False),
        (False, (NOTICE, TEXT, TEXT, TEXT, TEXT), False),
        (False, ("x" * STUB_LENGTH, NOTICE), False),
    ],
)
def test_paywalled(declared: bool, texts: tuple[str, ...], want: bool) -> None:
    assert is_paywalled(Metadata(paywalled=declared), parts(*texts), LISTS) is want


def test_notices_at_the_end_go_whatever_the_length() -> None:
    assert without_notices(parts(TEXT, NOTICE), LISTS) == parts(TEXT)
    early = parts(NOTICE, TEXT, TEXT, TEXT, TEXT)
    assert without_notices(early, LISTS) == early


@pytest.mark.parametrize(("text", "want"), [(NOTICE, True), (TEXT, False), (NOTICE + "x" * 300, False)])
def test_a_notice_is_short(text: str, want: bool) -> None:
    assert is_notice(parts(text)[0], LISTS) is want
