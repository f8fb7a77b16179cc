"""Which package may import which, and which library belongs to which package."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp"}
PROCESSES = {"subprocess", "multiprocessing", "concurrent"}
FORBIDDEN = {
    "pipeline": {
        "spiders",
        "warehouse",
        "flows",
        "scrapy",
        "twisted",
        "duckdb",
        "prefect",
        "warcio",
        "sqlite3",
    }
    | NETWORK
    | PROCESSES,
    "spiders": {"warehouse", "flows", "duckdb", "prefect"},
    "warehouse": {"spiders", "flows", "scrapy", "twisted", "prefect", "warcio"} | NETWORK,
    "flows": {"scrapy", "twisted", "duckdb", "warcio"},
}
SLOW = {
    "prefect", "scrapy", "twisted", "spacy", "trafilatura", "duckdb", "pyarrow", "pydantic", "numpy", "lxml",
    "rich", "langdetect", "babel",
}  # fmt: skip


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports anywhere in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def faults(package: str, folder: Path) -> list[str]:
    """Imports that the package must not have, a line each."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for name, line in imported(path):
            parts = name.split(".")
            if {".".join(parts[:length]) for length in range(1, len(parts) + 1)} & FORBIDDEN[package]:
                found.append(f"{path.name}:{line}: {name}")
    return found


@pytest.mark.parametrize("package", FORBIDDEN)
def test_package_imports_only_what_it_may(package: str) -> None:
    assert list((ROOT / package).rglob("*.py"))
    assert faults(package, ROOT / package) == []


def test_a_forbidden_import_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def f():\n    from urllib import request\n    import duckdb.typing\n")
    assert faults("pipeline", tmp_path) == ["bad.py:2: urllib.request", "bad.py:3: duckdb.typing"]


def test_prefect_is_imported_by_its_own_modules_only() -> None:
    users = {
        path.name
        for path in (ROOT / "flows").rglob("*.py")
        if any(name.split(".")[0] == "prefect" for name, _ in imported(path))
    }
    assert users == {
        "artifacts.py", "collect_flow.py", "dask_runner.py", "ledger_flow.py", "prefect_process.py",
        "serving.py", "stage_flows.py",
    }  # fmt: skip


def test_command_line_loads_no_slow_library() -> None:
    code = "import sys, flows.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert SLOW & set(done.stdout.split()) == set()
