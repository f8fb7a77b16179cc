"""Plain text and Markdown read into an Article of Blocks whose offsets are those of the text as read."""

from pipeline.textblocks.lines import MARKER
from pipeline.textblocks.reader import read_text

__all__ = ["MARKER", "read_text"]
