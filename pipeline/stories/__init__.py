"""Stories: which articles are translated, syndicated or updated copies of one another."""

from pipeline.stories.group import group_documents
from pipeline.stories.settings import StorySettings

__all__ = ["StorySettings", "group_documents"]
