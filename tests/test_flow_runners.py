"""Local, processes and Dask give the same exports, also when a Dask worker is killed in the midst of it."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import run_factreel
from made_pages import write_warc

from flows.batches import Batch
from flows.runners import ProcessRunner
from flows.topics import TopicFilter

pytest.importorskip("prefect_dask")

PATIENCE = 4 * 3600


def exports(home: Path) -> dict[str, str]:
    """Hashes of the exported files."""
    folder = home.parent / f"{home.name}-exports"
    done = run_factreel("export", folder, "--home", home)
    assert done.code == 0, done.err
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def ingest(home: Path, warc: Path, runner: str) -> dict[str, str]:
    # A page must not fail because the machine is busy.
    home.mkdir()
    (home / "factreel.toml").write_text("[runner]\npage_seconds = 600\n")
    options = ("--home", home, "--runner", runner, "--workers", "2", "--json")
    done = run_factreel("ingest", warc, *options, patience=PATIENCE)
    assert done.code == 0, done.err
    assert done.json()["new"]["articles"] > 0
    return exports(home)


def dask_workers(home: Path) -> list[int]:
    """Processes of a Dask worker below a command that works on the home."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words, environment = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
        except OSError:
            continue
        if b"spawn_main" in words and str(home).encode() in environment:
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize(
    ("size", "count", "shared"),
    [(2**20, 2, ["flows.preload_languages"]), (2**20 - 1, 2, []), (2**20, 1, [])],
)
def test_languages_are_prepared_once_for_workers_that_read_much(monkeypatch, size, count, shared):
    runner, asked, batch = ProcessRunner(count, 30), [], Batch("a", "a", 0, size)
    monkeypatch.setattr(runner._workers, "preload", asked.append)
    monkeypatch.setattr(runner._workers, "map", lambda tasks: ((task, None) for task in tasks))
    assert list(runner.map([batch, batch], "", TopicFilter({}))) == [(batch, None)] * 2
    assert asked == shared


@pytest.mark.soak
def test_runners_give_the_same_bytes_and_a_killed_worker_changes_nothing(tmp_path):
    warc = write_warc(tmp_path / "warc", int(os.environ.get("FACTREEL_SOAK_PAGES", "5000")))
    wanted = ingest(tmp_path / "local", warc, "local")
    assert ingest(tmp_path / "processes", warc, "processes") == wanted
    assert ingest(tmp_path / "dask", warc, "dask") == wanted
    home = tmp_path / "killed"
    killed: list[int] = []

    def kill() -> None:
        while not any((home / "work").glob("*")):
            time.sleep(0.1)
        killed.append(dask_workers(home)[0])
        os.kill(killed[0], signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()
    assert ingest(home, warc, "dask") == wanted
    assert killed


def test_dask_that_is_missing_is_said_so(tmp_path, articles):
    """Without the extra the command ends with a line that names it."""
    code = "import sys; sys.modules['prefect_dask'] = None; from flows.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "ingest", articles, "--runner", "dask", "--home", tmp_path / "home"],
        check=False, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1
    assert "error: the runner dask needs the extra: pip install 'factreel[dask]'" in done.stderr.splitlines()
