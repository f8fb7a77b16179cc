"""Fixtures that several test modules share: the real ``factreel`` command, and a ledger to read."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pipeline.claims.extractor import ClaimExtractor

ARTICLES = {
    "kling-fr.txt": (
        "Kling franchit le cap des 60 millions d'utilisateurs\n\n"
        "Paris, le 12 janvier 2026. L'application Kling compte désormais 60 millions d'utilisateurs, "
        "a annoncé Kuaishou lundi. Le service a généré 600 millions de vidéos depuis son lancement, "
        "et son abonnement coûte à partir de 6,99 dollars par mois.\n"
    ),
    "runway-en.md": (
        "# Runway raises $308 million\n\n"
        "Runway raised $308 million in a Series D round led by General Atlantic in April 2025, the company "
        "said. The start-up, which makes AI video models, is valued at $3 billion and employs 86 people.\n"
    ),
    "vidu-it.txt": (
        "Vidu supera i 30 milioni di utenti\n\n"
        "Il generatore video Vidu ha superato i 30 milioni di utenti nel 2025, secondo Shengshu. "
        "Il modello crea clip di 8 secondi in una risoluzione di 1080p.\n"
    ),
}


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)

    def records(self) -> list[Any]:
        """Its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


def run_factreel(*arguments: str | Path, patience: float = 900, **environment: str) -> Done:
    """Run the installed command and wait so many seconds for it."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(
        command, check=False, capture_output=True, encoding="utf-8", timeout=patience,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def extractor() -> "ClaimExtractor":
    """The claim extractor with all that is packaged, made once: it keeps nothing of what it reads."""
    from pipeline.claims.extractor import ClaimExtractor

    return ClaimExtractor.load()


@pytest.fixture(scope="session")
def factreel() -> Run:
    """The command; returns exit code, stdout and stderr."""
    return run_factreel


def write_articles(folder: Path) -> Path:
    """Three short articles of our own, a language each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of short articles; tests only read it."""
    return write_articles(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="session")
def filled_home(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that the articles were loaded into; tests only read it."""
    home = tmp_path_factory.mktemp("filled") / "home"
    done = run_factreel("ingest", articles, "--home", home)
    assert (done.code, done.err) == (0, done.err), done.err
    return home


@pytest.fixture
def home_copy(filled_home: Path, tmp_path: Path) -> Path:
    """A copy of the filled home that a test may change."""
    return Path(shutil.copytree(filled_home, tmp_path / "home"))
