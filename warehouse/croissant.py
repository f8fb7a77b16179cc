"""Croissant metadata of an export (MLCommons Croissant 1.0): files, record sets and their fields."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from warehouse.tables import ABOUT, LICENCE, MEDIA, TITLE, Table

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"BOOLEAN": "sc:Boolean", "BIGINT": "sc:Integer", "INTEGER": "sc:Integer", "DATE": "sc:Date"}
_PREFERRED = ("csv", "parquet")


def describe(
    tables: Sequence[Table], folder: Path, sums: dict[str, str], published: str | None
) -> dict[str, Any]:
    """The metadata as JSON-LD; record sets are read from CSV, else Parquet, of one file a table.

    ``published`` is the day of the newest article, so that the same data gives the same bytes.
    """
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "factreel",
        "description": f"{TITLE}. {ABOUT}",
        "license": LICENCE,
        "version": "1.0.0",
        "datePublished": published or "1970-01-01",
        "citeAs": TITLE,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": file,
                "name": file,
                "contentUrl": file,
                "contentSize": f"{(folder / file).stat().st_size} B",
                "encodingFormat": MEDIA[PurePosixPath(file).suffix[1:]],
                "sha256": digest,
            }
            for file, digest in sums.items()
        ],
        "recordSet": [_record_set(table, file) for table in tables for file in _source(table)],
    }


def _source(table: Table) -> list[str]:
    """The files that the table's records are read from: those of the first preferred format."""
    for form in _PREFERRED:
        if files := [file for file in table.files if file.endswith(f".{form}")]:
            return files
    return []


def _record_set(table: Table, file: str) -> dict[str, Any]:
    name = PurePosixPath(file).with_suffix("").as_posix()
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.description,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": column.name,
                "description": column.comment,
                "dataType": _TYPES.get(column.kind)
                or ("sc:Float" if column.kind.startswith(("DECIMAL", "DOUBLE")) else "sc:Text"),
                "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
            }
            for column in table.columns
        ],
    }
