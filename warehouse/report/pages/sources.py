"""Where the pages come from, and how the figures were made of them."""

from collections.abc import Iterator

from warehouse.report.layout import Index
from warehouse.report.pages.data import records_of, table_of
from warehouse.report.pages.page import Page
from warehouse.report.records import Score, Source, Unused, columns

_SHOWN = 400


def source_pages(index: Index) -> Iterator[Page]:
    """The page of sources and publishers."""
    material = index.material
    shown = {
        "fetched": [source for source in material.sources if source.pages][:_SHOWN],
        "idle": [source for source in material.sources if not source.pages][:_SHOWN],
        "scores": material.scores[:_SHOWN],
    }
    record = {"sources": records_of(material.sources), "scores": records_of(material.scores)}
    table = table_of(columns(Source), material.sources)
    scores = table_of(columns(Score), material.scores)
    yield Page("sources.html", "sources.html", shown, record, table, "sources", {"scores": scores})


def method_pages(index: Index) -> Iterator[Page]:
    """The page of what was counted and what was left out."""
    material = index.material
    shown = {"counts": material.counts, "unused": material.unused[:_SHOWN]}
    record = {"counts": material.counts, "unused": records_of(material.unused)}
    yield Page(
        "method.html", "method.html", shown, record, table_of(columns(Unused), material.unused), "method"
    )
