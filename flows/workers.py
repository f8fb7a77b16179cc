"""Worker processes whose single tasks can be killed, for code that a hostile input may hang or crash.

``concurrent.futures`` cannot do this: it has no way to end one task, and a worker that dies breaks the pool.
Signals do not help either, since lxml does not return to Python while it parses.
"""

import contextlib
import gc
import importlib
import itertools
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")

# Results that may wait for an earlier one before no more tasks are handed out.
BACKLOG = 500
_START_SECONDS = 120.0
# A task's seconds are the processor's; of the clock it gets this many times as much.
_PATIENCE = 4


class WorkerError(RuntimeError):
    """The worker processes cannot start; the message is one line."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A task without result: ``timeout`` or ``crashed``, a sentence, and the step it had come to, if any."""

    reason: str
    detail: str
    step: Any = None


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    connection: Connection
    number: int = 0
    task: Any = None
    step: Any = None
    allowed: float = 0.0
    began: float = 0.0
    began_processor: float = 0.0
    deadline: float = 0.0
    ready: bool = False
    busy: bool = False

    def allow(self, seconds: float) -> None:
        """Let it work so long from now on."""
        self.allowed, self.began = seconds, time.monotonic()
        self.began_processor = _processor_seconds(self.process.pid)
        self.deadline = self.began + seconds

    def is_late(self, now: float) -> bool:
        """Whether its time is over; on a busy machine it gets more, by what it has not had."""
        if self.deadline > now:
            return False
        used = _processor_seconds(self.process.pid) - self.began_processor
        left = min(self.allowed - used, self.began + _PATIENCE * self.allowed - now)
        self.deadline = now + left
        return left <= 0


class Workers(Generic[TaskT, ResultT]):
    """``count`` processes, each of which makes its job once and runs one task after the other.

    ``job`` is ``module:function``; the function returns the callable that does a task. A task that takes
    longer than ``seconds`` of the processor, or four times as long by the clock, is killed with its worker,
    which is replaced. A callable that returns a generator
    does a task of many steps: it yields the name of each before beginning it, and ``seconds`` bound a step.
    ``again`` may give, for a task of which a step failed, the task to do in its place. ``preload`` names
    modules that are imported once and shared by all workers. Workers end with the process that started
    them, also when that is killed: their connection closes.
    """

    def __init__(
        self,
        job: str,
        count: int = 2,
        seconds: float = 30.0,
        preload: tuple[str, ...] = (),
        again: Callable[[TaskT, Failure], TaskT | None] | None = None,
    ) -> None:
        self.job = job
        self.seconds = seconds
        self.count = count
        self.again = again
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._preload = list(preload)
        self._context.set_forkserver_preload(self._preload)
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            self._stop(worker)
        self._workers = []

    def preload(self, module: str) -> None:
        """Import this module too before the first worker of this process is forked."""
        self._preload.append(module)
        self._context.set_forkserver_preload(self._preload)

    def map(self, tasks: Iterable[TaskT]) -> Iterator[tuple[TaskT, ResultT | Failure]]:
        """Run the tasks; yields each with its result or failure, in their order.

        Tasks are drawn from the iterable only as workers become free, so that it may be endless.
        """
        source = enumerate(tasks)
        waiting: dict[int, tuple[TaskT, ResultT | Failure]] = {}
        following = 0
        drained = False
        while True:
            while not drained and self._has_room() and len(waiting) < BACKLOG:
                try:
                    number, task = next(source)
                except StopIteration:
                    drained = True
                else:
                    self._hand_out(self._idle(), number, task)
            busy = [worker for worker in self._workers if worker.busy]
            if not busy:
                return
            for worker in self._heard(busy):
                waiting.update(self._receive(worker))
            while following in waiting:
                yield waiting.pop(following)
                following += 1

    def _has_room(self) -> bool:
        return len(self._workers) < self.count or any(not worker.busy for worker in self._workers)

    def _idle(self) -> _Worker:
        for worker in self._workers:
            if not worker.busy:
                return worker
        self._workers.append(self._start())
        return self._workers[-1]

    def _hand_out(self, worker: _Worker, number: int, task: TaskT) -> None:
        worker.number, worker.task, worker.step, worker.busy = number, task, None, True
        # Until its job is made, a worker's time is that of starting.
        worker.allow(self.seconds if worker.ready else _START_SECONDS)
        if worker.ready:
            worker.connection.send(task)

    def _heard(self, busy: list[_Worker]) -> list[_Worker]:
        """The workers that answered, ended, or have no time left."""
        limit = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        heard = wait([worker.connection for worker in busy], timeout=limit)
        now = time.monotonic()
        return [worker for worker in busy if worker.connection in heard or worker.is_late(now)]

    def _receive(self, worker: _Worker) -> dict[int, tuple[TaskT, ResultT | Failure]]:
        """What a worker has to say: its task's number with task and result, or nothing yet."""
        if not worker.connection.poll():
            return self._give_up(worker, "timeout", f"stopped after {self.seconds:g} s")
        try:
            kind, value = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join(5)
            return self._give_up(worker, "crashed", f"its process ended with code {worker.process.exitcode}")
        if kind == "unable":
            raise WorkerError(value)
        if kind == "ready":
            worker.ready = True
            worker.allow(self.seconds)
            worker.connection.send(worker.task)
            return {}
        if kind == "step":
            worker.step = value
            worker.allow(self.seconds)
            return {}
        task, worker.task, worker.busy = worker.task, None, False
        return {worker.number: (task, value)}

    def _give_up(
        self, worker: _Worker, reason: str, detail: str
    ) -> dict[int, tuple[TaskT, ResultT | Failure]]:
        self._stop(worker)
        self._workers.remove(worker)
        if not worker.ready:
            raise WorkerError(f"a worker process did not start: {detail}")
        failure = Failure(reason, detail, worker.step)
        rest = self.again(worker.task, failure) if self.again and worker.step is not None else None
        if rest is None:
            return {worker.number: (worker.task, failure)}
        self._workers.append(self._start())
        self._hand_out(self._workers[-1], worker.number, rest)
        return {}

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_run, args=(self.job, theirs), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    @staticmethod
    def _stop(worker: _Worker) -> None:
        worker.connection.close()
        if worker.busy:
            worker.process.kill()
        worker.process.join(5)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


def _run(name: str, connection: Connection) -> None:
    """A worker's life: it ends when the connection closes, whoever closed it and why."""
    # Ctrl-C reaches the whole group; the parent decides when workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _answer_tasks(name, connection)


def _answer_tasks(name: str, connection: Connection) -> None:
    try:
        job = _find_job(name)
    except Exception as error:
        connection.send(("unable", one_line(error)))
        return
    connection.send(("ready", None))
    for number in itertools.count():
        task = connection.recv()
        try:
            answer = job(task)
            if isinstance(answer, Generator):
                answer = _take_steps(answer, connection)
        except Exception as error:
            answer = Failure("crashed", one_line(error))
        connection.send(("done", answer))
        if number == 0:
            # What was made for the first task, as word lists, stays: it need not be walked again.
            gc.collect()
            gc.freeze()


def _take_steps(steps: Generator[Any, None, Any], connection: Connection) -> Any:
    """Go through a task of many steps, telling each; its result."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            return end.value
        connection.send(("step", step))


def _processor_seconds(process: int | None) -> float:
    """What a process has used of the processor; where that cannot be told, the time by the clock."""
    try:
        fields = (
            Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
        )
        user, system = fields.split()[11:13]
    except (OSError, ValueError):
        return time.monotonic()
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _find_job(name: str) -> Callable[[Any], Any]:
    module, _, function = name.partition(":")
    job: Callable[[Any], Any] = getattr(importlib.import_module(module), function)()
    return job


def one_line(error: Exception) -> str:
    """The error's type and message."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
