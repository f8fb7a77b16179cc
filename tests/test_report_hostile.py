"""A warehouse with hostile text in every field: nothing of it runs, leads away, reorders or computes."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from browser import Watched, chromium
from lxml import etree, html
from warehouse_build import article, claim, database, day

from pipeline.model import Role, StoryMember
from warehouse.ledger import Ledger
from warehouse.report.hostile import web_address
from warehouse.report.report import write_report

PAYLOADS = (
    "<script>alert('s')</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(2)",
    "\u202egnp.exe\u2066\u2069 \u05d0\u05d1",
    "=cmd|' /C calc'!A0",
    "' onmouseover='alert(3)' x='",
    "{{ 7*7 }}{% include 'base.html' %}",
    "</title></desc></svg><svg onload=alert(4)>",
    "]]><x/>&#60;script>&lt;",
    "../../../etc/passwd",
    "\u2028alert(5)//",
    "+1+1",
    "@SUM(1)",
    "\x0b\x1b[31m\ufffe",
    "data:text/html,<script>alert(6)</script>",
    "x" * 3000,
    "\u0301" * 60,
    "index",
)
METRICS = ("users", "price", "rank", "clip_length")
ADDRESSES = (
    "javascript:alert(1)", "data:text/html,x", "https://ok.example/a", "HTTPS://user:pass@ok.example/",
    "http://x\u202e.example/", "//evil.example/", "https:evil", " https://space.example/", "file:///etc/passwd",
    "https://[bad", 'https://q.example/"onclick="alert(7)',
)  # fmt: skip


def build(home: Path) -> Path:
    """For each payload an article, two translations and a silent edit, with the payload in every field."""
    path = database(home)
    with Ledger.open(path) as ledger:
        for number, text in enumerate(PAYLOADS):
            fetched = day(f"2026-01-{number + 1:02}")
            plain = {
                "title": text, "publisher": text, "source": text, "lang_evidence": text, "authors": (text,),
                "fetched_at": fetched, "published": fetched,
            }  # fmt: skip
            url = ADDRESSES[number % len(ADDRESSES)]
            articles = [
                article(f"{text} {copy}", url=f"{url}{copy}", page_id=f"{number}{copy}", lang=lang, **plain)
                for copy, lang in (("a", "en"), ("b", text[:8]), ("c", "fr"))
            ]
            edited = article(
                f"{text} edited", url=f"{url}a", page_id=f"{number}e", lang="en",
                **{**plain, "fetched_at": day(f"2026-02-{number + 1:02}")},
            )  # fmt: skip
            articles.append(edited)
            ledger.load_articles(articles)
            ledger.load_claims(
                claim(
                    one, f"{place + 1}{number}", metric=metric, subject=text, subject_text=text, per=text,
                    unit=text if metric == "users" else "USD", qualifier=text, object=text, quote=text,
                    attributed_to=text, end=len(text), value_text=text, rule=text,
                    as_of=text if place == 2 else f"2026-0{place + 1}",
                )
                for place, one in enumerate(articles)
                for metric in (*METRICS, text)
            )  # fmt: skip
            roles = (Role.ORIGINAL, Role.TRANSLATION, Role.TRANSLATION, Role.UPDATE)
            ledger.load_stories(
                StoryMember(one.id, text, role, text, 1.0, text)
                for one, role in zip(articles, roles, strict=True)
            )
            ledger.record_unused(text, text, text, text)
        ledger.load_entities(
            {"id": text, "name": text, "kind": text, "parent": PAYLOADS[place - 1]}
            for place, text in enumerate(PAYLOADS)
            if place % 2
        )
        ledger.load_sources(
            {"id": text, "name": text, "url": ADDRESSES[place % len(ADDRESSES)], "lang": text, "kind": text}
            for place, text in enumerate(PAYLOADS)
        )
        ledger.reconcile()
        return ledger.publish()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_report(build(folder), folder / "site", "https://ledger.example/")
    return folder / "site"


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 3 * 2 * len(PAYLOADS)
    return found


def test_files_stay_in_the_folder_and_have_plain_names(site):
    names = {path.name for path in site.rglob("*")}
    assert {name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name)} == set()


def test_no_element_or_attribute_comes_from_text(site):
    known = {"script": 1, "img": 0, "iframe": 0, "object": 0, "style": 0, "base": 0}
    for path in pages(site):
        tree = html.fromstring(path.read_bytes())
        for tag, most in known.items():
            assert len(tree.findall(f".//{tag}")) <= most, (path, tag)
        names = {name for element in tree.iter(etree.Element) for name in element.attrib}
        assert {name for name in names if name.startswith("on") or name == "style"} == set()


def test_every_link_leads_into_the_report_or_to_the_web(site):
    outside = set()
    for path in pages(site):
        for link in html.fromstring(path.read_bytes()).iter("a"):
            address = link.get("href", "")
            if re.match(r"[a-z]+:", address, re.IGNORECASE) or address.startswith("//"):
                outside.add(address)
                continue
            name, _, anchor = address.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_relative_to(site.resolve()), (path, address)
            assert target.is_file(), (path, address)
            if anchor:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (path, address)
    assert {address for address in outside if web_address(address) != address} == set()
    assert "https://ok.example/aa" in outside


def test_no_mark_reorders_what_stands_beside_it(site):
    for path in [*pages(site), *site.rglob("*.xml")]:
        assert (
            re.search("[\u202a-\u202e\u2066\u2067\ufffe\x00-\x08\x0b\x1b]", path.read_text(encoding="utf-8"))
            is None
        )


def test_no_cell_is_a_formula(site):
    for path in site.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))):
            assert [cell for cell in row if re.match(r"[=+@\t\r].|-[^\d.]", cell)] == [], path


def test_data_and_feeds_are_well_formed(site):
    for path in site.rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        json.loads(text)
        assert "<" not in text
    for path in site.rglob("*.xml"):
        assert etree.parse(path).getroot().tag == "{http://www.w3.org/2005/Atom}feed"


def test_nothing_runs_in_a_browser(site):
    with chromium() as browser:
        watched = Watched(browser.new_context(), site.as_uri())
        for path in pages(site):
            watched.page.goto(path.as_uri())
            watched.page.mouse.move(300, 300)
        watched.page.locator("#search").fill("script")
        watched.page.locator("#found li").first.wait_for()
        assert watched.page.locator("#found script, #found img").count() == 0
        assert watched.complaints == []
