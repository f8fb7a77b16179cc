"""Loading what articles state: the claims that are new, and retiring those no longer found."""

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa  # type: ignore[import-untyped]

from warehouse import rows
from warehouse.writer import Writer, keyed

_COLUMNS = ", ".join(f'"{name}"' for name in rows.CLAIM.names)
_STORED = f"SELECT {_COLUMNS} FROM base.claim WHERE retired_at IS NULL AND article IN (FROM readings)"
_SENT = f"SELECT {_COLUMNS} FROM incoming"


def load_claims(
    writer: Writer, claims: pa.Table, rejected: pa.Table, read: pa.Array, *, rules: str, moment: datetime
) -> int:
    """Store rows of the forms ``rows.CLAIM`` and ``rows.REJECTION``; returns how many claims changed.

    ``read`` are the articles that were read with ``rules``; stored claims of theirs that are missing are
    retired.
    """
    with writer.batch(incoming=claims, rejected=rejected, readings=pa.table({"article": read})):
        known = "SELECT count(*) FROM base.extraction WHERE article IN (FROM readings)"
        replace = _replace if writer.count(known) else _insert
        count = replace(writer, moment)
        writer.run("INSERT INTO base.rejection BY NAME SELECT * FROM rejected")
        writer.run("INSERT INTO base.extraction SELECT article, ?, ? FROM readings", [rules, moment])
    return count


def read_before(writer: Writer, articles: Sequence[str]) -> set[str]:
    """Those of the articles whose claims were read, with whichever rules."""
    query = "SELECT article FROM base.extraction WHERE article IN (SELECT unnest(?))"
    return {row[0] for row in writer.run(query, [list(articles)])}


def _insert(writer: Writer, moment: datetime) -> int:
    """Store claims of articles that have none; this spares looking for stored ones."""
    writer.run("INSERT INTO base.pending SELECT DISTINCT article FROM incoming")
    insert = f"INSERT INTO base.claim BY NAME SELECT *, ? AS loaded_at FROM {keyed('claim')}"
    return writer.count(insert, [moment])


def _replace(writer: Writer, moment: datetime) -> int:
    """Store claims of articles that may have some; those no longer found are retired."""
    writer.run(
        f"INSERT INTO base.pending SELECT article FROM "
        f"(({_SENT} EXCEPT {_STORED}) UNION ALL ({_STORED} EXCEPT {_SENT}))"
    )
    writer.run(
        "UPDATE base.claim SET retired_at = ? WHERE article IN (FROM readings) "
        "AND retired_at IS NULL AND id NOT IN (SELECT id FROM incoming)",
        [moment],
    )
    writer.run(
        "UPDATE base.claim SET retired_at = NULL "
        "WHERE id IN (SELECT id FROM incoming) AND retired_at IS NOT NULL"
    )
    writer.run("DELETE FROM base.rejection WHERE article IN (FROM readings)")
    writer.run("DELETE FROM base.extraction WHERE article IN (FROM readings)")
    return writer.merge("claim", rows.CLAIM, extra={"loaded_at": moment})
