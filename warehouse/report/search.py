"""The index of the search: one script file that the page loads when somebody searches."""

import json
from collections.abc import Mapping
from typing import Any

from warehouse.report.hostile import file_name
from warehouse.report.language import Language
from warehouse.report.layout import Index
from warehouse.report.pages.entity import ranked


def search_index(index: Index, languages: Mapping[str, Language]) -> str:
    """A script that hands over entities, each with its facts by metric, and the words of each language.

    A fact is [lower value, upper value or null, unit, date, status, id, page]: units and statuses are places
    in their lists, page is 0 for the entity's own and else the number of the metric's page.
    """
    metrics: dict[str, int] = {}
    units: dict[str, int] = {}
    statuses: dict[str, int] = {}
    entities = [
        [entity.name, file_name(entity.id), _metrics(index, entity.id, metrics, units, statuses)]
        for entity in ranked(index)
    ]
    words = {
        code: {
            "metrics": [language.label("metrics", key) for key in metrics],
            "statuses": [language.label("statuses", key) for key in statuses],
        }
        for code, language in languages.items()
    }
    data = {
        "entities": entities,
        "metrics": [file_name(key) for key in metrics],
        "units": list(units),
        "words": words,
    }
    return f"factreelIndex({_script(data)});\n"


def _metrics(
    index: Index, subject: str, metrics: dict[str, int], units: dict[str, int], statuses: dict[str, int]
) -> list[Any]:
    found = []
    for section in index.sections[subject]:
        rows = []
        pages: dict[str, int] = {}
        for fact in section.facts:
            number = pages.setdefault(index.places[fact.id], len(pages) + 1) if section.is_cut else 0
            low, high = (
                None if value is None else float(value) for value in (fact.value_min, fact.value_max)
            )
            rows.append([
                _short(low), _short(high) if high != low else None, units.setdefault(fact.unit, len(units)),
                fact.as_of, statuses.setdefault(fact.status, len(statuses)), fact.id, number,
            ])  # fmt: skip
        found.append([metrics.setdefault(section.metric, len(metrics)), rows])
    return found


def _short(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _script(data: object) -> str:
    """JSON that no reader takes for anything but a literal."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
