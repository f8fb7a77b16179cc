"""The command ``serve``: the schedules of the configuration, until it is stopped."""

from datetime import timedelta
from typing import Any

import click

from flows.cli.shell import Shell, common_options, log_options


def _read_span(_context: click.Context, _parameter: click.Parameter, value: str | None) -> timedelta | None:
    from flows.config import read_span

    if value is None:
        return None
    try:
        return read_span(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(short_help="Run by the schedules of the configuration.")
@click.option("--demo", "day", is_flag=False, flag_value=1, type=click.IntRange(1, 2), metavar="[DAY]",
    help="Run the whole line on the made-up newsroom instead, as on day 1 or 2.")  # fmt: skip
@click.option("--every", callback=_read_span, metavar="SPAN", help="How often the demo runs.  [default: 1m]")
@common_options
@log_options
def serve(shell: Shell, *, day: int | None, every: Any) -> None:
    """Ask the sources, make the facts and write the exports by the schedules of the home's factreel.toml.

    Without one, feeds are asked every hour, facts made and exports written every day. One run writes at a
    time. Prefect's server is part of it: its address, with pages for every run, is printed. SIGINT (Ctrl-C)
    or SIGTERM ends it and everything that it started.

    \b
      factreel serve
      factreel serve --demo --every 30s
      factreel serve --json-logs 2>> factreel.log
    """
    from flows.schedules import serve_home

    serve_home(shell.made_home(), day, every, shell.output.progress, shell.output.say)
