"""The story index on disk: what is committed is found again, what is damaged or foreign counts as lost."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from stories_cases import TRANSLATIONS

from pipeline.stories import Stories, make_signer
from warehouse.story_index import MANIFEST, SIGNATURES, StoryStore
from warehouse.story_table import ROOM, Changes, FileTable

SIGNER = make_signer()
SIGNED = [SIGNER.sign(document) for document in TRANSLATIONS]


def fill(folder: Path, first: int, last: int, version: str = "1") -> dict[str, str]:
    """Add some documents and commit; the stories that they touch."""
    with StoryStore(folder, version) as store:
        stories = Stories(store.index)
        touched = stories.add(SIGNED[first:last])
        found = {member.article: member.story for member in stories.members(touched)}
        store.commit((), ((), ()))
        return found


def test_a_store_opened_anew_goes_on_where_it_was(tmp_path: Path) -> None:
    pieces = {**fill(tmp_path / "a", 0, 4), **fill(tmp_path / "a", 4, 9), **fill(tmp_path / "a", 9, 15)}
    assert pieces == fill(tmp_path / "b", 0, 15)


def test_a_commit_leaves_no_old_files(tmp_path: Path) -> None:
    for first in range(0, 15, 3):
        fill(tmp_path, first, first + 3)
    names = [path.name.partition("-")[0] for path in tmp_path.iterdir()]
    assert names.count("changes") == 1
    assert names.count("runs") <= 2


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    fill(tmp_path, 0, 5)
    with StoryStore(tmp_path, "1") as store:
        Stories(store.index).add(SIGNED[5:])
    with StoryStore(tmp_path, "1") as store:
        assert len(store.index.documents) == 5
    fill(tmp_path, 5, 15)
    with StoryStore(tmp_path, "1") as store:
        assert [s.id for s in store.index.signatures(np.arange(15))] == [s.id for s in SIGNED]


@pytest.mark.parametrize(("dies_in", "kept"), [("save_new", 5), ("changes", 5), ("settle", 10)])
def test_a_commit_that_dies_leaves_the_former_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies_in: str, kept: int
) -> None:
    """Before the manifest is replaced the former one, then the new one; the next run goes on from it."""

    def die(table: FileTable, changes: Changes | None = None) -> None:
        # Opening settles too: what the first commit left, which changed no earlier row.
        if changes is None or len(changes[0]):
            raise KeyboardInterrupt

    fill(tmp_path / "a", 0, 5)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(FileTable, dies_in, die)
        fill(tmp_path / "a", 5, 10)
    with StoryStore(tmp_path / "a", "1") as store:
        assert len(store.index.documents) == kept
    fill(tmp_path / "b", 0, kept)
    assert fill(tmp_path / "a", kept, 15) == fill(tmp_path / "b", kept, 15)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def contents(folder: Path) -> list[list[object]]:
    with StoryStore(folder, "1") as store:
        return [store.index.documents.tolist(), sorted(store.index.edges.tolist())]


def test_more_than_there_is_room_for_is_kept(tmp_path: Path) -> None:
    kind = np.dtype([("n", "<i8")])
    table = FileTable(tmp_path / "t.bin", kind, 0)
    rows = np.arange(3 * ROOM).astype(kind)
    for part in np.split(rows, 3):
        table.append(part)
        table.write(np.array([1]), n=-len(table.rows))
        table.save_new()
        table.settle(table.changes())
    again = FileTable(tmp_path / "t.bin", kind, len(rows))
    assert again.rows["n"].tolist() == [0, -len(rows), *range(2, len(rows))]
    with pytest.raises(OSError, match="fewer than"):
        FileTable(tmp_path / "t.bin", kind, 10 * len(rows))


def test_notes_of_a_commit_are_kept(tmp_path: Path) -> None:
    with StoryStore(tmp_path, "1") as store:
        Stories(store.index).add(SIGNED)
        store.commit([3, 4], ([("a", "b")], []))
    with StoryStore(tmp_path, "1") as store:
        assert (store.unsettled, store.people) == ([3, 4], [[("a", "b")], []])


def damage_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text("{", encoding="utf-8")


def cut_array(folder: Path) -> None:
    (folder / "edges.bin").write_bytes(b"\0" * 40)


def cut_signatures(folder: Path) -> None:
    (folder / SIGNATURES).write_bytes(b"")


def lose_postings(folder: Path) -> None:
    next(folder.glob("anchors-*.npy")).unlink()


def cut_changes(folder: Path) -> None:
    path = next(folder.glob("changes-*.npz"))
    path.write_bytes(path.read_bytes()[:40])


def damage_counts(folder: Path) -> None:
    path = folder / MANIFEST
    path.write_text(
        path.read_text(encoding="utf-8").replace('"documents": 5', '"documents": 500000'), "utf-8"
    )


@pytest.mark.parametrize(
    "damage", [damage_manifest, cut_array, cut_signatures, lose_postings, cut_changes, damage_counts]
)
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    fill(tmp_path, 0, 5)
    damage(tmp_path)
    with StoryStore(tmp_path, "1") as store:
        assert len(store.index.documents) == 0
    assert fill(tmp_path, 0, 15) == fill(tmp_path / "other", 0, 15)


def test_other_rules_make_it_anew(tmp_path: Path) -> None:
    fill(tmp_path, 0, 5)
    with StoryStore(tmp_path, "2") as store:
        assert len(store.index.documents) == 0
