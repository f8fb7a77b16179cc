"""The ledger: the one writer of ``ledger.duckdb``.

Loads are idempotent (ids hash content) and take one transaction a batch, so that a killed run leaves
whole batches and the next run ends with the rows of an undisturbed one.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from pipeline.ids import content_id
from pipeline.model import Article, Claim, Rejection, StoryMember
from warehouse import rows
from warehouse.database import FOLDER, LedgerError, connect, explain
from warehouse.rows import PageRecord

__all__ = ["Ledger", "LedgerError", "PageRecord"]

ARTICLE_BATCH = 1_000
CLAIM_BATCH = 50_000

# The articles whose story changes, and all of the story that they leave.
_PENDING_STORIES = """
INSERT INTO base.pending
WITH moved AS (
    SELECT i.article, m.story FROM incoming i LEFT JOIN base.story_member m ON m.article = i.article
    WHERE (m.story, m.role) IS DISTINCT FROM (i.story, i.role)
)
SELECT article FROM moved
UNION SELECT article FROM base.story_member WHERE story IN (SELECT story FROM moved)
"""


class Ledger:
    """A FactReel database open for writing; use it as a context manager."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Open or create the database at ``path``.

        Raises:
            LedgerError: another program's database, a newer schema, no permission, locked, or damaged.
        """
        target = Path(path)
        return cls(target, connect(target))

    def close(self) -> None:
        """Close the database; committed batches are kept."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load_pages(self, pages: Iterable[PageRecord]) -> int:
        """Store pages, a changed outcome replaces the former; returns how many are new or changed."""
        count = 0
        for batch in rows.batches(pages, CLAIM_BATCH):
            data = _unique(({n: getattr(page, n) for n in rows.PAGE.names} for page in batch), "id")
            with self._loading(incoming=rows.table(data, rows.PAGE)):
                count += self._merge("page", rows.PAGE)
        return count

    def load_articles(self, articles: Iterable[Article]) -> int:
        """Store article versions and when they were seen; returns how many are new or changed.

        A version that is stored already keeps the page and time of its first sighting.
        """
        count = 0
        for batch in rows.batches(articles, ARTICLE_BATCH):
            data = _unique((rows.article_row(article) for article in batch), "id")
            seen = rows.table(
                ({**rows.article_row(article), "article": article.id} for article in batch), rows.SIGHTING
            )
            with self._loading(incoming=rows.table(data, rows.ARTICLE), seen=seen):
                self.connection.execute(
                    "INSERT INTO base.pending SELECT article FROM seen "
                    "WHERE NOT EXISTS (FROM base.sighting s WHERE s.article = seen.article "
                    "AND s.page_id = seen.page_id AND s.fetched_at = seen.fetched_at)"
                )
                self.connection.execute(
                    "INSERT INTO base.sighting SELECT DISTINCT * FROM seen "
                    "WHERE NOT EXISTS (FROM base.sighting s WHERE s.article = seen.article "
                    "AND s.page_id = seen.page_id AND s.fetched_at = seen.fetched_at)"
                )
                count += self._merge(
                    "article", rows.ARTICLE, keep=("page_id", "fetched_at"), extra={"loaded_at": _now()}
                )
        return count

    def articles(
        self, ids: Sequence[str] | None = None, *, pending_claims: bool = False, rules: str = ""
    ) -> Iterator[Article]:
        """Yield stored articles, in the order of their ids.

        ``ids`` restricts them; ``pending_claims`` gives those whose claims were not yet extracted with
        these ``rules``.
        """
        query = "SELECT id FROM base.article a WHERE true"
        arguments: list[Any] = []
        if ids is not None:
            query += " AND list_contains(?, id)"
            arguments.append(list(ids))
        if pending_claims:
            query += " AND NOT EXISTS (FROM base.extraction e WHERE e.article = a.id AND e.rules = ?)"
            arguments.append(rules)
        wanted = [row[0] for row in self.connection.execute(query + " ORDER BY id", arguments).fetchall()]
        columns = ", ".join(rows.ARTICLE.names)
        for batch in rows.batches(wanted, ARTICLE_BATCH):
            found = self.connection.execute(
                f"SELECT {columns} FROM base.article WHERE list_contains(?, id) ORDER BY id", [batch]
            ).fetchall()
            for values in found:
                yield rows.read_article(dict(zip(rows.ARTICLE.names, values, strict=True)))

    def load_claims(
        self,
        claims: Iterable[Claim],
        rejections: Iterable[tuple[str, Rejection]] = (),
        *,
        articles: Iterable[str] = (),
        rules: str = "",
    ) -> int:
        """Store the claims of articles; returns how many are new.

        ``rejections`` are (article id, rejection). ``articles`` names the articles that were read, also
        those without any claim; ``rules`` the version of the rules. All claims of an article must come
        in one call: stored ones that are missing are retired (kept, but no part of any fact).
        """
        kept: list[Claim] = []
        refused: list[tuple[str, Rejection]] = list(rejections)
        for claim in claims:
            if rows.storable(claim):
                kept.append(claim)
            else:
                text = claim.value_text or claim.quote
                refused.append((claim.article, Rejection(text, claim.start, claim.end, "value_overflow")))
        read = {claim.article for claim in kept} | {article for article, _ in refused} | set(articles)
        data = _unique((rows.claim_row(claim) for claim in kept), "id")
        rejected = _unique((_rejection_row(article, item) for article, item in refused), "id")
        readings = pa.table({"article": pa.array(sorted(read), pa.string())})
        with self._loading(
            incoming=rows.table(data, rows.CLAIM),
            rejected=rows.table(rejected, rows.REJECTION),
            readings=readings,
        ):
            return self._store_claims(rules)

    def _store_claims(self, rules: str) -> int:
        now = _now()
        run = self.connection.execute
        known = "SELECT article FROM base.extraction WHERE article IN (FROM readings)"
        if self._count(f"SELECT count(*) FROM ({known})"):
            # Looking for stored claims of an article costs a scan, so it is spared where all are new.
            stored = "FROM base.claim WHERE retired_at IS NULL AND article IN (FROM readings)"
            names = ", ".join(f'"{name}"' for name in rows.CLAIM.names)
            run(
                f"INSERT INTO base.pending SELECT article FROM ("
                f"(SELECT {names} FROM incoming EXCEPT SELECT {names} {stored}) "
                f"UNION ALL (SELECT {names} {stored} EXCEPT SELECT {names} FROM incoming))"
            )
            run(
                "UPDATE base.claim c SET retired_at = ? FROM readings r WHERE c.article = r.article "
                "AND c.retired_at IS NULL AND NOT EXISTS (FROM incoming i WHERE i.id = c.id)",
                [now],
            )
            run(
                "UPDATE base.claim c SET retired_at = NULL FROM incoming i "
                "WHERE c.id = i.id AND c.retired_at IS NOT NULL"
            )
            count = self._merge("claim", rows.CLAIM, extra={"loaded_at": now})
            run("DELETE FROM base.rejection x USING readings r WHERE x.article = r.article")
            run("DELETE FROM base.extraction e USING readings r WHERE e.article = r.article")
        else:
            run("INSERT INTO base.pending SELECT DISTINCT article FROM incoming")
            count = self._count(
                "INSERT INTO base.claim BY NAME SELECT *, ? AS loaded_at FROM incoming", [now]
            )
        run("INSERT INTO base.rejection BY NAME SELECT * FROM rejected")
        run("INSERT INTO base.extraction SELECT article, ?, ? FROM readings", [rules, now])
        return count

    def load_stories(self, members: Iterable[StoryMember]) -> int:
        """Store which article belongs to which story; a new assignment replaces the former."""
        count = 0
        for batch in rows.batches(members, CLAIM_BATCH):
            data = _unique(({n: getattr(m, n) for n in rows.MEMBER.names} for m in batch), "article")
            with self._loading(incoming=rows.table(data, rows.MEMBER)):
                self.connection.execute(_PENDING_STORIES)
                count += self._merge("story_member", rows.MEMBER, key="article")
        return count

    def load_entities(self, entities: Iterable[Mapping[str, Any]]) -> int:
        """Store registry rows (``id``, ``name``, ``kind``, ``parent``)."""
        with self._loading(incoming=rows.table(_unique(entities, "id"), rows.ENTITY)):
            return self._merge("entity", rows.ENTITY)

    def load_sources(self, sources: Iterable[Mapping[str, Any]]) -> int:
        """Store source rows (``id``, ``name``, ``url``, ``lang``, ``kind``)."""
        with self._loading(incoming=rows.table(_unique(sources, "id"), rows.SOURCE)):
            return self._merge("source", rows.SOURCE)

    def record_unused(self, stage: str, ref: str, reason: str, detail: str = "", run: str = "") -> None:
        """Note that ``stage`` did not use ``ref`` (an address, a file or an id), and why."""
        row = {
            "id": content_id("unused", stage, ref, reason, detail), "stage": stage, "ref": ref,
            "reason": reason, "detail": detail, "run": run, "recorded_at": _now(),
        }  # fmt: skip
        with self._loading(incoming=rows.table([row], rows.UNUSED)):
            self._merge("unused", rows.UNUSED, keep=("run", "recorded_at"))

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
        row = {
            "id": run, "command": command, "started_at": started_at, "finished_at": finished_at,
            "state": state, "counts": json.dumps(dict(counts or {}), sort_keys=True), "detail": detail,
        }  # fmt: skip
        with self._loading(incoming=rows.table([row], rows.RUN)):
            self._merge("run", rows.RUN)

    def reconcile(self) -> int:
        """Bring the facts up to date with claims and stories; returns how many facts changed.

        Only facts that pending articles may touch, and their neighbours in time, are looked at. The
        working tables are temporary; what changes is written in one transaction.
        """
        if not self._count("SELECT count(*) FROM base.pending"):
            return 0
        try:
            self._run_files("facts")
            with self._loading():
                self._run_files("facts/apply")
            return self._count("SELECT (SELECT count(*) FROM change) + (SELECT count(*) FROM gone)")
        except duckdb.Error as error:
            raise LedgerError(explain(error, self.path)) from error

    def _run_files(self, folder: str) -> None:
        for path in sorted((FOLDER / folder).glob("*.sql")):
            self.connection.execute(path.read_text(encoding="utf-8"))

    def check(self) -> list[str]:
        """Run ``checks/*.sql``; each row that one returns becomes a line."""
        faults = []
        for path in sorted((FOLDER / "checks").glob("*.sql")):
            found = self.connection.execute(path.read_text(encoding="utf-8")).fetchall()
            faults += [f"{path.stem}: {', '.join(map(str, row))}" for row in found[:3]]
        return faults

    def publish(self) -> Path:
        """Check, then copy the database to ``snapshot.duckdb`` beside it in one atomic step.

        Raises:
            LedgerError: a check found rows; the former snapshot stays.
        """
        if faults := self.check():
            raise LedgerError(f"{self.path}: not published, checks failed: {'; '.join(faults)}")
        self.connection.execute("CHECKPOINT")
        self.connection.close()
        snapshot = self.path.with_name("snapshot.duckdb")
        temporary = snapshot.with_name(snapshot.name + ".tmp")
        try:
            shutil.copyfile(self.path, temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(snapshot)
        except OSError as error:
            raise LedgerError(explain(error, snapshot)) from error
        finally:
            self.connection = connect(self.path)
        return snapshot

    @contextmanager
    def _loading(self, **tables: pa.Table) -> Iterator[None]:
        """One transaction with the tables registered under their names; rolled back on any error."""
        for name, data in tables.items():
            self.connection.register(name, data)
        self.connection.execute("BEGIN")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            self._rollback()
            if isinstance(error, duckdb.Error):
                raise LedgerError(explain(error, self.path)) from error
            raise
        finally:
            for name in tables:
                self.connection.unregister(name)

    def _rollback(self) -> None:
        try:
            self.connection.execute("ROLLBACK")
        except duckdb.Error:
            # A failed COMMIT has ended the transaction already.
            return

    def _merge(
        self,
        target: str,
        schema: pa.Schema,
        key: str = "id",
        keep: tuple[str, ...] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> int:
        """Insert incoming rows that are new, replace those that differ (``keep`` columns aside)."""
        names = [name for name in schema.names if name not in keep and name != key]
        updates = ", ".join(f'"{name}" = i."{name}"' for name in names)
        stored = ", ".join(f't."{name}"' for name in names)
        sent = ", ".join(f'i."{name}"' for name in names)
        changed = self._count(
            f"UPDATE base.{target} t SET {updates} FROM incoming i WHERE t.{key} = i.{key} "
            f"AND ROW({stored}) IS DISTINCT FROM ROW({sent})"
        )
        more = "".join(f", ? AS {name}" for name in extra or {})
        added = self._count(
            f"INSERT INTO base.{target} BY NAME SELECT *{more} FROM incoming i "
            f"WHERE NOT EXISTS (FROM base.{target} t WHERE t.{key} = i.{key})",
            list((extra or {}).values()),
        )
        return changed + added

    def _count(self, sql: str, arguments: Sequence[Any] = ()) -> int:
        """The number that a statement returns, or of rows that it changed."""
        return int(self.connection.execute(sql, list(arguments)).fetchall()[0][0])


def _unique(items: Iterable[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    return list({item[key]: item for item in items}.values())


def _rejection_row(article: str, item: Rejection) -> dict[str, Any]:
    return {
        "id": content_id("rejection", article, item.start, item.end, item.reason, item.text),
        "article": article, "text": item.text, "start": item.start, "end": item.end,
        "reason": item.reason, "detail": item.detail,
    }  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)
