"""Every command in README and docs is run, or marked as not to be run with the reason.

A block fenced as ``sh`` holds commands, one without a language those after ``$``. They are run in a folder
that has the demo's ledger and a note. ``<!-- not run: why -->`` before a block says why it is not. Of
``make TARGET`` only the target is looked up, for make runs the tests; a command with ``…`` is a pattern.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import run_factreel

ROOT = Path(__file__).parents[1]
FILES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md")]
FILES += sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(
    r"(?:<!-- not run: (?P<why>[^\n]*) -->\n)?^```(?P<lang>\w*)\n(?P<text>.*?)^```$", re.S | re.M
)
SHELL = {"sh", "bash", "console", ""}
NOTE = "Kling compte plus de 60 millions d'utilisateurs, selon Kuaishou.\n"


@dataclass(frozen=True)
class Block:
    """A block of commands; ``why`` tells why they are not run."""

    place: str
    commands: tuple[str, ...]
    why: str | None


def commands_of(text: str, lang: str) -> list[str]:
    """The commands of a block, each with the lines that its quotes or backslashes go on to."""
    found: list[str] = []
    for line in text.splitlines():
        if found and is_open(found[-1]):
            found[-1] += "\n" + line
        elif lang and line.strip() and not line.lstrip().startswith("#"):
            found.append(line)
        elif not lang and line.startswith("$ "):
            found.append(line[2:])
    return found


def is_open(command: str) -> bool:
    """Whether the command goes on in the next line."""
    try:
        shlex.split(command, comments=True)
    except ValueError:
        return True
    return command.endswith("\\")


def blocks() -> list[Block]:
    """All blocks with commands, in the order of files and lines."""
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            if match["lang"] in SHELL and (commands := commands_of(match["text"], match["lang"])):
                line = text.count("\n", 0, match.start("lang")) + 1
                place = f"{path.relative_to(ROOT)}:{line}"
                found.append(Block(place, tuple(commands), match["why"]))
    return found


BLOCKS = blocks()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with a note and the ledger of the demo's first day."""
    place = tmp_path_factory.mktemp("docs")
    done = run_factreel("demo", "--home", place / "factreel-data", "--quiet")
    assert done.code == 0, done.err
    (place / "note.txt").write_text(NOTE, encoding="utf-8")
    return place


def test_there_are_commands():
    assert {block.place.partition(":")[0] for block in BLOCKS} >= {
        "README.md",
        "CONTRIBUTING.md",
        "docs/report.md",
    }


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.place)
def test_commands_run(folder, block):
    if block.why is not None:
        assert len(block.why.split()) >= 2
        pytest.skip(f"marked: {block.why}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in block.commands:
        bare = re.split(r"\s+#\s", command)[0].strip()
        if "…" in bare:
            continue
        where = folder
        if match := re.fullmatch(r"make (\w+)", bare):
            bare, where = f"make -n {match[1]}", ROOT
        done = subprocess.run(
            ["bash", "-ec", bare], cwd=where, env={**os.environ, "PATH": path}, capture_output=True,
            text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{block.place}: {bare}\n{done.stderr}"
