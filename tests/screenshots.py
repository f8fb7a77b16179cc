"""Take the pictures of the report that stand in ``docs/``: ``make screenshots``.

They show the demo's two days, as a reader sees them: ``--home`` takes another ledger.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import find_chromium
from conftest import run_factreel
from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
# Name, page (the story is the first with a translation that lost something), width, height, theme.
SHOTS = (
    ("report-front", "en/index.html", 1280, 1000, "light"),
    ("report-entity", "fr/entity/kling.html", 1280, 1000, "light"),
    ("report-story", "en/story/", 1280, 1000, "dark"),
    ("report-phone", "it/compare.html", 390, 844, "dark"),
)


def make_report(home: Path, folder: Path) -> None:
    """Run the demo's two days, unless the home has a ledger already, and write the report."""
    days = () if (home / "snapshot.duckdb").exists() else ("1", "2")
    commands = [("demo", "--day", day, "--home", home, "--quiet") for day in days]
    for command in [*commands, ("report", folder, "--home", home, "--quiet")]:
        done = run_factreel(*command)
        if done.code:
            sys.exit(done.err)


def translated(folder: Path) -> str:
    """A story of three articles or more in which translations differ."""
    pages = sorted((folder / "en/story").glob("*.html"), key=lambda path: path.stat().st_size, reverse=True)
    return next(f"en/story/{path.name}" for path in pages if 'id="lost"' in path.read_text(encoding="utf-8"))


def shoot(folder: Path) -> None:
    """Take all pictures."""
    path = find_chromium()
    if path is None:
        sys.exit("no Chromium on this machine (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, page_path, width, height, scheme in SHOTS:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            target = translated(folder) if page_path.endswith("/") else page_path
            page.goto(f"{folder.as_uri()}/{target}")
            page.screenshot(path=DOCS / f"{name}.png")
            context.close()
            sys.stdout.write(f"docs/{name}.png\n")
        browser.close()


def main() -> None:
    """Make a report and take its pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the report that stand in docs/.")
    parser.add_argument(
        "--home", type=Path, help="home of a ledger; without it the demo runs for its two days"
    )
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = options.home or Path(folder) / "home"
        make_report(home, Path(folder) / "report")
        shoot(Path(folder) / "report")


if __name__ == "__main__":
    main()
