"""What ``ingest``, ``claims``, ``stories`` and ``reprocess`` do, without Prefect."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from flows import stages
from flows.encoder import load_encoder
from flows.extraction import Arriving, read_archive
from flows.home import Home
from flows.intake import Intake
from flows.job import PAGE_SECONDS, WORKERS, Job, ReadOptions
from flows.outcomes import PRELOAD, READ_JOB, Claims, Reading, Refusal
from flows.progress import Reporter, listening
from flows.runs import run_stages
from flows.story_config import StoryConfig, read_story_config
from flows.summary import Summary, add_errors, summarise
from flows.workers import Failure, Workers
from pipeline.model import Claim, Document, Page
from pipeline.stories import group_documents
from spiders.archive_writer import close_abandoned
from spiders.ingest import InputError, read_paths
from spiders.warc_ingest import WarcFilter

# The public contract is what the class declares before the fields of our own.
_PUBLIC = tuple(field.name for field in fields(Claim) if field.name not in {"rule", "value_text"})


class DocumentError(ValueError):
    """The file of documents cannot be read; the message is one line."""


@dataclass(frozen=True, slots=True)
class LocalClaims:
    """The claims of one local file; ``name`` is its stem."""

    name: str
    text: str
    found: Claims

    def records(self) -> Iterator[Mapping[str, Any]]:
        """The claims with exactly the public fields, in their order."""
        for claim in self.found.claims:
            yield {**{name: getattr(claim, name) for name in _PUBLIC}, "article": self.name}

    def explained(self) -> Iterator[Mapping[str, Any]]:
        """Every number in the order of the text: claims with their rule, others with their reason."""
        lines = [
            (claim.start, {**record, "value_text": claim.value_text, "rule": claim.rule})
            for claim, record in zip(self.found.claims, self.records(), strict=True)
        ]
        lines += [
            (item.start, {
                "article": self.name, "text": item.text, "start": item.start, "end": item.end,
                "reason": item.reason, "detail": item.detail,
            })
            for item in self.found.rejections
        ]  # fmt: skip
        return (line for _, line in sorted(lines, key=lambda pair: pair[0]))


def read_claims(paths: Iterable[str | Path], declared: Mapping[str, str]) -> Iterator[LocalClaims | str]:
    """The claims of local files in the order of the files; a line for each that cannot be read."""
    pages: list[Page] = []
    errors: list[str] = []
    for item in read_paths(paths, declared):
        if isinstance(item, InputError):
            errors.append(str(item))
        else:
            pages.append(item)
    yield from errors
    count = min(WORKERS, len(pages))
    with Workers[Page, Reading | Refusal](READ_JOB, count, PAGE_SECONDS, PRELOAD) as workers:
        for page, result in workers.map(pages):
            yield _local_claims(page, result)


def _local_claims(page: Page, result: Reading | Refusal | Failure) -> LocalClaims | str:
    name = local_name(page)
    if isinstance(result, Reading):
        return LocalClaims(name, result.article.text, result.found)
    return f"{page.declared.get('file', page.url)}: {result.detail or result.reason}"


def local_name(page: Page) -> str:
    """A file's stem; for a record of a WARC file, the stem of its address."""
    if file := page.declared.get("file"):
        return PurePosixPath(file).stem
    return PurePosixPath(unquote(urlsplit(page.url).path)).stem or page.id


def ingest_files(
    home: Home,
    paths: Iterable[str | Path],
    declared: Mapping[str, str],
    listen: Reporter,
    *,
    wanted: WarcFilter | None = None,
    reading: ReadOptions | None = None,
) -> Summary:
    """Archive local files and run every stage on what is new.

    ``wanted`` says which pages of WARC files of other writers are taken; by default all of them.
    """
    job = Job.start(home, reading=reading)
    intake = Intake(job, paths, declared, wanted or WarcFilter())
    with home.lock(), listening(listen):
        # What a killed run left gets its final name before it is read.
        close_abandoned(home.archive)
        if job.reading.runner == "dask":
            intake.finish()
            return add_errors(run_stages(home, listen, "ingest", job.reading), intake.errors)
        return summarise(job, "ingest", lambda: _ingest(job, intake), lambda: stages.publish(job))


def _ingest(job: Job, intake: Intake) -> list[str]:
    run_all(job, intake.batches)
    return [str(error) for error in intake.errors]


def group_file(path: Path, config: Path | None = None) -> Iterator[Mapping[str, str] | str]:
    """The story of each document of a JSONL file, in the order of the file; a line for each bad one.

    ``config`` is a file as ``read_story_config`` reads it.

    Raises:
        DocumentError: the file cannot be read.
        StoryConfigError: that file cannot be used.
        EncoderError: the model that it names cannot be used.
    """
    people, model = read_story_config(config) if config else StoryConfig()
    encode = load_encoder(model) if model else None
    documents: list[Document] = []
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                documents.append(_read_document(line))
            except (ValueError, TypeError, KeyError) as error:
                yield f"{path}:{number}: {_fault(error)}"
    grouped = group_documents(
        documents, must_link=people.must_link, cannot_link=people.cannot_link, encode=encode
    )
    members = {member.article: member.story for member in grouped}
    for identity in dict.fromkeys(document.id for document in documents):
        yield {"id": identity, "story": members[identity]}


def _lines(path: Path) -> Iterator[str]:
    try:
        file: IO[str]
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            yield from file
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(f"{path}: cannot be read: {reason}") from error


def _read_document(line: str) -> Document:
    data = json.loads(line)
    if not isinstance(data, dict):
        raise TypeError("no JSON object")
    texts = {key: data[key] for key in ("id", "lang", "title", "text")}
    texts |= {key: data.get(key) or "" for key in ("date", "url", "publisher")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise TypeError(f"{key}: text is wanted, not {type(value).__name__}")
    return Document(**texts)


def _fault(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing"
    return f"no JSON: {error}" if isinstance(error, json.JSONDecodeError) else str(error)


def reprocess_archive(home: Home, listen: Reporter, reading: ReadOptions | None = None) -> Summary:
    """Run every stage again on the whole archive."""
    job = Job.start(home, again=True, reading=reading)
    with home.lock(), listening(listen):
        if job.reading.runner == "dask":
            return run_stages(home, listen, "reprocess", job.reading, again=True)
        return summarise(job, "reprocess", lambda: run_all(job), lambda: stages.publish(job))


def run_all(job: Job, arriving: Arriving | None = None) -> list[str]:
    """Every stage after collecting; ``arriving`` is read as it comes into the archive."""
    for stage in stages.STAGES:
        if stage is read_archive:
            read_archive(job, arriving)
        else:
            stage(job)
    return []
