"""The stages of the ledger as plain functions: what Prefect runs as tasks and other commands call directly.

Each takes a ``Job``, works on its home and returns what it counted. A stage finds by itself what is left
to do, so that a run that was killed goes on where it stopped, and a stage that has nothing to do is cheap.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from flows.extraction import read_archive
from flows.grouping import group
from flows.job import ARTICLE_SECONDS, BATCH, Counts, Job
from flows.outcomes import CLAIM_JOB, PRELOAD, Claims
from flows.progress import progress
from flows.reasons import all_reasons
from flows.rules import rules_version
from flows.workers import Failure, Workers
from pipeline.entities import Registry
from pipeline.model import Article
from spiders.source import Source, load_sources
from warehouse import export as exports
from warehouse.ledger import Ledger
from warehouse.rows import batches


def register(job: Job) -> Counts:
    """Store the entities of the registry, the configured sources and the sentences of all reasons."""
    entities = [
        {"id": entity.id, "name": entity.name, "kind": entity.kind, "parent": entity.parent}
        for entity in Registry.load()
    ]
    with job.ledger() as ledger:
        return {
            "reasons": ledger.load_reasons(all_reasons()),
            "entities": ledger.load_entities(entities),
            "sources": ledger.load_sources(
                _source_row(source) for source in load_sources(job.home.sources).values()
            ),
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


def claim(job: Job) -> Counts:
    """Read the claims of stored articles that other rules were used on."""
    counts: Counter[str] = Counter()
    rules = rules_version()
    with job.ledger() as ledger:
        articles = ledger.articles(pending_claims=True, rules=rules)
        reader = Workers[Article, Claims](CLAIM_JOB, job.reading.workers, ARTICLE_SECONDS, PRELOAD)
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


def reconcile(job: Job) -> Counts:
    """Make the facts from claims and stories."""
    with progress("reconcile") as counter, job.ledger() as ledger:
        facts = ledger.reconcile()
        counter.step(facts)
        return {"facts": facts}


def publish(job: Job) -> Counts:
    """Check the ledger and publish its snapshot."""
    with job.ledger() as ledger:
        return {"bytes": ledger.publish().stat().st_size}


def export(job: Job) -> Counts:
    """Write the public tables into the home's ``exports``."""
    with progress("export") as counter:
        counts = exports.export(job.home.snapshot, job.home.exports)
        counter.step(sum(counts.values()))
    return counts


Stage = Callable[[Job], Counts]
# What follows collecting, in this order; then the run is recorded, and the ledger published and exported.
STAGES: tuple[Stage, ...] = (register, read_archive, claim, group, reconcile)
