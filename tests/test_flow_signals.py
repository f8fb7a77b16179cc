"""Runs that are interrupted or killed: no process stays behind, and the next run ends with the same rows."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import run_factreel

from warehouse.query import run_query

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
KILLS = 30
ROWS = {
    "articles": "SELECT id, url, version, is_latest FROM articles",
    "stories": "SELECT article, story, role FROM story_members",
    "claims": "SELECT id FROM claims",
    "facts": "SELECT id, status, stories, publishers FROM facts",
    "pages": "SELECT id, outcome FROM pages",
    "unused": "SELECT DISTINCT stage, ref, reason FROM unused",
}


def start(*arguments: str | Path) -> "subprocess.Popen[str]":
    # In a session of its own, so that a signal to the group is not one to the tests.
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def commands_of(home: Path) -> dict[int, str]:
    """Commands of living processes that have the home in their environment or arguments, by their ids."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words, environment = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
        except OSError:
            continue
        if str(home).encode() in words + environment and int(folder.name) != os.getpid():
            found[int(folder.name)] = words.replace(b"\0", b" ").decode(errors="replace")
    return found


def assert_nothing_stays(home: Path) -> None:
    end = time.monotonic() + 60
    while commands_of(home) and time.monotonic() < end:
        time.sleep(0.2)
    assert commands_of(home) == {}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_run_ends_cleanly(number, code, tmp_path):
    home = tmp_path / "home"
    process = start("demo", "--home", home)
    assert process.stderr
    first = process.stderr.readline()
    process.send_signal(number)
    _, rest = process.communicate(timeout=120)
    assert first.startswith("start Prefect")
    assert process.returncode == code
    assert "Traceback" not in rest
    if number == signal.SIGINT:
        assert rest.rstrip().splitlines()[-1] == "interrupted; the next run goes on from here"
    assert_nothing_stays(home)


def rows(home: Path) -> dict[str, set[tuple[Any, ...]]]:
    """What the home holds, without the times of the runs."""
    return {
        name: {
            tuple(row.values())
            for row in run_query(home / "snapshot.duckdb", sql, max_rows=100_000).table.to_pylist()
        }
        for name, sql in ROWS.items()
    }


@pytest.mark.soak
def test_killed_runs_end_with_the_rows_of_an_undisturbed_one(tmp_path):
    calm, disturbed = tmp_path / "calm", tmp_path / "disturbed"
    began = time.monotonic()
    assert run_factreel("demo", "--home", calm).code == 0
    lasted = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(KILLS):
        process = start("demo", "--home", disturbed)
        time.sleep(moments.uniform(0.1, 1.0) * lasted)
        process.kill()
        process.communicate()
        assert_nothing_stays(disturbed)
    assert run_factreel("demo", "--home", disturbed).code == 0
    assert rows(disturbed) == rows(calm)
