"""What runs in a crawl's process: Scrapy on the sources of a job file.

``python -m spiders.crawl_process JOB.json``, started by ``spiders.crawl``.
"""

import json
import os
import signal
import sqlite3
import sys
import threading
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler, CrawlerProcess

from spiders.archive_writer import ArchiveWriter
from spiders.article_spider import ArticleSpider
from spiders.recorder import Recorder
from spiders.settings import Limits, resolver_of, scrapy_settings
from spiders.source import Source
from spiders.state import CrawlState, state_path


def main(job_path: Path) -> None:
    """Crawl the job's sources side by side into one archive file and write a report for each."""
    job: dict[str, Any] = json.loads(job_path.read_text(encoding="utf-8"))
    sources = [Source.model_validate(data) for data in job["sources"]]
    limits = Limits.model_validate(job["limits"])
    reports = Path(job["reports"])
    reports.mkdir()
    # CrawlerProcess, not its asynchronous kin: only it installs the resolver that guards.
    process = CrawlerProcess({"TWISTED_DNS_RESOLVER": resolver_of(sources[0].local), "LOG_LEVEL": "ERROR"})
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    with ArchiveWriter(Path(job["archive"])) as archive:
        runs = []
        for source in sources:
            try:
                runs.append(_start(process, source, archive, Path(job["state"]), limits))
            except (OSError, ValueError, sqlite3.Error) as error:
                _write(reports, source.name, {"lists": {}, "errors": [f"{source.name}: {error}"]})
        process.start()
    for crawler, recorder, state in runs:
        pending = len(state.unfinished())
        state.close()
        finished = getattr(crawler.spider, "finished", "") == "finished"
        _write(reports, recorder.source, _report(recorder, finished, pending))


def _start(
    process: CrawlerProcess, source: Source, archive: ArchiveWriter, state_folder: Path, limits: Limits
) -> tuple[Crawler, Recorder, CrawlState]:
    crawler = Crawler(ArticleSpider, scrapy_settings(source, limits), init_reactor=True)
    recorder = Recorder(source.name, archive)
    state = CrawlState(state_path(state_folder, source.name))
    process.crawl(crawler, source=source, recorder=recorder, state=state, limits=limits)
    return crawler, recorder, state


def _write(reports: Path, name: str, report: dict[str, Any]) -> None:
    (reports / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")


def _stop_with_parent() -> None:
    """Stop in good order once whoever started us is gone: standard input then ends."""
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _report(recorder: Recorder, finished: bool, pending: int) -> dict[str, Any]:
    return {
        "responses": recorder.responses,
        "pages": recorder.pages,
        "seen": recorder.seen,
        "unchanged": recorder.unchanged,
        "unused": dict(sorted(recorder.unused.items())),
        "errors": recorder.errors,
        "lists": recorder.lists,
        "pending": pending,
        "complete": finished,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
