"""Commands on local files: ``ingest``, ``claims``, ``stories``."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.output import write_line
from flows.cli.shell import Shell, common_options, log_options, runner_options
from flows.tables import to_json

if TYPE_CHECKING:
    from flows.job import ReadOptions

_LANGUAGE = re.compile(r"[a-z]{2}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ].+)?)?)?")


def _check_language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no two-letter language code such as fr")
    return value


def _check_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no ISO date such as 2026-01-31")
    return value


@click.command(short_help="Load local articles into the ledger.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--url", help="Address of the article (one file only).")
@click.option("--date", callback=_check_date, help="Publication date, ISO 8601.")
@click.option("--lang", callback=_check_language, help="Language, two letters.")
@click.option("--publisher", help="Name of the publisher.")
@click.option(
    "--topic",
    default="ai_video",
    show_default=True,
    help="Of WARC files of others: pages on this topic, by title and address; `all` takes every page.",
)
@click.option(
    "--host", "hosts", multiple=True, metavar="HOST", help="Of WARC files of others: only this host."
)
@click.option("--only-sources", is_flag=True, help="Of WARC files of others: only hosts of the sources.")
@common_options
@log_options
@runner_options
def ingest(
    shell: Shell,
    *,
    paths: tuple[str, ...],
    topic: str,
    hosts: tuple[str, ...],
    only_sources: bool,
    reading: "ReadOptions",
    **declared: str | None,
) -> None:
    """Load local articles into the ledger.

    PATH is a .html, .txt, .md, .warc or .warc.gz file, a folder or a glob. The files go into the archive too.
    What a file cannot say of itself is given by options, or by a sidecar NAME.meta.json with the keys url,
    date, lang, publisher, title. A WARC file that no FactReel wrote, such as those of Common Crawl's CC-NEWS,
    is streamed and filtered by host, declared language, opt-outs and topic before its pages are read; a run
    that was stopped goes on at its record.

    \b
      factreel ingest article.html --url https://example.org/a --publisher "Example"
      factreel ingest articles/ 'more/*.txt' --lang it
      factreel ingest CC-NEWS-20261101000000-00001.warc.gz --only-sources
      factreel ingest crawl.warc.gz --topic all
    """
    given = {key: value for key, value in declared.items() if value}
    if "url" in given and len(paths) > 1:
        raise click.UsageError("--url is for one file; give several their addresses by NAME.meta.json")
    from flows.intake import filter_warcs
    from flows.local import ingest_files

    home = shell.made_home()
    wanted = filter_warcs(home, topic, hosts, only_sources, given.get("lang", ""))
    shell.show(ingest_files(home, paths, given, shell.output.progress, wanted=wanted, reading=reading))


@click.command(short_help="Claims of local articles as JSON lines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--text", "text_folder", type=click.Path(path_type=Path, file_okay=False),
    help="Write the text that offsets refer to into this folder, as STEM.txt.",
)  # fmt: skip
@click.option("--lang", callback=_check_language, help="Language, two letters; else it is detected.")
@click.option("--explain", is_flag=True, help="Every number, what became of it and by which rule.")
@common_options
def claims(
    shell: Shell, *, paths: tuple[str, ...], text_folder: Path | None, lang: str | None, explain: bool
) -> None:
    """Print the claims of local articles as JSON lines, with the fields of docs/claims.md.

    `article` is the file's stem; `start` and `end` count characters of the file's text (for .html: of the
    extracted text, which --text writes out). Nothing is stored. With --explain each line is a number of the
    article: either a claim with its rule, or the reason for which it is none.

    \b
      factreel claims article.txt
      factreel claims 'articles/*.html' --text texts/ > claims.jsonl
      factreel claims article.txt --explain | grep '"reason"'
    """
    from flows.local import read_claims

    for item in read_claims(paths, {"lang": lang} if lang else {}):
        if isinstance(item, str):
            shell.output.fail(item)
            continue
        if text_folder:
            text_folder.mkdir(parents=True, exist_ok=True)
            (text_folder / f"{item.name}.txt").write_text(item.text, encoding="utf-8", newline="")
        for line in item.explained() if explain else item.records():
            write_line(to_json(line))
    shell.finish()


@click.command(short_help="Group documents into stories.")
@click.argument("documents", type=click.Path(path_type=Path), metavar="DOCS.jsonl[.gz]")
@click.option(
    "--config", type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="TOML file: must_link and cannot_link, each a list of pairs of ids; embeddings, a model's name.",
)  # fmt: skip
@common_options
def stories(shell: Shell, *, documents: Path, config: Path | None) -> None:
    """Group documents into stories and print one line {"id", "story"} a document.

    Each line of the input is a JSON object with id, lang, title, text and, where known, date and url.

    \b
      factreel stories documents.jsonl.gz > stories.jsonl
      factreel stories documents.jsonl --config stories.toml
    """
    from flows.local import group_file

    for item in group_file(documents, config):
        if isinstance(item, str):
            shell.output.fail(item)
        else:
            write_line(to_json(item))
    shell.finish()
