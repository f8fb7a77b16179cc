"""Notifications to a real web server and a real command, and events as JSON lines."""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from flows import logs
from flows.config import EventKind, Notify
from flows.home import Home
from flows.insight import Insight, failure_events
from flows.notify import Event, notify

EVENTS = [
    Event(EventKind.FACT_DISPUTED, "kling users 60 user: contradicts 70", fact="f1"),
    Event(EventKind.SOURCE_FAILED, "pixelpost: http_500", source="pixelpost"),
    Event(EventKind.FACT_DISPUTED, "veo price 20 USD: contradicts 30", fact="f2"),
]


class Hook:
    """A web server that keeps what it is sent."""

    def __init__(self, status: int = 200) -> None:
        self.received: list[dict[str, Any]] = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                hook.received.append(json.loads(body))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    yield made
    made.close()


def test_one_message_a_kind_reaches_webhook_and_command(hook, tmp_path):
    target = tmp_path / "told.jsonl"
    code = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + '\\n')"
    hooks = Notify(webhook=hook.address, command=(sys.executable, "-c", code, str(target)))
    notify(Home(tmp_path), "r1", EVENTS, hooks)
    assert [json.loads(line) for line in target.read_text().splitlines()] == hook.received
    told = {message["event"]: message for message in hook.received}
    assert sorted(told) == ["fact_disputed", "source_failed"]
    assert told["fact_disputed"]["count"] == 2
    assert told["fact_disputed"]["text"] == (
        "FactReel: fact disputed: kling users 60 user: contradicts 70 (and 1 more)"
    )
    assert told["source_failed"]["items"] == [{"text": "pixelpost: http_500", "source": "pixelpost"}]
    assert told["source_failed"]["run"] == "r1"


def test_only_what_is_wanted_is_told(hook, tmp_path):
    notify(Home(tmp_path), "r1", EVENTS, Notify(on=(EventKind.SOURCE_FAILED,), webhook=hook.address))
    assert [message["event"] for message in hook.received] == ["source_failed"]


def test_prefect_shows_the_first_of_many_events_and_the_log_all(tmp_path, caplog):
    many = [Event(EventKind.FACT_DISPUTED, f"fact {number}") for number in range(logs.SHOWN + 5)]
    with caplog.at_level(logging.INFO, "factreel"):
        notify(Home(tmp_path), "r1", [*many, EVENTS[1]], Notify())
    assert len(caplog.records) == logs.SHOWN + 6
    shown = [record.getMessage() for record in caplog.records if record.send_to_api]
    assert shown == [*(event.text for event in many[: logs.SHOWN]), EVENTS[1].text]


def test_hook_that_fails_is_tried_again_and_logged(tmp_path, caplog):
    refusing = Hook(500)
    try:
        with caplog.at_level(logging.INFO, "factreel"):
            notify(Home(tmp_path), "r1", EVENTS[1:2], Notify(webhook=refusing.address, command=("/none",)))
    finally:
        refusing.close()
    assert len(refusing.received) == 2
    failures = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(failures) == 4
    assert "500" in failures[0]
    assert "/none" in failures[-1]


def test_source_is_told_once_until_it_changes():
    health = [{"source": "a", "health": "silent", "why": "no article for 9 days"}]
    first = Insight(health=health, before={"a": "ok"})
    assert [event.kind for event in first.events("r1")] == [EventKind.SOURCE_SILENT]
    assert list(Insight(health=health, before={"a": "silent"}).events("r2")) == []


def test_failed_page_is_told_by_the_run_that_met_it():
    row = {
        "url": "u",
        "reason": "extraction_timeout",
        "detail": "stopped",
        "source": "s",
        "page": "p",
        "run": "r1",
    }
    assert [event.page for event in Insight(failed=[row]).events("r1")] == ["p"]
    assert list(Insight(failed=[row]).events("r2")) == []


def test_failed_run_and_its_checks_are_told():
    kinds = [event.kind for event in failure_events("not published", ["quotes: x", "ids: y"])]
    assert kinds == [EventKind.RUN_FAILED, EventKind.CHECK_FAILED, EventKind.CHECK_FAILED]


def test_event_is_one_json_object_a_line():
    record = logging.LogRecord("factreel", logging.WARNING, "x", 1, "%s", ("two\nlines é",), None)
    record.factreel_fields = {"event": "unused", "run": "r1", "source": "s", "page": "p"}
    line = logs.JsonLines().format(record)
    assert "\n" not in line
    data = json.loads(line)
    assert list(data) == ["time", "level", "event", "run", "source", "page", "message"]
    assert (data["level"], data["message"]) == ("warning", "two\nlines é")


def test_ingest_tells_what_happens_as_json_lines(factreel, articles, tmp_path):
    (tmp_path / "strange.txt").write_text("这是一篇关于视频的文章。" * 20, encoding="utf-8")
    done = factreel(
        "ingest", articles, tmp_path / "strange.txt", tmp_path / "none.txt", "--json-logs",
        "--home", tmp_path / "home",
    )  # fmt: skip
    events = [json.loads(line) for line in done.err.splitlines()]
    assert all({"time", "level", "event", "message"} <= event.keys() for event in events)
    named = {event["event"]: event for event in events}
    assert {"run_begin", "run_end", "unused", "error"} <= named.keys()
    assert named["unused"]["reason"] == "language_unsupported"
    assert named["unused"]["run"] == named["run_end"]["run"]
    assert len(named["unused"]["page"]) >= 16
    assert named["unused"]["source"] == "files"
    assert named["run_end"]["new_articles"] == 3
