"""What fills the archive: crawls of sources, and local files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.batches import Batch
from flows.bookkeeping import is_described, page_ids
from flows.home import Home
from flows.job import Job
from flows.progress import progress
from pipeline.language import load_languages
from pipeline.model import Page
from spiders.archive import Unused, read_archive
from spiders.archive_writer import ArchiveWriter, Place
from spiders.crawl import CrawlReport, crawl_all
from spiders.ingest import InputError, read_files
from spiders.settings import Limits
from spiders.source import EVERYTHING, Source, load_sources
from spiders.topic import load_topic
from spiders.warc_ingest import Positions, WarcFilter, read_filtered
from warehouse.ledger import Ledger

# Small, so that workers have something to read soon.
STRETCH = 1024 * 1024


def collect(job: Job, sources: Iterable[Source], limits: Limits) -> list[CrawlReport]:
    """Crawl the sources into the archive."""
    with progress("collect") as counter:
        reports = crawl_all(list(sources), job.home.archive, job.home.crawl_state, limits)
        counter.step(sum(report.pages for report in reports))
    return reports


@dataclass(slots=True)
class Intake:
    """Local files on their way into the archive: how many pages are new, and what could not be read.

    ``wanted`` says which pages of other writers' WARC files are taken.
    """

    job: Job
    paths: Iterable[str | Path]
    declared: Mapping[str, str]
    wanted: WarcFilter = field(default_factory=WarcFilter)
    pages: int = 0
    errors: list[InputError] = field(default_factory=list)
    _archived: dict[str, Mapping[str, str]] | None = None

    def batches(self, ledger: Ledger) -> Iterator[Batch]:
        """Put the files into the archive; yields each stretch of it to be read while the rest comes in.

        A page that the archive holds is put there again only where more, or something else, is declared of
        it. What cannot be read is recorded and noted in ``errors``.
        """
        begun, last = 0, None
        with progress("archive files") as counter, ArchiveWriter(self.job.home.archive) as archive:
            for item in self._new(ledger):
                counter.step()
                if isinstance(item, Page):
                    archive.write_page(item)
                else:
                    archive.write_unused(item)
                place = archive.place()
                if last and place.name != last.name:
                    yield _stretch(begun, last)
                    begun = 0
                last = place
                if place.end - begun >= STRETCH:
                    yield _stretch(begun, place)
                    begun = place.end
            if last and last.end > begun:
                yield _stretch(begun, last)

    def finish(self) -> None:
        """Put all files into the archive, for whoever reads it afterwards."""
        with self.job.ledger() as ledger:
            for _ in self.batches(ledger):
                pass

    def _new(self, ledger: Ledger) -> Iterator[Page | Unused]:
        stored = page_ids(ledger)
        for item in self._items():
            if isinstance(item, InputError):
                self.errors.append(item)
                name = Path(item.path).name
                ledger.record_unused("ingest", name, item.reason, item.detail, self.job.run)
            elif isinstance(item, Unused):
                yield item
            elif item.id not in stored or self._tells_more(item):
                stored.add(item.id)
                if self._archived is not None:
                    self._archived[item.id] = dict(item.declared)
                self.pages += 1
                yield item

    def _items(self) -> Iterator[Page | Unused | InputError]:
        positions = Positions.load(self.job.home.crawl_state / "warc-positions.json")
        return read_files(
            self.paths, self.declared, lambda path, given: read_filtered(path, self.wanted, positions, given)
        )

    def _tells_more(self, page: Page) -> bool:
        """Whether something else is declared of a page than when it was archived last."""
        if not is_described(page):
            return False
        if self._archived is None:
            found = read_archive(self.job.home.archive)
            self._archived = {item.id: dict(item.declared) for item in found if isinstance(item, Page)}
        return self._archived.get(page.id) != dict(page.declared)


def filter_warcs(home: Home, topic: str, hosts: Iterable[str], only_sources: bool, lang: str) -> WarcFilter:
    """The filter of pages of other writers' WARC files, on the hosts named and, if asked, of the sources.

    Raises:
        UnitError: there is no such topic.
    """
    sources = load_sources(home.sources)
    known = {host: name for name, source in sources.items() for host in source.allowed_hosts}
    wanted = frozenset(hosts) | (known.keys() if only_sources else frozenset())
    languages = frozenset() if lang else frozenset(load_languages())
    return WarcFilter(None if topic == EVERYTHING else load_topic(topic), languages, wanted, known)


def _stretch(begun: int, place: Place) -> Batch:
    return Batch(place.name, str(place.path), begun, place.end)
