"""``factreel report``: a static site from the published snapshot, with no request but to its own files."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from warehouse.report.language import load_languages
from warehouse.report.layout import Index
from warehouse.report.pages.boards import board_pages, compare_pages
from warehouse.report.pages.entity import entity_list, entity_pages
from warehouse.report.pages.front import borne_out, front_pages, new_facts
from warehouse.report.pages.page import Page
from warehouse.report.pages.sources import method_pages, source_pages
from warehouse.report.pages.stories import story_list, story_pages
from warehouse.report.reading import read_material
from warehouse.report.records import Fact
from warehouse.report.rendering import Renderer
from warehouse.report.search import search_index
from warehouse.report.site import Site, Writer, asset_files, to_csv, to_json

_ASSETS = Path(__file__).parent / "assets"
_FEED = 50
_ALONE = 2000
"""Facts up to which one process is quicker than several, which have to read the ledger each."""
_SHARES = 8
Work = Callable[[], Iterator[Page]]


@dataclass(frozen=True, slots=True)
class Written:
    """What a report came to: pages of one language, files in all, and how many of them changed."""

    folder: Path
    pages: int
    languages: int
    files: int
    changed: int


def write_report(
    db: Path, folder: Path, base_url: str = "", step: Callable[[int], object] = lambda pages: None
) -> Written:
    """Write the report of a snapshot into ``folder``; the same snapshot gives the same bytes.

    ``base_url`` is where the folder will be served, for the feed; ``step`` hears of the pages as they come.
    A large report is written by processes that Python spawns: a script must call this below its
    ``if __name__ == "__main__":``.

    Raises:
        LedgerError: the snapshot cannot be read, or the folder not be written or not be taken for a report.
    """
    site = Site.open(folder)
    index = Index.of(read_material(db))
    material = index.material
    since = site.since(material.moment, material.latest_run)
    job = _Job(index, since, site.writer)
    count = 0
    for pages, writer in _shares(db, job):
        site.writer.add(writer)
        count += pages
        step(pages)
    for renderer in job.renderers:
        _write_feed(site.writer, renderer, index, since, base_url)
    site.writer.write("assets/search.js", search_index(index, load_languages()))
    site.writer.write("index.html", job.renderers[0].render("start.html"))
    for path, text in asset_files(_ASSETS):
        site.writer.write(path, text)
    site.close(material.moment, since)
    return Written(folder, count, len(job.renderers), len(site.writer.files), site.writer.changed)


class _Job:
    """The pages of one report, and what writes them."""

    def __init__(self, index: Index, since: datetime, writer: Writer) -> None:
        languages = list(load_languages().values())
        self.index, self.since, self.writer = index, since, writer
        self.renderers = [
            Renderer(language, languages, index, index.material.moment) for language in languages
        ]

    def work(self) -> list[Work]:
        """All pages in units that can be written apart."""
        index = self.index
        return [
            partial(front_pages, index, self.since), partial(entity_list, index), partial(board_pages, index),
            partial(compare_pages, index), partial(story_list, index), partial(source_pages, index),
            partial(method_pages, index),
            *(partial(entity_pages, index, subject) for subject in index.sections),
            *(partial(story_pages, index, story) for story in index.material.stories),
        ]  # fmt: skip

    def write(self, work: Sequence[Work]) -> int:
        """Write the pages of some units; returns how many there are in one language."""
        count = 0
        for pages in work:
            for page in pages():
                self._write_page(page)
                count += 1
        return count

    def _write_page(self, page: Page) -> None:
        for renderer in self.renderers:
            self.writer.write(f"{renderer.language.code}/{page.path}", renderer.page(page))
        if page.record is not None:
            self.writer.write(f"{page.data_path}.json", to_json(page.record))
        if page.table is not None:
            self.writer.write(f"{page.data_path}.csv", to_csv(page.table))
        for name, table in page.more_tables.items():
            self.writer.write(f"data/{name}.csv", to_csv(table))


def _shares(db: Path, job: _Job) -> Iterator[tuple[int, Writer]]:
    """Write all pages, on all processors where there are many facts; yields pages and files as they come."""
    processes = min(os.cpu_count() or 1, _SHARES)
    if processes == 1 or len(job.index.facts) <= _ALONE:
        writer = job.writer = job.writer.fresh()
        for pages in job.work():
            count = job.write([pages])
            yield count, writer
            writer = job.writer = job.writer.fresh()
        return
    context = get_context("spawn")
    arguments = (db, job.since, job.writer.fresh())
    with ProcessPoolExecutor(processes, context, _prepare, arguments) as pool:
        for done in as_completed([pool.submit(_write_share, number) for number in range(_SHARES)]):
            yield done.result()


_job: _Job | None = None
"""The job of a worker process."""


def _prepare(db: Path, since: datetime, writer: Writer) -> None:
    global _job  # noqa: PLW0603
    _job = _Job(Index.of(read_material(db)), since, writer)


def _write_share(number: int) -> tuple[int, Writer]:
    if _job is None:
        raise RuntimeError("the worker was not prepared")
    _job.writer = _job.writer.fresh()
    return _job.write(_job.work()[number::_SHARES]), _job.writer


def _write_feed(writer: Writer, renderer: Renderer, index: Index, since: datetime, base_url: str) -> None:
    """New and disputed facts, the latest first."""
    disputed = [
        fact for fact in index.material.facts if fact.status == "disputed" and fact.known_from > since
    ]
    entries: dict[str, Fact] = {
        fact.id: fact for fact in [*disputed, *borne_out(index, since), *new_facts(index, since)]
    }
    latest = sorted(list(entries.values())[:_FEED], key=lambda fact: (fact.known_from, fact.id), reverse=True)
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    writer.write(f"{renderer.language.code}/feed.xml", renderer.render("feed.xml", entries=latest, base=base))
