"""Which views an export has: the order of their rows, what ``since`` and months mean, how cells look."""

from dataclasses import dataclass

from warehouse.catalog import Column

TITLE = "FactReel: an open ledger of AI-video news"
ABOUT = "Who states which number of whom, as of when, in which words, how surely."
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
MEDIA = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv", "jsonl": "application/x-ndjson"}
QUOTE_LENGTH = 300
"""Characters of a quote at most; a longer one (a row of a wide table) is cut with an ellipsis."""
_APOSTROPHE = "chr(39)"


@dataclass(frozen=True, slots=True)
class Exported:
    """How a view is exported.

    ``since`` is the condition that keeps its newer rows, with the day as $since; ``month`` the time whose
    month parts them; ``bodies`` are columns of full texts, ``quotes`` of quotes. ``kept_back`` say when and
    by which run we noted a row: the same pages, read elsewhere or later, must give the same files.
    """

    name: str
    order: str
    since: str = "true"
    month: str | None = None
    bodies: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A view as it was exported; ``files`` are its paths within the export."""

    name: str
    description: str
    rows: int
    columns: tuple[Column, ...]
    files: tuple[str, ...]


_NEW_ARTICLES = "SELECT id FROM articles WHERE last_seen >= $since"
_NEW_FACTS = "SELECT id FROM facts WHERE last_seen >= $since"
_PUBLISHED = "(SELECT coalesce(a.published, a.first_seen) FROM articles a WHERE a.id = t.article)"

EXPORTED = (
    Exported("articles", "id", "last_seen >= $since", "coalesce(published, first_seen)", ("text",)),
    Exported(
        "stories", "id", f"id IN (SELECT story FROM story_members WHERE article IN ({_NEW_ARTICLES}))",
        "first_published",
    ),
    Exported("story_members", "story, article", f"article IN ({_NEW_ARTICLES})", _PUBLISHED),
    Exported(
        "claims", 'article, "start", id', f"article IN ({_NEW_ARTICLES})", _PUBLISHED, quotes=("quote",)
    ),
    Exported("facts", "subject, metric, as_of, id", "last_seen >= $since", "holds_from", quotes=("quote",)),
    Exported("fact_claims", "fact, claim", f"fact IN ({_NEW_FACTS})"),
    Exported("entities", "id"),
    Exported("sources", "id"),
    Exported(
        "unused", "stage, reason, ref, id", "recorded_at >= $since", "recorded_at",
        kept_back=("run", "recorded_at"),
    ),
)  # fmt: skip


def selected(view: Exported, columns: tuple[Column, ...]) -> str:
    """The select list of the view's columns, quotes cut to ``QUOTE_LENGTH``."""
    parts = []
    for column in columns:
        name = f't."{column.name}"'
        if column.name in view.quotes:
            cut = f"left({name}, {QUOTE_LENGTH - 1}) || '…'"
            name = f'CASE WHEN length({name}) > {QUOTE_LENGTH} THEN {cut} ELSE {name} END AS "{column.name}"'
        parts.append(name)
    return ", ".join(parts)


def cell(column: Column) -> str:
    """A CSV cell: no padding zeros, lists joined, text that a spreadsheet would run made harmless."""
    value = f'"{column.name}"'
    if column.kind.startswith("DECIMAL"):
        return f"regexp_replace({value}::VARCHAR, '\\.?0+$', '') AS {value}"
    if column.kind.endswith("[]"):
        text = f"array_to_string({value}, ' | ')"
    elif column.kind == "VARCHAR":
        text = value
    else:
        return value
    risky = f"regexp_matches({text}, '^([=+\\-@].|[\\t\\r])', 's')"
    return f"CASE WHEN {risky} THEN {_APOSTROPHE} || {text} ELSE {text} END AS {value}"
