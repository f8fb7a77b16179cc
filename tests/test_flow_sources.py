"""Sources that fail, hang, change language or fall silent: the others are loaded, each reason is shown."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import ARTICLES, run_factreel
from loopback import Answer, HostileServer
from test_flow_notify import Hook

from spiders.crawl_history import note_crawl

NAMES = ("good", "broken", "hanging", "german", "quiet")
GERMAN = (
    "Der Dienst für KI-Video zählt nun sechzig Millionen Nutzer, sagte die Firma am Montag in Berlin. " * 8
)


def page(lang: str, title: str, text: str) -> Answer:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    head = f'<html lang="{lang}"><head><title>{title}</title></head>'
    html = f"{head}<body><article>{body}</article></body></html>"
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def feed(host: str, title: str = "") -> Answer:
    item = f"<item><title>{title}</title><link>http://{host}/a</link></item>" if title else ""
    xml = f"<rss version='2.0'><channel><title>t</title><link>http://{host}/</link>{item}</channel></rss>"
    return Answer(xml.encode(), headers={"Content-Type": "application/rss+xml"})


def answers(server: HostileServer) -> dict[str, Answer]:
    def hang(_handler: Any) -> None:
        server.stopped.wait(600)

    return {
        "http://good.example/feed": feed("good.example", "Runway raises 308 million"),
        "http://good.example/a": page("en", "Runway raises $308 million", ARTICLES["runway-en.md"]),
        "http://broken.example/feed": Answer(b"oh", 500),
        "http://hanging.example/feed": Answer(act=hang),
        "http://german.example/feed": feed("german.example", "KI-Video"),
        "http://german.example/a": page("de", "KI-Video", GERMAN),
        "http://quiet.example/feed": feed("quiet.example"),
    }


def write_home(home: Path, server: HostileServer, hook: Hook) -> None:
    (home / "sources").mkdir(parents=True)
    for name in NAMES:
        (home / "sources" / f"{name}.toml").write_text(
            f'name = "{name}"\npublisher = "{name}"\nhomepage = "http://{name}.example/"\n'
            f'languages = ["en"]\nfeeds = ["http://{name}.example/feed"]\ntopic = "all"\n'
            f'local = true\nproxy = "{server.address}"\ndownload_delay = 0\nexpected_per_day = 1\n'
        )
    (home / "factreel.toml").write_text(f'[notify]\nwebhook = "{hook.address}"\n')
    for days in (30, 20):
        started = datetime.now(UTC) - timedelta(days=days)
        note_crawl(home / "crawl-state", "quiet", started, 1 if days == 30 else 0, [])


def artifact(home: Path, key: str) -> list[dict[str, Any]]:
    """The newest artifact of that key in Prefect's database."""
    with sqlite3.connect(home / "prefect" / "prefect.db") as db:
        (data,) = db.execute(
            "SELECT data FROM artifact WHERE key = ? ORDER BY created DESC", [key]
        ).fetchone()
    found = json.loads(data)
    return json.loads(found) if isinstance(found, str) else found


@pytest.mark.soak
def test_a_sources_trouble_is_its_own_and_is_told(tmp_path):
    home, hook = tmp_path / "home", Hook()
    (home / "crawl-state").mkdir(parents=True)
    with HostileServer({}) as server:
        server.answers = answers(server)
        write_home(home, server, hook)
        given = [word for name in NAMES for word in ("--source", name)]
        done = run_factreel("run", *given, "--home", home, "--json")
    hook.close()
    assert done.json()["new"]["articles"] == 1, done.err
    assert done.code == 1
    errors = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert any("broken.example/feed" in line and "500" in line for line in errors)
    assert any("hanging.example/feed" in line for line in errors)
    status = run_factreel("status", "--home", home, "--json").json()
    health = {row["source"]: row for row in status["health"]}
    assert {name: health[name]["health"] for name in NAMES} == {
        "good": "ok", "broken": "failing", "hanging": "failing", "german": "refused", "quiet": "silent",
    }  # fmt: skip
    reasons = {(row["stage"], row["reason"]) for row in status["unused"]}
    assert reasons & {("collect", "language_unsupported"), ("extract", "language_unsupported")}
    shown = {row["source"]: row for row in artifact(home, "factreel-sources")}
    assert {name: shown[name]["health"] for name in NAMES} == {name: health[name]["health"] for name in NAMES}
    assert "language_unsupported" in {row["reason"] for row in artifact(home, "factreel-unused")}
    told = {message["event"]: [item["source"] for item in message["items"]] for message in hook.received}
    assert sorted(told["source_failed"]) == ["broken", "hanging"]
    assert told["source_silent"] == ["quiet"]
    assert told["source_refused"] == ["german"]
    assert health["german"]["why"] == "nothing that it gave could be used: language_unsupported"
    listed = {
        row["name"]: row["health"]
        for row in run_factreel("sources", "--home", home, "--json").json()["sources"]
    }
    assert listed["german"] == "refused"
