"""The ``factreel`` command; each command's module imports what is slow only when the command runs."""

import click

from flows.cli.data import export, sql, status
from flows.cli.facts import explain, watch
from flows.cli.files import claims, ingest, stories
from flows.cli.report import report
from flows.cli.runs import demo, reprocess, retry, run
from flows.cli.serving import serve
from flows.cli.setup import completion, init
from flows.cli.shell import exit_code, leave
from flows.cli.sources import sources

GROUP_HELP = """An open ledger of AI-video news: who states which number of whom, as of when, in which
words, how surely.

\b
  factreel demo                       the whole line on an embedded newsroom
  factreel ingest articles/*.html     local articles into the ledger
  factreel claims article.txt         the claims of one article, as JSON lines
  factreel sources                    the publishers and how they are doing
  factreel sql "SELECT * FROM facts"  read-only SQL
  factreel report                     a static site to look at
  factreel watch kling users          how one figure went

Exit codes: 0 done, 1 something failed (named on stderr), 2 wrong usage.
"""


@click.group(
    help=GROUP_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="factreel", prog_name="factreel")
def cli() -> None:
    """Root of the commands."""


COMMANDS = (
    demo, run, serve, sources, ingest, claims, stories, sql, export, report, explain, watch, status,
    reprocess, retry, init, completion,
)  # fmt: skip
for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line and exit with its code."""
    leave(exit_code(lambda: cli.main(standalone_mode=False)))
