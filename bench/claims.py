"""Claim extraction beside a bare spaCy tokenisation, its cost against length, and its memory.

    python -m bench.claims [rates] [lengths] [memory] [--full]

``rates``: MB (UTF-8) a second of processor time over distinct articles, each read once: by a bare spaCy
pipeline, ``spacy.blank(lang)(text)``, and by the extractor with all it does (names, sentences, quantities,
dates, claims, reasons, repeats). The two take turns, article by article, so that the load of the machine hits
both alike; the ratio is the extractor's rate over spaCy's, of all the text and of the median article (a few
are long lists of numbers). ``warm`` is spaCy's rate when it reads the same
articles again: its cache then holds all their words, which new text never finds. Plain articles are real
ones of any topic, dense ones are full of numbers.
``lengths``: processor time of hostile texts of n, 2n and 4n, each in a process of its own that may take
300 s, the exponent k of the growth (time ~ n^k; 1 is linear), and the rate of the largest.
``memory``: resident memory while many small articles are extracted, each with words of its own.
Articles are read from the folder ``shared`` beside the project; without it, only ``lengths`` runs.
"""

import argparse
import gzip
import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import linear_regression, median

import spacy

from pipeline.claims.extractor import ClaimExtractor
from pipeline.model import Article, Page
from pipeline.textblocks import read_text

ROOT = Path(__file__).parents[1]
GIVEN = ROOT.parent / "shared"
LANGUAGES = ("en", "fr", "it")
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)
LIMIT, DOUBLINGS = 300, (1, 2, 4)
STEPS = 5
#: Sizes of the short setting beside those of the full one.
SHORT = 0.1

_SENTENCE = "Kling has 60 million users and Sora 2 costs $20 a month while "
_TABLE = "| Model | Elo | Price | Users |\n|---|---|---|---|\n"
#: Texts by name, with the n of the full setting: 4n is what ought to be survived.
HOSTILE: dict[str, tuple[Callable[[int], str], int]] = {
    "one line with numbers, bytes": (lambda n: _SENTENCE * (n // len(_SENTENCE)), 1_250_000),
    # From a thousand on: "100 101 102" is one number.
    "numbers in a row": (lambda n: " ".join(str(number) for number in range(1000, 1000 + n)), 25_000),
    "names in the title": (
        lambda n: f"Sora makes AI video for{''.join(map(_name, range(n)))}\nIt is new.",
        5000,
    ),
    "rows of a table": (lambda n: _TABLE + "".join(map(_row, range(n))), 2500),
    "nested brackets": (lambda n: "(" * n + "Kling has 60 million users" + ")" * n, 5000),
    "combining characters": (lambda n: "Kling has 60" + "\u0301" * n + " million users", 50_000),
    "the same claim": (lambda n: "Kling has 60 million users.\n\n" * n, 2500),
    "claims that differ": (lambda n: "".join(map(_claim, range(n))), 2500),
}


def _row(number: int) -> str:
    return f"| Kling 2.{number} | {1000 + number} | ${number} | {number} million |\n"


def _name(number: int) -> str:
    return f" Foo{'abcdefghij'[number % 10] * (number // 10 % 50)}x{number} is a"


def _claim(number: int) -> str:
    return f"Kling has {number + 1} million users.\n\n"


def read(text: str, lang: str) -> Article:
    """A text as an article."""
    page = Page("bench:", text.encode(), "text/plain", "bench", FETCHED, declared={"lang": lang})
    return read_text(page)


def plain_texts(lang: str) -> Iterator[str]:
    """Real articles of one language, English if none is stated: pages first, then news with translations."""
    pages = GIVEN / "pages" / "truth.jsonl"
    for line in pages.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if (item.get("lang") or "en") == lang:
            yield item["text"]
    with gzip.open(GIVEN / "xling" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["lang"] == lang:
                yield item["text"]


def dense_texts(lang: str) -> Iterator[str]:
    """Articles full of numbers."""
    for path in sorted((GIVEN / "gold" / "dev" / lang).glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def take(texts: Iterator[str], lang: str, size: int) -> list[Article]:
    """The first articles, until their texts have so many characters."""
    articles: list[Article] = []
    for text in texts:
        articles.append(read(text, lang))
        size -= len(text)
        if size <= 0:
            break
    return articles


def show_rates(full: bool) -> None:
    """One line a language and kind of article."""
    extractor = ClaimExtractor.load()
    size = 5_000_000 if full else 500_000
    for kind, source in (("plain", plain_texts), ("dense", dense_texts)):
        for lang in LANGUAGES:
            articles = take(source(lang), lang, size)
            extractor.extract(read("Kling has 60 million users.", lang))
            bare, warm, own, median_ratio, claims = rates(extractor, articles, lang)
            megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
            read_of = f"{kind} {lang}  {len(articles):4} articles {megabytes:5.2f} MB {claims:5} claims"
            compared = f"spaCy {bare:5.2f} MB/s (warm {warm:5.2f})  claims {own:5.3f} MB/s"
            say(f"{read_of}   {compared}  ratio {own / bare:.2f}, median article {median_ratio:.2f}")


def rates(
    extractor: ClaimExtractor, articles: Sequence[Article], lang: str
) -> tuple[float, float, float, float, int]:
    """MB a second of spaCy, of spaCy at a second reading and of the extractor; the ratio of the last to the
    first of the median article; how many claims were found."""
    pipeline = spacy.blank(lang)
    bare, own, claims = 0.0, 0.0, 0
    ratios: list[float] = []
    for article in articles:
        began = time.process_time()
        pipeline(article.text)
        between = time.process_time()
        claims += len(extractor.extract(article)[0])
        ended = time.process_time()
        bare, own = bare + between - began, own + ended - between
        ratios.append((between - began) / (ended - between))
    began = time.process_time()
    for article in articles:
        pipeline(article.text)
    warm = time.process_time() - began
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    return size / bare, size / warm, size / own, median(ratios), claims


def show_lengths(full: bool) -> None:
    """One line a hostile text."""
    for name, (_, whole) in HOSTILE.items():
        sizes = [round(whole * (1 if full else SHORT)) * times for times in DOUBLINGS]
        spent = [_in_child(name, size) for size in sizes]
        cells = "  ".join(
            f"{size:,}: {f'over {LIMIT} s' if seconds is None else f'{seconds:.2f} s'}"
            for size, seconds in zip(sizes, spent, strict=True)
        )
        size = len(HOSTILE[name][0](sizes[-1]).encode()) / 1e6
        rate = f"{size / spent[-1]:.3f} MB/s" if spent[-1] else "unknown"
        say(f"{name:<28} {cells}  exponent {exponent(sizes, spent)}  {size:.2f} MB at {rate}")


def exponent(sizes: Sequence[int], spent: Sequence[float | None]) -> str:
    """The slope of log time over log size, of the sizes that ended.

    >>> exponent([1, 2, 4], [3.0, 6.0, 12.0]), exponent([1, 2, 4], [1.0, 4.0, None])
    ('1.00', '2.00')
    """
    points = [(math.log(n), math.log(t)) for n, t in zip(sizes, spent, strict=True) if t]
    if len(points) < 2:
        return "unknown"
    slope, _ = linear_regression(*zip(*points, strict=True))
    return f"{slope:.2f}"


def _in_child(name: str, size: int) -> float | None:
    command = [sys.executable, "-m", "bench.claims", "--child", name, str(size)]
    try:
        child = subprocess.run(command, cwd=ROOT, timeout=LIMIT, capture_output=True, text=True, check=True)
    except subprocess.TimeoutExpired:
        return None
    return float(child.stdout)


def child(name: str, size: int) -> None:
    """Print the processor seconds of reading and extracting one hostile text."""
    extractor = ClaimExtractor.load()
    extractor.extract(read("Kling has 60 million users.", "en"))
    text = HOSTILE[name][0](size)
    began = time.process_time()
    extractor.extract(read(text, "en"))
    say(str(time.process_time() - began))


def show_memory(full: bool) -> None:
    """Resident memory in MB after loading, then at some steps over small articles, all different."""
    extractor = ClaimExtractor.load()
    paragraphs = {lang: _paragraphs(lang) for lang in LANGUAGES}
    many = 100_000 if full else 2000
    stages = [f"loaded {_resident()}"]
    for step in range(STEPS):
        for number in range(step * many // STEPS, (step + 1) * many // STEPS):
            lang = LANGUAGES[number % len(LANGUAGES)]
            own = paragraphs[lang][number % len(paragraphs[lang])]
            coined = f"Kling Q{number}x has {number} users{number}, 1{number}GB and don't{number}."
            extractor.extract(read(f"{own}\n\n{coined}", lang))
        stages.append(f"{(step + 1) * many // STEPS} articles {_resident()}")
    say(f"MB of memory: {', '.join(stages)}")


def _paragraphs(lang: str) -> list[str]:
    """Paragraphs of real articles, plain and dense."""
    texts = (text for source in (dense_texts, plain_texts) for text in islice(source(lang), 100))
    return [part for text in texts for part in text.split("\n\n") if 200 < len(part) < 1200]


def _resident() -> int:
    """MB of memory held now; Linux only."""
    fields = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(round(int(field.split()[1]) / 1024) for field in fields if field.startswith("VmRSS"))


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


PARTS = {"rates": show_rates, "lengths": show_lengths, "memory": show_memory}


def main() -> None:
    """Run the named parts, or all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--full", action="store_true", help="full sizes")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], int(options.child[1]))
        return
    if unknown := [name for name in options.parts if name not in PARTS]:
        parser.error(f"no part named {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for name in options.parts or PARTS:
        if name != "lengths" and not (GIVEN / "gold").is_dir():
            say(f"{name}: not run, no folder {GIVEN.name} beside the project")
        else:
            PARTS[name](options.full)


if __name__ == "__main__":
    main()
