"""What fills the archive: crawls of sources, and local files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.bookkeeping import is_described, page_ids
from flows.home import Home
from flows.job import Job
from flows.progress import progress
from pipeline.model import Page
from pipeline.units import check_unit
from spiders.archive import ArchiveWriter, read_archive
from spiders.crawl import CrawlReport, crawl_all
from spiders.ingest import InputError, read_paths
from spiders.settings import Limits
from spiders.source import Source
from warehouse.ledger import Ledger


def collect(job: Job, sources: Iterable[Source], contact: str = "") -> list[CrawlReport]:
    """Crawl the sources into the archive; ``contact`` is for publishers, instead of the environment's."""
    limits = check_unit({"contact": contact}, Limits, "contact")
    with progress("collect") as counter:
        reports = crawl_all(list(sources), job.home.archive, job.home.crawl_state, limits)
        counter.step(sum(report.pages for report in reports))
    return reports


@dataclass(frozen=True, slots=True)
class Ingested:
    """Local pages put into the archive, those it held already, and the paths that gave none."""

    pages: int
    known: int
    errors: tuple[InputError, ...]


def ingest(job: Job, paths: Iterable[str | Path], declared: Mapping[str, str]) -> Ingested:
    """Put local files into the archive; what cannot be read is recorded and returned.

    A file that the archive holds is put there again only where more, or something else, is declared of it.
    """
    with Ledger.open(job.home.ledger) as ledger:
        stored = page_ids(ledger)
    counts: Counter[str] = Counter()
    errors: list[InputError] = []
    with progress("archive files") as counter, ArchiveWriter(job.home.archive) as archive:
        for item in read_paths(paths, declared):
            counter.step()
            if isinstance(item, InputError):
                errors.append(item)
            elif item.id in stored and not _tells_more(item, job.home):
                counts["known"] += 1
            else:
                stored.add(item.id)
                archive.write_page(item)
                counts["pages"] += 1
    with Ledger.open(job.home.ledger) as ledger:
        for error in errors:
            ledger.record_unused("ingest", Path(error.path).name, error.reason, error.detail, job.run)
    return Ingested(counts["pages"], counts["known"], tuple(errors))


def _tells_more(page: Page, home: Home) -> bool:
    """Whether something else is declared of a page than when it was archived last."""
    if not is_described(page):
        return False
    archived = [item for item in read_archive(home.archive) if isinstance(item, Page) and item.id == page.id]
    return not archived or dict(archived[-1].declared) != dict(page.declared)
