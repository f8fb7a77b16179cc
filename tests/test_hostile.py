"""Servers that fight back: every case is served over loopback to a real crawl, in one go."""

import gzip
import itertools
import json
import socket
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from loopback import Answer, Handler, HostileServer

from pipeline.model import Page
from spiders.archive import Unused, archive_files, read_archive
from spiders.crawl import CrawlReport, crawl_all
from spiders.feeds import Entry
from spiders.settings import Limits
from spiders.source import Source
from spiders.state import CrawlState
from spiders.warc_reader import Record, read_records

LIMITS = Limits(
    contact="tests@factreel.example",
    max_body=400_000,
    response_seconds=3.0,
    retries=1,
    max_entries=100,
    max_sitemaps=5,
)
HOST = "http://hostile.example"
PAGE = b"<html lang=en><head><title>Kling AI video</title></head><body><p>60 million users</p></body></html>"
MEGABYTES = 4_000_000


def _chunked_for_ever(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")


def _drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        handler.server.stopped_for(0.1)  # type: ignore[attr-defined]


def _silence(handler: Handler) -> None:
    handler.server.stopped_for(5)  # type: ignore[attr-defined]
    handler.close_connection = True


def _cut_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>half")
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def _garbage(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01\x02 this is no HTTP \xff\r\n\r\n")
    handler.close_connection = True


def _odd_headers(handler: Handler) -> None:
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Odd: \xff\xfe \x07\r\nContent-Length: %d\r\n\r\n%s"
        % (len(PAGE), PAGE)
    )


def _untyped(handler: Handler, body: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


def _no_media_type(handler: Handler) -> None:
    _untyped(handler, PAGE)


def _picture_without_type(handler: Handler) -> None:
    _untyped(handler, b"\x89PNG\r\n\x1a\n" + bytes(100))


def _to(url: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": url})


def _page(**headers: str) -> Answer:
    return Answer(PAGE, headers={name.replace("_", "-"): value for name, value in headers.items()})


def _recovers(status: int, **headers: str) -> object:
    bad = Answer(b"no", status, {name.replace("_", "-"): value for name, value in headers.items()})
    return lambda times: bad if times == 0 else Answer(PAGE)


def _head(extra: str) -> Answer:
    return Answer(PAGE.replace(b"<title>", extra.encode() + b"<title>"))


BOMB = gzip.compress(b"<p>" + b"0" * MEGABYTES)
# path: what the server does, and what must come of it (a reason, or "page").
CASES: dict[str, tuple[object, str]] = {
    "fine": (Answer(PAGE), "page"),
    "gone": (Answer(b"", 410), "http_410"),
    "missing": (Answer(b"", 404), "http_404"),
    "teapot": (Answer(b"", 418), "http_418"),
    "no-content": (Answer(b"", 204), "http_204"),
    "moves-once": (_to(f"{HOST}/moved-here"), "page"),
    "moves-to-known": (_to(f"{HOST}/fine#top", 301), "duplicate_page"),
    "moves-for-ever": (_to(f"{HOST}/moves-for-ever"), "too_many_redirects"),
    "six-hops": (_to(f"{HOST}/hop-1"), "too_many_redirects"),
    "to-metadata-service": (_to("http://169.254.169.254/latest/meta-data/"), "off_host"),
    "to-loopback-decimal": (_to("http://2130706433/"), "off_host"),
    "to-other-host": (_to("http://other.example/kling"), "off_host"),
    "to-file": (_to("file:///etc/passwd"), "http_302"),
    "to-data": (_to("data:text/html,kling"), "http_302"),
    "to-nowhere": (Answer(b"", 302), "http_302"),
    "to-credentials": (_to("http://user:secret@hostile.example/fine"), "off_host"),
    "to-unusual-port": (_to("http://hostile.example:6379/"), "off_host"),
    "huge": (Answer(b"x" * MEGABYTES), "too_large"),
    "huge-chunked": (Answer(act=_chunked_for_ever), "too_large"),
    "lies-about-length": (Answer(b"x", headers={"Content-Length": "99999999999"}), "too_large"),
    "gzip-bomb": (Answer(BOMB, headers={"Content-Encoding": "gzip"}), "too_large"),
    "double-bomb": (Answer(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"}), "too_large"),
    "deflate-bomb": (
        Answer(zlib.compress(b"0" * MEGABYTES), headers={"Content-Encoding": "deflate"}),
        "too_large",
    ),
    "cut-off": (Answer(act=_cut_off), "unreachable"),
    "garbage": (Answer(act=_garbage), "unreachable"),
    "odd-headers": (Answer(act=_odd_headers), "page"),
    "wrong-charset": (_page(Content_Type="text/html; charset=utf-16"), "page"),
    "unknown-charset": (_page(Content_Type="text/html; charset=klingon"), "page"),
    "idle-charset": (_page(Content_Type="text/html; charset=idna"), "page"),
    "no-media-type": (Answer(act=_no_media_type), "page"),
    "no-media-type-picture": (Answer(act=_picture_without_type), "not_html"),
    "nul-bytes": (Answer(PAGE.replace(b"60", b"6\x000")), "page"),
    "no-body": (Answer(b"  \n"), "empty"),
    "picture": (_page(Content_Type="image/png"), "not_html"),
    "pdf": (_page(Content_Type="application/pdf"), "not_html"),
    "opt-out-header": (_page(tdm_reservation="1"), "tdm_opt_out"),
    "opt-out-meta": (_head('<meta name="tdm-reservation" content="1">'), "tdm_opt_out"),
    "opt-out-noai": (_page(X_Robots_Tag="noarchive, noai"), "tdm_opt_out"),
    "opt-out-noai-bot": (_page(X_Robots_Tag="factreel: noai"), "tdm_opt_out"),
    "opt-out-noai-meta": (_head('<META NAME="Robots" CONTENT="index,NOAI">'), "tdm_opt_out"),
    "no-opt-out": (_page(tdm_reservation="0"), "page"),
    "reserved/kling": (Answer(PAGE), "tdm_opt_out"),
    "reserved/kling-free": (_page(tdm_reservation="0"), "page"),
    "reserved/open/kling": (Answer(PAGE), "page"),
    "private/kling": (Answer(PAGE), "robots_forbidden"),
    "many-attributes": (Answer(PAGE + b"<p" + b" a=b" * 90_000 + b">"), "page"),
    "many-attributes-in-head": (Answer(b"<html " + b" a" * 100_000 + b">" + PAGE), "page"),
    "many-breaks": (Answer(PAGE + b"<br>" * 90_000), "page"),
    "deeply-nested": (Answer(PAGE + b"<div>" * 70_000), "page"),
    "huge-attribute": (Answer(PAGE + b'<a href="' + b"x" * 300_000 + b'">'), "page"),
    "sets-cookie": (_page(Set_Cookie="id=1; Path=/"), "page"),
    "meta-refresh": (_head('<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'), "page"),
    "has-twin": (_head(f'<link rel="alternate" hreflang="fr" href="{HOST}/jumelle-en-francais">'), "page"),
    "far-twin": (_head('<link rel="alternate" hreflang="fr" href="http://other.example/fr">'), "page"),
    # Last: they slow all down that follows on their host.
    "forbidden-403": (Answer(b"", 403), "http_403"),
    "error-500": (Answer(b"", 500), "http_500"),
    "recovers-500": (_recovers(500), "page"),
}  # fmt: skip
# Addresses that a feed names and nobody must ask for.
BAD_ADDRESSES = {
    "file:///etc/passwd": "bad_address",
    "ftp://hostile.example/kling": "bad_address",
    "data:text/html,kling": "bad_address",
    "javascript:alert(1)": "bad_address",
    "http://user:secret@hostile.example/kling": "bad_address",
    "http://[bad/kling": "bad_address",
    f"{HOST}/kling-" + "x" * 3000: "bad_address",
    "http://127.0.0.1/kling": "off_host",
    "http://other.example/kling": "off_host",
    "http://evilhostile.example/kling": "off_host",
    f"{HOST}/article-on-the-price-of-cheese": "off_topic",
}


def _rss(*items: tuple[str, str]) -> bytes:
    rows = "".join(f"<item><link>{url}</link><title>{title}</title></item>" for url, title in items)
    return f"<rss><channel>{rows}</channel></rss>".encode()


def _base_answers() -> dict[str, object]:
    answers: dict[str, object] = {f"{HOST}/{path}": answer for path, (answer, _) in CASES.items()}
    answers[f"{HOST}/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/\n")
    rules = [
        {"location": "/reserved/open/*", "tdm-reservation": 0},
        {"location": "/reserved/", "tdm-reservation": 1},
    ]
    answers[f"{HOST}/.well-known/tdmrep.json"] = Answer(json.dumps(rules).encode())
    answers[f"{HOST}/moved-here"] = Answer(PAGE)
    answers[f"{HOST}/jumelle-en-francais"] = Answer(PAGE)
    for hop in range(1, 9):
        answers[f"{HOST}/hop-{hop}"] = _to(f"{HOST}/hop-{hop + 1}")
    items = [(f"{HOST}/{path}", "Kling AI video") for path in CASES]
    items += [(url, "" if "cheese" in url else "Kling AI video") for url in BAD_ADDRESSES]
    answers[f"{HOST}/feed"] = Answer(_rss(*items))
    return answers


BILLION_LAUGHS = (
    b'<!DOCTYPE rss [<!ENTITY a "kling kling kling kling">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(12))
    + b"]><rss><channel><item><link>/one</link><title>Kling &m;</title></item></channel></rss>"
)
EXTERNAL_ENTITY = (
    b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]>'
    b"<rss><channel><item><link>/one</link><title>Kling &x;</title></item></channel></rss>"
)


def _sitemap(*urls: str) -> bytes:
    return b"<urlset>%s</urlset>" % b"".join(b"<url><loc>%s</loc></url>" % url.encode() for url in urls)


def _index(*urls: str) -> bytes:
    rows = b"".join(b"<sitemap><loc>%s</loc></sitemap>" % url.encode() for url in urls)
    return b"<sitemapindex>%s</sitemapindex>" % rows


@dataclass(frozen=True)
class Site:
    """A host with a hostile entry point: what its report must say and how many pages it gives."""

    paths: dict[str, object]
    error: str = ""
    pages: int = 0
    unused: tuple[str, ...] = ()


_ONE = {"one": Answer(PAGE), "two": Answer(PAGE)}
_LIST = Answer(_rss(("/one", "Kling one"), ("/two", "Kling two")))
_SLOW = Answer(_rss(("/slow", "Kling")))
SITES: dict[str, Site] = {
    "feed-is-html": Site({"feed": Answer(b"<!doctype html><html><p>Sorry<br>")}, error="HTML page"),
    "feed-is-empty": Site({"feed": Answer(b"")}, error="is empty"),
    "feed-is-binary": Site({"feed": Answer(bytes(range(256)) * 50)}, error="no XML"),
    "feed-missing": Site({}, error="answers 404"),
    "feed-breaks-off": Site({"feed": Answer(_LIST.body[:-60]), **_ONE}, pages=1),
    "feed-stray-ampersand": Site({"feed": Answer(_rss(("/one", "Kling & Veo &nbsp; 3"))), **_ONE}, pages=1),
    "feed-latin": Site(
        {"feed": Answer(b'<?xml version="1.0" encoding="windows-1252"?>' + _LIST.body), **_ONE}, pages=2
    ),
    "feed-gzip": Site({"feed": Answer(gzip.compress(_LIST.body)), **_ONE}, pages=2),
    "feed-gzip-bomb": Site({"feed": Answer(BOMB)}, error="gzip"),
    "feed-endless": Site({"feed": Answer(act=_chunked_for_ever)}, error="larger"),
    "feed-too-long": Site(
        {"feed": Answer(_rss(*[(f"/{n}", "cheese") for n in range(110)]))},
        error="10 entries over the limit", unused=("off_topic",) * 100,
    ),
    "feed-redirects-home": Site({"feed": _to("http://127.0.0.1/")}, error="on none of the hosts"),
    "entity-bomb": Site({"feed": Answer(BILLION_LAUGHS), **_ONE}, pages=1),
    "external-entity": Site({"feed": Answer(EXTERNAL_ENTITY), **_ONE}, pages=1),
    "sitemap-of-files": Site(
        {"feed": Answer(_sitemap("file:///etc/passwd", "/one")), **_ONE}, pages=1, unused=("bad_address",)
    ),
    "index-of-itself": Site({"feed": Answer(_index("/feed", "/feed"))}),
    "index-of-files": Site({"feed": Answer(_index("file:///etc/passwd"))}, error="on none of the hosts"),
    "index-endless": Site(
        {"feed": Answer(_index("/s0")), **{f"s{n}": Answer(_index(f"/s{n + 1}")) for n in range(30)}},
        error="over 5 sitemaps",
    ),
    "drips": Site({"feed": _SLOW, "slow": Answer(act=_drip)}, unused=("timeout",)),
    "silent": Site({"feed": _SLOW, "slow": Answer(act=_silence)}, unused=("timeout",)),
    "robots-503": Site({"robots.txt": Answer(b"", 503), "feed": _LIST, **_ONE}, error="robots.txt"),
    "robots-silent": Site({"robots.txt": Answer(act=_silence), "feed": _LIST}, error="robots.txt"),
    "robots-401": Site({"robots.txt": Answer(b"Disallow: /", 401), "feed": _LIST, **_ONE}, pages=2),
    "robots-forbids-all": Site(
        {"robots.txt": Answer(b"User-agent: *\nDisallow: /"), "feed": _LIST, **_ONE}, error="forbids it"
    ),
    "robots-names-us": Site(
        {"robots.txt": Answer(b"User-agent: *\nAllow: /\nUser-agent: factreel\nDisallow: /"), "feed": _LIST},
        error="forbids it",
    ),
    "robots-names-others": Site(
        {"robots.txt": Answer(b"User-agent: FactReelish\nDisallow: /"), "feed": _LIST, **_ONE}, pages=2
    ),
    "robots-huge": Site({"robots.txt": Answer(b"#" * MEGABYTES), "feed": _LIST}, error="robots.txt"),
    "robots-binary": Site({"robots.txt": Answer(b"\xff\x00" * 500), "feed": _LIST, **_ONE}, pages=2),
    "robots-redirects-home": Site({"robots.txt": _to("http://127.0.0.1/x"), "feed": _LIST}, error="hosts"),
    "robots-delay": Site(
        {"robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0.4"), "feed": _LIST, **_ONE}, pages=2
    ),
    "waits-and-recovers": Site({"feed": _LIST, **_ONE, "one": _recovers(429, Retry_After="1")}, pages=2),
    "asks-to-wait": Site(
        {"feed": _LIST, **{path: Answer(b"", 503, {"Retry-After": "86400"}) for path in _ONE}},
        unused=("asked_to_wait", "asked_to_wait"),
    ),
    "tdmrep-broken": Site({".well-known/tdmrep.json": Answer(b"[[[" * 9000), "feed": _LIST, **_ONE}, pages=2),
    "tdmrep-reserves-all": Site(
        {
            ".well-known/tdmrep.json": Answer(b'[{"location": "/", "tdm-reservation": 1}]'),
            "feed": _LIST, **_ONE,
        },
        unused=("tdm_opt_out", "tdm_opt_out"),
    ),
}  # fmt: skip


def _site_answers() -> dict[str, object]:
    return {
        f"http://{name}.example/{path}": answer
        for name, site in SITES.items()
        for path, answer in site.paths.items()
    }


def _source(name: str, server: HostileServer, languages: tuple[str, ...] = ("en", "fr")) -> Source:
    home = f"http://{name}.example/"
    return Source(
        name=name, publisher=name, homepage=home, languages=languages, feeds=(home + "feed",),
        local=True, proxy=server.address, download_delay=0,
    )  # fmt: skip


@dataclass
class Aftermath:
    """What the crawl of everything left behind."""

    reports: dict[str, CrawlReport]
    pages: dict[str, list[Page]]
    unused: dict[str, list[Unused]]
    server: HostileServer
    archive: Path


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    folder = tmp_path_factory.mktemp("hostile")
    with HostileServer({**_base_answers(), **_site_answers()}) as server:
        sources = [_source(name, server) for name in ("hostile", *SITES)]
        reports = crawl_all(sources, folder / "archive", folder / "state", LIMITS)
    pages, unused = defaultdict(list), defaultdict(list)
    for item in read_archive(folder / "archive"):
        if item.source == "hostile":
            (pages if isinstance(item, Page) else unused)[item.url].append(item)
    return Aftermath({report.source: report for report in reports}, pages, unused, server, folder / "archive")


@pytest.mark.parametrize(("path", "wanted"), [(path, wanted) for path, (_, wanted) in CASES.items()])
def test_a_hostile_page_ends_as_it_should(aftermath: Aftermath, path: str, wanted: str) -> None:
    url = f"{HOST}/{path}"
    came = [item.reason for item in aftermath.unused[url]] + ["page"] * len(aftermath.pages[url])
    if path == "moves-once":
        came = ["page"] * len(aftermath.pages[f"{HOST}/moved-here"])
    assert came == [wanted]


@pytest.mark.parametrize(("url", "wanted"), BAD_ADDRESSES.items())
def test_a_bad_address_is_never_asked_for(aftermath: Aftermath, url: str, wanted: str) -> None:
    assert [item.reason for item in aftermath.unused[url]] == [wanted]
    assert not aftermath.server.times_asked(url)


@pytest.mark.parametrize("name", SITES)
def test_a_hostile_site_ends_as_it_should(aftermath: Aftermath, name: str) -> None:
    site, report = SITES[name], aftermath.reports[name]
    reasons = [reason for reason, count in report.unused.items() for _ in range(count)]
    assert (report.pages, sorted(reasons)) == (site.pages, sorted(site.unused))
    assert [site.error in error for error in report.errors] == ([True] if site.error else [])
    assert report.complete


def test_nothing_but_the_hosts_of_the_sources_was_asked_for(aftermath: Aftermath) -> None:
    hosts = {url.split("/")[2] for _, url, _ in aftermath.server.log}
    assert hosts == {"hostile.example", *(f"{name}.example" for name in SITES)}
    assert not aftermath.server.times_asked(f"{HOST}/private/kling")


def test_a_twin_is_followed_on_the_same_host_only(aftermath: Aftermath) -> None:
    assert len(aftermath.pages[f"{HOST}/jumelle-en-francais"]) == 1
    assert not aftermath.pages["http://other.example/fr"]


def test_a_redirect_to_a_known_page_is_not_followed(aftermath: Aftermath) -> None:
    assert aftermath.server.times_asked(f"{HOST}/fine") == 1


def test_opted_out_pages_leave_no_bytes_in_the_archive(aftermath: Aftermath) -> None:
    opted_out = {url for url, items in aftermath.unused.items() if items and items[0].reason == "tdm_opt_out"}
    records = [record for path in archive_files(aftermath.archive) for record in read_records(path)]
    kinds = {record.kind for record in records if isinstance(record, Record) and record.url in opted_out}
    assert len(opted_out) == 6
    assert kinds == {"metadata"}


def test_requests_are_honest_and_carry_nothing_along(aftermath: Aftermath) -> None:
    for _, _, headers in aftermath.server.log:
        assert headers["user-agent"].startswith("FactReel/") and "@" in headers["user-agent"]
        assert "cookie" not in headers and "referer" not in headers


def test_crawl_delay_is_kept_between_all_requests(aftermath: Aftermath) -> None:
    times = [at for at, url, _ in aftermath.server.log if url.startswith("http://robots-delay.example/")]
    articles = times[1:]  # the first asked for robots.txt itself
    assert len(articles) == 4
    assert all(later - earlier >= 0.35 for earlier, later in itertools.pairwise(articles))


def test_bytes_are_kept_as_they_came(aftermath: Aftermath) -> None:
    assert aftermath.pages[f"{HOST}/nul-bytes"][0].body == PAGE.replace(b"60", b"6\x000")


PRIVATE_NAMES = (
    "localhost", "127.1", "0x7f.1", "2130706433", "017700000001", "0", "127.0.0.1", "0.0.0.0",
    "169.254.169.254", "10.0.0.1",
)  # fmt: skip


def test_a_public_source_reaches_no_private_address(tmp_path: Path) -> None:
    with HostileServer({}) as server:
        source = Source(
            name="public", publisher="P", homepage="http://localhost/", languages=("en",),
            hosts=tuple(f"{name}:{server.port}" for name in PRIVATE_NAMES),
            feeds=(f"http://localhost:{server.port}/feed",), download_delay=0.01,
        )  # fmt: skip
        state = CrawlState(tmp_path / "state" / "public.sqlite")
        state.offer([Entry(f"http://{name}:{server.port}/kling") for name in PRIVATE_NAMES])
        state.close()
        (report,) = crawl_all([source], tmp_path / "archive", tmp_path / "state", LIMITS)
    assert server.log == []
    assert report.unused == {"private_address": len(PRIVATE_NAMES)}
    assert "no public address" in report.errors[0]
