"""How stories scale: synthetic articles with planted copies; time, memory, accuracy, cost of adding.

    python -m bench.stories 2000 20000 200000
    python -m bench.stories --full               up to 1,000,000 documents, and what adding costs
    python -m bench.stories --full --home DIR    the same with stores that are kept and used again

Two processes write (``bench.story_articles``) and sign the articles, a third matches them with the index.
Candidates a document are the pairs that were compared, each counted once, over the documents; blocking
finds a planted translation if its pair was compared and is kept, as any pair that is some rival's at least.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import median

import numpy as np

from bench.story_articles import articles
from pipeline.model import StoryMember
from pipeline.stories import Stories, make_signer
from pipeline.stories.growth import COPY
from pipeline.stories.index import StoryIndex
from pipeline.stories.signature import Signature, Signer
from warehouse.story_index import StoryStore

PART, AHEAD = 2_000, 4
WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
FULL = [10_000, 20_000, 200_000, 1_000_000]
ADDED, TURNS, LATER = 1_000, 5, 1_000_000
VERSION, STEP = "bench", 50_000


@cache
def _signer() -> Signer:
    return make_signer()


def signed(part: int, count: int, topics: int) -> list[bytes]:
    """The packed signatures of one part of the articles."""
    return [_signer().sign(document).pack() for document in articles(count, part, topics)]


def stream(count: int, pool: ProcessPoolExecutor, first: int = 0, topics: int = 0) -> Iterator[Signature]:
    """Signatures of ``count`` articles in parts, written and signed by the processes of a pool."""
    sizes = [min(PART, count - start) for start in range(0, count, PART)]
    make = partial(signed, topics=topics or max(1, count // 8))
    pending = []
    parts = iter(enumerate(sizes, first))
    while True:
        pending += [pool.submit(make, part, size) for part, size in islice(parts, AHEAD - len(pending))]
        if not pending:
            return
        yield from (Signature.unpack(data) for data in pending.pop(0).result())


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall and of all processes' CPU."""

    wall: float
    cpu: float

    @classmethod
    def of(cls, work: Callable[[], object]) -> "Cost":
        """What some work costs; children count once they have ended."""
        wall, cpu = time.perf_counter(), _cpu()
        work()
        return cls(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in WHO]
    return sum(u.ru_utime + u.ru_stime for u in used)


def build(folder: Path, count: int) -> Cost:
    """Group ``count`` articles in a new store and say what that took."""
    tally = Tally()

    def work() -> None:
        with ProcessPoolExecutor(2) as pool, StoryStore(folder, VERSION) as store:
            stories = Stories(store.index)
            touched = stories.add(tally.watch(stream(count, pool)))
            for member in stories.members(touched):
                tally.take(member)
            store.commit((), ((), ()))
            tally.block(store.index, stories.compared)

    cost = Cost.of(work)
    peaks = [resource.getrusage(who).ru_maxrss / 1e6 for who in WHO]
    size = sum(512 * path.stat().st_blocks for path in folder.iterdir()) / 1e9
    say(
        f"{count:9,} documents {cost.wall:7.1f} s wall {cost.cpu:7.1f} s of CPU "
        f"({1e3 * cost.cpu / count:.2f} ms each), "
        f"peak {peaks[0]:.2f} GB + 2 x {peaks[1]:.2f} GB, {size:.2f} GB on disk; {tally}"
    )
    return cost


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Tally:
    """Counts of pairs: planted, found, both, compared; says how far a run is."""

    def __init__(self) -> None:
        self._true: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._both: Counter[tuple[str, str]] = Counter()
        self._twins: list[int] = []
        self._compared, self._blocked = 0, 0

    def watch(self, signatures: Iterable[Signature]) -> Iterator[Signature]:
        """The signatures, with a note of those that translate the one before, and a line now and then."""
        start, former = time.perf_counter(), ""
        for number, signature in enumerate(signatures):
            if signature.id.endswith(":1") and signature.lang != former:
                self._twins.append(number)
            former = signature.lang
            yield signature
            if (number + 1) % STEP == 0:
                say(f"  {number + 1:,} read after {time.perf_counter() - start:.0f} s")

    def take(self, member: StoryMember) -> None:
        """Count one member."""
        name = member.article.partition(":")[0]
        self._true[name] += 1
        self._found[member.story] += 1
        self._both[member.story, name] += 1

    def block(self, index: StoryIndex, compared: int) -> None:
        """Count what was compared."""
        self._compared = compared
        edges = index.edges[index.edges["kind"] != COPY]
        beside = edges["high"][edges["low"] == edges["high"] - 1]
        self._blocked = int(np.isin(self._twins, beside).sum())

    def __str__(self) -> str:
        pairs = [sum(n * (n - 1) // 2 for n in c.values()) for c in (self._both, self._found, self._true)]
        per = self._compared / max(1, sum(self._true.values()))
        precision, recall = (pairs[0] / max(1, n) for n in pairs[1:])
        blocking = self._blocked / max(1, len(self._twins))
        return f"P {precision:.4f} R {recall:.4f}, {per:.1f} candidates each, blocking recall {blocking:.4f}"


def add(folder: Path, count: int, topics: int, part: int) -> Cost:
    """What it costs to add ``count`` articles to a store: open, sign, match, decide, commit."""
    documents = list(articles(count, part, topics))
    signer = _signer()

    def work() -> None:
        with StoryStore(folder, VERSION) as store:
            stories = Stories(store.index)
            touched = stories.add(signer.sign(document) for document in documents)
            for _ in stories.members(touched):
                pass
            store.commit((), ((), ()))

    return Cost.of(work)


def main() -> None:
    """One line a size, then the cost of adding to the smallest and the largest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=[2000, 20_000])
    parser.add_argument("--full", action="store_true", help="the sizes that docs/stories.md quotes")
    parser.add_argument("--home", type=Path, help="folder of stores to keep; those that are there are used")
    args = parser.parse_args()
    sizes = FULL if args.full else args.sizes
    with tempfile.TemporaryDirectory() as temporary:
        home = args.home or Path(temporary)
        costs = {size: build(home / str(size), size) for size in sizes if not (home / str(size)).exists()}
        for low, high in pairwise(sizes):
            if low in costs and high in costs:
                say(
                    f"CPU({high:,}) / CPU({low:,}) = {costs[high].cpu / costs[low].cpu:.2f}, "
                    f"wall {costs[high].wall / costs[low].wall:.2f}"
                )
        if len(sizes) > 1:
            compare_adding(home, min(sizes), max(sizes))


def compare_adding(home: Path, small: int, large: int) -> None:
    """Add to the smaller and to the larger store by turns; say the medians and their ratio."""
    first = LATER + int(time.time())
    costs = [
        [add(home / str(size), ADDED, size // 8, first + turn) for size in (small, large)]
        for turn in range(TURNS)
    ]
    for name in ("wall", "cpu"):
        a, b = (median(getattr(c[i], name) for c in costs) for i in range(2))
        cost = f"{a:.2f} s {name}, to {large:,}: {b:.2f} s, ratio {b / a:.2f}"
        say(f"adding {ADDED:,} to {small:,}: {cost}")


if __name__ == "__main__":
    main()
