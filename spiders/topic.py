"""Whether an address, a title or a text is on the topic, decided by word lists in ``spiders/topics``."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.units import Unit, load_unit

TOPIC_FOLDER = Path(__file__).parent / "topics"
_WORD = re.compile(r"[a-z0-9]+")
# A slug with fewer words ("/article/12345", "/2026/11/sora") says too little to refuse a page by it.
_TELLING_SLUG = 3
_TEXT_HITS = 3
_PAIRS = {"ai": ("video",), "names": ("ai", "video", "business")}


class Decision(StrEnum):
    """What is known so far: a page that is ``UNKNOWN`` must be judged by its text."""

    ON = "on_topic"
    OFF = "off_topic"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision and the words it rests on, such as ``title: kling``."""

    decision: Decision
    reason: str


class Topic(Unit):
    """Words of one topic; ``find`` says how they combine."""

    alone: tuple[str, ...]
    ai: tuple[str, ...]
    video: tuple[str, ...]
    names: tuple[str, ...] = ()
    business: tuple[str, ...] = ()

    @cached_property
    def _kinds(self) -> dict[str, set[str]]:
        kinds: dict[str, set[str]] = {}
        for kind in ("alone", "ai", "video", "names", "business"):
            for phrase in getattr(self, kind):
                kinds.setdefault(" ".join(words_of(phrase)), set()).add(kind)
        return kinds

    @cached_property
    def _longest(self) -> int:
        return max((len(phrase.split()) for phrase in self._kinds), default=1)

    def find(self, text: str, extra: Iterable[str] = ()) -> str:
        """The words of ``text`` that put it on the topic, or an empty string.

        One of ``alone`` or ``extra``; or one of ``ai`` and one of ``video``; or one of ``names`` and one of
        ``ai``, ``video`` or ``business``.
        """
        more = frozenset(" ".join(words_of(word)) for word in extra)
        longest = max([self._longest, *(len(word.split()) for word in more)])
        first: dict[str, str] = {}
        for phrase in _phrases(words_of(text), longest):
            kinds = self._kinds.get(phrase, ())
            if "alone" in kinds or phrase in more:
                return phrase
            for kind in kinds:
                first.setdefault(kind, phrase)
        for one, others in _PAIRS.items():
            for other in others:
                if one in first and other in first and first[one] != first[other]:
                    return f"{first[one]} + {first[other]}"
        return ""

    def judge(self, url: str, title: str = "", text: str = "", extra: Iterable[str] = ()) -> Verdict:
        """Decide by title and address, and by the text where there is one.

        Without a text, a page whose title is unknown and whose address says nothing is ``UNKNOWN``.
        In a text the words must occur in at least three of its lines, a passing mention is not enough.
        """
        slug = " ".join(slug_words(url))
        for where, words in (("title", title), ("address", slug)):
            if found := self.find(words, extra):
                return Verdict(Decision.ON, f"{where}: {found}")
        if text:
            return self._judge_text(text, extra)
        if title or len(slug.split()) >= _TELLING_SLUG:
            return Verdict(Decision.OFF, f"no word of the topic in {'title' if title else 'address'}")
        return Verdict(Decision.UNKNOWN, "neither title nor telling address")

    def _judge_text(self, text: str, extra: Iterable[str]) -> Verdict:
        # In a text that pairs them once, a maker's bare name means the maker.
        known = bool(self.find(text, extra))
        found = (self.find(line, extra) or (known and self._name(line)) for line in text.splitlines())
        hits = [words for words in found if words]
        if len(hits) >= _TEXT_HITS:
            return Verdict(Decision.ON, f"text: {hits[0]} in {len(hits)} lines")
        return Verdict(Decision.OFF, f"text: words of the topic in {len(hits)} lines")

    def _name(self, line: str) -> str:
        phrases = _phrases(words_of(line), self._longest)
        return next((phrase for phrase in phrases if "names" in self._kinds.get(phrase, ())), "")


def load_topic(name: str) -> Topic:
    """The topic of that name; raises ``UnitError`` when there is none."""
    return load_unit(TOPIC_FOLDER / f"{name}.toml", Topic)


def topic_names() -> list[str]:
    """Names of the topics there are."""
    return sorted(path.stem for path in TOPIC_FOLDER.glob("*.toml"))


def words_of(text: str) -> list[str]:
    """Words without case and accents.

    >>> words_of("Générateur de vidéo – Veo 3.1")
    ['generateur', 'de', 'video', 'veo', '3', '1']
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", " "))
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold())


def slug_words(url: str) -> list[str]:
    """Words of the last telling part of an address's path; parts that are only digits say nothing.

    >>> slug_words("https://a.example/2026/11/kling-atteint-60-millions.html")
    ['kling', 'atteint', '60', 'millions']
    """
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    for part in reversed(parts):
        words = [word for word in words_of(part) if word not in {"html", "htm", "php"}]
        if any(not word.isdigit() for word in words):
            return words
    return []


def _phrases(words: list[str], longest: int) -> Iterable[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            yield " ".join(words[start:end])
