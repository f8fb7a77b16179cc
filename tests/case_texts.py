"""The short texts of the cases, for what must hold of any text."""

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr", "it")
CASES = Path(__file__).parent / "cases"


@cache
def case_texts(lang: str) -> tuple[str, ...]:
    """Every sentence of the cases of claims, quantities, dates and entities in one language."""
    files = [CASES / f"{kind}_{lang}.toml" for kind in ("quantities", "dates", "entities")]
    found = []
    for path in (*files, CASES / "claims" / f"{lang}.toml"):
        for cases in tomllib.loads(path.read_text(encoding="utf-8")).values():
            found += [case["text"] for case in cases if "text" in case]
    return tuple(found)
