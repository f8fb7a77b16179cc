"""Which version of the rules claims were read with."""

from functools import cache
from pathlib import Path

import pipeline
from pipeline.ids import content_id


@cache
def rules_version() -> str:
    """Hash of all code and data of ``pipeline``: other rules, and claims are read anew."""
    root = Path(pipeline.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".json"})
    parts = [part for path in files for part in (str(path.relative_to(root)), path.read_bytes())]
    return content_id("rules", *parts)
