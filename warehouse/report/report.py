"""``factreel report``: a static site from the published snapshot, with no request but to its own files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from warehouse.report.language import Language, load_languages
from warehouse.report.layout import Index
from warehouse.report.pages.boards import board_pages, compare_pages
from warehouse.report.pages.entity import entity_list, entity_pages
from warehouse.report.pages.front import borne_out, front_pages, new_facts
from warehouse.report.pages.page import Page
from warehouse.report.pages.sources import method_pages, source_pages
from warehouse.report.pages.stories import story_pages
from warehouse.report.reading import read_material
from warehouse.report.records import Fact
from warehouse.report.rendering import Renderer
from warehouse.report.search import search_index
from warehouse.report.site import Site, asset_files, to_csv, to_json

_ASSETS = Path(__file__).parent / "assets"
_FEED = 50


@dataclass(frozen=True, slots=True)
class Written:
    """What a report came to: pages of one language, files in all, and how many of them changed."""

    folder: Path
    pages: int
    languages: int
    files: int
    changed: int


def write_report(
    db: Path, folder: Path, base_url: str = "", step: Callable[[], object] = lambda: None
) -> Written:
    """Write the report of a snapshot into ``folder``; the same snapshot gives the same bytes.

    ``base_url`` is where the folder will be served, for the feed; ``step`` is called for every page.

    Raises:
        LedgerError: the snapshot cannot be read, or the folder not be written or not be taken for a report.
    """
    site = Site.open(folder)
    material = read_material(db)
    index = Index.of(material)
    since = site.since(material.moment, material.latest_run)
    languages = load_languages()
    renderers = [
        Renderer(language, list(languages.values()), index, material.moment)
        for language in languages.values()
    ]
    count = 0
    for page in _pages(index, since):
        _write_page(site, page, renderers)
        step()
        count += 1
    for renderer in renderers:
        _write_feed(site, renderer, index, since, base_url)
    site.write("assets/search.js", search_index(index, languages))
    site.write("index.html", renderers[0].render("start.html"))
    for path, text in asset_files(_ASSETS):
        site.write(path, text)
    site.close(material.moment, since)
    return Written(folder, count, len(languages), len(site.files), site.changed)


def _pages(index: Index, since: datetime) -> Iterator[Page]:
    return chain(
        front_pages(index, since), entity_list(index), entity_pages(index), board_pages(index),
        compare_pages(index), story_pages(index), source_pages(index), method_pages(index),
    )  # fmt: skip


def _write_page(site: Site, page: Page, renderers: list[Renderer]) -> None:
    for renderer in renderers:
        site.write(f"{renderer.language.code}/{page.path}", renderer.page(page))
    if page.record is not None:
        site.write(f"{page.data_path}.json", to_json(page.record))
    if page.table is not None:
        site.write(f"{page.data_path}.csv", to_csv(page.table))
    for name, table in page.more_tables.items():
        site.write(f"data/{name}.csv", to_csv(table))


def _write_feed(site: Site, renderer: Renderer, index: Index, since: datetime, base_url: str) -> None:
    """New and disputed facts, the latest first."""
    language: Language = renderer.language
    disputed = [
        fact for fact in index.material.facts if fact.status == "disputed" and fact.known_from > since
    ]
    entries: dict[str, Fact] = {
        fact.id: fact for fact in [*disputed, *borne_out(index, since), *new_facts(index, since)]
    }
    latest = sorted(list(entries.values())[:_FEED], key=lambda fact: (fact.known_from, fact.id), reverse=True)
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    site.write(f"{language.code}/feed.xml", renderer.render("feed.xml", entries=latest, base=base))
