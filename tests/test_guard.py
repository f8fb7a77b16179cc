"""Guards in isolation: addresses, opt-outs, waiting, mark-up that must not be parsed, reasons."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import Response

import spiders
from spiders.guard import is_public
from spiders.head import Head, read_head, unsafe_markup
from spiders.optout import page_allows, page_optout, parse_rules, reserving_rule
from spiders.politeness import retry_after
from spiders.reasons import REASONS, sentence

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
2002:7f00:1:: 2002:a00:1:: fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1 100::1
not-an-address 127.1 2130706433
"""
PUBLIC = (
    "1.1.1.1 93.184.215.14 172.15.0.1 172.32.0.1 192.169.0.1 2606:4700::1111 ::ffff:8.8.8.8 2002:808:808::"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def _head(markup: str) -> Head:
    return read_head(f"<html><head>{markup}</head><body>".encode(), "http://a.example/")


OPT_OUTS: list[tuple[dict[str, str], str, str]] = [
    ({"tdm-reservation": "1"}, "", "header tdm-reservation: 1"),
    ({"tdm-reservation": " 1 "}, "", "header tdm-reservation: 1"),
    ({"tdm-reservation": "0"}, "", ""),
    ({"tdm-reservation": "yes"}, "", ""),
    ({}, '<meta name="TDM-Reservation" content="1">', "meta tdm-reservation: 1"),
    ({}, '<meta name="tdm-reservation" content="0">', ""),
    ({"x-robots-tag": "noai"}, "", "header x-robots-tag: noai"),
    ({"x-robots-tag": "NoIndex, NOAI"}, "", "header x-robots-tag: noai"),
    ({"x-robots-tag": "anybot: noai, noimageai"}, "", "header x-robots-tag: noai"),
    ({"x-robots-tag": "noimageai"}, "", ""),
    ({"x-robots-tag": "noarchive"}, "", ""),
    ({}, '<meta content="noindex, noai" name=robots>', "meta robots: noai"),
    ({}, '<meta name="robots" content="all">', ""),
    ({}, '<meta name="description" content="noai">', ""),
    ({}, "", ""),
]


@pytest.mark.parametrize(("headers", "markup", "wanted"), OPT_OUTS)
def test_opt_outs_of_a_page(headers: dict[str, str], markup: str, wanted: str) -> None:
    assert page_optout(headers, _head(markup)) == wanted


def test_a_page_may_allow_what_its_site_reserves() -> None:
    assert page_allows({"tdm-reservation": "0"}, Head())
    assert page_allows({}, _head('<meta name="tdm-reservation" content="0">'))
    assert not page_allows({}, Head())


RULES = b"""[
  {"location": "/open/", "tdm-reservation": 0},
  {"location": "/exact$", "tdm-reservation": 1},
  {"location": "/*/private/*.html", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"},
  {"location": "/news", "tdm-reservation": "1"}, {"tdm-reservation": 1}, 7
]"""
PATHS = {
    "/": False, "/open/news": False, "/exact": True, "/exactly": False, "/a/private/b.html": True,
    "/a/private/b.pdf": False, "/news": True, "/news/kling?x=1": True, "/old/news": False,
}  # fmt: skip


@pytest.mark.parametrize(("path", "reserved"), PATHS.items())
def test_rules_of_a_site(path: str, reserved: bool) -> None:
    rule = reserving_rule(parse_rules(RULES), f"https://a.example{path}")
    assert (rule is not None) is reserved


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[", b"null", b"[[[]]]", b"[" * 100_000, b"\xff", b'[{"location": 3}]']
)
def test_a_broken_file_of_rules_reserves_nothing(body: bytes) -> None:
    assert parse_rules(body) == ()


NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WAITS = {
    "120": 120, "0": 0, "": 0, "soon": 0, "-5": 0, "1.5": 0, "Sat, 21 Nov 2026 12:01:00 GMT": 60,
    "Sat, 21 Nov 2026 11:00:00 GMT": 0, "9" * 40: 999_999_999,
}  # fmt: skip


@pytest.mark.parametrize(("text", "seconds"), WAITS.items())
def test_retry_after(text: str, seconds: float) -> None:
    assert retry_after(Response("http://a.example/", headers={"Retry-After": text}), NOW) == seconds


MARKUP = {
    "plain": (b"<p>text</p>" * 1000, ""),
    "too-large": (b"x" * 5_300_000, "over 5242880 bytes"),
    "too-many-tags": (b"<br>" * 50_001, "over 50000 tags"),
    "attributes": (b"<p" + b" a=b" * 2_100 + b">", "a tag with over 2000 attributes"),
    "bare-attributes": (b"<p" + b" a" * 2_100 + b">", "a tag with over 2000 attributes"),
    "one-value-among-bare": (b'<p x="1" ' + b" a" * 2_100 + b">", "a tag with over 2000 attributes"),
    "unclosed": (b"<p" + b" a" * 2_100, "a tag with over 2000 attributes"),
    "words-in-a-value": (b'<meta content="' + b"word " * 5_000 + b'">', ""),
    "words-behind-a-tag": (b"<p>" + b"word " * 5_000, ""),
}


@pytest.mark.parametrize("name", MARKUP)
def test_markup_that_lxml_must_not_see(name: str) -> None:
    body, wanted = MARKUP[name]
    assert unsafe_markup(body) == wanted


def test_the_head_is_read_from_its_bytes() -> None:
    body = (
        '<html lang="fr-FR"><head><title> Kling  à\n60 M </title><meta property="og:type" content="article">'
        '<link rel="Alternate stylesheet" hreflang="IT" href="/it"><link rel=next hreflang=en href="/en">'
        '</head><body><meta name="robots" content="noai"><link rel=alternate hreflang=de href=/de>'
    ).encode("windows-1252")
    head = read_head(body, "http://a.example/x", {"content-type": "text/html; charset=windows-1252"})
    assert head == Head("Kling à 60 M", (("og:type", "article"),), (("it", "http://a.example/it"),), "fr")


def test_every_reason_given_in_the_code_has_a_sentence() -> None:
    code = "\n".join(path.read_text() for path in Path(spiders.__file__).parent.glob("*.py"))
    given = re.findall(r'(?:return|Refusal\(|Outcome\(|RefusedError\(|_RefusedError\()\s*"([a-z_]+)",', code)
    given += re.findall(r'InputError\(str\(\w+\), "([a-z_]+)"', code)
    assert len(set(given)) >= 15
    assert set(given) <= set(REASONS)
    assert sentence("http_503") == "The server answers 503."
