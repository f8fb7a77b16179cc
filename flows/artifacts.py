"""What Prefect shows of a run: tables of what came in and what did not, facts, sources, and progress."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.insight import Insight
from flows.progress import Progress, Reporter
from flows.summary import Summary
from flows.tables import to_json

_ROWS = 200
_PAUSE_SECONDS = 2.0


def leave_artifacts(summary: Summary, insight: Insight) -> None:
    """The tables of one run; each key has a history over the runs."""
    _table(
        "counts",
        f"{summary.command} {summary.run}: what came in",
        [{"": name, "new": new, "in the ledger": total} for name, new, total in summary.count_rows()],
    )
    _table("unused", "What was not used, where and why", [_unused_row(*row) for row in summary.unused()])
    _table("new-facts", f"{len(insight.new)} new facts", insight.new)
    _table("disputed-facts", f"{len(insight.disputed)} facts that are disputed now", insight.disputed)
    _table("sources", "How each source is doing; articles and expected are of seven days", insight.health)
    _table("quarantine", "Pages that failed; `factreel retry` reads them again", insight.failed)
    create_markdown_artifact(
        "```\n" + "\n".join(summary.lines()) + "\n```\n" + "".join(f"- {line}\n" for line in summary.errors),
        key="factreel-summary",
        description="The run in words",
    )


def _table(key: str, description: str, rows: Sequence[Mapping[str, Any]]) -> None:
    more = f"; the first {_ROWS} of {len(rows)}" if len(rows) > _ROWS else ""
    cells = [{name: _cell(value) for name, value in row.items()} for row in rows[:_ROWS]]
    create_table_artifact(cells, key=f"factreel-{key}", description=description + more)


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | str):
        return value
    return to_json(value).strip('"')


def _unused_row(stage: str, reason: str, new: int, total: int, sentence: str) -> dict[str, str | int]:
    return {"stage": stage, "reason": reason, "new": new, "in all": total, "because": sentence}


def with_artifacts(listener: Reporter) -> Reporter:
    """A reporter that also shows in Prefect which share of a stage is done, for stages that know it."""

    @contextmanager
    def report(label: str) -> Iterator[Progress]:
        with listener(label) as counter:
            yield _Shown(counter, label)

    return report


class _Shown(Progress):
    """Hands on to another counter; its artifact is made with the first share."""

    def __init__(self, counter: Progress, label: str) -> None:
        super().__init__()
        self._counter = counter
        self._label = label
        self._artifact: UUID | None = None
        self._next = 0.0

    def step(self, count: int = 1) -> None:
        super().step(count)
        self._counter.step(count)

    def reach(self, share: float) -> None:
        self._counter.reach(share)
        percent = round(100 * share, 1)
        if self._artifact is None:
            made = create_progress_artifact(percent, description=self._label)
            assert isinstance(made, UUID)
            self._artifact = made
        elif time.monotonic() >= self._next or share >= 1:
            update_progress_artifact(self._artifact, percent)
        else:
            return
        self._next = time.monotonic() + _PAUSE_SECONDS
