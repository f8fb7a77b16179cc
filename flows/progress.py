"""How stages report their steps without knowing who listens: a terminal, a pipe, or nobody."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar


class Progress:
    """A counter of steps."""

    def __init__(self) -> None:
        self.done = 0

    def step(self, count: int = 1) -> None:
        """Note that so many more are done."""
        self.done += count


Reporter = Callable[[str], AbstractContextManager[Progress]]


@contextmanager
def _silent(label: str) -> Iterator[Progress]:
    yield Progress()


reporter: ContextVar[Reporter] = ContextVar("reporter", default=_silent)


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
