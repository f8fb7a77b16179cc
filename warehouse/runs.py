"""The records of runs: what each was asked, how it ended, what it counted."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from warehouse import rows
from warehouse.writer import Writer


def record_run(
    writer: Writer,
    run: str,
    command: str,
    started_at: datetime,
    *,
    finished_at: datetime | None,
    state: str,
    counts: Mapping[str, Any],
    detail: str,
) -> None:
    """Store or replace the record of a run; ``counts`` becomes JSON."""
    row = {
        "id": run, "command": command, "started_at": started_at, "finished_at": finished_at,
        "state": state, "counts": json.dumps(dict(counts), sort_keys=True), "detail": detail,
    }  # fmt: skip
    with writer.batch(incoming=rows.table([row], rows.RUN)):
        writer.merge("run", rows.RUN)


def note_run(writer: Writer, run: str, counts: Mapping[str, Any]) -> None:
    """Add to what the record of a run counts; objects are merged key by key (RFC 7386)."""
    with writer.batch():
        writer.run(
            "UPDATE base.run SET counts = json_merge_patch(counts, ?) WHERE id = ?",
            [json.dumps(dict(counts), sort_keys=True), run],
        )


def finish_run(writer: Writer, run: str, state: str, detail: str, moment: datetime) -> None:
    """Complete the record of a run that ends now."""
    with writer.batch():
        writer.run(
            "UPDATE base.run SET state = ?, finished_at = ?, detail = ? WHERE id = ?",
            [state, moment, detail, run],
        )
