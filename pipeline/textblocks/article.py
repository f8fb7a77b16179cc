"""A text file as an Article: its bytes decoded, its blocks, its title."""

from pipeline.model import Article, Block, BlockKind, Page
from pipeline.textblocks.reader import TITLE_WORDS, read_blocks

#: So many blocks can stand before a title; one further down is another line.
TITLE_BLOCKS = 8


def read_text(page: Page, lang: str = "") -> Article:
    """An Article of a text file; the page's ``declared`` values fill what a text cannot say.

    The text is decoded as UTF-8 (a byte order mark is dropped), else as Windows-1252.
    """
    text = decode(page.body)
    blocks = read_blocks(text)
    return Article(
        page_id=page.id,
        url=page.url,
        source=page.source,
        lang=lang or page.declared.get("lang", ""),
        title=page.declared.get("title") or find_title(blocks),
        text=text,
        blocks=blocks,
        fetched_at=page.fetched_at,
        publisher=page.declared.get("publisher", ""),
    )


def decode(body: bytes) -> str:
    """Bytes of a text file as text, without NUL bytes."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    return text.replace("\x00", "")


def find_title(blocks: tuple[Block, ...]) -> str:
    """The first top-level heading, else the first line of four words or more, else the first heading."""
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            return block.text.lstrip("#").strip()
    prose = [block for block in blocks if block.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)]
    long = [
        block for block in blocks[:TITLE_BLOCKS] if block in prose and len(block.text.split()) >= TITLE_WORDS
    ]
    heads = [block for block in prose if block.kind is BlockKind.HEADING]
    first = next(iter([*long, *heads, *prose]), None)
    return " ".join(first.text.split())[:300] if first else ""
