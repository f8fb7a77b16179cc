"""Withdrawing what a page no longer gives, because other rules read it.

An article version that none of its pages gives any more is retired: it and its claims keep their rows, but
no view shows them. What was noted as unused is forgotten, since the same page now came to something else.
"""

from collections.abc import Iterable
from datetime import datetime

import pyarrow as pa  # type: ignore[import-untyped]

from warehouse.writer import Writer

# Sightings in pages that were read again and gave another article, or none.
_STALE = """
SELECT s.article, s.page_id FROM base.sighting s WHERE s.page_id IN (FROM reread)
    AND NOT EXISTS (FROM sighted k WHERE k.page_id = s.page_id AND k.id = s.article)
"""
_GONE = f"""
SELECT article FROM ({_STALE}) EXCEPT
SELECT article FROM base.sighting WHERE (article, page_id) NOT IN ({_STALE})
"""


def withdraw_articles(writer: Writer, pages: pa.Array, given: pa.Table, moment: datetime) -> int:
    """Retire the versions that the pages gave before and do not give now; returns how many.

    ``given`` are the articles that they give now, with ``id`` and ``page_id``.
    """
    tables = {"reread": pa.table({"id": pages}), "sighted": given.select(["id", "page_id"])}
    with writer.batch(**tables):
        if not (gone := [row[0] for row in writer.run(_GONE)]):
            writer.run(f"DELETE FROM base.sighting WHERE (article, page_id) IN ({_STALE})")
            return 0
        writer.run(f"INSERT INTO base.pending SELECT article FROM ({_STALE})")
        writer.run(
            "INSERT INTO base.pending SELECT article FROM base.story_member WHERE story IN "
            f"(SELECT story FROM base.story_member WHERE article IN ({_GONE}))"
        )
        writer.run("UPDATE base.article SET retired_at = ? WHERE id IN (SELECT unnest(?))", [moment, gone])
        writer.run(
            "UPDATE base.claim SET retired_at = ? WHERE retired_at IS NULL AND article IN (SELECT unnest(?))",
            [moment, gone],
        )
        for table in ("story_member", "extraction", "rejection"):
            writer.run(f"DELETE FROM base.{table} WHERE article IN (SELECT unnest(?))", [gone])
        writer.run(f"DELETE FROM base.sighting WHERE (article, page_id) IN ({_STALE})")
    return len(gone)


def withdraw_unused(
    writer: Writer,
    refs: Iterable[str],
    stages: Iterable[str],
    kept: Iterable[str],
    reasons: Iterable[str] = (),
) -> int:
    """Forget what the stages noted of these addresses; returns how much.

    ``kept`` are the ids of what is noted of them now; ``reasons`` restricts it to these, where given.
    """
    named = {
        "named": pa.table({"ref": pa.array(list(refs), pa.string())}),
        "noted": pa.table({"id": pa.array(list(kept), pa.string())}),
    }
    with writer.batch(**named):
        return writer.count(
            "DELETE FROM base.unused WHERE ref IN (FROM named) AND stage IN (SELECT unnest(?)) "
            "AND id NOT IN (FROM noted) AND (len(?) = 0 OR reason IN (SELECT unnest(?)))",
            [list(stages), list(reasons), list(reasons)],
        )
