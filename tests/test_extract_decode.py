"""Bytes of a page become the right text."""

# ruff: noqa: E501 - cases are read more easily on one line

from datetime import UTC, datetime

import pytest

from pipeline.extract.decode import decode_page
from pipeline.model import Page

TEXT = "Été à Forlì : 60 % – « déjà » 240 M€ ’"
META = '<meta charset="{}">'
CASES = {
    "utf-8 without declaration": (TEXT.encode(), {}),
    "utf-8 with mark": (b"\xef\xbb\xbf" + TEXT.encode(), {}),
    "utf-16 with mark": (TEXT.encode("utf-16"), {}),
    "utf-16 by header": (TEXT.encode("utf-16-le"), {"content-type": "text/html; charset=utf-16le"}),
    "windows-1252 without declaration": (TEXT.encode("cp1252"), {}),
    "windows-1252 by header": (TEXT.encode("cp1252"), {"content-type": 'text/html; charset="windows-1252"'}),
    "windows-1252 called latin-1": (TEXT.encode("cp1252"), {"content-type": "text/html;charset=ISO-8859-1"}),
    "windows-1252 by meta": (META.format("windows-1252").encode() + TEXT.encode("cp1252"), {}),
    "iso-8859-15 by meta": (META.format("iso-8859-15").encode() + TEXT.replace("’", "'").replace("–", "-").encode("iso-8859-15"), {}),
    "mac roman by meta": (b'<?xml version="1.0" encoding="macintosh"?>' + TEXT.encode("mac-roman"), {}),
    "utf-8 with a wrong header": (TEXT.encode(), {"content-type": "text/html; charset=iso-8859-1"}),
    "utf-8 with a wrong meta": (META.format("iso-8859-1").encode() + TEXT.encode(), {}),
    "unknown charset": (TEXT.encode(), {"content-type": "text/html; charset=klingon"}),
    "charset that is no text encoding": (TEXT.encode("cp1252"), {"content-type": "text/html; charset=base64"}),
}  # fmt: skip


def decode(body: bytes, headers: dict[str, str]) -> str:
    page = Page(
        "https://x.example/", body, "text/html", "s", datetime(2026, 1, 1, tzinfo=UTC), headers=headers
    )
    return decode_page(page)


@pytest.mark.parametrize("case", CASES)
def test_text_comes_out_right(case):
    body, headers = CASES[case]
    text = decode(body, headers)
    if "8859-15" in case:
        text = text.replace("'", "’").replace("60 % -", "60 % –")
    assert text.endswith(TEXT)


def test_what_no_store_takes_is_dropped():
    assert decode(b"a\x00b\x01c\x0bd\x7fe\x0cf", {}) == "abcde f"
    assert decode("pro\xadduc&shy;tion\u200b 60&#8203;M".encode(), {}) == "production 60M"
    assert decode("\ufffe\uffffa".encode(), {}) == "a"


def test_a_cut_utf_8_page_keeps_its_text():
    body = ("é" * 2000).encode()[:-1]
    assert decode(body, {"content-type": "text/html; charset=utf-8"}).count("é") == 1999
