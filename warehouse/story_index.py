"""The story index on disk: arrays in a folder beside the ledger, made anew from the ledger when lost.

A commit writes what is new under new names, then replaces ``manifest.json`` in one step, so that a killed
run leaves the former state. What cannot be read, or was written by other rules, counts as lost.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from pipeline.stories.clusters import Pair
from pipeline.stories.index import DOCUMENT, EDGE, Array, StoryIndex
from pipeline.stories.postings import Postings
from pipeline.stories.ragged import Numbers

POSTINGS = ("names", "runs", "anchors", "incident")
MANIFEST = "manifest.json"
SIGNATURES = "signatures.bin"


class FileShelf:
    """Signatures one after another in a file; ``ends`` has the place after each."""

    def __init__(self, path: Path, ends: Array) -> None:
        self.ends = ends
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        # A run that was killed may have left more than its last commit knows of.
        os.ftruncate(self._file, int(ends[-1]) if len(ends) else 0)

    def append(self, signatures: Iterable[bytes]) -> None:
        """Add signatures."""
        parts = list(signatures)
        start = int(self.ends[-1]) if len(self.ends) else 0
        ends = start + np.cumsum([len(part) for part in parts], dtype=np.int64)
        data = memoryview(b"".join(parts))
        while data:
            written = os.pwrite(self._file, data, start)
            data, start = data[written:], start + written
        self.ends = np.concatenate([self.ends, ends])

    def read(self, numbers: Numbers) -> Iterator[bytes]:
        """The signatures of documents."""
        starts = np.where(numbers > 0, self.ends[numbers - 1], 0) if len(numbers) else numbers
        for start, end in zip(starts.tolist(), self.ends[numbers].tolist(), strict=True):
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
        self._names: list[tuple[Array, str]] = []
        self.unsettled: list[int] = []
        self.people: list[list[Pair]] = [[], []]
        state = None if anew else self._read()
        self._shelf = FileShelf(folder / SIGNATURES, state["ends"] if state else np.zeros(0, np.int64))
        self.index = StoryIndex(self._shelf)
        if state:
            self.index.documents, self.index.edges = state["documents"], state["edges"]
            for name in POSTINGS:
                setattr(self.index, name, Postings(state[name]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shelf.close()

    def commit(self, unsettled: Iterable[int], people: Iterable[Collection[Pair]]) -> None:
        """Make the present state the one that the next run finds."""
        self.unsettled, self.people = list(unsettled), [sorted(pairs) for pairs in people]
        index = self.index
        arrays = {"documents": index.documents, "edges": index.edges, "ends": self._shelf.ends}
        manifest: dict[str, Any] = {
            "version": self._version,
            "unsettled": self.unsettled,
            "people": self.people,
        }
        manifest["count"] = self._read_count() + 1
        for name, array in arrays.items():
            manifest[name] = self._save(array, f"{name}-{manifest['count']}.npy")
        saved: list[tuple[Array, str]] = []
        for name in POSTINGS:
            segments: list[Array] = getattr(index, name).segments
            for i, segment in enumerate(segments):
                known = next((file for array, file in self._names if array is segment), None)
                file = known or self._save(segment, f"{name}-{manifest['count']}-{i}.npy")
                saved.append((segment, file))
            manifest[name] = [file for _, file in saved[len(saved) - len(segments) :]]
        self._names = saved
        draft = self._folder / (MANIFEST + ".new")
        draft.write_text(json.dumps(manifest), encoding="utf-8")
        draft.replace(self._folder / MANIFEST)
        kept = {MANIFEST, SIGNATURES, *(manifest[name] for name in arrays), *(file for _, file in saved)}
        for path in self._folder.iterdir():
            if path.name not in kept:
                path.unlink()

    def _save(self, array: Array, name: str) -> str:
        np.save(self._folder / name, array)
        return name

    def _read_count(self) -> int:
        try:
            return int(json.loads((self._folder / MANIFEST).read_text(encoding="utf-8"))["count"])
        except (OSError, ValueError, KeyError):
            return 0

    def _read(self) -> dict[str, Any] | None:
        """The arrays of the last commit, None where there is none that fits."""
        try:
            manifest = json.loads((self._folder / MANIFEST).read_text(encoding="utf-8"))
            if manifest["version"] != self._version:
                return None
            state = {name: np.load(self._folder / manifest[name]) for name in ("documents", "edges", "ends")}
            for name in POSTINGS:
                state[name] = [np.load(self._folder / file, mmap_mode="r") for file in manifest[name]]
                self._names += zip(state[name], manifest[name], strict=True)
            whole = (self._folder / SIGNATURES).stat().st_size >= (
                int(state["ends"][-1]) if len(state["ends"]) else 0
            )
        except (OSError, ValueError, KeyError, EOFError):
            return None
        if not whole or state["documents"].dtype != DOCUMENT or state["edges"].dtype != EDGE:
            return None
        self.unsettled = manifest["unsettled"]
        self.people = [[(a, b) for a, b in pairs] for pairs in manifest["people"]]
        return state
