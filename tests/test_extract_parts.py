"""Parts and their assembly into text with offsets."""

from pipeline.extract.parts import Part, assemble, card_part, row_part
from pipeline.model import BlockKind


def test_blocks_lie_where_they_say() -> None:
    parts = [
        Part(BlockKind.HEADING, "Kling", 1),
        Part(BlockKind.LIST_ITEM, "- a", group=7),
        Part(BlockKind.LIST_ITEM, "- b", group=7),
        Part(BlockKind.LIST_ITEM, "- c", group=9),
        row_part(("a", "b"), ("a", "b"), 4),
        row_part(("1", "2"), ("a", "b"), 4),
        card_part("60M", "users", 5),
    ]
    text, blocks = assemble(parts)
    assert text == "Kling\n\n- a\n- b\n\n- c\n\n| a | b |\n| 1 | 2 |\n\n60M\nusers"
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert [block.group for block in blocks] == [None, 0, 0, 1, 2, 2, 3]
    assert (blocks[0].level, blocks[5].header, blocks[6].cells) == (1, ("a", "b"), ("60M", "users"))


def test_nothing_at_all() -> None:
    assert assemble([]) == ("", ())
