"""Worker processes whose single tasks can be killed, for code that a hostile input may hang or crash.

``concurrent.futures`` cannot do this: it has no way to end one task, and a worker that dies breaks the pool.
Signals do not help either, since lxml does not return to Python while it parses.
"""

import contextlib
import importlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")

_START_SECONDS = 120.0


class WorkerError(RuntimeError):
    """The worker processes cannot start; the message is one line."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A task without result: ``timeout`` or ``crashed``, and a sentence."""

    reason: str
    detail: str


@dataclass(slots=True)
class _Worker:
    process: ForkServerProcess
    connection: Connection
    task: Any = None
    deadline: float = 0.0
    ready: bool = False
    busy: bool = False


class Workers(Generic[TaskT, ResultT]):
    """``count`` processes, each of which makes its job once and runs one task after the other.

    ``job`` is ``module:function``; the function returns the callable that does a task. A task that takes
    longer than ``seconds`` is killed with its worker, which is replaced. ``preload`` names modules that
    are imported once and shared by all workers. Workers end with the process that started them, also
    when that is killed: their connection closes.
    """

    def __init__(
        self,
        job: str,
        count: int = 2,
        seconds: float = 30.0,
        preload: tuple[str, ...] = (),
    ) -> None:
        self.job = job
        self.seconds = seconds
        self.count = count
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            self._stop(worker)
        self._workers = []

    def map(self, tasks: Iterable[TaskT]) -> Iterator[tuple[TaskT, ResultT | Failure]]:
        """Run the tasks; yields each with its result or failure, in the order in which they end.

        Tasks are drawn from the iterable only as workers become free, so that it may be endless.
        """
        source = iter(tasks)
        drained = False
        while True:
            while not drained and self._has_room():
                try:
                    task = next(source)
                except StopIteration:
                    drained = True
                else:
                    self._hand_out(self._idle(), task)
            busy = [worker for worker in self._workers if worker.busy]
            if not busy:
                return
            yield from self._collect(busy)

    def _has_room(self) -> bool:
        return len(self._workers) < self.count or any(not worker.busy for worker in self._workers)

    def _idle(self) -> _Worker:
        for worker in self._workers:
            if not worker.busy:
                return worker
        self._workers.append(self._start())
        return self._workers[-1]

    def _hand_out(self, worker: _Worker, task: TaskT) -> None:
        worker.task = task
        worker.busy = True
        # Until its job is made, a worker's time is that of starting.
        worker.deadline = time.monotonic() + (self.seconds if worker.ready else _START_SECONDS)
        if worker.ready:
            worker.connection.send(task)

    def _collect(self, busy: list[_Worker]) -> Iterator[tuple[TaskT, ResultT | Failure]]:
        limit = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        heard = wait([worker.connection for worker in busy], timeout=limit)
        for worker in busy:
            if worker.connection in heard:
                yield from self._receive(worker)
            elif worker.deadline <= time.monotonic():
                if not worker.ready:
                    raise WorkerError(f"a worker process did not start within {_START_SECONDS:.0f} s")
                yield worker.task, Failure("timeout", f"stopped after {self.seconds:g} s")
                self._replace(worker)

    def _receive(self, worker: _Worker) -> Iterator[tuple[TaskT, ResultT | Failure]]:
        try:
            kind, value = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join(5)
            how = f"its process ended with code {worker.process.exitcode}"
            if not worker.ready:
                raise WorkerError(f"a worker process could not start: {how}") from None
            yield worker.task, Failure("crashed", how)
            self._replace(worker)
            return
        if kind == "ready":
            worker.ready = True
            worker.deadline = time.monotonic() + self.seconds
            worker.connection.send(worker.task)
        elif kind == "unable":
            raise WorkerError(value)
        else:
            worker.busy = False
            task, worker.task = worker.task, None
            yield task, value

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_run, args=(self.job, theirs), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _replace(self, worker: _Worker) -> None:
        self._stop(worker)
        self._workers.remove(worker)

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
        connection.send(("unable", _one_line(error)))
        return
    connection.send(("ready", None))
    while True:
        task = connection.recv()
        try:
            answer = job(task)
        except Exception as error:
            answer = Failure("crashed", _one_line(error))
        connection.send(("done", answer))


def _find_job(name: str) -> Callable[[Any], Any]:
    module, _, function = name.partition(":")
    job: Callable[[Any], Any] = getattr(importlib.import_module(module), function)()
    return job


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
