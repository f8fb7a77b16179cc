"""Loading and reading article versions and the pages that they were read from."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from pipeline.model import Article
from warehouse import rows
from warehouse.writer import Writer

ARTICLE_BATCH = 1_000

# Sightings not yet stored; their articles may have become another version's successor.
_SIGHTINGS = """
CREATE OR REPLACE TEMP TABLE new_sighting AS
WITH seen AS (SELECT DISTINCT id AS article, page_id, url, fetched_at FROM sighted),
keyed AS (SELECT *, base.key64(article) AS article_key FROM seen)
FROM keyed k WHERE NOT EXISTS (
    FROM base.sighting s
    WHERE s.article_key = k.article_key AND s.page_id = k.page_id AND s.fetched_at = k.fetched_at
)
"""


def known_pages(writer: Writer, pages: pa.Table, again: bool) -> set[str]:
    """Those of the pages that are stored; ``again``: only if fetched at another time."""
    query = "SELECT id FROM base.page p JOIN asked a USING (id) WHERE NOT ? OR p.fetched_at <> a.fetched_at"
    with writer.batch(asked=pages):
        return {row[0] for row in writer.run(query, [again])}


def load_articles(writer: Writer, table: pa.Table, moment: datetime) -> int:
    """Store rows of the form ``rows.ARTICLE`` and when they were seen; returns how many changed anything."""
    with writer.batch(incoming=rows.unique_rows(table, "id"), sighted=table):
        writer.run(_SIGHTINGS)
        writer.run("INSERT INTO base.pending SELECT article FROM new_sighting")
        writer.run("INSERT INTO base.sighting BY NAME FROM new_sighting")
        # A page may give again what other rules had ceased to find in it.
        writer.run(
            "UPDATE base.article SET retired_at = NULL "
            "WHERE retired_at IS NOT NULL AND id IN (SELECT id FROM incoming)"
        )
        return writer.merge(
            "article", rows.ARTICLE, keep=("page_id", "fetched_at"), extra={"loaded_at": moment}
        )


def read_articles(
    writer: Writer,
    ids: Sequence[str] | None,
    *,
    pending_claims: bool = False,
    rules: str = "",
    pending_story: bool = False,
) -> Iterator[Article]:
    """Yield stored articles in the order of their ids; see ``Ledger.articles`` for what restricts them."""
    query = "SELECT id FROM base.article a WHERE retired_at IS NULL"
    arguments: list[Any] = []
    if ids is not None:
        query += " AND id IN (SELECT unnest(?))"
        arguments.append(list(ids))
    if pending_claims:
        query += " AND NOT EXISTS (FROM base.extraction e WHERE e.article = a.id AND e.rules = ?)"
        arguments.append(rules)
    if pending_story:
        grouped = "EXISTS (FROM base.story_member m WHERE m.article = a.id)"
        query += f" AND (NOT {grouped} OR a.id IN (SELECT article FROM base.pending))"
    wanted = [row[0] for row in writer.run(query + " ORDER BY id", arguments)]
    columns = ", ".join(rows.ARTICLE.names)
    for batch in rows.batches(wanted, ARTICLE_BATCH):
        select = f"SELECT {columns} FROM base.article WHERE id IN (SELECT unnest(?)) ORDER BY id"
        for values in writer.run(select, [batch]):
            yield rows.read_article(dict(zip(rows.ARTICLE.names, values, strict=True)))
