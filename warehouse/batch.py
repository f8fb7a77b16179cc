"""What a worker reads out of a batch of the archive: tables that lie in a folder until they are loaded.

The folder may be any that fsspec knows, so that a worker needs no more than its address. The tables are
those of the ledger, so that many such folders are a lake that DuckDB reads without any ledger.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields

import fsspec  # type: ignore[import-untyped]
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from pyarrow import parquet

from warehouse import rows
from warehouse.ledger import Ledger

FAILURES = frozenset({"extraction_timeout", "extraction_crashed", "claims_timeout", "claims_crashed"})
"""Reasons that are faults of ours: such a page is in quarantine until it is read."""
STAGES = ("collect", "extract", "claims")
"""Stages whose notes a page that is read again replaces."""

PAGE = rows.PAGE.append(pa.field("is_described", pa.bool_()))
UNUSED = pa.schema([(name, pa.string()) for name in ("id", "stage", "ref", "reason", "detail", "page")])
READING = pa.schema([("article", pa.string()), ("is_failed", pa.bool_())])


@dataclass(frozen=True, slots=True)
class BatchTables:
    """Rows of one batch.

    ``pages`` have the form of the ledger's and say of local files whether anything is declared of them;
    ``unused`` names the page where it concerns one; ``readings`` are the articles whose claims were read.
    """

    pages: pa.Table
    articles: pa.Table
    claims: pa.Table
    rejections: pa.Table
    unused: pa.Table
    readings: pa.Table

    def write(self, folder: str) -> None:
        """Write one Parquet file a table."""
        system, path = fsspec.core.url_to_fs(folder)
        system.makedirs(path, exist_ok=True)
        for field in fields(self):
            with system.open(f"{path}/{field.name}.parquet", "wb") as file:
                parquet.write_table(getattr(self, field.name), file, compression="zstd")

    @classmethod
    def read(cls, folder: str) -> "BatchTables":
        """Read what ``write`` wrote."""
        system, path = fsspec.core.url_to_fs(folder)
        tables = {}
        for field in fields(cls):
            with system.open(f"{path}/{field.name}.parquet", "rb") as file:
                tables[field.name] = parquet.read_table(file)
        return cls(**tables)

    def without(self, pages: set[str]) -> "BatchTables":
        """The rows that come from none of these pages."""
        if not pages:
            return self
        gone = pa.array(sorted(pages), pa.string())
        articles = _drop(self.articles, "page_id", gone)
        lost = pa.array(sorted(set(self.articles["id"].to_pylist()) - set(articles["id"].to_pylist())))
        lost = lost.cast(pa.string())
        return BatchTables(
            _drop(self.pages, "id", gone),
            articles,
            _drop(self.claims, "article", lost),
            _drop(self.rejections, "article", lost),
            _drop(self.unused, "page", gone),
            _drop(self.readings, "article", lost),
        )


def remove_folder(folder: str) -> None:
    """Delete a folder of tables, or of such folders, where there is one."""
    system, path = fsspec.core.url_to_fs(folder)
    if system.exists(path):
        system.rm(path, recursive=True)


def load_batch(
    ledger: Ledger, found: BatchTables, *, run: str, rules: str, again: bool = False
) -> Mapping[str, int]:
    """Load a batch, whole; pages that the ledger holds are passed over, unless they are read ``again``.

    Of a page that was fetched several times alike the first counts, also when it is read again.
    Returns how many pages, articles and claims are new or changed, and what was not used by reason.
    """
    with ledger.batch():
        return _load_tables(ledger, found, run, rules, again)


def _load_tables(ledger: Ledger, found: BatchTables, run: str, rules: str, again: bool) -> Mapping[str, int]:
    # What is declared of a file may have changed, although its bytes have not.
    asked = found.pages.filter(pc.invert(found.pages["is_described"]))
    tables = found.without(ledger.known_pages(asked, again=again))
    counts: Counter[str] = Counter(tables.unused["reason"].to_pylist())
    counts["articles"] = ledger.load_article_table(tables.articles)
    read = _read_articles(ledger, tables.readings)
    counts["claims"] = ledger.load_claim_table(tables.claims, tables.rejections, articles=read, rules=rules)
    counts["numbers_unused"] = tables.rejections.num_rows
    if again:
        is_failure = pc.is_in(tables.pages["outcome"], value_set=pa.array(sorted(FAILURES)))
        reread = tables.pages.filter(pc.invert(is_failure))["id"].combine_chunks()
        counts["withdrawn"] = ledger.withdraw_articles(reread, tables.articles)
    addresses = [*tables.pages["url"].to_pylist(), *tables.articles["url"].to_pylist()]
    noted = tables.unused["id"].to_pylist()
    ledger.withdraw_unused(addresses, STAGES, noted, () if again else FAILURES)
    ledger.load_unused(tables.unused.drop_columns(["page"]).to_pylist(), run)
    counts["pages"] = ledger.load_page_table(tables.pages.drop_columns(["is_described"]))
    return dict(counts)


def _read_articles(ledger: Ledger, readings: pa.Table) -> list[str]:
    """Articles to note as read: a failed one too, else every run would fail on it, unless it has claims."""
    failed = readings.filter(readings["is_failed"])["article"].to_pylist()
    kept = ledger.read_before(failed) if failed else set()
    return sorted(set(readings["article"].to_pylist()) - kept)


def _drop(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table[column], value_set=values)))
