"""A run that starts while another writes in the home waits or skips, as the configuration says."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.home import Home

CODE = """
import os, sys
from pathlib import Path
from flows.home import Home
from flows.prefect_server import PrefectServer
home = Home(Path(sys.argv[1]))
with PrefectServer(home.prefect) as server:
    server.wait()
    from flows.ledger_flow import drain, ledger_flow
    state = ledger_flow(home.path, parts=["publish"], return_state=True)
    print(state.type.value, state.name, state.message, flush=True)
    drain()
os._exit(0)
"""


def run_flow(home: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", CODE, home], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("writing", "state"),
    [
        ("busy = 'skip'", "COMPLETED Skipped"),
        ("busy = 'wait'\nwait = '1s'", "FAILED Failed"),
    ],
)
def test_run_in_a_home_at_work(writing, state, tmp_path):
    home = Home(tmp_path)
    home.make()
    (tmp_path / "factreel.toml").write_text(f"[writing]\n{writing}\n")
    with home.lock():
        out, _ = run_flow(tmp_path).communicate(timeout=600)
    assert out.startswith(state)
    assert f"{tmp_path}: another run is at work here" in out
    assert not home.ledger.exists()


def test_run_that_waits_goes_on_when_the_other_has_ended(tmp_path):
    home = Home(tmp_path)
    home.make()
    with home.lock():
        process = run_flow(tmp_path)
        # The server's database is made, so the flow comes to the lock soon, which it gets once we let it go.
        while not (tmp_path / "prefect" / "prefect.db").exists():
            time.sleep(0.1)
    out, _ = process.communicate(timeout=600)
    assert out.startswith("COMPLETED Completed")
    assert home.snapshot.exists()
