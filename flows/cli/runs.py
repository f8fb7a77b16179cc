"""Commands that run every stage: ``demo``, ``run``, ``reprocess``, ``retry``."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from flows.cli.shell import Shell, common_options, log_options, runner_options

if TYPE_CHECKING:
    from flows.job import ReadOptions

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="The whole line on an embedded newsroom.")
@click.option(
    "--day", type=click.IntRange(1, 2), default=1, show_default=True, help="Day that the newsroom serves."
)
@click.option("--fresh", is_flag=True, help="Delete what earlier demos left in the home first.")
@common_options
@log_options
@runner_options
def demo(shell: Shell, *, day: int, fresh: bool, reading: "ReadOptions") -> None:
    """Serve a small made-up news web on a loopback port, crawl it and run the whole flow.

    A second run finds nothing new. On its second day the newsroom has updated and new articles.

    \b
      factreel demo
      factreel demo --day 2
      factreel demo --fresh --home /tmp/try
    """
    from flows.runs import run_demo, start_over

    if fresh:
        start_over(shell.home)
    shell.show(run_demo(shell.made_home(), day, shell.output.progress, reading))


@click.command(short_help="Collect from the configured sources.")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source; may be repeated.")
@click.option("--since", type=DAY, metavar="DAY", help="Back-fill from this day (ISO).")
@click.option("--until", type=DAY, metavar="DAY", help="Back-fill up to this day (ISO).")
@common_options
@log_options
@runner_options
def run(
    shell: Shell,
    *,
    names: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    reading: "ReadOptions",
) -> None:
    """Crawl the configured sources, politely, and bring the ledger up to date.

    FACTREEL_CONTACT, or contact in the home's factreel.toml, must hold a mail address or page at which
    publishers reach you.

    Only what is new is asked for; with --since or --until, everything that the sources still list is looked
    at again, and what is dated outside is left.

    \b
      factreel run
      factreel run --source lesnumeriques --source hdblog
      factreel run --since 2026-10-01 --until 2026-10-31
    """
    from flows.runs import run_sources

    days = (since.date() if since else None, until.date() if until else None)
    shell.show(run_sources(shell.made_home(), names, shell.output.progress, reading, days))


@click.command(short_help="Run every stage again from the archive.")
@common_options
@log_options
@runner_options
def reprocess(shell: Shell, *, reading: "ReadOptions") -> None:
    """Read the whole archive again with the present rules and bring the ledger in line with it.

    With unchanged rules the rows stay the same.

    \b
      factreel reprocess
      factreel reprocess --dask-address tcp://10.0.0.5:8786
    """
    from flows.local import reprocess_archive

    shell.show(reprocess_archive(shell.made_home(), shell.output.progress, reading))


@click.command(short_help="Read the pages again that failed.")
@click.option(
    "--seconds", type=click.FloatRange(min=1), default=120.0, show_default=True, help="For each page."
)
@common_options
@log_options
@runner_options
def retry(shell: Shell, *, seconds: float, reading: "ReadOptions") -> None:
    """Read the pages in quarantine again: those that took too long, or that our own code failed on.

    `factreel status` lists them. Those that fail again stay there, and the exit code is 1.

    \b
      factreel retry
      factreel retry --seconds 600
    """
    from flows.retrying import retry_pages

    shell.show(retry_pages(shell.made_home(), seconds, shell.output.progress, reading))
