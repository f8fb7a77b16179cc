"""A loader that is killed, a disk that is full: what is stored is whole, a re-run completes it."""

import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from warehouse_build import Said, database, everything, load, query

from warehouse.ledger import Ledger, LedgerError

BATCH = 40
LOADER = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_warehouse_safety import run
run(Path(sys.argv[1]), int(sys.argv[2]))
"""


def run(path: Path, batches: int) -> None:
    """Load, reconcile, publish and export ``batches`` batches, saying each step."""
    from warehouse_build import article, claim, day

    from pipeline.model import Role, StoryMember
    from warehouse.export import export

    with Ledger.open(path) as ledger:
        for number in range(batches):
            articles = [
                article(
                    f"Kling has {number}.{item} million users. " + "x" * 2000,
                    url=f"https://{item % 7}.example/{number}/{item}", publisher=str(item % 7),
                    published=day(f"2026-01-{1 + number % 28:02}"), page_id=f"{number}/{item}",
                )
                for item in range(BATCH)
            ]  # fmt: skip
            claims = [claim(one, f"{number}.{item % 5}") for item, one in enumerate(articles)]
            ledger.load_articles(articles)
            ledger.load_claims(claims)
            members = [
                StoryMember(one.id, f"{number}/{item // 2}", Role.UNKNOWN, "test", 1.0)
                for item, one in enumerate(articles)
            ]
            ledger.load_stories(members)
            sys.stdout.write("batch\n")
            sys.stdout.flush()
            if number % 4 == 3:
                ledger.reconcile()
        ledger.reconcile()
        export(ledger.publish(), path.parent / "exports")


def start(path: Path, batches: int, **more: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", LOADER, str(path), str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


def check_after_kill(path: Path) -> None:
    """The database opens, no batch is half there, the snapshot and every exported file are whole."""
    with Ledger.open(path) as ledger:
        for table, column in (("article", "page_id"), ("sighting", "page_id")):
            sizes = query(
                ledger, f"SELECT DISTINCT count(*) FROM base.{table} GROUP BY split_part({column}, '/', 1)"
            )
            assert sizes in ([], [(BATCH,)]), table
        sizes = query(ledger, "SELECT DISTINCT count(*) FROM base.claim GROUP BY floor(value_min)")
        assert sizes in ([], [(BATCH,)])
        assert ledger.check() == []
    snapshot = path.with_name("snapshot.duckdb")
    if snapshot.exists():
        with duckdb.connect(snapshot, read_only=True) as reader:
            assert reader.execute("SELECT count(*) > 0 FROM facts").fetchall() == [(True,)]
    for file in path.parent.glob("exports/*.parquet"):
        assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall()[0][0] >= 0


def kill_at_moments(folder: Path, moments: int, batches: int, seed: int) -> None:
    """Kill loaders of one home at random moments, then let one end; compare with an undisturbed home."""
    calm, torn = (folder / name / "home" / "ledger.duckdb" for name in ("calm", "torn"))
    begin = time.monotonic()
    start(calm, batches).communicate()
    whole = time.monotonic() - begin
    chance = random.Random(seed)
    for _ in range(moments):
        loader = start(torn, batches)
        assert loader.stdout is not None
        if chance.random() < 0.8:
            loader.stdout.readline()
        time.sleep(chance.uniform(0, whole * 0.7))
        loader.kill()
        loader.communicate()
        if torn.exists():
            check_after_kill(torn)
    loader = start(torn, batches)
    _, errors = loader.communicate()
    assert loader.returncode == 0, errors.decode()
    check_after_kill(torn)
    with Ledger.open(calm) as one, Ledger.open(torn) as other:
        assert everything(one) == everything(other)
    assert exported(calm) == exported(torn)


def exported(path: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (path.parent / "exports").iterdir()
    }


def test_killed_loader(tmp_path: Path) -> None:
    kill_at_moments(tmp_path, moments=2, batches=4, seed=1)


@pytest.mark.soak
def test_killed_loader_at_sixty_moments(tmp_path: Path) -> None:
    kill_at_moments(tmp_path, moments=60, batches=30, seed=2)


def test_full_disk(tmp_path: Path) -> None:
    path = database(tmp_path)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1500000, 1500000));"
    found = subprocess.run(
        [sys.executable, "-c", limit + LOADER, str(path), "40"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 1
    assert "LedgerError" in found.stderr.splitlines()[-1]
    check_after_kill(path)


SMALL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from warehouse_build import Said, load
from warehouse.export import export
from warehouse.ledger import Ledger
path = Path(sys.argv[1])
with Ledger.open(path) as ledger:
    for number in range(30):
        load(ledger, Said(f"{number}e6", story=f"s{number}", text="x" * 100_000))
    if sys.argv[3] == "export":
        ledger.publish()
    ledger.connection.execute("CHECKPOINT").fetchall()
    limit = 600_000 if sys.argv[3] == "publish" else 2_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if sys.argv[3] == "publish":
        ledger.publish()
    else:
        export(path.with_name("snapshot.duckdb"), path.parent / "exports")
"""


@pytest.mark.parametrize(
    ("step", "stays"), [("publish", "the former snapshot stays"), ("export", "the former export stays")]
)
def test_full_disk_after_loading(tmp_path: Path, step: str, stays: str) -> None:
    from warehouse.export import export

    path = database(tmp_path)
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6"))
        export(ledger.publish(), path.parent / "exports")
    before = exported(path)
    command = [sys.executable, "-c", SMALL_DISK, str(path), str(Path(__file__).parent), step]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    last = found.stderr.splitlines()[-1]
    assert last.startswith("warehouse.faults.LedgerError: ")
    assert f"the disk is full; {stays}" in last
    assert exported(path) == before
    assert sorted(path.parent.glob("*.tmp")) == []
    with Ledger.open(path) as ledger:
        assert query(ledger, "SELECT count(*) FROM facts") == [(31,)]
        assert ledger.check() == []
    snapshot = path.with_name("snapshot.duckdb")
    with duckdb.connect(snapshot, read_only=True) as reader:
        facts = 1 if step == "publish" else 31
        assert reader.execute("SELECT count(*) FROM facts").fetchall() == [(facts,)]


def test_a_disk_that_fills_up_while_files_are_put_keeps_the_former_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse import export as module

    path = database(tmp_path)
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6"))
        module.export(ledger.publish(), path.parent / "exports")
        before = exported(path)
        load(ledger, Said("61e6", story="s2"))
        ledger.publish()
    left = [5]

    def fill(system: object, where: str) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), where)

    monkeypatch.setattr(module, "_secure", fill)
    with pytest.raises(LedgerError, match="the disk is full; the former export stays"):
        module.export(path.with_name("snapshot.duckdb"), path.parent / "exports")
    assert exported(path) == before


def test_interrupted_by_the_user(tmp_path: Path) -> None:
    path = database(tmp_path)
    loader = start(path, 40)
    assert loader.stdout is not None
    loader.stdout.readline()
    os.kill(loader.pid, signal.SIGINT)
    loader.communicate()
    assert loader.returncode != 0
    check_after_kill(path)
