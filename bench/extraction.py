"""Extraction against plain trafilatura on given pages: text F1, dates, time.

Run ``python -m bench.extraction [PAGES]``, or ``--memory COUNT`` for the memory that so many pages of our own
take. PAGES holds ``*.html.gz`` and ``truth.jsonl`` with the fields id, url, text and optionally lang,
published, modified. The text measure is that of scrapinghub/article-extraction-benchmark (shingles of 4
words, each page weighing the same).
"""

import gzip
import importlib
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from pipeline.extract.page import extract_page, read_page
from pipeline.extract.parts import assemble
from pipeline.extract.unusable import Unusable
from pipeline.language import Language, load_languages
from pipeline.model import Article, BlockKind, Page

DEFAULT_PAGES = Path(__file__).parents[2] / "shared" / "pages"
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)
_TOKEN = re.compile(r"\w+")
Share = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """One page with what is true of it."""

    page: Page
    truth: dict[str, Any]


def load_samples(folder: Path) -> list[Sample]:
    """The pages of a folder in the order of its truth file."""
    samples = []
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        body = gzip.decompress((folder / f"{truth['id']}.html.gz").read_bytes())
        samples.append(Sample(Page(truth["url"], body, "text/html", "bench", FETCHED), truth))
    return samples


def share(true: str, found: str) -> Share:
    """True positive, false positive and false negative shares of the 4-word shingles.

    >>> share("a b c d e", "a b c d")
    (0.5, 0.0, 0.5)
    """
    want, have = _shingles(true), _shingles(found)
    both = sum((want & have).values())
    counts = (both, sum(have.values()) - both, sum(want.values()) - both)
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def scores(shares: Iterable[Share]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pages."""
    hit, extra, missed = (sum(column) for column in zip(*shares, strict=True))
    precision = hit / (hit + extra) if hit + extra else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def plain(page: Page) -> str:
    """Trafilatura's text in fast mode, metadata read as well but not put into it."""
    document = trafilatura.bare_extraction(page.body, url=page.url, fast=True, with_metadata=True)
    if document is None or isinstance(document, dict):
        return ""
    return document.text or ""


def body_text(page: Page, languages: dict[str, Language]) -> str:
    """Our text without headline and captions, which the truth does not have, in any language."""
    try:
        reading = read_page(page, languages)
    except Unusable:
        return ""
    shown = [part for part in reading.parts if part.kind is not BlockKind.CAPTION]
    if shown and shown[0].text.casefold() == reading.data.title.casefold():
        shown = shown[1:]
    return assemble(shown)[0]


def timed(runs: Sequence[Callable[[Page], object]], samples: list[Sample], rounds: int) -> list[float]:
    """The quickest of some rounds over all pages for each run, taken in turn, in processor seconds."""
    best = [float("inf")] * len(runs)
    for _ in range(rounds):
        for place, run in enumerate(runs):
            start = time.process_time()
            for sample in samples:
                run(sample.page)
            best[place] = min(best[place], time.process_time() - start)
    return best


@dataclass(frozen=True, slots=True)
class Row:
    """The shares of one page: our body, the whole of our article's text, plain trafilatura."""

    id: str
    lang: str
    body: Share
    whole: Share
    plain: Share


def main(arguments: list[str]) -> None:
    """Print the table; ``-v`` adds a line a page, worst first."""
    if arguments[:1] == ["--memory"]:
        memory(int(arguments[1]), load_languages())
        return
    paths = [item for item in arguments if not item.startswith("-")]
    samples = load_samples(Path(paths[0]) if paths else DEFAULT_PAGES)
    languages = load_languages()
    articles = {sample.truth["id"]: _try(sample.page, languages) for sample in samples}
    _texts([_row(sample, articles[sample.truth["id"]], languages) for sample in samples], "-v" in arguments)
    _dates(samples, articles)
    _layouts(languages)
    quick, own = timed([plain, lambda page: _try(page, languages)], samples, 5)
    _print(f"time   ours {own:.2f} s, trafilatura fast with metadata {quick:.2f} s, ratio {own / quick:.2f}")


def _row(sample: Sample, article: Article | Unusable, languages: dict[str, Language]) -> Row:
    true, text = sample.truth["text"], ""
    lang = sample.truth.get("lang") or "other"
    if isinstance(article, Article):
        text, lang = article.text, sample.truth.get("lang") or article.lang
    body = body_text(sample.page, languages)
    return Row(
        sample.truth["id"], lang, share(true, body), share(true, text), share(true, plain(sample.page))
    )


def _texts(rows: list[Row], verbose: bool) -> None:
    for name in ("all", *sorted({row.lang for row in rows})):
        group = [row for row in rows if name in {"all", row.lang}]
        cells = (
            ("ours", [row.body for row in group]),
            ("plain", [row.plain for row in group]),
            ("ours with headline and captions", [row.whole for row in group if row.lang != "other"]),
        )
        line = "  ".join(f"{who} {_figures(shares)}" for who, shares in cells if shares)
        _print(f"{name:6} {len(group):3} pages  {line}")
    for row in sorted(rows, key=lambda row: row.body[0] - row.plain[0]) if verbose else ():
        _print(f"  {row.id:34} ours {_cell(row.body)}  plain {_cell(row.plain)}")


def _figures(shares: list[Share]) -> str:
    precision, recall, f1 = scores(shares)
    return f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"


def _cell(found: Share) -> str:
    return f"{found[0]:.3f} +{found[1]:.3f} -{found[2]:.3f}"


def _try(page: Page, languages: dict[str, Language]) -> Article | Unusable:
    try:
        return extract_page(page, languages)
    except Unusable as refusal:
        return refusal


def _dates(samples: list[Sample], articles: dict[str, Article | Unusable]) -> None:
    for key in ("published", "modified"):
        stated = [sample for sample in samples if sample.truth.get(key)]
        right = 0
        for sample in stated:
            article = articles[sample.truth["id"]]
            want = datetime.fromisoformat(sample.truth[key])
            right += isinstance(article, Article) and getattr(article, key) == want
        _print(f"{key} right on {right} of {len(stated)} pages that state one")


def _layouts(languages: dict[str, Language]) -> None:
    """How many cards, captions and table rows of our own layouts are recovered, by us and plainly."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    layouts = importlib.import_module("layouts")
    counts: Counter[str] = Counter()
    for page in layouts.all_pages():
        article = _try(page.page, languages)
        blocks = article.blocks if isinstance(article, Article) else ()
        lines = [" ".join(line.split()) for line in plain(page.page).splitlines()]
        cells = [block.cells for block in blocks]
        captions = [block.text for block in blocks if block.kind is BlockKind.CAPTION]
        for kind, items, ours in (
            ("stat cards", page.cards, cells),
            ("table rows", [tuple(row) for row in page.rows], cells),
            ("captions", page.captions, captions),
        ):
            counts[f"{kind} all"] += len(items)
            counts[f"{kind} ours"] += sum(item in ours for item in items)
            counts[f"{kind} plain"] += sum(_is_plain(item, lines) for item in items)
    for kind in ("stat cards", "table rows", "captions"):
        total, ours, other = (counts[f"{kind} {who}"] for who in ("all", "ours", "plain"))
        shares = f"ours {ours / total:.1%}, plain {other / total:.1%}"
        _print(f"{kind:10} of own layouts: {shares} of {total}")


def _is_plain(item: str | tuple[str, ...], lines: list[str]) -> bool:
    """Whether plain text holds an item with its pieces apart: on one line or on lines that follow."""
    pieces = [item] if isinstance(item, str) else list(item)
    text = "\n".join(lines)
    pattern = r"[\s|:]+".join(re.escape(piece) for piece in pieces)
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def memory(count: int, languages: dict[str, Language]) -> None:
    """Print the process's memory as it reads so many pages of our own, each with words of its own."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    pages = [item.page for item in importlib.import_module("layouts").all_pages()]
    for number in range(1, count + 1):
        page = pages[number % len(pages)]
        body = page.body.replace(b"<p>", f"<p>Number {number} {number * 7919:x}. ".encode(), 1)
        _try(replace(page, body=body), languages)
        if number % (count // 5) == 0 or number == count // 20:
            resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            _print(f"{number:6} pages  {resident * resource.getpagesize() / 1e6:.0f} MB resident")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
