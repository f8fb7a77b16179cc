"""What a run came to: the ledger before and after, as rows for a terminal, for JSON and for Prefect."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from flows.errors import describe
from flows.home import Home
from flows.job import Job
from flows.logs import log
from flows.tables import table_lines
from warehouse.status import status

SHOWN = ("pages", "articles", "stories", "claims", "facts")
UnusedKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """What a ledger holds at one moment; ``unused`` is {(stage, reason): (number, sentence)}."""

    counts: Mapping[str, int] = field(default_factory=dict)
    unused: Mapping[UnusedKey, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, home: Home) -> "State":
        """The state of the home's ledger; empty where there is none yet."""
        if not home.ledger.exists():
            return cls()
        found = status(home.ledger)
        unused = {(row["stage"], row["reason"]): (row["n"], row["sentence"]) for row in found["unused"]}
        return cls(found["counts"], unused)


@dataclass(frozen=True, slots=True)
class Summary:
    """One run: its home, what it added to the ledger, and what went wrong, a line each."""

    home: Home
    run: str
    command: str
    before: State
    after: State
    seconds: float
    errors: Sequence[str] = ()

    @property
    def added(self) -> Mapping[str, int]:
        """How many more there are of each thing."""
        return {name: self.after.counts.get(name, 0) - self.before.counts.get(name, 0) for name in SHOWN}

    @property
    def found_nothing(self) -> bool:
        """Whether the run added no page."""
        return self.added["pages"] == 0

    def unused(self) -> Iterator[tuple[str, str, int, int, str]]:
        """Stage, reason, how many more, how many in all, and the reason as a sentence."""
        for (stage, reason), (number, sentence) in sorted(self.after.unused.items()):
            earlier, _ = self.before.unused.get((stage, reason), (0, ""))
            yield stage, reason, number - earlier, number, sentence

    def data(self) -> dict[str, Any]:
        """The summary as plain data."""
        return {
            "run": self.run,
            "command": self.command,
            "seconds": round(self.seconds, 1),
            "new": dict(self.added),
            "total": {name: self.after.counts.get(name, 0) for name in SHOWN},
            "unused": [
                {"stage": stage, "reason": reason, "new": new, "total": total, "sentence": sentence}
                for stage, reason, new, total, sentence in self.unused()
            ],
            "errors": list(self.errors),
            "paths": self.paths(),
        }

    def paths(self) -> dict[str, str]:
        """Where the database, its published copy, the archive and the exports lie."""
        paths = {
            "database": self.home.ledger, "snapshot": self.home.snapshot,
            "archive": self.home.archive, "exports": self.home.exports,
        }  # fmt: skip
        return {name: str(path) for name, path in paths.items() if path.exists()}

    def lines(self) -> list[str]:
        """The summary for people."""
        lines = table_lines(self.count_rows(), ("", "new", "in the ledger"))
        if rows := list(self.unused()):
            lines += ["", *table_lines(rows, ("not used by", "reason", "new", "in all", "that is"))]
        lines += ["", *table_lines(list(self.paths().items()))]
        if self.found_nothing and not self.errors:
            lines += ["", "Nothing new: every page that was found is in the ledger already."]
        return [*lines, "", f"{self.command} took {self.seconds:.1f} s"]

    def count_rows(self) -> list[tuple[str, int, int]]:
        """Name, how many more, how many in all."""
        return [(name, self.added[name], self.after.counts.get(name, 0)) for name in SHOWN]


def summarise(
    job: Job, command: str, work: Callable[[], Sequence[str]], publish: Callable[[], object]
) -> Summary:
    """Do the work of a run, record it, then publish, so that what is published knows of its run.

    ``work`` returns what went wrong without ending the run, a line each.
    """
    before = State.of(job.home)
    started = _begin(job, command)
    log("run_begin", command, run=job.run)
    try:
        errors = work()
        after = State.of(job.home)
        summary = Summary(
            job.home, job.run, command, before, after, _since(started), [*errors, *_crashes(before, after)]
        )
        _end(job, summary)
        publish()
    except BaseException as error:
        _end(job, describe(error))
        log(
            "run_end",
            f"{command} failed: {describe(error)}",
            level=logging.ERROR,
            run=job.run,
            state="failed",
        )
        raise
    added: dict[str, Any] = {f"new_{name}": number for name, number in summary.added.items()}
    log("run_end", f"{command} completed", run=job.run, state="completed", **added)
    return replace(summary, seconds=_since(started))


def add_errors(summary: Summary, errors: Iterable[object]) -> Summary:
    """The summary with more of what went wrong."""
    return replace(summary, errors=[*map(str, errors), *summary.errors])


def _since(moment: datetime) -> float:
    return (datetime.now(UTC) - moment).total_seconds()


def _crashes(before: State, after: State) -> Iterator[str]:
    """Claims that could not be read are no property of a page, but a fault of ours."""
    for key, (number, sentence) in after.unused.items():
        more = number - before.unused.get(key, (0, ""))[0]
        if more > 0 and key[1] in {"claims_crashed", "claims_timeout"}:
            yield f"{more} articles gave no claims ({sentence}); `factreel sql` on unused says which and why"


def _begin(job: Job, command: str) -> datetime:
    """Write the run's row; returns when it began."""
    started = datetime.now(UTC)
    with job.ledger() as ledger:
        ledger.record_run(job.run, command, started)
    return started


def _end(job: Job, result: Summary | str) -> None:
    """Complete the run's row by what it came to, or why it failed."""
    with job.ledger() as ledger:
        if isinstance(result, Summary):
            counts = {"new": dict(result.added), "seconds": round(result.seconds, 1)}
            ledger.finish_run(job.run, "completed", counts, "; ".join(result.errors))
        else:
            ledger.finish_run(job.run, "failed", {}, result)
