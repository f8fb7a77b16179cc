"""The home's ``factreel.toml``: schedules, who reads, what a run does when another writes, who is told what.

Every key has a default, so the file may be missing; ``default_config`` is the file with all of them.
"""

import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from flows.home import Home
from flows.job import ReadOptions, RunnerKind
from pipeline.units import Unit, load_unit

CONFIG = "factreel.toml"
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


def read_span(value: Any) -> timedelta:
    """A stretch of time from seconds, or from a number with s, m, h or d.

    >>> read_span("1.5h"), read_span(20)
    (datetime.timedelta(seconds=5400), datetime.timedelta(seconds=20))
    """
    if isinstance(value, timedelta):
        return value
    match = _SPAN.fullmatch(str(value).strip())
    if match is None:
        raise ValueError(f"{value!r} is no stretch of time such as 90, 30s, 15m, 1h or 1d")
    return timedelta(seconds=float(match[1]) * _SECONDS[match[2]])


Span = Annotated[timedelta, BeforeValidator(read_span)]


class EventKind(StrEnum):
    """What somebody may want to be told."""

    RUN_FAILED = "run_failed"
    SOURCE_FAILED = "source_failed"
    SOURCE_SILENT = "source_silent"
    SOURCE_REFUSED = "source_refused"
    CHECK_FAILED = "check_failed"
    PAGE_FAILED = "page_failed"
    FACT_DISPUTED = "fact_disputed"


class Schedule(Unit):
    """How often ``factreel serve`` runs each deployment; 0 is never."""

    feeds: Span = timedelta(hours=1)
    facts: Span = timedelta(days=1)
    export: Span = timedelta(days=1)


class RunnerConfig(Unit):
    """Who reads the archive; see ``flows.job.ReadOptions``."""

    kind: RunnerKind = "processes"
    count: Annotated[int, Field(ge=0)] = 0
    address: str = ""
    batch_bytes: Annotated[int, Field(ge=1024)] = ReadOptions().batch_bytes
    page_seconds: Annotated[float, Field(gt=0)] = ReadOptions().page_seconds
    results: str = ""
    memory: Annotated[str, Field(pattern=r"^\d+(\.\d+)?[KMGT]i?B$")] = ReadOptions().memory


class Writing(Unit):
    """What a run does that starts while another writes in the home: ``wait`` so long, or ``skip``."""

    busy: Literal["wait", "skip"] = "wait"
    wait: Span = timedelta(hours=1)


class Notify(Unit):
    """Which events are told, to which address (JSON by POST) and which command (JSON on its input)."""

    on: tuple[EventKind, ...] = tuple(EventKind)
    webhook: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""
    command: tuple[str, ...] = ()


class Config(Unit):
    """The whole file."""

    contact: str = ""
    archives: tuple[str, ...] = ()
    schedule: Schedule = Schedule()
    runner: RunnerConfig = RunnerConfig()
    writing: Writing = Writing()
    notify: Notify = Notify()

    @property
    def reading(self) -> ReadOptions:
        """How the archive is read."""
        runner = self.runner.model_dump()
        return ReadOptions(runner=runner.pop("kind"), **runner, archives=self.archives)


def load_config(home: Home) -> Config:
    """The home's configuration; the defaults where there is no file.

    Raises:
        UnitError: the file is not valid; the message names file and key.
    """
    path = config_path(home)
    try:
        return load_unit(path, Config) if path.exists() else Config()
    except PermissionError:
        return Config()  # a home that may not be entered says so itself


def config_path(home: Home) -> Path:
    """Where the home's configuration lies."""
    return home.path / CONFIG


def default_config() -> str:
    """The configuration file with every key at its default and what it means."""
    return _DEFAULT


_DEFAULT = f"""\
# FactReel's configuration. Every key is optional; here each has its default.

# Mail address or page at which publishers reach you. Public sources are not asked without it
# (the environment variable FACTREEL_CONTACT goes before it).
contact = ""

# WARC archives that are read where they lie, beside the home's own: files, folders or globs, local or at an
# address such as "s3://bucket/news/*.warc.gz" (needs fsspec's s3fs, gs:// needs gcsfs).
archives = []

# How often `factreel serve` runs each part: seconds, or a number with s, m, h or d; 0 is never.
[schedule]
feeds = "1h"   # ask the sources, read the new pages into claims
facts = "1d"   # group stories, reconcile facts, publish
export = "1d"  # write the public tables into the home's exports

# Who reads pages into claims.
[runner]
kind = "processes"    # "local" (one process), "processes" (one a processor) or "dask"
count = 0             # number of processes; 0 is one a processor
address = ""          # of a Dask scheduler, such as "tcp://10.0.0.5:8786"; empty starts one here
batch_bytes = {ReadOptions().batch_bytes} # of the archive, as it lies, that a worker reads at a time
page_seconds = {ReadOptions().page_seconds:g}     # after which a page is given up and put into quarantine
results = ""          # where workers leave their tables until they are loaded; empty is the home
memory = "{ReadOptions().memory}"     # what the ledger's database keeps in memory; it writes the rest to disk

# What a run does that starts while another writes in this home.
[writing]
busy = "wait"  # or "skip"
wait = "1h"    # and fails after that

# Who is told what. One message a kind and run, as JSON: by POST to the webhook, and on the standard input of
# the command (a list, run without a shell).
[notify]
on = [{", ".join(f'"{kind}"' for kind in EventKind)}]
webhook = ""
command = []
"""
