"""How stages report their steps without knowing who listens: a terminal, a pipe, Prefect, or nobody."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar


class Progress:
    """A counter of steps, and the share of the whole that is done where that is known."""

    def __init__(self) -> None:
        self.done = 0

    def step(self, count: int = 1) -> None:
        """Note that so many more are done."""
        self.done += count

    def reach(self, share: float) -> None:
        """Note which share of the stage is done, from 0 to 1."""


Reporter = Callable[[str], AbstractContextManager[Progress]]


@contextmanager
def silent(label: str) -> Iterator[Progress]:
    """Report to nobody."""
    yield Progress()


reporter: ContextVar[Reporter] = ContextVar("reporter", default=silent)


def progress(label: str) -> AbstractContextManager[Progress]:
    """Report the steps of one stage to whoever listens."""
    return reporter.get()(label)


@contextmanager
def listening(listener: Reporter) -> Iterator[None]:
    """Report to ``listener`` while the context is open."""
    token = reporter.set(listener)
    try:
        yield
    finally:
        reporter.reset(token)
