"""The home folder: where a FactReel keeps its archive, ledger, exports and what its crawls have seen."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MARKER = "factreel-home"
_MARK = "FactReel home, format 1. `factreel status --home` says what it holds.\n"
# What FactReel makes in a home, as globs below it; nothing else is ever deleted.
_MADE = (
    "ledger.duckdb*",
    "snapshot.duckdb*",
    "archive/*.warc.gz",
    "archive/*.warc.gz.open",
    "crawl-state/*.sqlite*",
    "stories/*.npy",
    "stories/*.npz",
    "stories/*.bin",
    "stories/manifest.json*",
    "crawl-state/warc-positions.json*",
    "exports/*.parquet",
    "exports/*.csv",
    "exports/*.jsonl",
    "exports/*.json",
    "exports/README.md",
    "exports/checksums.*",
)
_DUCKDB = b"DUCK"
_LOOK_SECONDS = 0.2
# Markers that a run of this process has locked: a flow within a command must not wait for its own command.
_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())
_FOLDERS = ("archive", "crawl-state", "exports", "stories")


class HomeError(RuntimeError):
    """The home cannot be used; the message is one line that names it."""


class BusyError(HomeError):
    """Another run is at work in the home."""


@dataclass(frozen=True, slots=True)
class Home:
    """Paths of one home."""

    path: Path

    @property
    def archive(self) -> Path:
        """Folder of WARC files."""
        return self.path / "archive"

    @property
    def ledger(self) -> Path:
        """The database that runs write."""
        return self.path / "ledger.duckdb"

    @property
    def snapshot(self) -> Path:
        """The published copy that readers use."""
        return self.path / "snapshot.duckdb"

    @property
    def exports(self) -> Path:
        """Folder of the exported tables."""
        return self.path / "exports"

    @property
    def crawl_state(self) -> Path:
        """Folder of what the crawls have seen."""
        return self.path / "crawl-state"

    @property
    def work(self) -> Path:
        """Folder where workers leave what they read until it is loaded."""
        return self.path / "work"

    @property
    def sources(self) -> Path:
        """Folder of sources of one's own, which stand beside the shipped ones; it need not be there."""
        return self.path / "sources"

    @property
    def stories(self) -> Path:
        """Folder of the story index, which can be made anew from the ledger."""
        return self.path / "stories"

    @property
    def story_config(self) -> Path:
        """The file by which people overrule stories; it need not be there."""
        return self.path / "stories.toml"

    @property
    def prefect(self) -> Path:
        """Folder of Prefect's own database."""
        return self.path / "prefect"

    @property
    def is_ours(self) -> bool:
        """Whether FactReel made this home."""
        return (self.path / MARKER).is_file()

    def make(self) -> None:
        """Create the folders and the marker.

        Raises:
            HomeError: it is no folder, cannot be written, or its ledger is no DuckDB database.
        """
        try:
            for folder in (self.path, self.archive, self.crawl_state):
                folder.mkdir(parents=True, exist_ok=True)
            marker = self.path / MARKER
            if not marker.exists():
                marker.write_text(_MARK, encoding="utf-8")
        except (FileExistsError, NotADirectoryError) as error:
            raise HomeError(f"{self.path}: not a folder; choose another home with --home") from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise HomeError(f"{self.path}: cannot write here ({reason}); choose another home") from error
        _check_database(self.ledger)

    @contextmanager
    def lock(self, seconds: float = 0.0) -> Iterator[None]:
        """Keep other runs out of this home; the lock ends with the process, and holds once in it.

        ``seconds`` is how long to wait for a run that is at work here.

        Raises:
            BusyError: another run is still at work here.
        """
        path = (self.path / MARKER).resolve()
        if path in _held.get():
            yield
            return
        with path.open("a") as file:
            self._acquire(file, seconds)
            token = _held.set(_held.get() | {path})
            try:
                yield
            finally:
                _held.reset(token)

    def _acquire(self, file: IO[str], seconds: float) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= end:
                    text = f"{self.path}: another run is at work here; wait for it to end"
                    raise BusyError(text) from None
                time.sleep(_LOOK_SECONDS)

    def readable_ledger(self) -> Path:
        """The database that readers open: the published snapshot, else the ledger.

        Raises:
            HomeError: the file is no DuckDB database.
        """
        path = self.snapshot if self.snapshot.exists() else self.ledger
        _check_database(path)
        return path

    def clear(self) -> None:
        """Delete what FactReel made in this home; other files stay.

        Raises:
            HomeError: the folder is no FactReel home, or a file cannot be deleted.
        """
        if not self.path.exists():
            return
        if not self.is_ours and any(self.path.iterdir()):
            raise HomeError(f"{self.path}: not a FactReel home, so nothing is deleted in it")
        try:
            for pattern in _MADE:
                for path in self.path.glob(pattern):
                    path.unlink()
            for folder in (self.prefect, self.work):
                if folder.is_dir():
                    shutil.rmtree(folder)
            for name in _FOLDERS:
                folder = self.path / name
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
        except OSError as error:
            raise HomeError(f"{error.filename}: cannot be deleted ({error.strerror})") from error


def _check_database(path: Path) -> None:
    """DuckDB itself would fetch an extension from the network to open another program's file."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return
    if head and head[8:] != _DUCKDB:
        raise HomeError(f"{path}: not a DuckDB database; move it away or choose another home with --home")
