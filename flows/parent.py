"""A process that ends with the one that started it, killed or not: the pipe on its standard input closes."""

import os
import sys
import threading
from collections.abc import Callable

_CHUNK = 4096


def when_parent_ends(act: Callable[[], object]) -> None:
    """Call ``act`` in a thread of its own once the parent closes our standard input, or is killed."""
    descriptor = sys.stdin.fileno()

    def wait() -> None:
        # Not by the file object, whose lock a thread may not hold at the interpreter's end.
        while os.read(descriptor, _CHUNK):
            pass
        act()

    threading.Thread(target=wait, daemon=True).start()
