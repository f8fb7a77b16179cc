"""The addresses that a page names."""

import pytest
from trees import chrome, tree

from pipeline.extract.addresses import (
    MAX_IMAGES,
    alternate_addresses,
    base_address,
    canonical_address,
    image_addresses,
    read_links,
)
from pipeline.extract.metas import read_metas

URL = "https://a.example/en/kling"


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("", URL),
        ("<base href='/x/'>", "https://a.example/x/"),
        ("<base href='mailto:a@a.example'>", URL),
        ("<base target=_top>", URL),
    ],
)
def test_base(head: str, want: str) -> None:
    assert base_address(tree("", head), URL) == want


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("<link rel=canonical href='/kling#top'>", "https://a.example/kling"),
        ("<link rel='x CANONICAL' href='https://b.example/k'>", "https://b.example/k"),
        ("<meta property=og:url content='/kling'>", "https://a.example/kling"),
        ("<link rel=canonical href='javascript:x'>", ""),
        ("<link rel=stylesheet href='/kling'>", ""),
        ("", ""),
    ],
)
def test_canonical(head: str, want: str) -> None:
    page = tree("", head)
    assert canonical_address(page, read_metas(page), URL) == want


def test_alternates_are_pairs_of_language_and_address() -> None:
    link = "<link rel=alternate hreflang={} href='{}'>"
    head = link.format("fr", "/fr/kling") + link.format("fr", "/fr/kling") + link.format("it", "ftp://x")
    head += "<link rel=alternate href='/feed'>" + link.format("x-default", "/kling")
    assert alternate_addresses(tree("", head), URL) == (
        ("fr", "https://a.example/fr/kling"),
        ("x-default", "https://a.example/kling"),
    )


def test_images_are_those_of_metas_and_nodes() -> None:
    nodes = [{"image": ["/b.jpg", {"url": "/c.jpg"}, {"contentUrl": "/d.jpg"}, 7]}, {"image": "/a.jpg"}, {}]
    found = image_addresses(nodes, {"og:image": ["/a.jpg"]}, URL)
    assert found == tuple(f"https://a.example/{name}.jpg" for name in "abcd")
    assert len(image_addresses([], {"og:image": [f"/{n}.jpg" for n in range(99)]}, URL)) == MAX_IMAGES


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("<p><a href='/x#y'>x</a> <a href='/x'>again</a></p>", ("https://a.example/x",)),
        ("<table><tr><td><a href='/x'>x</a></td></tr></table>", ("https://a.example/x",)),
        ("<a href='/x'>x</a>", ()),
        ("<p><a href='#top'>x</a> <a href='mailto:a@b.c'>y</a></p>", ()),
        ("<footer><p><a href='/x'>x</a></p></footer>", ()),
    ],
)
def test_links_of_running_text(body: str, want: tuple[str, ...]) -> None:
    page = tree(body)
    assert read_links(page, URL, chrome(page)) == want
