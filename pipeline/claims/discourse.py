"""What the text is about at a point: the article's topic, the section's, the sentence before."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Referent, Sentence
from pipeline.entities import FIRST_PERSON, GENERIC, Mention, Registry

#: Two capitalised words: maybe a person, of whom only the surname is used later.
#: A pattern that begins with a character set is searched fast, so the word's beginning is looked at after it.
_NAME = re.compile(r"([A-ZÀ-ÖØ-Þ](?<!\w.)[\w'’-]+) ([A-ZÀ-ÖØ-Þ][\w'’-]+)\b")
#: What ends the id of a version.
_VERSION_TAIL = re.compile(r"-[a-z]?[0-9][0-9.]*(?:-[a-z]+)*$")
#: Boards that change by the hour: an earlier date is not theirs.
STORES = frozenset({"app-store", "google-play"})
#: Entity kinds that a metric's ``subjects`` name in one word.
CLASS_OF = {
    "product": "product",
    "model": "product",
    "company": "company",
    "group": "group",
    "market": "market",
}
#: A sentence with its subject, or how to find one without figures; None begins a paragraph.
_Noted = tuple[Sentence, Referent | None] | Callable[[], Sentence | None] | None


@dataclass(slots=True)
class Discourse:
    """The entities a pronoun or an unnamed subject can stand for, the nearest frame first.

    Each frame maps a class (``product company group market``) to a referent; ``opener`` is who opens the
    sentence before, ``told`` its last figure and ``stated`` the last that is no growth; ``on_trial``: a
    trial of somebody's own is told of, which is no board's.
    """

    registry: Registry
    text: str
    topic: dict[str, Referent] = field(default_factory=dict)
    background: dict[str, Referent] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    section: dict[str, Referent] = field(default_factory=dict)
    lead: dict[str, Referent] = field(default_factory=dict)
    board: str | None = None
    board_date: str | None = None
    section_board: str | None = None
    on_trial: bool = False
    share_total: int | None = None
    told: Draft | None = None
    stated: Draft | None = None
    previous_metric: str | None = None
    last_date: str | None = None
    section_date: str | None = None
    heading_date: str | None = None
    period: str | None = None
    currency: str | None = None
    price_terms: tuple[str | None, str | None] | None = None
    opener: str | None = None
    _pair: list[Referent] = field(default_factory=list)
    _spoken: Referent | None = None
    _page_date: str | None = None
    _names: dict[str, str] | None = None
    _previous: dict[str, Referent] = field(default_factory=dict)
    _noted: list[_Noted] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _new: frozenset[str | None] = frozenset()

    @property
    def names(self) -> dict[str, str]:
        """The full names of maybe persons that the article names, by their surnames in lower case."""
        if self._names is None:
            self._names = {}
            for name in _NAME.finditer(self.text):
                self._names.setdefault(name[2].lower(), name[0])
        return self._names

    @property
    def previous(self) -> dict[str, Referent]:
        """What the sentences before were about; those noted since it was last asked for are read now."""
        noted, self._noted = self._noted, []
        for item in noted:
            if item is None:
                self._previous = {name: who for name, who in self._previous.items() if name in self._told}
                self._told = set()
                self._spoken = None
            elif isinstance(item, tuple):
                self._remember(*item)
            elif (sentence := item()) is not None:
                self._remember(sentence, None)
        return self._previous

    @previous.setter
    def previous(self, frame: dict[str, Referent]) -> None:
        self._previous, self._noted, self._spoken, self._pair = frame, [], None, []

    @property
    def spoken(self) -> Referent | None:
        """Who the sentence before in the paragraph was about, if it tells."""
        _ = self.previous
        return self._spoken

    @property
    def pair(self) -> list[Referent]:
        """Those that the sentence before named, in their order."""
        _ = self.previous
        return self._pair

    @property
    def ranking_date(self) -> str | None:
        """The date of the ranking that the text is about; stores' charts change by the hour."""
        return None if self.board in STORES else self.board_date

    def enter_board(self, board: str | None) -> None:
        """Enter a section whose heading may name a board: a date told for the board before is not its."""
        if self.section_board is None:
            self._page_date = self.board_date
        if board is not None and board != self.board:
            self.board, self.board_date = board, self._page_date
        self.section_board = board

    def end(self) -> None:
        """Let go of the sentences noted, which hold on to the discourse."""
        self._noted = []

    def follow(self, lead: Mapping[str, Referent]) -> None:
        """Take what an introduction names as the nearest frame of the sentences to come."""
        if lead != self.lead:
            _ = self.previous  # the sentences before are read under the old one
            self.lead = dict(lead)

    def has_passed(self, quarters: Sequence[str]) -> bool:
        """Whether the period of account is later than quarters that a sentence names: those compare."""
        return self.period is not None and self.period > max(quarters)

    def frames(self, fresh: bool = False) -> list[dict[str, Referent]]:
        """The frames to look in, nearest first; ``fresh`` leaves out the sentence before."""
        frames = [self.lead, self.section, self.topic, self.background]
        return frames if fresh else [self.previous, *frames]

    def family(self, referent: Referent) -> str:
        """The family of a version, by the registry or by its id; the id of what is none."""
        return self.registry.family(referent.entity) or _VERSION_TAIL.sub("", referent.entity)

    def note_sentence(self, sentence: Sentence, subject: Referent | None) -> None:
        """Remember what a sentence was about; it is read only if a later one asks."""
        self._noted.append((sentence, subject))

    def note_later(self, find: Callable[[], Sentence | None]) -> None:
        """Remember a sentence without figures, looked at only if a later one asks; None holds nothing."""
        self._noted.append(find)

    def start_paragraph(self) -> None:
        """Enter a paragraph: what the one before did not speak of is no longer near."""
        self._noted.append(None)

    def _remember(self, sentence: Sentence, subject: Referent | None) -> None:
        """Put a sentence's subject before its other names."""
        frame: dict[str, Referent] = {}
        plain = [r for r in sentence.referents if r.entity and not r.oblique and r.rule != GENERIC]
        opens = bool(plain) and plain[0].named and sentence.word_at(plain[0].start) == 0
        self._pair = [r for r in plain if r.named]
        self.opener = plain[0].entity if opens else None
        told = subject and next((r for r in plain if r.entity == subject.entity), None)
        alone = len({r.entity for r in plain}) == 1 and plain[0].rule != FIRST_PERSON
        self._spoken = told or (plain[0] if opens or alone else None if plain else self._spoken)
        for referent in ([subject] if subject else []) + plain:
            if referent.rule == "host" and "product" in self._previous:
                continue  # "the app": its version is still spoken of
            frame.setdefault(CLASS_OF.get(referent.kind, ""), referent)
        frame.pop("", None)
        headed = self.section.get("product")
        if headed is not None and "product" in frame and self.family(headed) == frame["product"].entity:
            frame["product"] = headed
            if self._spoken is not None and self._spoken.entity == self.family(headed):
                self._spoken = headed
        company = frame.get("company")
        if company is not None and self._is_eponymous(company):
            frame.setdefault("product", company)
        if frame:
            self._previous = {**self._previous, **frame}
            self._told |= frame.keys()

    def set_topic(self, referents: list[Referent], mentions: Sequence[Mention]) -> None:
        """Take a title's names as what the article is about; ``mentions`` are those of all of it.

        Whom the title only compares with is not ("We are not trying to beat Foo").
        A company without products of other names stands for its product too. A name that no list has may be
        both a company and its product, where the article has no other such.
        """
        plain = [referent for referent in referents if not referent.oblique]
        owners = {self.registry.owner(referent.entity) for referent in plain}
        self.topic = _frame([r for r in referents if not r.oblique or r.entity in owners])
        new = {CLASS_OF.get(mention.kind) for mention in mentions if not mention.known}
        self._new = frozenset(new)
        company = self.topic.get("company")
        if company is not None and self._is_eponymous(company):
            self.topic.setdefault("product", company)
        for name, other in (("company", "product"), ("product", "company")):
            referent = self.topic.get(other)
            if name not in new and referent is not None and self.registry.get(referent.entity) is None:
                self.topic.setdefault(name, referent._replace(kind=name))

    def join_background(self) -> None:
        """Take a name that no list has for both a company and its product, if none is named as often."""
        for name, other in (("company", "product"), ("product", "company")):
            new, old = self.background.get(other), self.background.get(name)
            if new is None or name in self._new or self.registry.get(new.entity) is not None:
                continue
            if old is None or self.counts[old.entity] <= self.counts[new.entity]:
                self.background[name] = new._replace(kind=name)

    def _is_eponymous(self, company: Referent) -> bool:
        """Whether a company's product bears its name ("HeyGen")."""
        known = self.registry.get(company.entity)
        if known is None:
            return "product" not in self._new
        return known.kind == "company" and known.id not in self.registry.makers

    def start_section(self, referents: list[Referent]) -> None:
        """Enter a section: its heading's names frame it, the sentence before no longer counts."""
        self.section = _frame(referents)
        self.previous, self.lead = {}, {}
        self.section_date = None
        self.previous_metric = None


def _frame(referents: list[Referent]) -> dict[str, Referent]:
    frame: dict[str, Referent] = {}
    for referent in sorted(referents, key=lambda referent: referent.oblique):
        if referent.entity and (name := CLASS_OF.get(referent.kind)):
            frame.setdefault(name, referent)
    return frame
