"""What commands print: results on stdout, everything about the work on stderr.

On a terminal there is a progress bar; in a pipe there are plain lines, one a stage.
"""

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flows import logs
from flows.progress import Progress
from flows.tables import to_json


@dataclass(slots=True)
class Output:
    """How one command talks: ``quiet`` leaves out progress, ``as_json`` makes the result one JSON object.

    ``failures`` counts the error lines, by which the exit code is decided.
    """

    quiet: bool = False
    as_json: bool = False
    failures: int = field(default=0, init=False)

    def say(self, line: str) -> None:
        """A line about the work, on stderr."""
        if not self.quiet:
            _about(line, logging.INFO)

    def fail(self, line: str) -> None:
        """An error, on stderr in one line."""
        self.failures += 1
        write_error(f"error: {' '.join(line.split())}")

    def result(self, data: Mapping[str, Any], lines: Iterable[str]) -> None:
        """What the command found: ``data`` as JSON where that is wanted, else the lines."""
        if self.as_json:
            write_line(to_json(data))
        elif not self.quiet:
            for line in lines:
                write_line(line)

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress]:
        """Count the steps of one stage while it runs."""
        if self.quiet or logs.is_json() or not sys.stderr.isatty():
            counter = Progress()
            yield counter
            self.say(f"{label}: {counter.done}")
            return
        with _bar(label) as bar:
            yield bar


def write_error(line: str) -> None:
    """A line about what went wrong, on stderr."""
    _about(line, logging.ERROR)


def _about(line: str, level: int) -> None:
    """A line on stderr; an event where events are written there."""
    if logs.is_json():
        logs.log("error" if level == logging.ERROR else "note", line, level=level)
    else:
        write_line(line, sys.stderr)


class _Bar(Progress):
    def __init__(self, bar: Any, task: Any) -> None:
        super().__init__()
        self._bar = bar
        self._task = task

    def step(self, count: int = 1) -> None:
        super().step(count)
        self._bar.advance(self._task, count)

    def reach(self, share: float) -> None:
        # What is left is reckoned from what is done, since steps are not counted beforehand.
        if share > 0:
            self._bar.update(self._task, total=max(self.done, round(self.done / share)))


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(),
    )  # fmt: skip
    with RichProgress(*columns, console=Console(stderr=True)) as bar:
        yield _Bar(bar, bar.add_task(label, total=None))


def write_line(line: str, stream: Any = None) -> None:
    """Write a line; characters that the stream cannot encode are replaced."""
    target = stream or sys.stdout
    encoding = target.encoding or "utf-8"
    target.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    target.flush()
