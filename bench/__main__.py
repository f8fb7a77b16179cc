"""List and run the benches: ``python -m bench [NAME…] [--list] [--full]``; without a name, all of them.

Each bench runs in a process of its own and prints figures measured side by side in that one run. The short
setting takes minutes; ``--full`` is for the sizes that the README quotes. A bench that fails, or whose input
is missing, says so in a line, and the others go on; the exit code is 1 if one failed.
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GIVEN = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Bench:
    """A module of this package, what it measures, its arguments and the given folder it cannot do without."""

    about: str
    short: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    needs: Path | None = None


BENCHES = {
    "extraction": Bench("extraction beside plain trafilatura: F1, dates, time", needs=GIVEN / "pages"),
    "ingest": Bench("a WARC file ingested beside reading its pages alone", ("1000",), ("10000",)),
    "quantities": Bench("numbers and dates beside spaCy's tokens: MB a second"),
    "claims": Bench("claims beside spaCy's tokens, cost against length, memory", full=("--full",)),
    "stories": Bench("grouping: time, memory, accuracy, cost of adding", ("1000", "4000"), ("--full",)),
    "story_traps": Bench("grouping what is made to blow it up", ("1000",), ("10000",)),
    "flows": Bench("archive to facts: two processes, trafilatura, Prefect", ("300",), ("5000",)),
    "report": Bench("seconds to write the report of 20,000 facts, size of its pages", ("--facts", "4000")),
    "warehouse": Bench("claims a second, answer times", ("--claims", "50000"), ("--claims", "1000000")),
}


def run(name: str, full: bool) -> int:
    """Run one bench; its exit code, 0 if its input is missing."""
    bench = BENCHES[name]
    say(f"== {name}: {bench.about}")
    if bench.needs is not None and not bench.needs.is_dir():
        say(f"not run: no folder {bench.needs.name} in a folder {bench.needs.parent.name} beside the project")
        return 0
    arguments = bench.full if full else bench.short
    code = subprocess.run(
        [sys.executable, "-m", f"bench.{name}", *arguments], cwd=ROOT, check=False
    ).returncode
    if code:
        say(f"failed: bench.{name} ended with code {code}")
    return code


def say(line: str) -> None:
    """Print a line at once, before what a child prints."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run the named benches one after another."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Run the benches.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--list", action="store_true", help="list the benches and stop")
    parser.add_argument("--full", action="store_true", help="full sizes, which take an hour or so")
    options = parser.parse_args()
    if options.list:
        for name, bench in BENCHES.items():
            say(f"{name:<11} {bench.about}")
        return 0
    if unknown := [name for name in options.names if name not in BENCHES]:
        parser.error(f"no bench named {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    codes = [run(name, options.full) for name in options.names or BENCHES]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
