"""Loading: exact round trips, nothing twice, nothing half."""

from collections.abc import Iterator
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


def test_what_is_loaded_in_one_batch_is_stored_whole_or_not_at_all(ledger: Ledger) -> None:
    with ledger.batch():
        ledger.load_articles([article()])
    before = everything(ledger)
    other = article("Another text.")
    with pytest.raises(LedgerError), ledger.batch():
        ledger.load_articles([other])
        ledger.load_claim_table(rows.table([{"id": "x"}], rows.CLAIM), articles=[other.id])
    assert everything(ledger) == before
    assert ledger.load_articles([other]) == 1


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


def test_the_database_keeps_to_its_memory_after_publishing_too(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.duckdb", "300MiB") as opened:
        opened.publish()
        assert query(opened, "SELECT current_setting('memory_limit')") == [("300.0 MiB",)]


def test_readers_of_the_snapshot_do_not_shut_out_the_writer(ledger: Ledger) -> None:
    load(ledger, Said("60e6"))
    with duckdb.connect(ledger.publish(), read_only=True) as reader:
        load(ledger, Said("70e6", story="s2"))
        ledger.publish()
        assert reader.execute("SELECT count(*) FROM facts").fetchall() == [(1,)]
