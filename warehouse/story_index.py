"""The story index on disk: tables and arrays in a folder beside the ledger, made anew from it when lost.

A commit writes what is new, then replaces ``manifest.json`` in one step, so that a killed run leaves the
former state. What cannot be read, or was written by other rules, counts as lost.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zipfile import BadZipFile

import numpy as np

from pipeline.stories.clusters import Pair
from pipeline.stories.index import DOCUMENT, EDGE, StoryIndex
from pipeline.stories.postings import Entries, Postings
from pipeline.stories.ragged import Numbers
from warehouse.story_table import Changes, FileTable

POSTINGS = ("names", "runs", "anchors", "incident")
END = np.dtype([("end", "<i8")])
TABLES = {"documents": DOCUMENT, "edges": EDGE, "ends": END}
LAYOUT = str([kind.descr for kind in TABLES.values()])
MANIFEST = "manifest.json"
SIGNATURES = "signatures.bin"
UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


class FileShelf:
    """Signatures one after another in a file; ``ends`` has the place after each."""

    def __init__(self, path: Path, ends: FileTable) -> None:
        self._ends = ends
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        # A run that was killed may have left more than its last commit knows of.
        os.ftruncate(self._file, self._size())

    def _size(self) -> int:
        return int(self._ends.rows["end"][-1]) if len(self._ends.rows) else 0

    def append(self, signatures: Iterable[bytes]) -> None:
        """Add signatures."""
        parts = list(signatures)
        start = self._size()
        rows = np.zeros(len(parts), END)
        rows["end"] = start + np.cumsum([len(part) for part in parts], dtype=np.int64)
        data = memoryview(b"".join(parts))
        while data:
            written = os.pwrite(self._file, data, start)
            data, start = data[written:], start + written
        self._ends.append(rows)

    def read(self, numbers: Numbers) -> Iterator[bytes]:
        """The signatures of documents."""
        ends = self._ends.rows["end"]
        starts = np.where(numbers > 0, ends[numbers - 1], 0) if len(numbers) else numbers
        for start, end in zip(starts.tolist(), ends[numbers].tolist(), strict=True):
            yield os.pread(self._file, end - start, start)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


class StoryStore:
    """An index in a folder; use it as a context manager.

    ``unsettled`` are documents whose stories the ledger may not have yet, ``people`` the pairs that the
    stories in the ledger follow.
    """

    def __init__(self, folder: Path, version: str, anew: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._version = folder, version
        self._segments: list[tuple[Entries, str]] = []
        self._commits = 0
        self.unsettled: list[int] = []
        self.people: list[list[Pair]] = [[], []]
        postings = None if anew else self._read()
        if postings is None:
            self._tables = {name: self._table(name, 0) for name in TABLES}
        self._shelf = FileShelf(folder / SIGNATURES, self._tables["ends"])
        self.index = StoryIndex(self._shelf, self._tables["documents"], self._tables["edges"])
        for name, segments in (postings or {}).items():
            setattr(self.index, name, Postings(segments))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shelf.close()

    def commit(self, unsettled: Iterable[int], people: Iterable[Collection[Pair]]) -> None:
        """Make the present state the one that the next run finds."""
        self.unsettled, self.people = list(unsettled), [sorted(pairs) for pairs in people]
        self._commits += 1
        for table in self._tables.values():
            table.save_new()
        changes = {name: table.changes() for name, table in self._tables.items()}
        manifest: dict[str, Any] = {
            "version": self._version,
            "layout": LAYOUT,
            "commits": self._commits,
            "unsettled": self.unsettled,
            "people": self.people,
            "counts": {name: len(table.rows) for name, table in self._tables.items()},
            "changes": self._save_changes(changes),
            "postings": self._save_postings(),
        }
        draft = self._folder / (MANIFEST + ".new")
        draft.write_text(json.dumps(manifest), encoding="utf-8")
        draft.replace(self._folder / MANIFEST)
        for name, table in self._tables.items():
            table.settle(changes[name])
        self._sweep(manifest["changes"])

    def _save_changes(self, changes: dict[str, Changes]) -> str:
        name = f"changes-{self._commits}.npz"
        np.savez(self._folder / name, *(array for table in TABLES for array in changes[table]))
        return name

    def _save_postings(self) -> dict[str, list[str]]:
        """Write the segments that are new; returns the files of each index."""
        saved: list[tuple[Entries, str]] = []
        files: dict[str, list[str]] = {name: [] for name in POSTINGS}
        for name in POSTINGS:
            for i, segment in enumerate(getattr(self.index, name).segments):
                file = next((known for array, known in self._segments if array is segment), None)
                if file is None:
                    file = f"{name}-{self._commits}-{i}.npy"
                    np.save(self._folder / file, segment)
                saved.append((segment, file))
                files[name].append(file)
        self._segments = saved
        return files

    def _sweep(self, changes: str) -> None:
        """Delete what the commit does not know of."""
        kept = {MANIFEST, SIGNATURES, changes, *(f"{name}.bin" for name in TABLES)}
        kept |= {file for _, file in self._segments}
        for path in self._folder.iterdir():
            if path.name not in kept:
                path.unlink()

    def _table(self, name: str, count: int) -> FileTable:
        return FileTable(self._folder / f"{name}.bin", TABLES[name], count)

    def _read(self) -> dict[str, list[Entries]] | None:
        """The segments of the last commit, after its tables; None where there is none that fits."""
        try:
            manifest = json.loads((self._folder / MANIFEST).read_text(encoding="utf-8"))
            self._commits = manifest["commits"]
            if (manifest["version"], manifest["layout"]) != (self._version, LAYOUT):
                return None
            tables = {name: self._table(name, count) for name, count in manifest["counts"].items()}
            with np.load(self._folder / manifest["changes"]) as changes:
                for i, name in enumerate(TABLES):
                    tables[name].settle((changes[f"arr_{2 * i}"], changes[f"arr_{2 * i + 1}"]))
            postings: dict[str, list[Entries]] = {}
            segments: list[tuple[Entries, str]] = []
            for name in POSTINGS:
                postings[name] = [
                    np.load(self._folder / f, mmap_mode="r") for f in manifest["postings"][name]
                ]
                segments += zip(postings[name], manifest["postings"][name], strict=True)
            ends = tables["ends"].rows["end"]
            if (self._folder / SIGNATURES).stat().st_size < (int(ends[-1]) if len(ends) else 0):
                return None
        except UNREADABLE:
            return None
        self._tables, self._segments = tables, segments
        self.unsettled = manifest["unsettled"]
        self.people = [[(a, b) for a, b in pairs] for pairs in manifest["people"]]
        return postings
