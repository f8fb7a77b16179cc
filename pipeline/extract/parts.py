"""Parts of an article on the way to Blocks, and their assembly into text with offsets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind

# Kinds whose members form one visual unit: joined by a line break within a group.
_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Part:
    """What will be a Block once its place in the text is known; ``group`` is any page-wide key."""

    kind: BlockKind
    text: str
    level: int = 0
    group: int | None = None
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


def row_part(cells: Sequence[str], header: Sequence[str], group: int) -> Part:
    """A table row as ``| a | b |``; the head row itself has ``cells == header``.

    >>> row_part(["Kling", "60M"], ["Product", "Users"], 1).text
    '| Kling | 60M |'
    """
    text = "| " + " | ".join(cells) + " |"
    return Part(BlockKind.TABLE_ROW, text, group=group, cells=tuple(cells), header=tuple(header))


def card_part(value: str, label: str, group: int) -> Part:
    """A stat card as value and label on two lines.

    >>> card_part("60M", "Active users", 1).text
    '60M\\nActive users'
    """
    return Part(BlockKind.STAT_CARD, f"{value}\n{label}", group=group, cells=(value, label))


def assemble(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    """Text of all parts and their Blocks: ``block.text == text[block.start:block.end]``.

    Parts are set apart by an empty line, list items and table rows of one group by a line break.
    Groups are numbered from 0 in the order of the text.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    groups: dict[int, int] = {}
    offset = 0
    last: Part | None = None
    for part in parts:
        if last is not None:
            tight = part.kind in _TIGHT and part.kind == last.kind and part.group == last.group
            pieces.append("\n" if tight else "\n\n")
            offset += len(pieces[-1])
        group = None if part.group is None else groups.setdefault(part.group, len(groups))
        end = offset + len(part.text)
        blocks.append(Block(part.kind, part.text, offset, end, part.level, group, part.cells, part.header))
        pieces.append(part.text)
        offset, last = end, part
    return "".join(pieces), tuple(blocks)
