"""Checks on a page's bytes before any parser sees them."""

import pytest

from pipeline.extract.guard import MAX_ATTRIBUTES, MAX_BYTES, MAX_TAGS, SIGNATURES, check_html
from pipeline.extract.unusable import REASONS, Unusable

REFUSED = [
    (b"", "empty"),
    (b" \n\t" * 1000, "empty"),
    (b"x" * (MAX_BYTES + 1), "too_large"),
    (b"<p>" * (MAX_TAGS + 1), "too_complex"),
    (b"<p " + b"a=b " * (MAX_ATTRIBUTES + 1) + b">", "too_complex"),
    (b'{"a": 1}', "not_html"),
    (bytes(range(1, 9)) * 200, "not_html"),
    *((signature + b" rest", "not_html") for signature, _ in SIGNATURES),
]
PASSED = [
    b"<p>Kling grows</p>",
    b"plain text",
    b"\xff\xfe" + "<p>Kling</p>".encode("utf-16-le"),
    b'{"a": "<p>x</p>"}',
    b"<p>" * MAX_TAGS,
    b"<p " + b"a=b " * MAX_ATTRIBUTES + b">",
]


@pytest.mark.parametrize(
    ("body", "reason"), REFUSED, ids=[f"{reason}-{n}" for n, (_, reason) in enumerate(REFUSED)]
)
def test_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as refused:
        check_html(body)
    assert refused.value.reason == reason


@pytest.mark.parametrize("body", PASSED, ids=range(len(PASSED)))
def test_passed(body: bytes) -> None:
    check_html(body)


def test_a_reason_has_its_sentence_and_no_other_is_taken() -> None:
    assert REASONS["empty"] in str(Unusable("empty"))
    assert "because" in str(Unusable("empty", "because"))
    with pytest.raises(ValueError, match="unknown reason 'odd'"):
        Unusable("odd")
