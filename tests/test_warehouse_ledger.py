"""Loading: exact round trips, nothing twice, nothing half, and clear words about unusable databases."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from warehouse_build import Said, article, claim, database, day, everything, load, query

from pipeline.model import Block, BlockKind, Page, Rejection, Role, StoryMember
from warehouse import rows, status
from warehouse.ledger import Ledger, LedgerError, PageRecord
from warehouse.schema import migrations


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(database(tmp_path)) as opened:
        yield opened


RICH = article(
    "Café\x00 “60 M”\nKling | 60 | 🎬",
    blocks=(
        Block(BlockKind.HEADING, "Café", 0, 4, level=2),
        Block(BlockKind.TABLE_ROW, "Kling", 13, 18, group=3, cells=("Kling", "60 | 🎬"), header=("a", "")),
    ),
    authors=("Ann O'Neill", ""), alternates=(("fr", "https://x.example/fr"), ("it", "https://x.example/it")),
    images=("https://x.example/i.png",), links=(), paywalled=True, published=None, modified=day("2026-01-11"),
    lang_evidence="declared=fr", url="https://x.example/rich",
)  # fmt: skip


def test_articles_come_back_exactly(ledger: Ledger) -> None:
    plain = article()
    assert ledger.load_articles([RICH, plain]) == 2
    assert sorted(ledger.articles(), key=lambda one: one.url) == sorted(
        [RICH, plain], key=lambda one: one.url
    )
    assert list(ledger.articles([RICH.id])) == [RICH]
    assert list(ledger.articles([])) == []


def test_lone_surrogates_do_not_stop_a_load(ledger: Ledger) -> None:
    broken = article("A \ud83d users", title="\udfff", authors=("\ud800",), blocks=())
    ledger.load_articles([broken])
    ledger.load_claims([claim(broken)])
    (stored,) = ledger.articles()
    assert (stored.text, stored.title, stored.authors) == ("A � users", "�", ("�",))
    assert query(ledger, "SELECT quote, article FROM claims") == [("A � users", stored.id)]


def test_loading_twice_changes_nothing(ledger: Ledger) -> None:
    said = [Said("60e6"), Said("66e6", story="s2", publisher="B")]
    load(ledger, *said)
    ledger.load_claims([], [(article().id, Rejection("x", 1, 2, "r"))], articles=[])
    before = everything(ledger)
    load(ledger, *said)
    ledger.load_claims([], [(article().id, Rejection("x", 1, 2, "r"))], articles=[])
    assert everything(ledger) == before
    assert query(ledger, "SELECT count(*) FROM fact_history") == [(2,)]


def test_counts_of_loading(ledger: Ledger) -> None:
    one = article()
    assert (ledger.load_articles([one, one]), ledger.load_articles([one])) == (1, 0)
    assert (ledger.load_claims([claim(one)]), ledger.load_claims([claim(one)])) == (1, 0)
    member = StoryMember(one.id, "s", Role.ORIGINAL, "r", 1.0)
    assert (ledger.load_stories([member]), ledger.load_stories([member])) == (1, 0)
    assert ledger.load_stories([replace(member, story="t")]) == 1
    record = PageRecord.of(Page("https://x.example", b"x", "text/html", "s", day("2026-01-01")))
    assert (ledger.load_pages([record]), ledger.load_pages([record])) == (1, 0)
    assert ledger.load_pages([replace(record, outcome="empty")]) == 1
    assert query(ledger, "SELECT outcome, bytes FROM pages") == [("empty", 1)]


def test_pending_claims(ledger: Ledger) -> None:
    one, other = article(), article("Other")
    ledger.load_articles([one, other])
    ledger.load_claims([claim(one)], articles=[one.id], rules="1")
    assert [item.id for item in ledger.articles(pending_claims=True, rules="1")] == [other.id]
    assert len(list(ledger.articles(pending_claims=True, rules="2"))) == 2


def test_other_metadata_of_the_same_text_is_replaced(ledger: Ledger) -> None:
    ledger.load_articles([article()])
    assert ledger.load_articles([article(lang="it", fetched_at=day("2026-02-01"))]) == 1
    (stored,) = ledger.articles()
    assert (stored.lang, stored.fetched_at) == ("it", day("2026-01-20"))
    assert query(ledger, "SELECT last_seen::DATE::VARCHAR FROM articles") == [("2026-02-01",)]


def test_versions(ledger: Ledger) -> None:
    ledger.load_articles([article("One"), article("Two", fetched_at=day("2026-02-01"))])
    assert query(ledger, "SELECT text, version, is_latest FROM articles ORDER BY version") == [
        ("One", 1, False), ("Two", 2, True),
    ]  # fmt: skip


def test_values_that_do_not_fit_are_counted(ledger: Ledger) -> None:
    one = article()
    ledger.load_articles([one])
    huge = [Decimal("1e29"), Decimal("-1e400"), Decimal("NaN"), Decimal("Infinity")]
    assert ledger.load_claims([claim(one, "1"), *(claim(one, str(value)) for value in huge)]) == 1
    assert query(ledger, "SELECT reason, count(*) FROM unused GROUP BY ALL") == [("value_overflow", 4)]


def test_values_are_rounded_to_nine_decimals(ledger: Ledger) -> None:
    one = article()
    ledger.load_articles([one])
    ledger.load_claims([claim(one, "0.12345678949")])
    assert query(ledger, "SELECT value_min FROM claims") == [(Decimal("0.123456789"),)]


def test_a_failing_load_leaves_nothing(ledger: Ledger) -> None:
    one = article()
    ledger.load_articles([one])
    with pytest.raises(Exception, match="modality"):
        ledger.load_claims([claim(one), replace(claim(one, "7"), modality=None)])  # type: ignore[arg-type]
    assert query(ledger, "SELECT count(*) FROM base.claim") == [(0,)]
    assert query(ledger, "SELECT count(*) FROM base.extraction") == [(0,)]
    assert ledger.load_claims([claim(one)]) == 1


def test_unused_and_runs(ledger: Ledger) -> None:
    ledger.record_unused("extract", "https://x.example", "empty", run="r1")
    ledger.record_unused("extract", "https://x.example", "empty", run="r2")
    ledger.record_unused("extract", "https://y.example", "of_our_own")
    ledger.load_reasons({"of_our_own": "A reason of another part."})
    ledger.record_run("r1", "demo", day("2026-01-01"))
    ledger.record_run(
        "r1", "demo", day("2026-01-01"), finished_at=day("2026-01-02"), state="completed", counts={"a": 1}
    )
    assert query(ledger, "SELECT sentence, run FROM unused ORDER BY ref") == [
        ("The page or file holds no text.", "r1"), ("A reason of another part.", ""),
    ]  # fmt: skip
    found = status.status(ledger.publish())
    assert found["counts"]["unused"] == 2
    assert (found["last_run"]["state"], found["last_run"]["counts"]) == ("completed", {"a": 1})


def test_what_a_page_no_longer_gives_is_retired_and_comes_back(ledger: Ledger) -> None:
    said = [Said("60e6"), Said("70e6", story="s2", publisher="B")]
    articles = load(ledger, *said)
    before = everything(ledger)
    other = article("Kling has 61 million users.", url=articles[0].url, page_id=articles[0].page_id)
    given = rows.table([rows.article_row(other)], rows.ARTICLE)
    ledger.load_article_table(given)
    ledger.load_claims([claim(other, "61e6")])
    assert ledger.withdraw_articles(pa.array([other.page_id]), given) == 1
    ledger.load_stories([StoryMember(other.id, "s1", Role.UNKNOWN, "test", 1.0)])
    ledger.reconcile()
    assert query(ledger, "SELECT value_min::INTEGER FROM facts ORDER BY 1") == [(61_000_000,), (70_000_000,)]
    assert query(ledger, "SELECT count(*), max(version) FROM articles") == [(2, 1)]
    assert query(ledger, "SELECT count(*) FROM base.article WHERE retired_at IS NOT NULL") == [(1,)]
    assert query(ledger, "FROM silent_edits") == []
    assert {item.id for item in ledger.articles()} == {other.id, articles[1].id}
    assert ledger.check() == []
    load(ledger, *said)
    given = rows.table([rows.article_row(articles[0])], rows.ARTICLE)
    assert ledger.withdraw_articles(pa.array([other.page_id]), given) == 1
    ledger.reconcile()
    assert everything(ledger) == before
    assert ledger.check() == []


def test_what_is_noted_of_a_page_is_replaced_when_it_is_read_again(ledger: Ledger) -> None:
    for stage, reason in (("extract", "empty"), ("claims", "claims_timeout"), ("ingest", "missing")):
        ledger.record_unused(stage, "https://x.example", reason)
    ledger.record_unused("extract", "https://y.example", "empty")
    kept = query(ledger, "SELECT id FROM unused WHERE reason = 'claims_timeout'")[0]
    assert ledger.withdraw_unused(["https://x.example"], ["extract", "claims"], kept) == 1
    assert query(ledger, "SELECT stage, ref FROM unused ORDER BY stage") == [
        ("claims", "https://x.example"), ("extract", "https://y.example"), ("ingest", "https://x.example"),
    ]  # fmt: skip


def test_entities_and_sources(ledger: Ledger) -> None:
    load(ledger, Said("60e6", claim={"subject": "newcomer", "subject_text": "Newcomer"}))
    ledger.load_entities([{"id": "kling", "name": "Kling", "kind": "product", "parent": "kuaishou"}])
    ledger.load_sources([{"id": "s", "name": "S", "url": "https://s.example", "lang": "fr", "kind": "feed"}])
    assert query(ledger, "SELECT id, registered FROM entities ORDER BY id") == [
        ("kling", True),
        ("newcomer", False),
    ]
    assert query(ledger, "SELECT id, pages FROM sources") == [("s", 0)]


def test_an_unknown_entity_is_called_what_it_is_called_most(ledger: Ledger) -> None:
    words = ["the Cinevo app", "Cinevo Two", "Cinevo", "Cinevo", "A Cinevo"]
    said = [
        Said(f"{number}e6", story=f"s{number}", claim={"subject": "cinevo", "subject_text": text})
        for number, text in enumerate(words, 1)
    ]
    load(ledger, *said)
    assert query(ledger, "SELECT id, name, registered FROM entities") == [("cinevo", "Cinevo", False)]


def test_a_story_without_a_named_publisher_has_none(ledger: Ledger) -> None:
    load(ledger, Said("60e6", publisher=""), Said("60e6", publisher="", story="s2"), Said("61e6", story="s2"))
    assert query(ledger, "SELECT id, publishers FROM stories ORDER BY id") == [("s1", []), ("s2", ["A"])]
    assert query(ledger, "SELECT count(*) FROM stories WHERE len(publishers) <> list_count(publishers)") == [
        (0,)
    ]


def test_a_failed_check_keeps_the_snapshot(ledger: Ledger) -> None:
    load(ledger, Said("60e6"))
    snapshot = ledger.publish()
    good = snapshot.read_bytes()
    one = article("Another text")
    ledger.load_articles([one])
    ledger.load_claims([replace(claim(one), quote="not in it", end=9)])
    ledger.reconcile()
    with pytest.raises(
        LedgerError, match=r"not published, checks failed: quotes_stand_in_text: claim [0-9a-f]{16}"
    ):
        ledger.publish()
    assert snapshot.read_bytes() == good


def test_readers_of_the_snapshot_do_not_shut_out_the_writer(ledger: Ledger) -> None:
    load(ledger, Said("60e6"))
    with duckdb.connect(ledger.publish(), read_only=True) as reader:
        load(ledger, Said("70e6", story="s2"))
        ledger.publish()
        assert reader.execute("SELECT count(*) FROM facts").fetchall() == [(1,)]


def foreign(path: Path) -> None:
    with duckdb.connect(path) as other:
        other.execute("CREATE TABLE theirs (a INTEGER)")


def with_their_meta(path: Path) -> None:
    with duckdb.connect(path) as other:
        other.execute("CREATE SCHEMA base; CREATE TABLE base.meta (k INTEGER)")


def newer(path: Path) -> None:
    Ledger.open(path).close()
    with duckdb.connect(path) as other:
        other.execute("UPDATE base.meta SET value = '9999' WHERE key = 'schema_version'")


def damaged(path: Path) -> None:
    Ledger.open(path).close()
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(data)


UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's": (foreign, "a database of another program; choose another home"),
    "another program's, with names of ours": (with_their_meta, "a database of another program"),
    "no database": (lambda path: path.write_bytes(b"hello " * 4000), "not a DuckDB database; move it away"),
    "a newer schema": (newer, "schema version 9999 is newer than this FactReel's"),
    "damaged": (damaged, "damaged"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "cut off": (lambda path: path.write_bytes(b"DUCK"), "not a DuckDB database"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_databases(tmp_path: Path, name: str) -> None:
    make, why = UNUSABLE[name]
    path = tmp_path / "ledger.duckdb"
    make(path)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path)
    assert why in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from warehouse_build import Said, load
from warehouse.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
for number in range(3):
    load(ledger, Said("60e6", story=f"s{number}", publisher=str(number)))
os.kill(os.getpid(), signal.SIGKILL)
"""


def entries(log: bytes) -> list[int]:
    """Where the entries of a log begin, each with its length (8 bytes) and checksum before it."""
    at = log.index(b"\xff\xff", 20) + 2
    found = []
    while at < len(log):
        found.append(at)
        at += 16 + int.from_bytes(log[at : at + 8], "little")
    assert at == len(log)
    return found


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("none", "3 articles"), ("head", "damaged"), ("middle", "damaged"), ("tail", "damaged"),
        ("torn", "3 articles"), ("length", "damaged"), ("last length", "damaged"),
    ],
)  # fmt: skip
def test_a_log_left_by_a_killed_writer(tmp_path: Path, place: str, expected: str) -> None:
    path = database(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, str(path), str(Path(__file__).parent)], check=False)
    log = path.with_name(path.name + ".wal")
    data = bytearray(log.read_bytes())
    starts = entries(bytes(data))
    if place == "tail":
        # The last batch was committed, so its bytes had reached the disk.
        del data[-10:]
    elif place == "torn":
        # A batch that was not committed yet when its writer was killed.
        data += data[starts[-1] - 200 : starts[-1] - 150]
    elif place.endswith("length"):
        # DuckDB takes what is shorter than its length for the torn end of a log.
        at = starts[-1] if place.startswith("last") else starts[len(starts) // 2]
        data[at : at + 8] = (1 << 30).to_bytes(8, "little")
    elif place != "none":
        at = 40 if place == "head" else data.index(b"1 en 60e6")
        data[at : at + 20] = bytes(byte ^ 255 for byte in data[at : at + 20])
    log.write_bytes(data)
    try:
        with Ledger.open(path) as ledger:
            found = f"{len(query(ledger, 'FROM articles'))} articles"
            assert ledger.check() == []
    except LedgerError as error:
        found = str(error)
        assert log.read_bytes() == data, "nothing may be lost"
    assert expected in found


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_home_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(LedgerError, match="no permission to write here"):
        Ledger.open(tmp_path / "home" / "ledger.duckdb")


def test_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(LedgerError, match="home"):
        Ledger.open(tmp_path / "home" / "ledger.duckdb")


HOLD = """
import sys
from warehouse.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
print("held", flush=True)
input()
"""


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LedgerError, match=f"in use by process {holder.pid}"):
            Ledger.open(path)
        holder.communicate(b"\n")
    Ledger.open(path).close()


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_an_older_schema_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "ledger.duckdb"
    with duckdb.connect(path) as old:
        for number, step in migrations()[:version]:
            old.execute(step.read_text(encoding="utf-8"))
            old.execute("UPDATE base.meta SET value = ? WHERE key = 'schema_version'", [str(number)])
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6"))
        assert query(ledger, "SELECT count(*) FROM facts") == [(1,)]
        assert ledger.check() == []


STORED = sorted((Path(__file__).parent / "cases" / "ledgers").glob("*.duckdb.gz"))
IN_STORED = (
    Said("60e6", lang="fr"),
    Said("60.2e6", story="s2", publisher="B"),
    Said("66e6", story="s3", publisher="C"),
    Said("60e6", lang="it", claim={"as_of": "2026-01"}),
    Said("5e6", claim={"metric": "downloads", "modality": "hedged"}),
)


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.name)
def test_a_ledger_that_an_earlier_version_wrote(tmp_path: Path, stored: Path) -> None:
    """The file was written by the last commit of that schema version, from what ``IN_STORED`` says."""
    path = tmp_path / "ledger.duckdb"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    with Ledger.open(path) as old, Ledger.open(database(tmp_path)) as new:
        old.reconcile()
        load(new, *IN_STORED)
        assert everything(old) == everything(new)
        assert old.check() == []
        assert query(old, "SELECT min(known_from) < now() - INTERVAL 1 second FROM fact_history") == [(True,)]
        load(old, Said("66e6", story="s4", publisher="D"))
        load(new, Said("66e6", story="s4", publisher="D"))
        assert everything(old) == everything(new)


def test_every_version_since_there_are_facts_has_a_stored_ledger() -> None:
    assert [path.name[:4] for path in STORED] == [f"{number:04}" for number, _ in migrations()[7:-1]]


def test_migrations_are_numbered_without_gap() -> None:
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))
