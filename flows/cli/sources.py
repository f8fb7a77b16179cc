"""The command ``sources``: the configured publishers, how they are doing, and whether they can be reached."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from flows.cli.shell import Shell, common_options
from flows.tables import table_lines

if TYPE_CHECKING:
    from flows.sources import SourceRow
    from spiders.check import EntryCheck

HEAD = ("source", "lang", "verified", "last success, UTC", "articles", "claims", "health", "")


@click.group(invoke_without_command=True, short_help="The configured sources and how they are doing.")
@common_options
@click.pass_context
def sources(context: click.Context, shell: Shell) -> None:
    """List the configured sources: what they gave and how they are doing.

    Sources are the files of spiders/sources and, of one's own, HOME/sources/NAME.toml. Health is `ok`; `late`
    (less than expected, or not asked for two days); `silent` (nothing for five times as long as an article
    should take); `failing` (the last crawl could not read an entry point); or `new` (never crawled).

    \b
      factreel sources
      factreel sources --json | jq '.sources[] | select(.health == "failing") | .name'
      factreel sources check numerama
    """
    # Options before the name of a subcommand are meant for it too.
    given = {"home": shell.home.path, "quiet": shell.output.quiet, "as_json": shell.output.as_json}
    context.default_map = {"check": given}
    if context.invoked_subcommand is None:
        from flows.sources import list_sources

        rows = list_sources(shell.home)
        shell.output.result({"sources": [row.data() for row in rows]}, _lines(rows))


def _lines(rows: Sequence["SourceRow"]) -> Iterator[str]:
    yield from table_lines([_cells(row) for row in rows], HEAD)
    unverified = sum(not row.source.verified for row in rows)
    if unverified:
        yield ""
        yield f"{unverified} of {len(rows)} are unverified: nobody has reached all their addresses yet"


def _cells(row: "SourceRow") -> tuple[str | int, ...]:
    source, health = row.source, row.health
    when = health.last_success[:16].replace("T", " ")
    about = (source.name, " ".join(source.languages), "yes" if source.verified else "no")
    return (*about, when, row.articles, row.claims, health.state, health.why)


@sources.command(short_help="Ask for every entry point and say what is wrong.")
@click.argument("names", nargs=-1, metavar="[NAME]…")
@common_options
def check(shell: Shell, *, names: tuple[str, ...]) -> None:
    """Ask once for every feed, sitemap and listing page of the sources, as politely as a crawl.

    No article is fetched and nothing is kept. Each entry point gets a line; the exit code is 1 where
    something is wrong. FACTREEL_CONTACT must hold a mail address or page at which publishers reach you.

    \b
      factreel sources check
      factreel sources check numerama wired
    """
    from flows.sources import check as check_entries

    checks = list(check_entries(shell.home, names))
    shell.output.result(
        {"checks": [_data(item) for item in checks]}, [_line(item) for item in checks if item.ok]
    )
    for item in checks:
        if not item.ok:
            shell.output.fail(_line(item))
    shell.finish()


def _data(item: "EntryCheck") -> dict[str, object]:
    return {
        "source": item.source, "url": item.url, "ok": item.ok, "articles": item.articles,
        "newest": item.newest or None, "detail": item.detail,
    }  # fmt: skip


def _line(item: "EntryCheck") -> str:
    if not item.ok:
        return ": ".join(dict.fromkeys((item.source, item.url, item.detail)))
    newest = f", the newest of {item.newest[:10]}" if item.newest else ""
    return f"ok: {item.source}: {item.url}: {item.articles} articles{newest}"
