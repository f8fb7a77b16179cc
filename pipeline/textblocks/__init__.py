"""Plain text and Markdown read into an Article of Blocks whose offsets are those of the text as read."""

from pipeline.textblocks.article import read_text
from pipeline.textblocks.lines import MARKER

__all__ = ["MARKER", "read_text"]
