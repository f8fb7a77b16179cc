"""The ledger: the one writer of ``ledger.duckdb``.

Loads are idempotent (ids hash content) and take one transaction a batch, so that a killed run leaves
whole batches and the next run ends with the rows of an undisturbed one.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from pipeline.model import Article, Claim, Rejection, StoryMember
from warehouse import article_store, claim_store, facts, rows, runs, snapshot, withdrawal
from warehouse.database import MEMORY, CheckError, LedgerError, connect
from warehouse.rows import PageRecord
from warehouse.writer import Writer

__all__ = ["Ledger", "LedgerError", "PageRecord"]

ROW_BATCH = 50_000

# The articles whose story changes, and all of the story that they leave.
_PENDING_STORIES = """
INSERT INTO base.pending
WITH moved AS (
    SELECT i.article, m.story_key
    FROM incoming i LEFT JOIN base.story_member m ON m.article_key = base.key64(i.article)
    WHERE (m.story, m.role) IS DISTINCT FROM (i.story, i.role)
)
SELECT article FROM moved
UNION SELECT article FROM base.story_member WHERE story_key IN (SELECT story_key FROM moved)
"""


class Ledger:
    """A FactReel database open for writing; use it as a context manager."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, memory: str = MEMORY) -> None:
        self.path = path
        self.memory = memory
        self._writer = Writer(path, connection)

    @classmethod
    def open(cls, path: str | os.PathLike[str], memory: str = MEMORY) -> Self:
        """Open or create the database at ``path``, which keeps so much in memory.

        Raises:
            LedgerError: another program's database, a newer schema, no permission, locked, or damaged.
        """
        target = Path(path)
        return cls(target, connect(target, memory), memory)

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The open connection, for reading."""
        return self._writer.connection

    def close(self) -> None:
        """Close the database; committed batches are kept."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def batch(self) -> AbstractContextManager[None]:
        """Store all that is loaded in this context in one transaction, or nothing of it."""
        return self._writer.batch()

    def load_pages(self, pages: Iterable[PageRecord]) -> int:
        """Store pages, a changed outcome replaces the former; returns how many are new or changed."""
        return sum(
            self.load_page_table(
                rows.table(({n: getattr(page, n) for n in rows.PAGE.names} for page in batch), rows.PAGE)
            )
            for batch in rows.batches(pages, ROW_BATCH)
        )

    def load_page_table(self, table: pa.Table) -> int:
        """``load_pages`` for rows of the form ``rows.PAGE``."""
        with self._writer.batch(incoming=rows.unique_rows(table, "id")):
            return self._writer.merge("page", rows.PAGE)

    def known_pages(self, pages: pa.Table, *, again: bool = False) -> set[str]:
        """Those of the pages that are stored; ``again``: only if fetched at another time."""
        return article_store.known_pages(self._writer, pages, again)

    def load_articles(self, articles: Iterable[Article]) -> int:
        """Store article versions and when they were seen; returns how many are new or changed.

        A version that is stored already keeps the page and time of its first sighting.
        """
        return sum(
            self.load_article_table(rows.table(map(rows.article_row, batch), rows.ARTICLE))
            for batch in rows.batches(articles, article_store.ARTICLE_BATCH)
        )

    def load_article_table(self, table: pa.Table) -> int:
        """``load_articles`` for rows of the form ``rows.ARTICLE``."""
        return article_store.load_articles(self._writer, table, _now())

    def articles(
        self,
        ids: Sequence[str] | None = None,
        *,
        pending_claims: bool = False,
        rules: str = "",
        pending_story: bool = False,
    ) -> Iterator[Article]:
        """Yield stored articles, in the order of their ids.

        ``ids`` restricts them; ``pending_claims`` gives those whose claims were not yet extracted with
        these ``rules``, ``pending_story`` those that are in no story, or may have changed since the last run.
        """
        return article_store.read_articles(
            self._writer, ids, pending_claims=pending_claims, rules=rules, pending_story=pending_story
        )

    def read_before(self, articles: Sequence[str]) -> set[str]:
        """Those of the articles whose claims were read, with whichever rules."""
        return claim_store.read_before(self._writer, articles)

    def load_claims(
        self,
        claims: Iterable[Claim],
        rejections: Iterable[tuple[str, Rejection]] = (),
        *,
        articles: Iterable[str] = (),
        rules: str = "",
    ) -> int:
        """Store the claims of articles in one transaction; returns how many are new or changed.

        ``rejections`` are (article id, rejection). ``articles`` names the articles that were read, also
        those without any claim; ``rules`` the version of the rules. All claims of an article must come
        in one call: stored ones that are missing are retired (kept, but no part of any fact).
        """
        kept, refused = rows.claim_tables(claims, rejections)
        read = {*kept["article"].to_pylist(), *refused["article"].to_pylist(), *articles}
        return self.load_claim_table(kept, refused, articles=sorted(read), rules=rules)

    def load_claim_table(
        self,
        claims: pa.Table,
        rejections: pa.Table | None = None,
        *,
        articles: Sequence[str] | None = None,
        rules: str = "",
    ) -> int:
        """``load_claims`` for rows of the forms ``rows.CLAIM`` and ``rows.REJECTION`` with unique ids."""
        read = claims["article"].unique() if articles is None else pa.array(articles, pa.string())
        rejected = rows.table([], rows.REJECTION) if rejections is None else rejections
        return claim_store.load_claims(self._writer, claims, rejected, read, rules=rules, moment=_now())

    def load_stories(self, members: Iterable[StoryMember]) -> int:
        """Store which article belongs to which story; a new assignment replaces the former."""
        count = 0
        for batch in rows.batches(members, ROW_BATCH):
            data = rows.unique(({n: getattr(m, n) for n in rows.MEMBER.names} for m in batch), "article")
            count += self.load_story_table(rows.table(data, rows.MEMBER))
        return count

    def grouped(self) -> int:
        """How many articles are in a story."""
        return self._writer.count("SELECT count(*) FROM base.story_member")

    def load_story_table(self, table: pa.Table) -> int:
        """``load_stories`` for rows of the form ``rows.MEMBER``, one an article."""
        with self._writer.batch(incoming=table):
            self._writer.run(_PENDING_STORIES)
            return self._writer.merge("story_member", rows.MEMBER, key="article")

    def load_entities(self, entities: Iterable[Mapping[str, Any]]) -> int:
        """Store registry rows (``id``, ``name``, ``kind``, ``parent``)."""
        with self._writer.batch(incoming=rows.table(rows.unique(entities, "id"), rows.ENTITY)):
            return self._writer.merge("entity", rows.ENTITY)

    def load_sources(self, sources: Iterable[Mapping[str, Any]]) -> int:
        """Store source rows (``id``, ``name``, ``url``, ``lang``, ``kind``)."""
        with self._writer.batch(incoming=rows.table(rows.unique(sources, "id"), rows.SOURCE)):
            return self._writer.merge("source", rows.SOURCE)

    def load_reasons(self, sentences: Mapping[str, str]) -> int:
        """Store the sentences of reasons that other parts define, by their codes."""
        reasons = [{"id": code, "sentence": sentence} for code, sentence in sentences.items()]
        with self._writer.batch(incoming=rows.table(reasons, rows.REASON)):
            return self._writer.merge("reason", rows.REASON)

    def record_unused(self, stage: str, ref: str, reason: str, detail: str = "", run: str = "") -> None:
        """Note that ``stage`` did not use ``ref`` (an address, a file or an id), and why."""
        self.load_unused([rows.unused_row(stage, ref, reason, detail)], run)

    def load_unused(self, unused: Iterable[Mapping[str, Any]], run: str = "") -> int:
        """Store rows made by ``rows.unused_row``; returns how many are new."""
        data = [{**row, "run": run, "recorded_at": _now()} for row in rows.unique(unused, "id")]
        with self._writer.batch(incoming=rows.table(data, rows.UNUSED)):
            return self._writer.merge("unused", rows.UNUSED, keep=("run", "recorded_at"))

    def withdraw_articles(self, pages: pa.Array, given: pa.Table) -> int:
        """Retire the article versions that the pages gave by other rules and do not give now."""
        return withdrawal.withdraw_articles(self._writer, pages, given, _now())

    def withdraw_unused(
        self, refs: Iterable[str], stages: Iterable[str], kept: Iterable[str], reasons: Iterable[str] = ()
    ) -> int:
        """Forget what the stages noted of these addresses, except ``kept`` and other ``reasons``."""
        return withdrawal.withdraw_unused(self._writer, refs, stages, kept, reasons)

    def record_run(
        self,
        run: str,
        command: str,
        started_at: datetime,
        *,
        finished_at: datetime | None = None,
        state: str = "running",
        counts: Mapping[str, Any] | None = None,
        detail: str = "",
    ) -> None:
        """Store or replace the record of a run; ``counts`` becomes JSON."""
        runs.record_run(
            self._writer, run, command, started_at, finished_at=finished_at, state=state, counts=counts or {},
            detail=detail,
        )  # fmt: skip

    def note_run(self, run: str, counts: Mapping[str, Any]) -> None:
        """Add to what the record of a run counts; objects are merged key by key (RFC 7386)."""
        runs.note_run(self._writer, run, counts)

    def finish_run(self, run: str, state: str, counts: Mapping[str, Any], detail: str = "") -> None:
        """Complete the record of a run that ends now."""
        self.note_run(run, counts)
        runs.finish_run(self._writer, run, state, detail, _now())

    def reconcile(self) -> int:
        """Bring the facts up to date with claims and stories; returns how many facts changed."""
        return facts.reconcile(self._writer)

    def check(self) -> list[str]:
        """Run ``checks/*.sql``; each row that one returns becomes a line."""
        return snapshot.failed_checks(self._writer)

    def publish(self) -> Path:
        """Check, then copy the database to ``snapshot.duckdb`` beside it in one atomic step.

        Raises:
            CheckError: a check found rows; the former snapshot stays.
            LedgerError: the copy failed; the former snapshot stays.
        """
        if faults := self.check():
            text = f"{self.path}: not published, checks failed: {'; '.join(faults)}"
            raise CheckError(text, faults)
        self._writer.merge_log()
        self.close()
        try:
            return snapshot.copy_database(self.path)
        finally:
            self._writer = Writer(self.path, connect(self.path, self.memory))


def _now() -> datetime:
    return datetime.now(UTC)
