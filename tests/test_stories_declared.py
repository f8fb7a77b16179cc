"""What metadata declares of two documents."""

from dataclasses import replace

import pytest
from signed import prose, sign

from pipeline.stories.declared import (
    ANCHORS,
    ONE_SIDED,
    RECIPROCAL,
    SAME_PATH,
    counterparts,
    declaration,
    names_of,
    neutral,
    plain,
)

EN, FR = "https://a.example/en/kling", "https://a.example/fr/kling"
A = sign("a", prose(20), url=EN)
B = sign("b", prose(20, "vidu"), lang="fr", url="https://b.example/autre")


@pytest.mark.parametrize(
    ("of_a", "of_b", "want"),
    [
        ((("fr", "https://b.example/autre"),), (("en", EN),), RECIPROCAL),
        ((("fr", "http://www.b.example/autre/"),), (), ONE_SIDED),
        ((), (("en", EN),), ONE_SIDED),
        ((("fr", "https://c.example/"),), (), ANCHORS),
        ((), (), ANCHORS),
    ],
)
def test_hreflang(of_a: tuple[tuple[str, str], ...], of_b: tuple[tuple[str, str], ...], want: str) -> None:
    assert declaration(replace(A, alternates=of_a), replace(B, alternates=of_b)) == want


def test_addresses_that_differ_in_the_language_only() -> None:
    assert declaration(A, replace(B, url=FR)) == SAME_PATH
    assert declaration(replace(A, url=""), replace(B, url="")) == ANCHORS


NEUTRAL = [
    (EN, FR, True),
    ("https://fr.a.example/x", "http://www.a.example/it/x/?lang=it", True),
    ("https://a.example/fr-fr/x", "https://a.example/en-GB/x".lower(), True),
    ("https://a.example/x.fr.html", "https://a.example/x.html", True),
    ("https://a.example/x", "https://a.example/y", False),
    ("https://a.example/x", "https://b.example/x", False),
    ("a.example/x", "https://a.example/x", True),
]


@pytest.mark.parametrize(("first", "second", "same"), NEUTRAL)
def test_neutral(first: str, second: str, same: bool) -> None:
    assert (neutral(first) == neutral(second)) is same


@pytest.mark.parametrize("url", ["https://www.a.example/x/", "http://a.example/x#top", "a.example/x"])
def test_plain(url: str) -> None:
    assert plain(url) == "a.example/x"


def test_the_keys_of_counterparts_are_names_of_the_other() -> None:
    pointing = replace(A, alternates=(("fr", "https://b.example/autre"),))
    hreflang, path = counterparts(pointing)
    assert set(hreflang.tolist()) & set(names_of(B).tolist())
    assert set(path.tolist()) & set(names_of(replace(B, url=FR)).tolist())
    assert not set(counterparts(A)[0].tolist()) & set(names_of(B).tolist())
