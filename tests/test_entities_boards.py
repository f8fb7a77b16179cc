"""Leaderboards told by how their names end."""

import pytest

from pipeline.entities.boards import find_boards

BOARDS = [
    ("Kling leads on MotionBench.", ["MotionBench → motionbench"]),
    ("Devant VideoEval-2 et ClipArena-IT", ["VideoEval-2 → videoeval-2", "ClipArena-IT → cliparena-it"]),
    ("It is first on T2VBench", ["T2VBench → t2vbench"]),
    ("A Workbench stood on the Bench of the Arena.", []),
    ("the motionbench of pre-MotionBench days", []),
    ("L'Arena di Verona", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "want"), BOARDS)
def test_boards(text: str, want: list[str]) -> None:
    found = list(find_boards(text))
    assert [f"{mention.text} → {mention.entity}" for mention in found] == want
    assert {(mention.kind, mention.known) for mention in found} <= {("leaderboard", False)}
