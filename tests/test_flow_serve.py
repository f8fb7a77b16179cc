"""``factreel serve``: schedules, one run after another, and an end that leaves nothing behind."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from test_flow_signals import assert_nothing_stays, commands_of

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()", "serve"]
RUNS = 3
KILLS = 8
PATIENCE = 900.0


def start(home: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, "--home", str(home), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip


def address(home: Path) -> str:
    """Where the Prefect server of the home answers, once it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            api = (home / "prefect" / "server.url").read_text(encoding="utf-8")
            urllib.request.urlopen(f"{api}/health", timeout=5).close()
            return api
        except (OSError, ValueError):
            time.sleep(0.5)
    raise AssertionError("Prefect's server does not answer")


def ask(api: str, what: str) -> list[dict[str, Any]]:
    request = urllib.request.Request(f"{api}/{what}/filter", b"{}", {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=600) as reply:
        found: list[dict[str, Any]] = json.load(reply)
        return found


def completed(api: str) -> list[dict[str, Any]]:
    """Runs of a deployment that came to their end."""
    return [run for run in ask(api, "flow_runs") if run["deployment_id"] and run["state_type"] == "COMPLETED"]


def is_open(api: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", urlsplit(api).port or 0)) == 0


@pytest.mark.soak
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_demo_by_a_schedule_of_seconds_completes_three_runs(tmp_path, number):
    home = tmp_path / "home"
    process = start(home, "--demo", "--every", "5s")
    api = address(home)
    end = time.monotonic() + PATIENCE
    while len(completed(api)) < RUNS and time.monotonic() < end:
        assert process.poll() is None
        time.sleep(1)
    runs = completed(api)
    assert len(runs) >= RUNS
    times = sorted((run["start_time"], run["end_time"]) for run in runs)
    assert all(ended <= began for (_, ended), (began, _) in pairwise(times))
    keys = {artifact["key"] for artifact in ask(api, "artifacts")}
    assert {"factreel-counts", "factreel-unused", "factreel-sources", "factreel-new-facts"} <= keys
    process.send_signal(number)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert not is_open(api)
    assert_nothing_stays(home)


def await_run(api: str, *states: str) -> None:
    """Return once a run is in one of the states."""
    end = time.monotonic() + PATIENCE
    while not any(run["state_name"] in states for run in ask(api, "flow_runs")):
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.soak
def test_killed_serve_leaves_nothing_and_the_next_one_goes_on(tmp_path):
    home = tmp_path / "home"
    # A run's process that is starting knows of nothing yet; one at work has started others.
    for states in (["Scheduled"], ["Pending", "Submitting"], ["Running"]):
        process = start(home, "--demo", "--every", "5s")
        api = address(home)
        await_run(api, *states)
        process.kill()
        process.communicate()
        assert_nothing_stays(home)
        assert not is_open(api)
    second = start(home, "--demo", "--every", "5s")
    await_run(address(home), "Completed")
    assert "Crashed" in {run["state_name"] for run in ask(address(home), "flow_runs")}
    second.terminate()
    second.communicate(timeout=120)
    assert_nothing_stays(home)


@pytest.mark.soak
def test_serve_killed_at_random_moments_leaves_nothing(tmp_path):
    home = tmp_path / "home"
    moments = random.Random(11)
    for _ in range(KILLS):
        process = start(home, "--demo", "--every", "2s")
        time.sleep(moments.uniform(0.0, 30.0))
        process.kill()
        process.communicate()
        assert_nothing_stays(home)


@pytest.mark.soak
def test_serve_says_so_when_its_runner_is_killed(tmp_path):
    home = tmp_path / "home"
    process = start(home, "--demo", "--every", "5s")
    await_run(address(home), "Running")
    (runner,) = [number for number, words in commands_of(home).items() if "flows.serving_process" in words]
    os.kill(runner, signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert err.splitlines()[-1] == "error: the runner of the schedules ended with code -9"
    assert_nothing_stays(home)


def test_nothing_scheduled_is_said_so(factreel, tmp_path):
    (tmp_path / "factreel.toml").write_text(
        "contact = 'a@b.example'\n[schedule]\nfeeds=0\nfacts=0\nexport=0\n"
    )
    done = factreel("serve", "--home", tmp_path)
    assert (done.code, done.err) == (1, f"error: {tmp_path / 'factreel.toml'}: nothing is scheduled\n")


def test_serve_asks_no_publisher_anonymously(factreel, tmp_path):
    done = factreel("serve", "--home", tmp_path, FACTREEL_CONTACT="")
    assert done.code == 1
    assert "or contact in" in done.err
    assert not (tmp_path / "prefect").exists()


def test_span_that_is_none_is_wrong_usage(factreel, tmp_path):
    done = factreel("serve", "--demo", "--every", "soon", "--home", tmp_path)
    assert done.code == 2
    assert "is no stretch of time" in done.err
    assert not list(tmp_path.iterdir())
