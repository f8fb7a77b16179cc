"""Batches of the archive: stretches of its files, by bytes, that a worker reads by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from flows.workers import Failure
from spiders.locations import split_members


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A WARC file: the name that the ledger knows it by, where it lies, and from which byte to read it."""

    name: str
    location: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The beginning of a stage (``extraction`` or ``claims``) of the record at ``offset``."""

    offset: int
    stage: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of a WARC file that begin in ``[start, stop)``.

    ``failed`` has the steps that killed or hung an earlier worker, and how: they are not tried again.
    """

    name: str
    location: str
    start: int
    stop: int
    failed: Mapping[Step, Failure] = field(default_factory=dict)

    def after(self, failure: Failure) -> "Batch":
        """The batch to read in its place once a step of it failed."""
        return replace(self, failed={**self.failed, failure.step: failure})


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Where the tables of a batch lie, and how many pages it read."""

    folder: str
    pages: int


def plan_batches(files: Iterable[ArchiveFile], size: int) -> Iterator[Batch]:
    """The batches of files, about ``size`` bytes each, in the order of the archive."""
    for file in files:
        for start, stop in split_members(file.location, size, file.start):
            yield Batch(file.name, file.location, start, stop)
