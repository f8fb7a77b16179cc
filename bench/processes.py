"""What this process and all below it cost: processor time and memory, from ``/proc``."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PAUSE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, and of processor time in this process and all below it."""

    clock: float
    processor: float

    @classmethod
    def now(cls, besides: int = 0) -> "Cost":
        """The cost up to now, that of the process ``besides`` left out."""
        ticks = sum(sum(map(int, fields[11:15])) for pid, fields in _family().items() if pid != besides)
        return cls(time.perf_counter(), ticks / os.sysconf("SC_CLK_TCK"))

    def since(self, begun: "Cost") -> "Cost":
        """What was added since then."""
        return Cost(self.clock - begun.clock, self.processor - begun.processor)


def find_process(module: str) -> int:
    """The process below this one that runs a module."""
    return next(
        process
        for process in _family()
        if module.encode() in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    )


def _family() -> dict[int, list[str]]:
    """The fields of ``/proc/PID/stat`` behind the name, of this process and all below it.

    The times of those that ended and were waited for are in their parents'.
    """
    known: dict[int, list[str]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            known[int(path.parent.name)] = (
                path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
    below: dict[int, list[int]] = {}
    for process, fields in known.items():
        below.setdefault(int(fields[1]), []).append(process)
    mine = [os.getpid()]
    for process in mine:
        mine += below.get(process, [])
    return {process: known[process] for process in mine if process in known}


@dataclass(slots=True)
class Peak:
    """The most bytes of all processes together, and of the largest; what several share counts in parts."""

    total: int = 0
    one: int = 0

    def look(self) -> None:
        """Take in what is used now."""
        sizes = [_proportional_bytes(process) for process in _family()]
        self.total, self.one = max(self.total, sum(sizes)), max(self.one, *sizes)


def _proportional_bytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


@contextmanager
def watching_memory() -> Iterator[Peak]:
    """The peak while the context is open."""
    peak, ended = Peak(), threading.Event()

    def watch() -> None:
        while not ended.wait(_PAUSE_SECONDS):
            peak.look()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()
