"""The stages of the ledger as plain functions: what Prefect runs as tasks and other commands call directly.

Each takes a ``Job``, works on its home and returns what it counted. A stage finds by itself what is left
to do, so that a run that was killed goes on where it stopped, and a stage that has nothing to do is cheap.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pipeline
from flows.bookkeeping import unread_files
from flows.home import Home
from flows.outcomes import CLAIM_JOB, PAGE_JOB, PRELOAD, Claims, Refusal
from flows.progress import progress
from flows.topics import TopicFilter
from flows.workers import Failure, Workers
from pipeline.entities import Registry
from pipeline.ids import content_id
from pipeline.model import Article, Document, Page
from pipeline.stories import group_documents
from spiders.archive import ArchiveWriter, Unused, archive_files, read_archive
from spiders.crawl import CrawlReport, crawl_all
from spiders.ingest import InputError, read_paths
from spiders.source import Source, load_sources
from warehouse import export as exports
from warehouse.ledger import Ledger
from warehouse.rows import PageRecord, batches

Counts = Mapping[str, int]

PAGE_SECONDS = 30.0
ARTICLE_SECONDS = 30.0
WORKERS = 2
BATCH = 200


@dataclass(frozen=True, slots=True)
class Job:
    """One run: where, its id, and whether stages do everything ``again`` instead of only what is new."""

    home: Home
    run: str
    again: bool = False

    @classmethod
    def start(cls, home: Home, again: bool = False) -> "Job":
        """A job that begins now."""
        return cls(home, f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}", again)


def _page_ids(ledger: Ledger) -> set[str]:
    return {row[0] for row in ledger.connection.execute("SELECT id FROM pages").fetchall()}


def collect(job: Job, sources: Iterable[Source]) -> list[CrawlReport]:
    """Crawl the sources into the archive."""
    with progress("collect") as counter:
        reports = crawl_all(list(sources), job.home.archive, job.home.crawl_state)
        counter.step(sum(report.pages for report in reports))
    return reports


@dataclass(frozen=True, slots=True)
class Ingested:
    """Local pages put into the archive, those it held already, and the paths that gave none."""

    pages: int
    known: int
    errors: tuple[InputError, ...]


def ingest(job: Job, paths: Iterable[str | Path], declared: Mapping[str, str]) -> Ingested:
    """Put local files into the archive; what cannot be read is recorded and returned."""
    with Ledger.open(job.home.ledger) as ledger:
        stored = _page_ids(ledger)
    counts: Counter[str] = Counter()
    errors: list[InputError] = []
    with progress("archive files") as counter, ArchiveWriter(job.home.archive) as archive:
        for item in read_paths(paths, declared):
            counter.step()
            if isinstance(item, InputError):
                errors.append(item)
            elif item.id in stored:
                counts["known"] += 1
            else:
                stored.add(item.id)
                archive.write_page(item)
                counts["pages"] += 1
    with Ledger.open(job.home.ledger) as ledger:
        for error in errors:
            ledger.record_unused("ingest", Path(error.path).name, error.reason, error.detail, job.run)
    return Ingested(counts["pages"], counts["known"], tuple(errors))


def register(job: Job) -> Counts:
    """Store the entities of the registry and the configured sources."""
    entities = [
        {"id": entity.id, "name": entity.name, "kind": entity.kind, "parent": entity.parent}
        for entity in Registry.load()
    ]
    with Ledger.open(job.home.ledger) as ledger:
        return {
            "entities": ledger.load_entities(entities),
            "sources": ledger.load_sources(_source_row(source) for source in load_sources().values()),
        }


def _source_row(source: Source) -> Mapping[str, str]:
    kinds = [kind for kind in ("feeds", "sitemaps", "listings") if getattr(source, kind)]
    return {
        "id": source.name,
        "name": source.publisher,
        "url": source.homepage,
        "lang": ",".join(source.languages),
        "kind": ",".join(kinds),
    }


def extract(job: Job) -> Counts:
    """Read the archive's pages into articles; pages that the ledger holds are passed over.

    Returns ``pages`` read, ``articles`` new or changed, and how many pages gave none for each reason.
    """
    counts: Counter[str] = Counter()
    with Ledger.open(job.home.ledger) as ledger:
        stored = set() if job.again else _page_ids(ledger)
        topics = TopicFilter.load()
        reader = Workers[Page, Article | Refusal](PAGE_JOB, WORKERS, PAGE_SECONDS, PRELOAD)
        with progress("extract") as counter, reader as workers:
            pages = _new_pages(job, ledger, stored, counts)
            outcomes = ((page, _judge(page, result, topics)) for page, result in workers.map(pages))
            for batch in batches(outcomes, BATCH):
                _load_pages(job, ledger, batch, counts)
                counter.step(len(batch))
    return dict(counts)


def _new_pages(job: Job, ledger: Ledger, stored: set[str], counts: Counter[str]) -> Iterator[Page]:
    for item in read_archive(
        archive_files(job.home.archive) if job.again else unread_files(job.home, ledger)
    ):
        if isinstance(item, Page):
            if item.id not in stored:
                stored.add(item.id)
                yield item
        elif isinstance(item, Unused):
            ledger.record_unused("collect", item.url, item.reason, item.detail, job.run)
        else:
            counts["broken_record"] += 1
            where = f"{item.path.name}:{item.offset}"
            ledger.record_unused("extract", where, "broken_record", item.detail, job.run)


def _judge(page: Page, result: Article | Refusal | Failure, topics: TopicFilter) -> Article | Refusal:
    if isinstance(result, Failure):
        return Refusal(f"extraction_{result.reason}", result.detail)
    if isinstance(result, Article) and (why := topics.refuse(page, result)):
        return Refusal("off_topic", why)
    if isinstance(result, Article) and result.paywalled:
        return Refusal("paywalled", f"{len(result.text)} characters are free")
    return result


def _load_pages(
    job: Job, ledger: Ledger, batch: list[tuple[Page, Article | Refusal]], counts: Counter[str]
) -> None:
    # Pages last: a page in the ledger counts as read, so its article must be there before.
    counts["articles"] += ledger.load_articles(item for _, item in batch if isinstance(item, Article))
    for page, item in batch:
        if isinstance(item, Refusal):
            counts[item.reason] += 1
            ledger.record_unused("extract", page.url, item.reason, item.detail, job.run)
    counts["pages"] += ledger.load_pages(
        PageRecord.of(page, "article" if isinstance(item, Article) else item.reason) for page, item in batch
    )


def claim(job: Job) -> Counts:
    """Read the claims of articles that the present rules have not read yet."""
    counts: Counter[str] = Counter()
    rules = rules_version()
    with Ledger.open(job.home.ledger) as ledger:
        articles = ledger.articles(pending_claims=not job.again, rules=rules)
        reader = Workers[Article, Claims](CLAIM_JOB, WORKERS, ARTICLE_SECONDS, PRELOAD)
        with progress("claim") as counter, reader as workers:
            for batch in batches(workers.map(articles), BATCH):
                _load_claims(job, ledger, batch, rules, counts)
                counter.step(len(batch))
    return dict(counts)


def _load_claims(
    job: Job,
    ledger: Ledger,
    batch: list[tuple[Article, Claims | Failure]],
    rules: str,
    counts: Counter[str],
) -> None:
    read = [item for _, item in batch if isinstance(item, Claims)]
    counts["articles"] += len(read)
    counts["claims"] += ledger.load_claims(
        (found for item in read for found in item.claims),
        ((item.article, rejection) for item in read for rejection in item.rejections),
        articles=[item.article for item in read],
        rules=rules,
    )
    counts["numbers_unused"] += sum(len(item.rejections) for item in read)
    for article, item in batch:
        if isinstance(item, Failure):
            counts[f"claims_{item.reason}"] += 1
            ledger.record_unused("claims", article.url, f"claims_{item.reason}", item.detail, job.run)


def group(job: Job) -> Counts:
    """Group all articles into stories."""
    with progress("group") as counter, Ledger.open(job.home.ledger) as ledger:
        members = group_documents(_document(article) for article in ledger.articles())
        counter.step(len({member.story for member in members}))
        return {"stories": len({member.story for member in members}), "changed": ledger.load_stories(members)}


def _document(article: Article) -> Document:
    return Document(
        id=article.id,
        lang=article.lang,
        title=article.title,
        text=article.text,
        date=article.published.date().isoformat() if article.published else "",
        url=article.url,
        publisher=article.publisher,
        alternates=article.alternates,
        authors=article.authors,
    )


def reconcile(job: Job) -> Counts:
    """Make the facts from claims and stories."""
    with progress("reconcile") as counter, Ledger.open(job.home.ledger) as ledger:
        facts = ledger.reconcile()
        counter.step(facts)
        return {"facts": facts}


def publish(job: Job) -> Counts:
    """Check the ledger and publish its snapshot."""
    with Ledger.open(job.home.ledger) as ledger:
        return {"bytes": ledger.publish().stat().st_size}


def export(job: Job) -> Counts:
    """Write the public tables into the home's ``exports``."""
    with progress("export") as counter:
        counts = exports.export(job.home.snapshot, job.home.exports)
        counter.step(sum(counts.values()))
    return counts


Stage = Callable[[Job], Counts]
# What follows collecting, in this order; then the run is recorded, and the ledger published and exported.
STAGES: tuple[Stage, ...] = (register, extract, claim, group, reconcile)


@cache
def rules_version() -> str:
    """Hash of all code and data of ``pipeline``: other rules, and claims are read anew."""
    root = Path(pipeline.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".json"})
    parts = [part for path in files for part in (str(path.relative_to(root)), path.read_bytes())]
    return content_id("rules", *parts)
