"""The topic's last word: whether the text of a crawled article is about AI video."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Article, Page
from spiders.newsroom.content import load_publishers
from spiders.source import EVERYTHING, load_sources
from spiders.topic import Decision, Topic, load_topic


@dataclass(frozen=True, slots=True)
class TopicFilter:
    """Topic and own keywords of each source by its name; what was not crawled is never refused."""

    wanted: Mapping[str, tuple[Topic, tuple[str, ...]]]

    @classmethod
    def load(cls, own: Path) -> "TopicFilter":
        """The filter of all configured sources, those in the folder ``own`` and the newsroom's among them."""
        named: dict[str, tuple[str, tuple[str, ...]]] = {}
        named |= {name: (publisher.topic, ()) for name, publisher in load_publishers().items()}
        named |= {name: (source.topic, source.keywords) for name, source in load_sources(own).items()}
        topics = {topic: load_topic(topic) for topic in {topic for topic, _ in named.values()} - {EVERYTHING}}
        return cls(
            {name: (topics[topic], words) for name, (topic, words) in named.items() if topic in topics}
        )

    def refuse(self, page: Page, article: Article) -> str:
        """Why the article is off the topic of its source, or an empty string."""
        if page.source not in self.wanted:
            return ""
        topic, keywords = self.wanted[page.source]
        verdict = topic.judge(page.url, article.title, article.text, keywords)
        return verdict.reason if verdict.decision is Decision.OFF else ""
