"""The embedded newsroom over real HTTP, asked as the spiders ask it: as a proxy for made-up hosts."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from spiders.newsroom import Newsroom
from spiders.newsroom.content import NewsPage
from spiders.newsroom.render import MARK, MARK_NAME

FAULTY = {"redirect", "missing", "empty", "broken", "not_html"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


Ask = Callable[..., Answer]


def asker(newsroom: Newsroom) -> Ask:
    proxy = urllib.request.ProxyHandler({"http": newsroom.address})
    opener = urllib.request.build_opener(proxy, _NoRedirect)

    def ask(url: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(url, method=method, headers=named)
        try:
            with opener.open(request, timeout=10) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    return ask


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


@pytest.fixture(scope="module")
def ask(newsroom: Newsroom) -> Ask:
    return asker(newsroom)


def page_of(newsroom: Newsroom, name: str) -> NewsPage:
    return next(page for page in newsroom.pages if f"{page.site}/{page.slug}" == name)


def test_it_is_large_enough(newsroom: Newsroom) -> None:
    assert len(newsroom.pages) >= 45
    assert len(newsroom.publishers) >= 3
    assert {page.lang for page in newsroom.pages} == {"fr", "it", "en"}
    assert {feed.kind for p in newsroom.publishers.values() for feed in p.feeds} >= {
        "rss", "atom", "news_sitemap", "listing",
    }  # fmt: skip
    assert len({page.url for page in newsroom.pages}) == len(newsroom.pages)


def test_every_page_is_served_and_whole_ones_parse_and_are_marked(newsroom: Newsroom, ask: Ask) -> None:
    for page in newsroom.pages:
        answer = ask(page.url)
        if page.head.kind == "recovering":
            assert answer.status == 500
            answer = ask(page.url)
        expected = {"redirect": 301, "missing": 404}.get(page.head.kind, 200)
        assert answer.status == expected, page.url
        if page.head.kind in FAULTY:
            continue
        assert answer.headers["Content-Type"] == f"text/html; charset={page.head.charset}"
        tree = html.fromstring(answer.body.decode(page.head.charset))
        assert tree.xpath(f"//meta[@name='{MARK_NAME}']"), page.url
        assert MARK in tree.text_content()
        assert tree.xpath("string(//h1)") == page.head.title
        canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
        assert canonical == (page.head.canonical or page.url)
        assert newsroom.address not in answer.body.decode(page.head.charset)


def test_alternates_lead_to_pages_and_back(newsroom: Newsroom) -> None:
    urls = {page.url: page for page in newsroom.pages}
    with_twins = [page for page in newsroom.pages if page.head.alternates]
    assert len(with_twins) >= 3
    for page in with_twins:
        assert page.head.alternates[page.lang] == page.url
        assert all(urls[url].head.alternates == page.head.alternates for url in page.head.alternates.values())


def test_feeds_are_xml_and_list_the_pages(newsroom: Newsroom, ask: Ask) -> None:
    for name, publisher in newsroom.publishers.items():
        listed = {page.url for page in newsroom.pages if page.site == name and page.head.listed}
        for feed in publisher.feeds:
            answer = ask(publisher.base + feed.path)
            assert answer.status == 200
            if feed.kind == "listing":
                hrefs = html.fromstring(answer.body.decode()).xpath("//ul[@class='entries']//a/@href")
                assert {publisher.base + href for href in hrefs} == listed
                continue
            root = ET.fromstring(answer.body)
            found = {
                e.get("href") or e.text for e in root.iter() if e.tag.rpartition("}")[2] in {"link", "loc"}
            }
            assert listed <= found


def test_robots_and_sources_agree_with_the_feeds(newsroom: Newsroom, ask: Ask) -> None:
    sources = newsroom.sources()
    assert {source.proxy for source in sources} == {newsroom.address}
    assert {lang for source in sources for lang in source.languages} == {"fr", "it", "en"}
    for source in sources:
        assert "User-agent: *" in ask(source.homepage + "robots.txt").body.decode()
        for url in source.entry_points:
            assert source.allows(url)
            assert ask(url, method="HEAD").status == 200


def test_conditional_get_and_head(newsroom: Newsroom, ask: Ask) -> None:
    url = page_of(newsroom, "frameledger/minimax-quarter").url
    first = ask(url)
    assert first.body
    by_tag = ask(url, If_None_Match=first.headers["ETag"])
    by_date = ask(url, If_Modified_Since=first.headers["Last-Modified"])
    assert [(a.status, a.body) for a in (by_tag, by_date)] == [(304, b""), (304, b"")]
    assert ask(url, If_None_Match='W/"another"').status == 200
    head = ask(url, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["Content-Length"]) == len(first.body)


def test_gzip_carries_the_same_page(newsroom: Newsroom, ask: Ask) -> None:
    url = page_of(newsroom, "frameledger/minimax-quarter").url
    packed = ask(url, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == ask(url).body


def test_a_failing_page_recovers_at_the_second_try() -> None:
    with Newsroom() as newsroom:
        ask = asker(newsroom)
        url = page_of(newsroom, "frameledger/pixverse-users").url
        assert [ask(url).status for _ in range(3)] == [500, 200, 200]
        assert newsroom.requests["GET", url] == 3


FAULTS: list[tuple[str, Callable[[Answer], Any], Any]] = [
    ("lefilvideo/ancien-lien-kling", lambda a: a.headers["Location"],
     "http://lefilvideo.example/2026/11/16/kling-72-millions-utilisateurs"),
    ("quadrosintetico/pagina-vuota", lambda a: a.body, b""),
    ("quadrosintetico/opt-out-intervista", lambda a: a.headers["TDM-Reservation"], "1"),
    ("frameledger/opted-out-essay", lambda a: b'<meta name="tdm-reservation" content="1">' in a.body, True),
    ("frameledger/truncated-page", lambda a: b"</html>" in a.body, False),
    ("northwire/garbled-dispatch", lambda a: len(a.body), 4096),
    ("northwire/garbled-dispatch", lambda a: b"<html" in a.body, False),
    ("northwire/vidu-press-kit", lambda a: a.headers["Content-Type"], "application/pdf"),
    ("northwire/vidu-press-kit", lambda a: a.body[:4], b"%PDF"),
    ("lefilvideo/enquete-payante-captions", lambda a: b'"isAccessibleForFree": false' in a.body, True),
    ("ecranneuf/veo-4-italie-traduction", lambda a: "d’ambiance".encode("cp1252") in a.body, True),
    ("ecranneuf/wan-guide-sans-date", lambda a: b"2026" in a.body, False),
    ("ecranneuf/wan-guide-sans-date", lambda a: a.headers["Last-Modified"], None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "expected"), FAULTS)
def test_faults_are_as_meant(
    newsroom: Newsroom, ask: Ask, name: str, part: Callable[[Answer], Any], expected: object
) -> None:
    assert part(ask(page_of(newsroom, name).url)) == expected


def test_what_does_not_exist_is_a_404(newsroom: Newsroom, ask: Ask) -> None:
    assert ask("http://lefilvideo.example/rien").status == 404
    assert ask("http://nobody.example/").status == 404
    assert ask(newsroom.address + "/").status == 404


def test_the_second_day_updates_two_pages_and_adds_some(newsroom: Newsroom) -> None:
    before = {page.url: page for page in newsroom.pages}
    with Newsroom(day=2) as later:
        ask = asker(later)
        after = {page.url: page for page in later.pages}
        assert before.keys() < after.keys()
        assert 3 <= len(after.keys() - before.keys()) <= 5
        changed = [url for url in before if before[url].body != after[url].body]
        assert len(changed) == 2
        for url in changed:
            old, new = before[url].changed, after[url].changed
            assert old and new and old < new
            assert f'"dateModified": "{new.isoformat()}"' in ask(url).body.decode()
        sitemap = ask("http://frameledger.example/news-sitemap.xml").body.decode()
        assert all(f"<loc>{url}</loc>" in sitemap for url in changed)


def test_it_must_be_open_to_have_an_address() -> None:
    with pytest.raises(RuntimeError, match="not open"):
        _ = Newsroom().address


def test_all_bytes_are_the_same_in_every_run(newsroom: Newsroom, ask: Ask) -> None:
    with Newsroom() as other:
        again = asker(other)
        assert other.address != newsroom.address
        for page in newsroom.pages:
            if page.head.kind != "recovering":
                assert again(page.url).body == ask(page.url).body
