"""What all commands share: the options, the home, and errors as one line with the right exit code."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.output import Output, write_line
from flows.home import Home

if TYPE_CHECKING:
    from flows.summary import Summary

DEFAULT_HOME = "factreel-data"
FAILED = 1
INTERRUPTED = 130
_OWN = frozenset({"flows", "pipeline", "spiders", "warehouse"})


@dataclass(frozen=True, slots=True)
class Shell:
    """What the common options say: which home, and how to talk."""

    home: Home
    output: Output

    def made_home(self) -> Home:
        """The home, created where it is missing."""
        self.home.make()
        return self.home

    def show(self, summary: "Summary") -> None:
        """Print what a run came to and end with 1 where something failed."""
        for line in summary.errors:
            self.output.fail(line)
        self.output.result(summary.data(), summary.lines())
        self.finish()

    def finish(self) -> None:
        """Exit with 1 where an error line was written."""
        if self.output.failures:
            sys.exit(FAILED)


def common_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--home``, ``--quiet`` and ``--json``; the command gets them as one ``Shell``."""

    @click.option(
        "--home", type=click.Path(path_type=Path), envvar="FACTREEL_HOME", default=DEFAULT_HOME,
        show_default=True, show_envvar=True, help="Folder of archive, ledger and exports.",
    )  # fmt: skip
    @click.option("--quiet", "-q", is_flag=True, help="Print results and errors only.")
    @click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
    @wraps(command)
    def with_shell(home: Path, quiet: bool, as_json: bool, **options: Any) -> None:
        command(Shell(Home(home), Output(quiet, as_json)), **options)

    return with_shell


@contextmanager
def report_errors() -> Iterator[None]:
    """Turn the errors that commands expect into one line on stderr and exit code 1."""
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        _leave("interrupted; the next run goes on from here", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get("FACTREEL_DEBUG"):
            raise
        _leave(describe(error), FAILED)


def describe(error: Exception) -> str:
    """The error in words; the type is named where the error is none of FactReel's own."""
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}"
    if type(error).__module__.partition(".")[0] in _OWN:
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _leave(line: str, code: int) -> None:
    write_line(f"error: {line}", sys.stderr)
    sys.exit(code)
