"""Feeds, sitemaps and listings in the forms that publishers serve them in."""

import pytest

from spiders.feeds import Entry, FeedError, Listed, is_newer, iso_time, parse_feed
from spiders.listing import parse_listing

BASE = "https://a.example/feed"
RSS_2 = """<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A</title><language>en-US</language>
<link>https://a.example/</link><item><atom:link href="x"/>
<title>Kling &amp;amp; Veo: &lt;b&gt;60&lt;/b&gt; M</title>
<link> /kling </link><pubDate>Sat, 21 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title><![CDATA[Deux & trois]]></title><guid>https://a.example/guid</guid><dc:date>2026-11-21</dc:date></item>
<item><title>No address</title><guid isPermaLink="false">77</guid></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>A</title></channel>
<item rdf:about="x"><title>Kling</title><link>/rdf</link></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="it"><title>A</title>
<link href="/self" rel="self"/><entry xml:lang="FR">
<title type="html">Kling &lt;em&gt;arrive&lt;/em&gt;</title>
<link rel="enclosure" href="/a.mp4"/><link rel="alternate" hreflang="it" href="/it"/><link href="/fr"/>
<published>2026-11-20T10:00:00Z</published><updated>2026-11-21T10:00:00Z</updated></entry>
<entry><title>Without link</title></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/1</loc><lastmod>2026-11-21</lastmod></url><url><loc> </loc></url>
<url><loc>https://a.example/2</loc><n:news><n:publication><n:language>it</n:language></n:publication>
<n:publication_date>2026-11-21T08:00:00+01:00</n:publication_date><n:title>Kling sale</n:title></n:news></url>
</urlset>"""
INDEX = """<sitemapindex><sitemap><loc>/old</loc><lastmod>2026-01-01</lastmod></sitemap>
<sitemap><loc>/undated</loc></sitemap><sitemap><loc>/new</loc><lastmod>2026-11-21T10:00:00Z</lastmod></sitemap>
</sitemapindex>"""
DAY = "2026-11-21T00:00:00+00:00"
FORMS: dict[str, tuple[str, Listed]] = {
    "RSS 2.0": (RSS_2, Listed((
        Entry("https://a.example/kling", "Kling & Veo: 60 M", *["2026-11-21T10:00:00+01:00"] * 2, via=BASE),
        Entry("https://a.example/guid", "Deux & trois", DAY, DAY, via=BASE),
    ))),
    "RSS 1.0": (RDF, Listed((Entry("https://a.example/rdf", "Kling", via=BASE),))),
    "Atom": (ATOM, Listed((
        Entry(
            "https://a.example/fr", "Kling arrive", "2026-11-20T10:00:00+00:00", "2026-11-21T10:00:00+00:00",
            "fr", (("it", "https://a.example/it"),), BASE,
        ),
    ))),
    "sitemap": (SITEMAP, Listed((
        Entry("https://a.example/1", "", "", DAY, via=BASE),
        Entry("https://a.example/2", "Kling sale", *["2026-11-21T08:00:00+01:00"] * 2, "it", via=BASE),
    ))),
    "index": (INDEX, Listed(sitemaps=(
        ("https://a.example/new", "2026-11-21T10:00:00+00:00"),
        ("https://a.example/old", "2026-01-01T00:00:00+00:00"),
        ("https://a.example/undated", ""),
    ))),
    "empty": ("<rss><channel/></rss>", Listed()),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read(form: str) -> None:
    text, wanted = FORMS[form]
    assert parse_feed(text.encode(), BASE) == wanted


@pytest.mark.parametrize(
    "body", [b"", b"no xml", b"<html><body>Sorry</body></html>", b"{}", b"\x00\x01", b"<?xml version='1.0'?>"]
)
def test_what_is_no_feed_is_said_so_in_one_line(body: bytes) -> None:
    with pytest.raises(FeedError, match=r"XML|neither feed nor sitemap|is empty") as caught:
        parse_feed(body, BASE)
    assert "\n" not in str(caught.value)


def test_of_too_many_entries_the_newest_are_kept() -> None:
    urls = "".join(f"<url><loc>/{n}</loc><lastmod>2026-11-{n:02}</lastmod></url>" for n in range(1, 29))
    listed = parse_feed(f"<urlset>{urls}</urlset>".encode(), BASE, limit=3)
    assert [entry.url[-2:] for entry in listed.entries] == ["28", "27", "26"]
    assert listed.left_out == 25


def test_entities_are_never_fetched_nor_expanded() -> None:
    body = (
        b'<!DOCTYPE rss [<!ENTITY a "kling"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<rss><channel><item><title>x &b; &f; y</title><link>/1</link></item></channel></rss>"
    )
    (entry,) = parse_feed(body, BASE).entries
    assert "root" not in entry.title
    assert len(entry.title) < 20


TIMES = {
    "2026-11-21T10:00:00Z": "2026-11-21T10:00:00+00:00",
    "2026-11-21T10:00:00.123+01:00": "2026-11-21T10:00:00.123000+01:00",
    "2026-11-21 10:00": "2026-11-21T10:00:00+00:00",
    "Sat, 21 Nov 2026 10:00:00 GMT": "2026-11-21T10:00:00+00:00",
    "21 Nov 2026 10:00 EST": "2026-11-21T10:00:00-05:00",
    "": "",
    "yesterday": "",
    "2026-13-45": "",
    "99999999999999999999": "",
}


@pytest.mark.parametrize(("text", "wanted"), TIMES.items())
def test_times(text: str, wanted: str) -> None:
    assert iso_time(text) == wanted


def test_newer_compares_moments_not_texts() -> None:
    assert is_newer("2026-11-21T10:00:00+00:00", "2026-11-21T10:30:00+01:00")
    assert not is_newer("2026-11-21T10:30:00+01:00", "2026-11-21T10:00:00+00:00")
    assert not is_newer("", "2026-11-21T10:00:00+00:00")
    assert is_newer("2026-11-21T10:00:00+00:00", "")


def test_a_listing_takes_the_longest_text_of_an_address() -> None:
    body = "<ul><li><a href=/1><img></a><a href=/1><h2>Kling à\n60 M</h2></a><a href=/1>more</a></ul>"
    entries = parse_listing(
        body.encode("latin-1"), BASE, "li a", {"content-type": "text/html; charset=latin-1"}
    )
    assert entries == (Entry("https://a.example/1", "Kling à 60 M", via=BASE),)
    assert parse_listing(body.encode(), BASE, "li a", {"content-type": "text/html; charset=nope"}) == entries
