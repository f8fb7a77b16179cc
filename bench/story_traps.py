"""Collections made to blow stories up: seconds of CPU and the largest story of each.

``python -m bench.story_traps [COUNT]``: identical boilerplate with a text of its own on every page, pages of
nothing but boilerplate, one article again and again with a line of its own, noise in 50 languages, one word
a page, no text at all.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping

from pipeline.model import Document
from pipeline.stories import group_documents

LANGUAGES = [a + b for a in "abcdefghij" for b in "aeiou"]


def babble(rng: random.Random, count: int, words: int = 2_000) -> str:
    """So many words, each one of ``words``."""
    return " ".join(f"w{rng.randrange(words)}x" for _ in range(count))


def noise(rng: random.Random) -> str:
    """Eighty words of letters from anywhere."""
    start = rng.choice((0x41, 0x3B1, 0x430, 0x5D0, 0x627, 0x905, 0x3042, 0x4E00))
    return " ".join(
        "".join(chr(start + rng.randrange(24)) for _ in range(rng.randrange(1, 9))) for _ in range(80)
    )


BOILERPLATE = babble(random.Random(0), 120)
ARTICLE = babble(random.Random(1), 300)
TRAPS: Mapping[str, Callable[[random.Random, int], Document]] = {
    "boilerplate around texts": lambda rng, n: Document(
        f"{n}", rng.choice(("en", "fr")), babble(rng, 6), f"{BOILERPLATE}\n{babble(rng, 60)}"
    ),
    "nothing but boilerplate": lambda rng, n: Document(f"{n}", "en", babble(rng, 6), BOILERPLATE),
    "one article again and again": lambda rng, n: Document(
        f"{n}", "en", "Kling passes sixty million users", f"{ARTICLE}\n{babble(rng, 3)}"
    ),
    "noise in 50 languages": lambda rng, n: Document(f"{n}", rng.choice(LANGUAGES), "", noise(rng)),
    "one word a page": lambda rng, n: Document(f"{n}", rng.choice(LANGUAGES), "", babble(rng, 1)),
    "no text": lambda rng, n: Document(f"{n}", rng.choice(LANGUAGES), babble(rng, 4), ""),
}


def main() -> None:
    """One line a trap."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    count = parser.parse_args().count
    for name, make in TRAPS.items():
        rng = random.Random(2)
        documents = [make(rng, n) for n in range(count)]
        start = time.process_time()
        sizes = Counter(member.story for member in group_documents(documents))
        seconds = time.process_time() - start
        largest = max(sizes.values())
        sys.stdout.write(
            f"{name:28} {count:,} documents {seconds:7.1f} s of CPU, largest story {largest:,}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
