"""What all commands share: the options, the home, and errors as one line with the right exit code."""

import atexit
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from flows.cli.output import Output, write_error
from flows.errors import describe
from flows.home import Home

if TYPE_CHECKING:
    from flows.summary import Summary

DEFAULT_HOME = "factreel-data"
FAILED = 1
INTERRUPTED = 130


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


def log_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--json-logs`` below ``common_options``: events instead of lines about the work."""

    @click.option("--json-logs", is_flag=True, help="Tell on stderr what happens, one JSON object a line.")
    @wraps(command)
    def with_logs(shell: Shell, json_logs: bool, **options: Any) -> None:
        if json_logs:
            from flows.logs import log_as_json

            log_as_json()
        command(shell, **options)

    return with_logs


def runner_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--runner``, ``--workers`` and ``--dask-address`` below ``common_options``.

    The command gets one ``reading``, which is as the configuration says where they do not.
    """

    @click.option(
        "--runner", type=click.Choice(["local", "processes", "dask"]),
        help="Who reads pages into claims: one process, one a processor, or a Dask cluster.",
    )  # fmt: skip
    @click.option("--workers", type=click.IntRange(min=1), help="Number of processes.")
    @click.option("--dask-address", metavar="ADDRESS", help="Of a running Dask scheduler; implies dask.")
    @wraps(command)
    def with_reading(
        shell: Shell, runner: str | None, workers: int | None, dask_address: str | None, **options: Any
    ) -> None:
        from flows.config import load_config

        reading = load_config(shell.home).reading
        kind = "dask" if dask_address and not runner else runner
        changes: dict[str, Any] = {"runner": kind, "count": workers, "address": dask_address}
        given = {name: value for name, value in changes.items() if value is not None}
        command(shell, reading=replace(reading, **given), **options)

    return with_reading


def exit_code(command: Callable[[], int | None]) -> int:
    """Run a command; errors become one line on stderr, and the exit code 0, 1, 2 or 130 (interrupted)."""
    asked = _end_on_signals()
    try:
        return command() or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except (KeyboardInterrupt, click.Abort):
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        if asked:
            return _interrupted() if asked[0] == signal.SIGINT else 128 + asked[0]
        if os.environ.get("FACTREEL_DEBUG"):
            raise
        write_error(f"error: {describe(error)}")
        return FAILED


def _interrupted() -> int:
    write_error("interrupted; the next run goes on from here")
    return INTERRUPTED


def _end_on_signals() -> list[int]:
    """End on a signal as on an error, so that what was started is stopped; the signals that came.

    They are kept because a library may make an error of its own of what is raised within it, as pydantic
    does while it serialises.
    """
    asked: list[int] = []

    def end(number: int, _frame: object) -> NoReturn:
        asked.append(number)
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
    return asked


def leave(code: int) -> NoReturn:
    """End the process; after a Prefect run without taking the interpreter apart.

    Prefect's threads keep DuckDB's module alive, whose binding then prints pages of warnings.
    """
    if "prefect" in sys.modules:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
