"""Commands that show the ledger to people: ``report``."""

from pathlib import Path

import click

from flows.cli.shell import Shell, common_options


@click.command(short_help="A static site of what the ledger holds.")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--base-url", default="", metavar="URL", help="Where DIR will be served; for links in the news feed."
)
@common_options
def report(shell: Shell, *, folder: Path | None, base_url: str) -> None:
    """Write a report of the published ledger into DIR (default: report in the home).

    The report is a folder of pages in English, French and Italian. It opens from disk and behind any web
    server, and makes no request but to its own files. Each page has its data beside it as JSON and CSV.
    What is new is counted from the report that stands in DIR; the same ledger gives the same bytes.

    \b
      factreel report
      factreel report /srv/www/factreel --base-url https://factreel.example/
    """
    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.BadParameter(f"{base_url!r} is no http or https address", param_hint="--base-url")
    from warehouse.report.report import write_report

    with shell.output.progress("report") as bar:
        done = write_report(
            shell.home.readable_ledger(), folder or shell.home.path / "report", base_url, bar.step
        )
    data = {
        "folder": str(done.folder), "pages": done.pages, "files": done.files, "changed": done.changed,
    }  # fmt: skip
    lines = [
        f"{done.pages} pages in {done.languages} languages; {done.changed} of {done.files} files changed",
        f"open {done.folder / 'index.html'}",
    ]
    shell.output.result(data, lines)
