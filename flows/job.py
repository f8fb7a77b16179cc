"""What all stages are given, and what they give back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from flows.home import Home
from flows.runners import cores
from warehouse.database import MEMORY
from warehouse.ledger import Ledger

Counts = Mapping[str, int]
RunnerKind = Literal["local", "processes", "dask"]

PAGE_SECONDS = 30.0
ARTICLE_SECONDS = 30.0
BATCH = 200
BATCH_BYTES = 8 * 1024 * 1024
WORKERS = cores()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the archive is read: by whom, in batches of how many bytes, with which bound for a page.

    ``local`` is one worker process, ``processes`` one a processor unless ``count`` says otherwise, ``dask``
    the cluster at ``address`` or one of ``count`` processes here. ``results`` is the folder, or address that
    fsspec knows, where workers leave their tables; by default one in the home. ``archives`` are read in
    their place beside the home's own. ``memory`` is what the ledger's database keeps in memory.
    """

    runner: RunnerKind = "processes"
    count: int = 0
    address: str = ""
    batch_bytes: int = BATCH_BYTES
    page_seconds: float = PAGE_SECONDS
    results: str = ""
    archives: tuple[str, ...] = ()
    memory: str = MEMORY

    @property
    def workers(self) -> int:
        """How many workers there are on this machine."""
        return 1 if self.runner == "local" else self.count or WORKERS


class RunnerError(RuntimeError):
    """Who should read is not there; the message is one line."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run: where, its id, and whether stages do everything ``again`` instead of only what is new."""

    home: Home
    run: str
    again: bool = False
    reading: ReadOptions = field(default_factory=ReadOptions)

    @classmethod
    def start(cls, home: Home, again: bool = False, reading: ReadOptions | None = None) -> "Job":
        """A job that begins now."""
        return cls(home, f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}", again, reading or ReadOptions())

    def ledger(self) -> Ledger:
        """The home's ledger, open for writing."""
        return Ledger.open(self.home.ledger, self.reading.memory)
