"""The folder of the report: the same bytes for the same ledger, nobody else's file touched, small pages."""

import json
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from warehouse_build import Said, database, day, load

from warehouse.database import LedgerError
from warehouse.ledger import Ledger
from warehouse.report.report import write_report
from warehouse.report.site import MANIFEST

METRICS = ("users", "downloads")


@pytest.fixture
def snapshot(tmp_path) -> Path:
    with Ledger.open(database(tmp_path)) as ledger:
        load(ledger, Said("60e6", "s1", "A"), Said("72e6", "s2", "B", published="2026-02-01"))
        return ledger.publish()


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_ledger_gives_the_same_bytes(snapshot, tmp_path):
    write_report(snapshot, tmp_path / "a")
    os.environ["TZ"] = "Asia/Tokyo"
    write_report(snapshot, tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")
    again = write_report(snapshot, tmp_path / "a")
    assert again.changed == 0
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_nothing_is_escaped_twice(snapshot, tmp_path):
    write_report(snapshot, tmp_path / "site")
    pages = [path.read_text() for path in (tmp_path / "site").rglob("*.html")]
    assert [page for page in pages if "&lt;" in page or "&amp;" in page] == []
    assert any(
        '<span class="lang">en</span> <bdi>B</bdi> · 1 Feb 2026 · <a href="https://b.' in page
        for page in pages
    )


def test_files_of_an_earlier_report_that_are_gone_are_removed(snapshot, tmp_path):
    site = tmp_path / "site"
    write_report(snapshot, site)
    manifest = json.loads((site / MANIFEST).read_text())
    (site / "en/entity/gone").mkdir()
    (site / "en/entity/gone/users.html").write_text("old")
    manifest["files"] += ["en/entity/gone/users.html", "../outside.txt"]
    (site / MANIFEST).write_text(json.dumps(manifest))
    (site / "mine.txt").write_text("mine")
    (tmp_path / "outside.txt").write_text("not ours")
    write_report(snapshot, site)
    assert not (site / "en/entity/gone").exists()
    assert (site / "mine.txt").read_text() == "mine"
    assert (tmp_path / "outside.txt").exists()


@pytest.mark.parametrize("make, message", [
    (lambda path: path.write_text("x"), "not a folder"),
    (lambda path: (path.mkdir(), (path / "thesis.doc").write_text("x")), "holds other files"),
    (lambda path: (path.mkdir(), (path / MANIFEST).write_text("{")), "factreel-report.json"),
])  # fmt: skip
def test_a_folder_that_is_no_report_is_refused(snapshot, tmp_path, make, message):
    site = tmp_path / "site"
    make(site)
    before = content(site)
    with pytest.raises(LedgerError, match=message) as refused:
        write_report(snapshot, site)
    assert "\n" not in str(refused.value)
    assert content(site) == before


def test_new_is_what_came_since_the_report_that_stands_there(tmp_path):
    path, site = database(tmp_path), tmp_path / "site"
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6", "s1", "A"))
        write_report(ledger.publish(), site)
        assert len(listed(site)) == 1
        load(ledger, Said("72e6", "s2", "B", published="2026-02-01"))
        snapshot = ledger.publish()
    for _ in range(2):
        write_report(snapshot, site)
        assert [fact["value_min"] for fact in listed(site)] == [72_000_000]


def listed(site: Path) -> list[dict]:
    return json.loads((site / "data/index.json").read_text())["new"]


def test_a_figure_that_came_to_be_borne_out_is_on_the_front(tmp_path):
    path, site = database(tmp_path), tmp_path / "site"
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6", "s1", "A"))
        write_report(ledger.publish(), site)
        load(ledger, Said("60e6", "s2", "B"))
        write_report(ledger.publish(), site)
    front = json.loads((site / "data/index.json").read_text())
    assert front["new"] == []
    assert len(front["borne_out"]) == 1
    assert "60 million users" in (site / "en/feed.xml").read_text()


def test_an_empty_ledger_has_a_report(tmp_path):
    with Ledger.open(database(tmp_path)) as ledger:
        snapshot = ledger.publish()
    assert write_report(snapshot, tmp_path / "site").pages > 5
    assert "No new figure." in (tmp_path / "site/en/index.html").read_text()


def test_an_entity_with_many_facts_has_pages_of_its_metrics(tmp_path):
    with Ledger.open(database(tmp_path)) as ledger:
        start = day("2025-01-01")
        said = [
            Said(str(1000 + number), f"s{number}", f"P{number % 9}", text=" word" * 250,
                 published=f"{start + timedelta(days=number):%Y-%m-%d}",
                 claim={"metric": METRICS[number % 2], "unit": "user"})
            for number in range(420)
        ]  # fmt: skip
        load(ledger, *said)
        snapshot = ledger.publish()
    site = tmp_path / "site"
    write_report(snapshot, site)
    assert max(path.stat().st_size for path in site.rglob("*.html")) <= 300_000
    main = (site / "en/entity/kling.html").read_text()
    assert "All 210 figures: Users" in main
    facts = set()
    for page in sorted((site / "en/entity/kling").glob("*.html")):
        facts |= set(re.findall(r'id="f-(\w+)"', page.read_text()))
    assert len(facts) == 420
    links = re.findall(r'href="../entity/(kling/[\w-]+\.html)#q-(\w+)"', main)
    assert len(links) > 20
    assert all(f'id="q-{key}"' in (site / "en/entity" / path).read_text() for path, key in links)
