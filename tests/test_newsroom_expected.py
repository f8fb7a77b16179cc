"""The acceptance truth of the demo agrees with the pages that it speaks of."""

import re
import tomllib
from collections import Counter
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from pipeline.units import UnitError
from spiders.newsroom.content import FOLDER, load_pages, load_publishers, read_page

EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
PAGES = {day: {f"{page.site}/{page.slug}": page for page in load_pages(day)} for day in (1, 2)}
COPIES = [page for story in EXPECTED["story"] for page in story["pages"]]


def test_counts() -> None:
    counts = EXPECTED["counts"]
    assert (len(PAGES[1]), len(PAGES[2])) == (counts["addresses_day1"], counts["addresses_day2"])
    assert Counter(page.head.kind for page in PAGES[1].values()) == counts["kinds"]
    assert len(load_publishers()) == counts["publishers"]
    unused = [entry["page"] for entry in EXPECTED["unused"] if entry["stage"] == "collect"]
    assert len(PAGES[1]) - len(unused) == counts["fetched_day1"]
    fresh = len(PAGES[2].keys() - PAGES[1].keys())
    assert fresh + len(EXPECTED["updated"]) == counts["fetched_day2"]


def test_every_named_page_exists() -> None:
    named = COPIES + [entry["page"] for table in ("unused", "same", "updated") for entry in EXPECTED[table]]
    named += [page for group in EXPECTED["apart"] for page in group["pages"]]
    named += [page for fact in EXPECTED["fact"] for page in fact["pages"]]
    assert set(named) <= PAGES[2].keys()
    assert len(set(COPIES)) == len(COPIES)


def test_unused_pages_are_those_of_their_kind() -> None:
    kinds = {
        "forbidden": "robots_forbidden", "opt_out": "tdm_opt_out", "missing": "http_404", "empty": "empty",
        "redirect": "duplicate_page", "off_topic": "off_topic", "paywalled": "paywalled",
        "not_html": "not_html",
    }  # fmt: skip
    reasons = {entry["page"]: entry["reason"] for entry in EXPECTED["unused"]}
    for name, page in PAGES[1].items():
        if page.head.kind in kinds:
            assert reasons.pop(name) == kinds[page.head.kind]
    assert {PAGES[1][name].head.kind for name in reasons} == {"broken"}


@pytest.mark.parametrize(
    "fact", EXPECTED["fact"], ids=lambda f: f"{f['subject']}-{f['metric']}-{f.get('value')}"
)
def test_facts_stand_in_their_pages(fact: dict[str, Any]) -> None:
    day = fact.get("day", 1)
    for name in fact["pages"]:
        text = unescape(re.sub(r"<[^>]{1,300}>", " ", PAGES[day][name].body))
        assert any(word in text or word in PAGES[day][name].body for word in fact["words"]), name
    assert Decimal(fact.get("value", 0)).is_finite()
    assert ("value" in fact) == (fact["metric"] != "launch")


def test_facts_are_named_once() -> None:
    keys = ("subject", "metric", "qualifier", "value", "unit", "per", "object", "as_of", "day")
    counted = Counter(tuple(fact.get(key) for key in keys) for fact in EXPECTED["fact"])
    assert counted.most_common(1)[0][1] == 1
    assert len(EXPECTED["fact"]) >= 40


def test_some_facts_are_corroborated_and_some_disputed() -> None:
    story_of = {page: number for number, story in enumerate(EXPECTED["story"]) for page in story["pages"]}
    independent = [len({story_of.get(page, page) for page in fact["pages"]}) for fact in EXPECTED["fact"]]
    assert sum(count >= 2 for count in independent) >= 10
    sora = {
        fact["value"] for fact in EXPECTED["fact"] if fact["subject"] == "sora" and fact["unit"] == "download"
    }
    assert len(sora) == 2


def test_forbidden_words_stand_somewhere_but_in_no_article() -> None:
    layouts = "".join(path.read_text("utf-8") for path in (FOLDER / "layouts").glob("*.html"))
    closed = "".join(p.body for p in PAGES[1].values() if p.head.kind in {"forbidden", "opt_out"})
    usable = "".join(p.body for p in PAGES[2].values() if p.head.kind == "article")
    for word in EXPECTED["forbidden"]["words"]:
        assert word in layouts + closed
        assert word not in usable


BAD_PAGES = [
    ("<p>no head</p>", "head: the file must begin"),
    ('+++\ntitle = "x"\n+++\n<p>y</p>', "path: Field required"),
    ('+++\ntitle = "x"\npath = "/x"\ncolour = "red"\n+++\n', "colour: Extra inputs"),
    ("+++\ntitle = \n+++\n", "Invalid value"),
]


@pytest.mark.parametrize(("text", "message"), BAD_PAGES)
def test_a_bad_page_is_refused_with_file_and_key(tmp_path: Any, text: str, message: str) -> None:
    path = tmp_path / "bad.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnitError, match=rf"bad\.html: .*{message}"):
        read_page(path, "lefilvideo", load_publishers()["lefilvideo"])
