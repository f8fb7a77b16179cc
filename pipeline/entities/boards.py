"""Leaderboards that no list knows, told by their names: "MotionBench", "ClipArena-IT"."""

import re
from collections.abc import Iterator

from pipeline.entities.model import Mention
from pipeline.entities.slugs import slug

#: Words that benchmarks end in; "Workbench" has no capital of its own.
_ENDINGS = ("Bench", "Arena", "Eval")
_BOARD = re.compile(rf"(?<![\w-])[A-ZÀ-Þ0-9][\w-]*?[\w](?:{'|'.join(_ENDINGS)})(?:-[A-Z0-9][\w.]*)?(?![\w-])")


def find_boards(text: str) -> Iterator[Mention]:
    """The names of a text that end as those of benchmarks do.

    >>> [(board.text, board.entity) for board in find_boards("On MotionBench-IT, not on a Workbench")]
    [('MotionBench-IT', 'motionbench-it')]
    """
    if not any(ending in text for ending in _ENDINGS):
        return
    for found in _BOARD.finditer(text):
        yield Mention(*found.span(), found[0], slug(found[0]), "leaderboard", False, "board")
