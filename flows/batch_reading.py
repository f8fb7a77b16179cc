"""What a worker does with a batch: its pages into articles, their claims, and all of it into tables."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from flows.batches import Batch, BatchResult, Step
from flows.bookkeeping import is_described
from flows.outcomes import Refusal
from flows.reading import extractor, languages, read_page
from flows.topics import TopicFilter
from flows.workers import Failure, one_line
from pipeline.claims.extractor import ClaimExtractor
from pipeline.ids import content_id
from pipeline.language import Language
from pipeline.model import Article, Claim, Page, Rejection
from spiders.archive import Unused, read_item
from spiders.warc_reader import Broken, Record, read_records
from warehouse import batch as tables
from warehouse import rows
from warehouse.rows import PageRecord, Row

_T = TypeVar("_T")
Steps = Generator[Step, None, _T]


def make_batch_reader() -> Callable[[tuple[Batch, str, TopicFilter]], Steps[BatchResult]]:
    """The job that reads a batch and leaves its tables below the given folder."""
    known, reader = languages(), extractor()
    return lambda task: BatchReader(known, reader, task[2]).read(*task[:2])


@dataclass(frozen=True, slots=True)
class BatchReader:
    """Reads batches with the tools of one process."""

    languages: Mapping[str, Language]
    extractor: ClaimExtractor
    topics: TopicFilter

    def read(self, batch: Batch, results: str) -> Steps[BatchResult]:
        """Yield each step before it is done; returns where the tables lie."""
        found = _Found()
        for record in read_records(batch.location, batch.start, batch.stop):
            if isinstance(record, Broken):
                found.add_unused("extract", f"{batch.name}:{record.offset}", "broken_record", record.detail)
                continue
            item = read_item(record)
            if isinstance(item, Unused):
                found.add_unused("collect", item.url, item.reason, item.detail)
            elif item is not None and (is_described(item) or item.id not in found.pages):
                yield from self._read_page(batch, record, item, found)
        folder = f"{results}/{content_id('batch', batch.location, batch.start, batch.stop)}"
        found.tables().write(folder)
        return BatchResult(folder, len(found.pages))

    def _read_page(self, batch: Batch, record: Record, page: Page, found: "_Found") -> Steps[None]:
        outcome = yield from _try(batch, Step(record.offset, "extraction"), lambda: self._extract(page))
        if isinstance(outcome, Failure):
            outcome = Refusal(f"extraction_{outcome.reason}", outcome.detail)
        name = outcome.reason if isinstance(outcome, Refusal) else "article"
        found.add_page(PageRecord.of(page, name, batch.name, record.offset), is_described(page))
        if isinstance(outcome, Refusal):
            found.add_unused("extract", page.url, outcome.reason, outcome.detail, page.id)
            return
        article = outcome
        claims = yield from _try(
            batch, Step(record.offset, "claims"), lambda: self.extractor.extract(article)
        )
        found.add_article(article, claims)

    def _extract(self, page: Page) -> Article | Refusal:
        article = read_page(page, self.languages)
        if isinstance(article, Article) and (why := self.topics.refuse(page, article)):
            return Refusal("off_topic", why)
        if isinstance(article, Article) and article.paywalled:
            return Refusal("paywalled", f"{len(article.text)} characters are free")
        return article


def _try(batch: Batch, step: Step, work: Callable[[], _T]) -> Steps[_T | Failure]:
    """Do a step, unless it failed already."""
    if step in batch.failed:
        return batch.failed[step]
    yield step
    try:
        return work()
    except Exception as error:
        return Failure("crashed", one_line(error))


@dataclass(slots=True)
class _Found:
    """Rows of a batch as they come in."""

    pages: dict[str, Row] = field(default_factory=dict)
    articles: list[Row] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    rejections: list[tuple[str, Rejection]] = field(default_factory=list)
    unused: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)

    def add_unused(self, stage: str, ref: str, reason: str, detail: str, page: str = "") -> None:
        self.unused.append({**rows.unused_row(stage, ref, reason, detail), "page": page})

    def add_page(self, place: PageRecord, described: bool) -> None:
        row = {name: getattr(place, name) for name in rows.PAGE.names}
        self.pages[place.id] = {**row, "is_described": described}

    def add_article(self, article: Article, found: tuple[list[Claim], list[Rejection]] | Failure) -> None:
        row = rows.article_row(article)
        self.articles.append(row)
        self.readings.append({"article": row["id"], "is_failed": isinstance(found, Failure)})
        if isinstance(found, Failure):
            self.add_unused("claims", article.url, f"claims_{found.reason}", found.detail, article.page_id)
            return
        claims, rejections = found
        self.claims += claims
        self.rejections += [(row["id"], rejection) for rejection in rejections]

    def tables(self) -> tables.BatchTables:
        claims, rejections = rows.claim_tables(self.claims, self.rejections)
        return tables.BatchTables(
            rows.table(self.pages.values(), tables.PAGE),
            rows.table(self.articles, rows.ARTICLE),
            claims,
            rejections,
            rows.table(self.unused, tables.UNUSED),
            rows.table(rows.unique(self.readings, "article"), tables.READING),
        )
