"""What ``demo``, ``run`` and ``reprocess`` do around the stages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flows.errors import describe
from flows.home import Home, HomeError
from flows.job import ReadOptions
from flows.prefect_server import PrefectServer
from flows.progress import Reporter, listening
from flows.sources import limits_of, need_contact, pick_sources
from flows.summary import Summary
from spiders.archive import Unused, archive_files, read_archive
from spiders.newsroom.content import load_publishers, source_name


class FlowError(RuntimeError):
    """The run cannot start or failed; the message is one line."""


def run_demo(home: Home, day: int, listen: Reporter, reading: ReadOptions | None = None) -> Summary:
    """Serve the newsroom as on ``day``, crawl it and run the whole flow."""
    with home.lock(), PrefectServer(home.prefect) as server:
        return run_flow(home, server, listen, {"command": "demo", "demo_day": day, "reading": reading})


def run_sources(
    home: Home,
    names: Sequence[str],
    listen: Reporter,
    reading: ReadOptions | None = None,
    days: tuple[date | None, date | None] = (None, None),
) -> Summary:
    """Crawl the configured sources of these names, all of them where none is named.

    ``days`` are the first and the last day to back-fill.

    Raises:
        SourceError: there is no source of that name, nobody whom publishers could reach, or no such days.
    """
    need_contact(home, pick_sources(home, names))
    limits_of(home, *days)
    since, until = days
    with home.lock(), PrefectServer(home.prefect) as server:
        return run_flow(
            home, server, listen, {"sources": list(names), "since": since, "until": until, "reading": reading}
        )


def run_stages(
    home: Home, listen: Reporter, command: str, reading: ReadOptions, *, again: bool = False
) -> Summary:
    """Run what follows collecting as a flow, for those who read on a cluster."""
    given = {"command": command, "parts": ["read", "stories", "facts", "publish"], "again": again}
    with PrefectServer(home.prefect) as server:
        return run_flow(home, server, listen, {**given, "reading": reading})


def run_flow(home: Home, server: PrefectServer, listen: Reporter, given: Mapping[str, Any]) -> Summary:
    """Run the Prefect flow with these parameters on a server that is starting."""
    # Prefect reads its settings when it is imported, so only now.
    from flows.ledger_flow import drain, ledger_flow, without_heartbeats  # noqa: PLC0415

    with listen("start Prefect") as counter:
        server.wait()
        counter.step()
    try:
        with listening(listen), without_heartbeats():
            summary = ledger_flow(home.path.resolve(), **given)
            # Whoever waits for a run has locked the home, so that it is never skipped.
            assert isinstance(summary, Summary)
            return summary
    except Exception as error:
        # Prefect keeps the error to the end of the process, and with it every frame and open database.
        message = describe(error)
        error.__traceback__ = error.__context__ = error.__cause__ = None
        raise FlowError(message) from None
    finally:
        drain()


def start_over(home: Home) -> None:
    """Delete what earlier demos left in the home.

    Raises:
        HomeError: the home is not ours, or its archive holds pages that no demo made.
    """
    if home.archive.is_dir() and home.is_ours:
        made_up = {source_name(publisher) for publisher in load_publishers()}
        for item in read_archive(archive_files(home.archive)):
            source = getattr(item, "source", "")
            if source and source not in made_up:
                what = f"{item.url} of {source}" if isinstance(item, Unused) else f"pages of {source!r}"
                raise HomeError(f"{home.path}: not deleted, it holds {what}; use another --home for the demo")
    home.clear()
