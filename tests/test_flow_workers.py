"""Workers: results, kills, crashes, and no process left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.workers import BACKLOG, Failure, WorkerError, Workers

ROOT = Path(__file__).parents[1]
JOB = "test_flow_workers:make_job"


def make_job() -> Callable[[str], str]:
    """A job that does what its task says."""

    def job(task: str) -> str:
        if task == "hang":
            time.sleep(60)
        if task == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if task == "raise":
            raise ValueError("no\nuse")
        return task.upper()

    return job


def make_nothing() -> Callable[[str], str]:
    """A job that cannot be made."""
    raise RuntimeError("no data")


def run(tasks: list[str], count: int = 2, seconds: float = 20.0) -> dict[str, str | Failure]:
    with Workers[str, str](JOB, count, seconds) as workers:
        return dict(workers.map(tasks))


def test_every_task_gives_its_result() -> None:
    tasks = [f"task{number}" for number in range(50)]
    assert run(tasks) == {task: task.upper() for task in tasks}


def test_no_task_starts_no_process() -> None:
    with Workers[str, str]("test_flow_workers:make_nothing") as workers:
        assert list(workers.map([])) == []


def test_task_that_hangs_is_killed_and_the_others_go_on() -> None:
    results = run(["a", "hang", "b", "c"], seconds=0.5)
    assert results.pop("hang") == Failure("timeout", "stopped after 0.5 s")
    assert results == {"a": "A", "b": "B", "c": "C"}


def test_worker_that_dies_is_replaced() -> None:
    results = run(["die", "a", "b"], count=1)
    assert results.pop("die") == Failure("crashed", "its process ended with code -9")
    assert results == {"a": "A", "b": "B"}


def test_exception_is_a_failure_in_one_line() -> None:
    assert run(["raise", "a"]) == {"raise": Failure("crashed", "ValueError: no use"), "a": "A"}


def test_job_that_cannot_be_made_is_an_error() -> None:
    with (
        pytest.raises(WorkerError, match="RuntimeError: no data"),
        Workers[str, str]("test_flow_workers:make_nothing") as workers,
    ):
        list(workers.map(["a"]))


def test_results_come_in_the_order_of_the_tasks() -> None:
    with Workers[str, str](JOB, 2, 0.5) as workers:
        assert [task for task, _ in workers.map(["hang", "a", "b"])] == ["hang", "a", "b"]


def test_a_slow_task_lets_only_so_many_others_run_ahead() -> None:
    drawn = []

    def endless() -> Iterator[str]:
        yield "hang"
        while True:
            drawn.append("a")
            yield "a"

    with Workers[str, str](JOB, 2, 1.5) as workers:
        first = next(workers.map(endless()))
    assert first == ("hang", Failure("timeout", "stopped after 1.5 s"))
    assert BACKLOG <= len(drawn) <= BACKLOG + 2


def test_workers_end_with_a_parent_that_is_killed() -> None:
    code = (
        "import os\n"
        "from flows.workers import Workers\n"
        "with Workers('test_flow_workers:make_pid_job', 1) as workers:\n"
        "    print(next(workers.map(['a', 'a']))[1], flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    worker = int(done.stdout)
    end = time.monotonic() + 20
    while is_alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(worker)


def make_pid_job() -> Callable[[str], int]:
    """A job that tells its process."""
    return lambda task: os.getpid()


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
