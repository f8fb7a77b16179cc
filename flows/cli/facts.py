"""Commands on one fact or figure: ``explain``, ``watch``."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from flows.cli.shell import DEFAULT_HOME, Shell, common_options
from flows.tables import table_lines


@click.command(short_help="The chain from a fact to the archived pages.")
@click.argument("fact", metavar="FACT_ID")
@common_options
def explain(shell: Shell, *, fact: str) -> None:
    """Print what a fact rests on: its claims, their sentences, the articles, the archived pages.

    FACT_ID is the id that `facts` and the report show, or the first characters of it.

    \b
      factreel explain 5c75e8be6c551220
      factreel explain 5c75e8 --json | jq -r '.claims[].quote'
    """
    from flows.facts import explain_lines
    from warehouse.history import explain_fact

    found = explain_fact(shell.home.readable_ledger(), fact)
    shell.output.result(found, explain_lines(found, shell.home.archive))


def _subjects(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from warehouse.history import known_subjects

    return _completed(context, begun, known_subjects)


def _metrics(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from warehouse.history import known_metrics

    return _completed(
        context, begun, lambda ledger: known_metrics(ledger, context.params.get("subject") or "")
    )


def _completed(context: click.Context, begun: str, known: Any) -> list[CompletionItem]:
    """Words of the ledger that begin so; none where there is no ledger yet."""
    from flows.home import Home
    from warehouse.database import LedgerError

    home = Home(Path(context.params.get("home") or DEFAULT_HOME))
    try:
        return [CompletionItem(word) for word in known(home.readable_ledger()) if word.startswith(begun)]
    except LedgerError:
        return []


@click.command(short_help="The history of one figure.")
@click.argument("subject", shell_complete=_subjects)
@click.argument("metric", shell_complete=_metrics)
@common_options
def watch(shell: Shell, *, subject: str, metric: str) -> None:
    """Print how one figure went: each value with its date, how sure it is, who stated it first, since when.

    SUBJECT is an entity's id or name, METRIC a metric such as users, revenue or price. A fact whose status
    changed has a line for each; the last one is what the ledger holds now.

    \b
      factreel watch kling users
      factreel watch "Runway Gen-4.5" rank --json
    """
    from warehouse.history import watch_figure

    found = watch_figure(shell.home.readable_ledger(), subject, metric)
    shell.output.result(found, _watch_lines(found))


def _watch_lines(found: Mapping[str, Any]) -> Iterator[str]:
    from flows.facts import figure

    yield f"{found['name']}: {metric}" if (metric := found["metric"].replace("_", " ")) else found["name"]
    yield ""
    rows = [
        (
            spell["as_of"] + ("" if spell["as_of_source"] == "stated" else f" ({spell['as_of_source']})"),
            figure(spell), spell["status"], spell["stories"], spell["first_by"] or "",
            f"{spell['known_from']:%Y-%m-%d %H:%M}",
            f"{spell['known_to']:%Y-%m-%d %H:%M}" if spell["known_to"] else "",
        )
        for spell in found["history"]
    ]  # fmt: skip
    yield from table_lines(
        rows, ("as of", "value", "status", "stories", "first stated by", "known from, UTC", "to")
    )
