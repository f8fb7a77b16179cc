"""Commands that only read the ledger: ``sql``, ``export``, ``status``."""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from flows.cli.shell import Shell, common_options
from flows.tables import table_lines

if TYPE_CHECKING:
    from pyarrow import Table  # type: ignore[import-untyped]

FORMATS = ("table", "csv", "json", "parquet")


@click.command(short_help="Read-only SQL on the ledger.")
@click.argument("query", metavar='["SELECT …"]', required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Form of the result.  [default: table]")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="In seconds."
)
@click.option(
    "--max-rows", type=click.IntRange(min=1), default=10_000, show_default=True, help="Rows at most."
)
@click.option("--memory", default="1GB", show_default=True, help="Memory at most, such as 512MB.")
@common_options
def sql(
    shell: Shell, *, query: str | None, form: str | None, timeout: float, max_rows: int, memory: str
) -> None:
    """Run one query on the published ledger and print its rows; without a query, open a prompt.

    The query can read the public views (docs/data-dictionary.md; docs/queries.md has examples) and nothing
    else: no file, no network, no settings. Without a query on a terminal there is a prompt with history and
    completion; from a pipe the query is read. Parquet goes to stdout as bytes.

    \b
      factreel sql "SELECT subject, value_min, as_of, status FROM facts WHERE metric = 'users'"
      factreel sql "SELECT * FROM facts" --format parquet > facts.parquet
      factreel sql < query.sql
      factreel sql
    """
    from flows.results import print_result
    from warehouse.query import run_query

    ledger = shell.home.readable_ledger()
    shown = form or ("json" if shell.output.as_json else "table")

    def ask(text: str) -> tuple["Table", bool]:
        found = run_query(ledger, text, timeout=timeout, max_rows=max_rows, memory_limit=memory)
        return found.table, found.truncated

    if query is None and sys.stdin.isatty():
        if shown == "parquet":
            raise click.UsageError("--format parquet needs a query")
        from flows.prompt import Prompt
        from warehouse.catalog import read_catalog

        history = shell.home.path / ".sql-history"
        Prompt(ask, *read_catalog(ledger), form=shown, history=history, max_rows=max_rows).run()
        return
    table, truncated = ask(sys.stdin.read() if query is None else query)
    print_result(table, shown)
    if truncated:
        shell.output.say(f"only the first {max_rows} rows are shown; --max-rows shows more")


@click.command(short_help="Write the public tables as files.")
@click.argument("folder", metavar="DIR")
@click.option(
    "--format", "forms", default="parquet,csv,jsonl", show_default=True, help="Any of them, by commas."
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was seen on that day or later.")
@click.option("--partition", type=click.Choice(["month"]), help="Folders FORMAT/TABLE/month=YYYY-MM.")
@click.option("--with-text", is_flag=True, help="Article bodies too; they are their publishers'.")
@common_options
def export(  # noqa: PLR0917
    shell: Shell, folder: str, forms: str, since: datetime | None, partition: str | None, with_text: bool
) -> None:
    """Write the public tables into DIR as Parquet, CSV and JSON lines.

    The same ledger gives the same bytes. Each file is written under a temporary name and renamed. DIR may be
    any place that fsspec knows and for which its package is installed, such as s3://bucket/folder.

    \b
      factreel export out/
      factreel export out/ --format parquet --since 2026-11-01
      factreel export lake/ --format parquet --partition month
    """
    from warehouse.export import export as write_tables

    names = [name.strip() for name in forms.split(",") if name.strip()]
    day = since.date() if since else None
    ledger, by_month = shell.home.readable_ledger(), partition == "month"
    counts = write_tables(ledger, folder, names, day, with_text=with_text, by_month=by_month)
    lines = [*table_lines(list(counts.items())), f"written to {folder}"]
    shell.output.result({"folder": folder, "rows": counts}, lines)


@click.command(short_help="What the home holds.")
@common_options
def status(shell: Shell) -> None:
    """Print what the home holds: counts, last run, sources, and what was not used and why.

    \b
      factreel status
      factreel status --json | jq .counts.facts
    """
    from warehouse.status import status as read_status

    found = {"home": str(shell.home.path), **read_status(shell.home.readable_ledger())}
    shell.output.result(found, _status_lines(found))


def _status_lines(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"home  {found['home']}"
    yield ""
    yield from table_lines(list(found["counts"].items()))
    if found["facts_by_status"]:
        yield ""
        rows = [(row["status"], row["facts"]) for row in found["facts_by_status"]]
        yield from table_lines(rows, ("status of facts", ""))
    if found["last_run"]:
        yield ""
        yield from _run_lines(found["last_run"])
    yield from _news_lines(found)
    if sources := [_source_row(row) for row in found["sources"] if row["pages"]]:
        yield ""
        yield from table_lines(sources, ("source", "pages", "articles", "last fetched, UTC"))
    if found["unused"]:
        yield ""
        yield from table_lines(
            [(row["stage"], row["reason"], row["n"], row["sentence"]) for row in found["unused"]],
            ("not used by", "reason", "number", ""),
        )


def _run_lines(run: Mapping[str, Any]) -> Iterator[str]:
    began = f"began {run['started_at']:%Y-%m-%d %H:%M:%S} UTC"
    ended = f", ended {run['finished_at']:%H:%M:%S}" if run["finished_at"] else ""
    yield f"last run  {run['command']}, {run['state']}, {began}{ended}"
    if run["detail"]:
        yield f"          {run['detail']}"


def _news_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """What the last run brought, how the sources are doing, and what failed."""
    if found["last_run"]:
        yield f"          {found['new_facts']} new facts, {len(found['disputed_facts'])} newly disputed"
    if disputed := found["disputed_facts"]:
        yield ""
        cells = [(r["subject"], r["metric"], r["value_min"], r["unit"], r["status_reason"]) for r in disputed]
        yield from table_lines(cells, ("newly disputed", "", "value", "", ""))
    if found["health"]:
        yield ""
        head = ("source", "health", "articles in 7 days", "expected", "newest, UTC", "asked, UTC", "")
        yield from table_lines([_health_row(row) for row in found["health"]], head)
    if found["quarantine"]:
        yield ""
        failed = [(row["url"], row["reason"], row["detail"]) for row in found["quarantine"]]
        yield from table_lines(failed, ("in quarantine", "reason", "`factreel retry` reads it again"))


def _health_row(row: Mapping[str, Any]) -> tuple[Any, ...]:
    times = [f"{row[name]:%Y-%m-%d %H:%M}" if row[name] else "" for name in ("newest", "asked")]
    return row["source"], row["health"], row["articles"], row["expected"], *times, row["why"]


def _source_row(row: Mapping[str, Any]) -> tuple[str, int, int, str]:
    when = f"{row['last_fetched']:%Y-%m-%d %H:%M}" if row["last_fetched"] else ""
    return row["id"], row["pages"], row["articles"], when
