"""``explain``, ``watch``, ``init``, ``completion``: what they print, and their errors as text."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from flows.config import Config, load_config
from flows.home import Home
from spiders.warc_reader import Record, read_records

LIST = '`factreel sql "SELECT id, * FROM facts"` lists them'
MESSAGES = [
    (("watch", "klng", "users"), "no figures of 'klng' in the ledger; did you mean kling?"),
    (("watch", "qqq", "users"), "no figures of 'qqq' in the ledger"),
    (("watch", "Kling", "ranks"), "Kling has no figure 'ranks'; it has content_generated, price, users"),
    (("explain", "12"), f"no fact '12'; give 4 characters of its id or more; {LIST}"),
    (("explain", "nope"), f"no fact 'nope'; {LIST}"),
]  # fmt: skip


@pytest.fixture(scope="module")
def users(factreel, filled_home):
    """The fact of Kling's users."""
    return factreel("watch", "kling", "users", "--home", filled_home, "--json").json()


@pytest.mark.parametrize("arguments, message", MESSAGES)
def test_errors_are_one_line_that_says_what_to_do(factreel, filled_home, arguments, message):
    done = factreel(*arguments, "--home", filled_home)
    assert (done.code, done.out, done.err) == (1, "", f"error: {message}\n")


@pytest.mark.parametrize("command", [("watch", "kling", "users"), ("explain", "abcd"), ("report",)])
def test_without_a_ledger_there_is_a_hint(factreel, tmp_path, command):
    done = factreel(*command, "--home", tmp_path / "none")
    assert done.code == 1
    assert done.err.endswith("no ledger here yet; `factreel demo` or `factreel ingest` makes one\n")
    assert "Traceback" not in done.err


def test_watch_prints_the_history_of_a_figure(factreel, filled_home, users):
    assert users["name"] == "Kling"
    [spell] = users["history"]
    assert spell["value_min"] == 60_000_000
    done = factreel("watch", "KLING", "users", "--home", filled_home)
    assert done.out.startswith("Kling: users\n\nas of ")
    assert re.search(r"60,000,000 user +single_source +1 ", done.out)


def test_explain_goes_from_the_fact_to_the_archived_page(factreel, filled_home, users):
    key = users["history"][0]["id"]
    done = factreel("explain", key[:8], "--home", filled_home)
    assert done.code == 0
    assert f"fact     {key}\n         kling: users 60,000,000 user\n" in done.out
    assert "Kling franchit le cap des 60 millions d'utilisateurs" in done.out
    place = re.search(r"page     (\S+) at (\d+)\n", done.out)
    record = next(read_records(Path(place[1]), int(place[2])))
    assert isinstance(record, Record)
    assert "60 millions d'utilisateurs" in record.body.decode()
    [claim] = factreel("explain", key, "--home", filled_home, "--json").json()["claims"]
    assert claim["url"] == record.url


def test_init_writes_a_file_that_is_read(factreel, tmp_path):
    home = tmp_path / "home"
    done = factreel("init", "--home", home)
    assert done.out == f"written to {home}/factreel.toml; `factreel run` and `factreel serve` read it\n"
    text = (home / "factreel.toml").read_text()
    assert tomllib.loads(text)
    assert text.count("#") > 10
    assert load_config(Home(home)) == Config()
    again = factreel("init", "--home", home)
    assert (again.code, again.err) == (
        1, f"error: {home}/factreel.toml: is there already; --force writes it anew\n"
    )  # fmt: skip
    assert factreel("init", "--force", "--home", home).code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(factreel, shell):
    done = factreel("completion", shell)
    assert done.code == 0
    assert f"_FACTREEL_COMPLETE={shell}_complete" in done.out


@pytest.mark.parametrize("words, expected", [
    ("factreel exp", {"plain,export", "plain,explain"}),
    ("factreel watch kl", {"plain,kling"}),
    ("factreel watch kling us", {"plain,users"}),
    ("factreel watch nobody us", {""}),
])  # fmt: skip
def test_words_of_the_ledger_are_completed(filled_home, words, expected):
    # The script asks the installed command, whose name tells click which variable to look for.
    asked = {
        "_FACTREEL_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")),
        "FACTREEL_HOME": str(filled_home),
    }  # fmt: skip
    command = Path(sys.executable).with_name("factreel")
    done = subprocess.run(
        [command], env={**os.environ, **asked}, capture_output=True, text=True, check=False, timeout=60
    )
    assert set(done.stdout.strip().splitlines() or [""]) == expected


def test_a_report_that_cannot_be_written_says_why(factreel, filled_home, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = factreel("report", tmp_path, "--home", filled_home)
    assert (done.code, done.err.splitlines()[-1]) == (
        1, f"error: {tmp_path}: holds other files; choose an empty folder for the report"
    )  # fmt: skip
    wrong = factreel("report", tmp_path / "x", "--base-url", "ftp://x/", "--home", filled_home)
    assert wrong.code == 2
    assert "'ftp://x/' is no http or https address" in wrong.err


def test_a_report_says_where_it_is(factreel, filled_home, tmp_path):
    done = factreel("report", tmp_path / "site", "--home", filled_home)
    assert re.fullmatch(
        rf"\d+ pages in 3 languages; (\d+) of \1 files changed\nopen {tmp_path}/site/index.html\n", done.out
    )
