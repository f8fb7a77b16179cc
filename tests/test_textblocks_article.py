"""A text file as an article: decoding and title."""

import pytest

from pipeline.textblocks.article import decode, find_title
from pipeline.textblocks.reader import read_blocks

TITLES = [
    ("# Kling grows\n\nIt does.", "Kling grows"),
    ("By Ada\n\n# Kling grows\n\nIt does.", "Kling grows"),
    ("Kling grows again this year\n\nIt does, they say.", "Kling grows again this year"),
    ("News\n\nKling grows again this year\n\nIt does, they say.", "Kling grows again this year"),
    ("## Kling\n\nIt does.", "## Kling"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "want"), TITLES)
def test_title(text: str, want: str) -> None:
    assert find_title(read_blocks(text)) == want


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("été".encode(), "été"),
        (b"\xef\xbb\xbf" + "été".encode(), "été"),
        ("été".encode("cp1252"), "été"),
        (b"a\x00b", "ab"),
        (b"\x81", "\ufffd"),
        (b"", ""),
    ],
)
def test_decode(body: bytes, want: str) -> None:
    assert decode(body) == want
