"""Frozen types to Arrow batches and back; text is cleaned of lone surrogates, which DuckDB refuses."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import islice
from typing import Any, TypeVar

import pyarrow as pa  # type: ignore[import-untyped]

from pipeline.ids import content_id
from pipeline.model import Article, Block, BlockKind, Claim, Page, Rejection

Row = dict[str, Any]
_SURROGATE = re.compile("[\ud800-\udfff]")
_TIME = pa.timestamp("us", tz="UTC")
_STEP = Decimal("1e-9")
_LIMIT = Decimal(10) ** 29
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_ItemT = TypeVar("_ItemT")


def _schema(**types: str) -> pa.Schema:
    kinds = {
        "s": pa.string(), "i": pa.int64(), "t": _TIME, "b": pa.bool_(), "f": pa.float64(),
        "l": pa.list_(pa.string()), "d": pa.decimal128(38, 9),
    }  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in types.items()])


PAGE = _schema(
    id="s", url="s", source="s", fetched_at="t", status="i", media_type="s", bytes="i",
    archive_file="s", archive_offset="i", outcome="s",
)  # fmt: skip
ARTICLE = _schema(
    id="s", page_id="s", url="s", source="s", lang="s", lang_evidence="s", title="s", text="s", blocks="s",
    fetched_at="t", published="t", modified="t", authors="l", publisher="s", alternates="s", images="l",
    links="l", paywalled="b",
)  # fmt: skip
CLAIM = _schema(
    id="s", article="s", metric="s", qualifier="s", subject="s", subject_text="s", value_min="d",
    value_max="d", comparator="s", unit="s", per="s", out_of="i", object="s", as_of="s", modality="s",
    attributed_to="s", quote="s", start="i", end="i", rule="s", value_text="s",
)  # fmt: skip
REJECTION = _schema(id="s", article="s", text="s", start="i", end="i", reason="s", detail="s")
MEMBER = _schema(article="s", story="s", role="s", reason="s", score="f", evidence="s")
ENTITY = _schema(id="s", name="s", kind="s", parent="s")
SOURCE = _schema(id="s", name="s", url="s", lang="s", kind="s")
REASON = _schema(id="s", sentence="s")
UNUSED = _schema(id="s", stage="s", ref="s", reason="s", detail="s", run="s", recorded_at="t")
RUN = _schema(id="s", command="s", started_at="t", finished_at="t", state="s", counts="s", detail="s")


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What the ledger keeps of a page: where it came from, where its bytes lie and what became of it.

    ``outcome`` is ``article`` or the reason for which the page gave none.
    """

    id: str
    url: str
    source: str
    fetched_at: datetime
    status: int
    media_type: str
    bytes: int | None = None
    archive_file: str | None = None
    archive_offset: int | None = None
    outcome: str = "article"

    @classmethod
    def of(
        cls, page: Page, outcome: str = "article", archive_file: str | None = None, offset: int | None = None
    ) -> "PageRecord":
        """The record of ``page`` with what became of it."""
        return cls(
            page.id, page.url, page.source, page.fetched_at, page.status, page.media_type, len(page.body),
            archive_file, offset, outcome,
        )  # fmt: skip


def clean(value: Any) -> Any:
    """``value`` with each lone surrogate replaced by U+FFFD, so that offsets stay true."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value


def table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """One Arrow table of the rows; keys that the schema lacks are left out."""
    kept = list(rows)
    return pa.table([_column(kept, field) for field in schema], schema=schema)


def _column(rows: Sequence[Mapping[str, Any]], field: pa.Field) -> pa.Array:
    values = [row.get(field.name) for row in rows]
    has_text = pa.types.is_string(field.type) or pa.types.is_list(field.type)
    return pa.array(map(clean, values) if has_text else values, type=field.type)


def batches(items: Iterable[_ItemT], size: int) -> Iterator[list[_ItemT]]:
    """Lists of at most ``size`` items."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def article_row(article: Article) -> Row:
    """The article as a row; a block's text is not stored, it is ``text[start:end]``."""
    row = {field.name: getattr(article, field.name) for field in ARTICLE if field.name != "blocks"}
    row["blocks"] = json.dumps([_block_list(block) for block in article.blocks], ensure_ascii=False)
    row["alternates"] = json.dumps(article.alternates, ensure_ascii=False)
    return row


def _block_list(block: Block) -> list[Any]:
    return [block.kind.value, block.start, block.end, block.level, block.group, block.cells, block.header]


def read_article(row: Mapping[str, Any]) -> Article:
    """The inverse of ``article_row``."""
    text = row["text"]
    blocks = tuple(
        Block(BlockKind(kind), text[start:end], start, end, level, group, tuple(cells), tuple(header))
        for kind, start, end, level, group, cells, header in json.loads(row["blocks"])
    )
    fields: Row = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    fields["blocks"] = blocks
    fields["alternates"] = tuple((lang, url) for lang, url in json.loads(row["alternates"]))
    del fields["id"]
    return Article(**fields)


def claim_row(claim: Claim) -> Row:
    """The claim as a row, its values rounded to nine decimals (see ``storable``)."""
    row = {field.name: getattr(claim, field.name) for field in CLAIM}
    for name in ("value_min", "value_max"):
        if row[name] is not None:
            row[name] = row[name].quantize(_STEP, context=_CONTEXT)
    return row


def storable(claim: Claim) -> bool:
    """Whether the claim's values fit DECIMAL(38, 9): finite, and at most 29 digits before the point."""
    values: Sequence[Decimal | None] = (claim.value_min, claim.value_max)
    return all(value is None or (value.is_finite() and abs(value) < _LIMIT - 1) for value in values)


def rejection_row(article: str, item: Rejection) -> Row:
    """The rejection as a row."""
    row: Row = {name: getattr(item, name) for name in ("text", "start", "end", "reason", "detail")}
    row["id"] = content_id("rejection", article, item.start, item.end, item.reason, item.text)
    row["article"] = article
    return row


def claim_tables(
    claims: Iterable[Claim], rejections: Iterable[tuple[str, Rejection]]
) -> tuple[pa.Table, pa.Table]:
    """Tables of the forms CLAIM and REJECTION with unique ids; a value that no column holds is a rejection.

    ``rejections`` are (article id, rejection).
    """
    kept: list[Claim] = []
    refused = list(rejections)
    for claim in claims:
        if storable(claim):
            kept.append(claim)
        else:
            text = claim.value_text or claim.quote
            refused.append((claim.article, Rejection(text, claim.start, claim.end, "value_overflow")))
    return (
        table(unique(map(claim_row, kept), "id"), CLAIM),
        table(unique((rejection_row(*item) for item in refused), "id"), REJECTION),
    )


def unused_row(stage: str, ref: str, reason: str, detail: str = "") -> Row:
    """What a stage did not use and why, as a row without run and time; the same twice is one."""
    identity = content_id("unused", stage, ref, reason, detail)
    return {"id": identity, "stage": stage, "ref": ref, "reason": reason, "detail": detail}


def unique(items: Iterable[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    """The last of the items with each key."""
    return list({item[key]: item for item in items}.values())


def unique_rows(data: pa.Table, key: str) -> pa.Table:
    """The last row with each key."""
    last = {value: number for number, value in enumerate(data[key].to_pylist())}
    return data if len(last) == data.num_rows else data.take(sorted(last.values()))
