"""The prompt of ``factreel sql`` on a real terminal: queries, completion, history, commands, errors."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from warehouse_build import Said, database, load

from flows.prompt import SqlCompleter
from warehouse.catalog import read_catalog
from warehouse.ledger import Ledger

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r")
UP = "\x1b[A"
READY = "factreel>"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = database(tmp_path_factory.mktemp("prompt"))
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6"), Said("66e6", story="s2", publisher="B"))
        ledger.publish()
    return path.parent


class Terminal:
    """``factreel sql`` on a pseudo-terminal."""

    def __init__(self, home: Path, *options: str) -> None:
        self.master, slave = pty.openpty()
        command = [sys.executable, "-c", "from flows.cli import main; main()", "sql", "--home", str(home)]
        self.process = subprocess.Popen(
            [*command, *options], stdin=slave, stdout=slave, stderr=slave, close_fds=True,
            env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        )  # fmt: skip
        os.close(slave)
        self.seen = ""

    def until(self, wanted: str, seconds: float = 60) -> None:
        """Wait until ``wanted`` is written, control sequences apart, and pass over it."""
        end = time.monotonic() + seconds
        while wanted not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, f"{wanted!r} did not come: {self.seen!r}"
            self.seen += _CONTROL.sub("", os.read(self.master, 65536).decode())
        self.seen = self.seen.partition(wanted)[2]

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def ask(self, text: str, expected: str) -> None:
        """Type a line, wait for what it prints and for the next prompt."""
        self.type(text + "\r")
        if expected:
            self.until(expected)
        self.until(READY)

    def close(self) -> int:
        self.type("\x04")
        try:
            while os.read(self.master, 65536):
                pass
        except OSError:
            # The other side is closed: the command has ended.
            pass
        os.close(self.master)
        return self.process.wait(60)


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    opened = Terminal(home)
    opened.until(READY)
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()


def test_a_session(terminal: Terminal, home: Path) -> None:
    terminal.type("SELECT count(*) AS n\r")
    terminal.until("...>")
    terminal.ask("FROM facts;", "2\n(1 rows)")
    terminal.ask("SELECT nothing FROM facts;", "(line 1, column 8)")
    terminal.ask(".schema conflicts", "Number of independent stories.")
    terminal.ask(".tables", "facts_as_known(moment)")
    terminal.ask(".nonsense", "error: no command .nonsense; .help lists them")
    terminal.ask(".schema nonsense", "error: no table 'nonsense'; .tables lists them")
    terminal.ask(".help", "Tab completes")
    terminal.ask(".mode csv", "")
    terminal.ask("SELECT DISTINCT subject AS who FROM user_counts;", '"who"\n"kling"')
    terminal.type("SELECT 1 +\x03")
    terminal.until(READY)
    terminal.ask(UP, '"who"\n"kling"')
    assert terminal.close() == 0
    assert "SELECT DISTINCT subject AS who FROM user_counts;" in (home / ".sql-history").read_text()


def test_tab_completes(terminal: Terminal) -> None:
    terminal.type("SELECT count(*) AS n FROM fact_h\t")
    terminal.until("istory")
    terminal.ask(";", "(1 rows)")
    terminal.type(".quit\r")
    assert terminal.process.wait(60) == 0


COMPLETED = {
    "a table": ("SELECT * FROM fact", {"facts", "fact_claims", "fact_history", "facts_as_known("}),
    "after join": ("SELECT * FROM facts f JOIN stor", {"stories", "story_members"}),
    "a column of the table": (
        "SELECT * FROM conflicts WHERE other_va",
        {"other_value_min", "other_value_max"},
    ),
    "a column by alias": ("SELECT * FROM facts f JOIN claims c ON c.modal", {"modality"}),
    "a column of any table": ("SELECT silent", set()),
    "a keyword": ("SELECT * FROM facts QUALIF", {"QUALIFY", "qualifier"}),
    "a command": (".sch", {".schema"}),
    "a table of a command": (".schema conf", {"conflicts"}),
    "only a column of the tables named": ("SELECT * FROM runs WHERE percent_m", set()),
}


@pytest.mark.parametrize("name", COMPLETED)
def test_completion(home: Path, name: str) -> None:
    text, expected = COMPLETED[name]
    completer = SqlCompleter(*read_catalog(home / "snapshot.duckdb"))
    found = list(completer.get_completions(Document(text), CompleteEvent()))
    assert {item.text for item in found} == expected
    if name == "a table":
        assert all(item.display_meta_text for item in found)


def test_a_query_from_a_pipe(home: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from flows.cli import main; main()",
        "sql",
        "--home",
        str(home),
        "--json",
    ]
    done = subprocess.run(command, input="SELECT 1 AS one;", capture_output=True, text=True, check=True)
    assert done.stdout == '[{"one": 1}]\n'
