"""Write the table of metrics of ``docs/claims.md`` anew: ``python tests/claims_page.py``."""

import re
from pathlib import Path

from pipeline.claims.metric import Metric, load_metrics

PAGE = Path(__file__).parents[1] / "docs" / "claims.md"
HEAD = "| metric | unit | qualifiers | means |\n|---|---|---|---|\n"


def with_metrics(page: str, metrics: dict[str, Metric]) -> str:
    """The page with a row for each metric that makes claims."""
    rows = "".join(_row(metric) for metric in metrics.values() if metric.is_claim)
    table = f"<!-- metrics -->\n\n{HEAD}{rows}\n<!-- end -->"
    return re.sub("<!-- metrics -->.*<!-- end -->", lambda _: table, page, flags=re.S)


def _row(metric: Metric) -> str:
    words = metric.words.values()
    units = sorted({metric.unit}.union(*(own.units for own in words)))
    qualifiers = sorted(set().union(*(own.qualifiers for own in words)))
    cells = [", ".join(f"`{name}`" for name in names) for names in (units, qualifiers)]
    return f"| `{metric.name}` | {' | '.join(cells)} | {metric.means} |\n"


if __name__ == "__main__":
    text = with_metrics(PAGE.read_text(encoding="utf-8"), load_metrics())
    PAGE.write_text(text, encoding="utf-8")
