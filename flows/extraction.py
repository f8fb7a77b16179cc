"""The stage from archived pages to articles."""

from collections import Counter
from collections.abc import Iterator

from flows.bookkeeping import is_described, page_ids, unread_files
from flows.job import BATCH, PAGE_SECONDS, WORKERS, Counts, Job
from flows.outcomes import PAGE_JOB, PRELOAD, Refusal
from flows.progress import progress
from flows.topics import TopicFilter
from flows.workers import Failure, Workers
from pipeline.model import Article, Page
from spiders.archive import Unused, archive_files, read_archive
from warehouse.ledger import Ledger
from warehouse.rows import PageRecord, batches


def extract(job: Job) -> Counts:
    """Read the archive's pages into articles; pages that the ledger holds are passed over.

    Returns ``pages`` read, ``articles`` new or changed, and how many pages gave none for each reason.
    """
    counts: Counter[str] = Counter()
    with Ledger.open(job.home.ledger) as ledger:
        stored = set() if job.again else page_ids(ledger)
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
    files = archive_files(job.home.archive) if job.again else unread_files(job.home, ledger)
    for item in read_archive(files):
        if isinstance(item, Page):
            # What is declared of a file may have changed, although its bytes have not.
            if item.id not in stored or is_described(item):
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
