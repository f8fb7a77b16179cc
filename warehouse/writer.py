"""Transactions on the database: one batch, stored whole or not at all, and the same when stored twice."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from warehouse.database import FOLDER, LedgerError, explain
from warehouse.log import NUMBER, note_batches

#: Columns that a load adds to the rows of a table: 64-bit keys of its texts (see ``schema/0013_keys.sql``).
KEYS: Mapping[str, Mapping[str, str]] = {
    "article": {"article_key": "base.key64(id)", "url_key": "base.key64(url)"},
    "story_member": {"article_key": "base.key64(article)", "story_key": "base.key64(story)"},
    "claim": {
        "article_key": "base.key64(article)",
        "series": "base.key64(base.series_text(subject, metric, qualifier, per, object, unit, out_of))",
    },
}
_SCANNED = {("article", "id"): "article_key", ("story_member", "article"): "article_key"}
"""Keys that are scanned instead of the texts that they are of."""


def keyed(target: str) -> str:
    """A query of the ``incoming`` rows with the keys that ``target`` has beside them."""
    keys = "".join(f", {sql} AS {name}" for name, sql in KEYS.get(target, {}).items())
    return f"(SELECT *{keys} FROM incoming)"


class Writer:
    """A connection with the few statements that every load is made of."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection
        self._within_batch = False

    @contextmanager
    def batch(self, **tables: pa.Table) -> Iterator[None]:
        """One transaction that sees the tables under their names; rolled back on any error.

        Within another batch it is a part of that one.

        Raises:
            LedgerError: the database refused it (disk full, damaged file).
        """
        if self._within_batch:
            self._show(tables)
            yield
            # After an error the rollback takes them away.
            self._hide(tables)
            return
        self._show(tables)
        self.connection.execute("BEGIN")
        self._within_batch = True
        try:
            yield
            number = self.count(NUMBER)
            self.connection.execute("COMMIT")
            note_batches(self.path, number)
        except BaseException as error:
            self._rollback()
            if isinstance(error, duckdb.Error):
                raise LedgerError(explain(error, self.path)) from error
            raise
        finally:
            self._within_batch = False
            self._hide(tables)

    def _show(self, tables: Mapping[str, pa.Table]) -> None:
        for name, data in tables.items():
            self.connection.register(name, data)

    def _hide(self, tables: Mapping[str, pa.Table]) -> None:
        for name in tables:
            self.connection.unregister(name)

    def _rollback(self) -> None:
        try:
            self.connection.execute("ROLLBACK")
        except duckdb.Error:
            # A failed COMMIT has ended the transaction already.
            return

    def merge_log(self) -> None:
        """Bring what stands in the log into the database file.

        Raises:
            LedgerError: the disk is full; all batches stay, in the log.
        """
        try:
            self.run("CHECKPOINT")
        except duckdb.Error as error:
            raise LedgerError(explain(error, self.path, "what was stored stays in the log")) from error

    def run(self, sql: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement; a result left unread would block the connection."""
        return self.connection.execute(sql, list(arguments)).fetchall()

    def count(self, sql: str, arguments: Sequence[Any] = ()) -> int:
        """The number that a statement returns, or of rows that it changed."""
        return int(self.run(sql, arguments)[0][0])

    def run_files(self, folder: str) -> None:
        """Run the SQL files of a folder of this package in the order of their names."""
        for path in sorted((FOLDER / folder).glob("*.sql")):
            self.connection.execute(path.read_text(encoding="utf-8"))

    def merge(
        self,
        target: str,
        schema: pa.Schema,
        *,
        key: str = "id",
        keep: tuple[str, ...] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> int:
        """Insert ``incoming`` rows whose key is new, replace those that differ; returns how many.

        ``keep`` names columns that the first row keeps; ``extra`` gives values of columns that the
        incoming rows lack.
        """
        added = "".join(f", ? AS {name}" for name in extra or {})
        insert = f"INSERT INTO base.{target} BY NAME SELECT *{added} FROM {keyed(target)}"
        values = list((extra or {}).values())
        scanned = _SCANNED.get((target, key), key)
        known = f"SELECT {key} FROM base.{target} WHERE {scanned} IN (SELECT {scanned} FROM {keyed(target)})"
        if not self.count(f"SELECT count(*) FROM ({known})"):
            # The common case, and it spares reading the stored rows.
            return self.count(insert, values)
        new = self.count(f"{insert} WHERE {key} NOT IN ({known})", values)
        return new + self._replace(target, schema, key, keep)

    def _replace(self, target: str, schema: pa.Schema, key: str, keep: tuple[str, ...]) -> int:
        names = [name for name in schema.names if name not in keep and name != key]
        updates = ", ".join(f'"{name}" = i."{name}"' for name in [*names, *KEYS.get(target, {})])
        stored = ", ".join(f't."{name}"' for name in names)
        sent = ", ".join(f'i."{name}"' for name in names)
        return self.count(
            f"UPDATE base.{target} t SET {updates} FROM {keyed(target)} i WHERE t.{key} = i.{key} "
            f"AND ROW({stored}) IS DISTINCT FROM ROW({sent})"
        )
