"""Load and reconcile generated claims, then add 10,000 more: claims a second, memory, answer times.

``python -m bench.warehouse [--claims N] [--home DIR]``. What adding costs is set beside what it costs with
50,000 claims stored, measured in the same run, by the clock and by the processor. Articles come in the
order of their dates, five claims each; subjects and sources follow a Zipf law, four in ten articles retell
another's story, eight in ten claims repeat the month's figure, the others round or change it. Texts are
short (about 600 characters), because the bodies of articles are no part of what is measured.
"""

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from warehouse.ledger import Ledger
from warehouse.questions import PAGE, questions
from warehouse.snapshot import copy_database

CLAIMS_AN_ARTICLE = 5
ARTICLE_BATCH = 50_000
ADDED = 10_000
SMALL = 50_000

SENTENCE = "In a sentence of about a hundred characters an article states one figure of one subject of ours."

# unit(seed): a number in [0, 1) that depends on the seed alone.
MACROS = """
CREATE MACRO unit(seed) AS (md5_number_lower(seed::VARCHAR) % 1000003) / 1000003.0;
CREATE MACRO zipf(seed, n) AS floor(pow(n, unit(seed)))::BIGINT;
"""
ARTICLES = f"""
SELECT substr(md5('article' || i), 1, 16) AS id, substr(md5('page' || i), 1, 16) AS page_id,
    'https://s' || zipf('s' || i, 200) || '.example/' || i AS url, 's' || zipf('s' || i, 200) AS source,
    ['en', 'fr', 'it'][1 + i % 3] AS lang, 'declared' AS lang_evidence, 'Title ' || i AS title,
    repeat('{SENTENCE} ', 6) || i AS text, '[]' AS blocks,
    TIMESTAMPTZ '2023-01-01 00:00:00+00' + to_seconds(i * 95) AS fetched_at,
    TIMESTAMPTZ '2023-01-01 00:00:00+00' + to_seconds(i * 95) AS published, NULL::TIMESTAMPTZ AS modified,
    ['Author'] AS authors, 's' || zipf('s' || i, 200) AS publisher, '[]' AS alternates,
    []::VARCHAR[] AS images, []::VARCHAR[] AS links, false AS paywalled
FROM range(?, ?) t(i)
"""
MEMBERS = """
SELECT substr(md5('article' || i), 1, 16) AS article,
    'story' || CASE WHEN unit('m' || i) < 0.4 THEN i - 1 - i % 3 ELSE i END AS story,
    'unknown' AS role, 'title' AS reason, 0.9::DOUBLE AS score, '' AS evidence
FROM range(?, ?) t(i)
"""
# Shares of metric, comparator, modality and stated dates as in hand-marked articles of the field.
CLAIMS = f"""
WITH drawn AS (
    SELECT i, k, zipf('e' || i || k, 5000) AS entity, floor(24 * unit('q' || i || k))::BIGINT AS kind,
        floor(3 * unit('f' || i || k))::BIGINT AS facet, i // 27000 AS month, i * 95 // 86400 AS day,
        unit('v' || i || k) AS luck, unit('d' || i || k) AS dated, unit('p' || i || k) AS mood,
        unit('c' || i || k) AS said
    FROM range(?, ?) t(i), range(5) u(k)
),
valued AS (
    SELECT *, (1 + md5_number_lower(entity || '/' || kind || '/' || facet || '/' || month) % 900) * 100000.0
        * CASE WHEN luck < 0.8 THEN 1 WHEN luck < 0.92 THEN 1.002 ELSE 1 + floor(40 * luck) / 100 END
        AS value,
        strftime(DATE '2023-01-01' + day::INTEGER, '%Y-%m-%d') AS iso
    FROM drawn
)
SELECT substr(md5('claim' || i || '/' || k), 1, 16) AS id, substr(md5('article' || i), 1, 16) AS article,
    ['users', 'revenue', 'rank', 'price', 'funding', 'valuation', 'score', 'clip_length', 'growth', 'views',
     'stock_move', 'downloads', 'resolution', 'cost', 'deal', 'headcount', 'market_size', 'profit', 'speedup',
     'content_generated', 'launch', 'market_cap', 'parameters', 'generation_time'][kind + 1] AS metric,
    CASE facet WHEN 0 THEN NULL ELSE 'facet-' || facet END AS qualifier, 'entity-' || entity AS subject,
    'Entity ' || entity AS subject_text,
    value::DECIMAL(38, 9) AS value_min, value::DECIMAL(38, 9) AS value_max,
    CASE WHEN said < 0.75 THEN '=' WHEN said < 0.85 THEN '~' WHEN said < 0.94 THEN '>' ELSE '<=' END
        AS comparator, 'user' AS unit, NULL::VARCHAR AS per, NULL::BIGINT AS out_of, NULL::VARCHAR AS object,
    CASE WHEN dated < 0.55 THEN NULL WHEN dated < 0.63 THEN iso[:4] WHEN dated < 0.83 THEN iso[:7]
        ELSE iso END AS as_of,
    CASE WHEN mood < 0.71 THEN 'asserted' WHEN mood < 0.89 THEN 'attributed' WHEN mood < 0.95 THEN 'forecast'
        WHEN mood < 0.98 THEN 'hedged' ELSE 'negated' END AS modality,
    CASE WHEN mood BETWEEN 0.71 AND 0.85 THEN 'entity-' || entity END AS attributed_to,
    '{SENTENCE}' AS quote, k * {len(SENTENCE) + 1} AS "start",
    k * {len(SENTENCE) + 1} + {len(SENTENCE)} AS "end", 'rule' AS rule, value::VARCHAR AS value_text
FROM valued
"""
# The questions of docs/queries.md, asked of names and dates that are generated here.
RENAMED = {
    "'kling'": "'entity-1'",
    "'artificial-analysis'": "'entity-2'",
    "72000000": "(SELECT max(value_min) FROM facts WHERE subject = 'entity-1' AND metric = 'users')",
    "unit = 'user'": "unit IS NOT NULL",
    "per = 'month'": "per IS NULL",
    "per = 'second'": "per IS NULL",
    "2026-11": "2025-11",
}


def generated(source: duckdb.DuckDBPyConnection, query: str, first: int, last: int) -> pa.Table:
    """The rows of the articles ``first`` to ``last - 1``."""
    return source.sql(query, params=[first, last]).to_arrow_table()


def parts(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``ARTICLE_BATCH`` articles."""
    for start in range(first, last, ARTICLE_BATCH):
        yield start, min(start + ARTICLE_BATCH, last)


def load(ledger: Ledger, first: int, last: int) -> dict[str, float]:
    """Load and reconcile articles ``first`` to ``last - 1``; seconds by step, without generation.

    ``processor`` is the processor time of all steps, which other programs on the machine do not stretch.
    """
    spent = dict.fromkeys(("articles", "claims", "stories", "reconcile", "processor"), 0.0)

    def timed(step: str, action: Callable[..., object], *tables: pa.Table) -> None:
        begin, worked = time.perf_counter(), time.process_time()
        action(*tables)
        spent[step] += time.perf_counter() - begin
        spent["processor"] += time.process_time() - worked

    with duckdb.connect(config={"memory_limit": "400MB"}) as source:
        source.execute(MACROS)
        for start, end in parts(first, last):
            timed("articles", ledger.load_article_table, generated(source, ARTICLES, start, end))
            timed("stories", ledger.load_story_table, generated(source, MEMBERS, start, end))
            timed("claims", ledger.load_claim_table, generated(source, CLAIMS, start, end))
    timed("reconcile", ledger.reconcile)
    return spent


def measure(home: Path, claims: int) -> dict[str, Any]:
    """All figures for one size."""
    articles = claims // CLAIMS_AN_ARTICLE
    path = home / "ledger.duckdb"
    with Ledger.open(path) as ledger:
        bulk = load(ledger, 0, articles)
        begin, worked = time.perf_counter(), time.process_time()
    bulk["close"] = time.perf_counter() - begin
    bulk["processor"] += time.process_time() - worked
    with Ledger.open(path) as ledger:
        added = load(ledger, articles, articles + ADDED // CLAIMS_AN_ARTICLE)
        begin = time.perf_counter()
        faults = ledger.check()
        checked = time.perf_counter() - begin
        begin = time.perf_counter()
        ledger.connection.execute("CHECKPOINT")
        merged = time.perf_counter() - begin
    snapshot, published, copied = publish_beside_copying(path)
    return {
        "claims": claims,
        "seconds": {step: round(value, 2) for step, value in bulk.items()},
        "claims a second": round(claims / (sum(bulk.values()) - bulk["processor"])),
        "seconds to add 10,000": {step: round(value, 3) for step, value in added.items()},
        "of them in all": round(sum(added.values()) - added["processor"], 3),
        "processor seconds a million claims": round(bulk["processor"] / claims * 1e6, 1),
        "faults": faults[:3],
        "seconds to check": round(checked, 2),
        "seconds to merge the log": round(merged, 2),
        "seconds to publish": round(published, 3),
        "seconds to copy and fsync": round(copied, 3),
        "MB of database": round(snapshot.stat().st_size / 1e6),
        "MB of memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "milliseconds of queries": answer(snapshot),
    }


def publish_beside_copying(path: Path) -> tuple[Path, float, float]:
    """The snapshot, and the median seconds of publishing and of copying the same file to the same disk.

    Both are taken in turn nine times, both take the place of a former copy (whose blocks must be freed), and
    both end when the bytes are on the disk. Merging the log is part
    of storing what was loaded, and the checks are no part of publishing: both stand apart.
    """
    published, copied = [], []
    other = path.with_name("copy")
    for _ in range(9):
        begin = time.perf_counter()
        snapshot = copy_database(path)
        published.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        shutil.copyfile(path, other)
        with other.open("rb+") as file:
            os.fsync(file.fileno())
        copied.append(time.perf_counter() - begin)
    other.unlink()
    return snapshot, median(published), median(copied)


def answer(snapshot: Path) -> dict[str, object]:
    """Median and worst time of the questions, each asked three times."""
    times = {}
    with duckdb.connect(snapshot, read_only=True) as connection:
        for question in questions(PAGE.read_text(encoding="utf-8")):
            sql = question.sql
            for name, other in RENAMED.items():
                sql = sql.replace(name, other)
            runs = []
            for _ in range(3):
                begin = time.perf_counter()
                connection.execute(sql).fetchall()
                runs.append(1000 * (time.perf_counter() - begin))
            times[question.title] = round(median(runs), 1)
    return {"median": median(times.values()), "each": times}


def main() -> None:
    """Parse the command line, print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--home", type=Path, default=None)
    options = parser.parse_args()
    if options.home:
        options.home.mkdir(parents=True, exist_ok=True)
    found = {}
    for claims in dict.fromkeys((SMALL, options.claims)):
        with tempfile.TemporaryDirectory(dir=options.home) as folder:
            found[claims] = measure(Path(folder), claims)
        sys.stdout.write(json.dumps(found[claims], indent=1) + "\n")
        sys.stdout.flush()
    few, many = found[SMALL], found[options.claims]
    clock = many["of them in all"] / few["of them in all"]
    processor = many["seconds to add 10,000"]["processor"] / few["seconds to add 10,000"]["processor"]
    sys.stdout.write(
        f"adding costs {clock:.2f} times (by the processor {processor:.2f} times) the small one\n"
    )


if __name__ == "__main__":
    main()
