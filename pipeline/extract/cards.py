"""Stat cards: small elements that show a number and say beside it what it counts.

Seen on the web in every mark-up: ``div`` and ``span`` boxes, list items, ``dl``, ``br`` between
value and label, headings with a line below, flat runs of pairs. What they share is taken as the
rule: few words, a value and a label set apart, mostly several of them side by side.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import (
    MAX_LABEL,
    MAX_VALUE,
    is_date,
    is_label,
    is_loose_value,
    is_position,
    is_small_integer,
    is_value,
)
from pipeline.extract.chrome import Chrome
from pipeline.extract.nodes import INLINE, squeeze, text_of_element
from pipeline.extract.units import Run, runs_of

Pair = tuple[str, str]
_MAX_CARD = MAX_VALUE + 2 * MAX_LABEL
_HOLDERS = frozenset({
    "aside", "blockquote", "div", "dl", "figure", "h2", "h3", "h4", "header", "li", "ol", "p", "section",
    "span", "table", "tbody", "td", "tr", "ul",
})  # fmt: skip
_ROOTS = frozenset({"html", "body", "main", "article"})


@dataclass(slots=True)
class Card:
    """One element that shows pairs of value and label; ``sure`` when it needs no like beside it."""

    element: HtmlElement
    pairs: list[Pair]
    sure: bool


@dataclass(slots=True)
class CardGroup:
    """Cards under one parent, in order; ``cover`` is the element that holds them and nothing else."""

    parent: HtmlElement
    cards: list[Card] = field(default_factory=list)

    def pairs(self) -> list[Pair]:
        """All pairs of the group, each once."""
        return list(dict.fromkeys(pair for card in self.cards for pair in card.pairs))

    def is_ranking(self) -> bool:
        """Whether the values only count the items: 1, 2, 3."""
        values = [value for value, _ in self.pairs()]
        if not all(map(is_small_integer, values)):
            return False
        numbers = [int(value.strip(".)")) for value in values]
        return numbers == list(range(1, len(numbers) + 1))

    def runs(self) -> list[list[Card]]:
        """The cards that follow one another with no text between them."""
        runs: list[list[Card]] = []
        for card in self.cards:
            if runs and _is_next(runs[-1][-1].element, card.element):
                runs[-1].append(card)
            else:
                runs.append([card])
        return runs

    def cover(self) -> HtmlElement | None:
        """The outermost element that holds these cards and no other text, if there is one."""
        total = sum(len(text_of_element(card.element).replace(" ", "")) for card in self.cards)
        found = None
        for element in (self.parent, *self.parent.iterancestors()):
            if element.tag in _ROOTS or len(text_of_element(element, 2 * total).replace(" ", "")) != total:
                break
            found = element
        return found


def find_cards(seeds: Sequence[HtmlElement], chrome: Chrome, months: Collection[str]) -> list[CardGroup]:
    """The groups of stat cards of a page in document order; ``seeds`` hold its numbers."""
    groups: dict[HtmlElement, CardGroup] = {}
    seen: set[HtmlElement] = set()
    for seed in seeds:
        holder = None if chrome.covers(seed) else _holder(seed)
        if holder is None or holder in seen:
            continue
        seen.add(holder)
        card = read_card(holder, chrome.counters, months)
        if card is not None:
            parent = card.element.getparent()
            if parent is not None:
                groups.setdefault(parent, CardGroup(parent)).cards.append(card)
    return [group for group in groups.values() if _holds(group, months)]


def _holder(seed: HtmlElement) -> HtmlElement | None:
    """The smallest element around a seed that says more than a value."""
    element = seed
    for _ in range(6):
        if element.tag in _ROOTS or element.tag == "a":
            return None
        runs = runs_of(element)
        if len(runs) > 1:
            return element if element.tag not in INLINE or element.tag in {"span", "a"} else None
        if not runs or not is_loose_value(runs[0].text):
            return None
        parent = element.getparent()
        if parent is None:
            return None
        element = parent
    return None


def read_card(holder: HtmlElement, counters: Collection[str], months: Collection[str]) -> Card | None:
    """The pairs that an element shows, or None if it is no card or row of cards."""
    if holder.tag == "span":
        parent = holder.getparent()
        if parent is None or parent.tag in {"p", "a"}:
            return None
    if holder.tag not in _HOLDERS and "-" not in holder.tag:
        return None
    runs = runs_of(holder)
    limit = _MAX_CARD * max(1, len(runs) // 2)
    if len(text_of_element(holder, limit)) > limit:
        return None
    pairs = _pairs(runs, months)
    if not pairs or any(_is_counter(label, counters) for _, label in pairs):
        return None
    sure = all(run.new_line for run in runs) or (all(run.boxed for run in runs) and holder.tag != "p")
    sure = sure and next(holder.iter("a"), None) is None and not any(is_position(value) for value, _ in pairs)
    return Card(_outermost(holder), pairs, sure or len(pairs) > 1)


def _pairs(runs: Sequence[Run], months: Collection[str]) -> list[Pair]:
    texts = [run.text for run in runs]
    if len(texts) in {2, 3}:
        pair = _one_pair(texts)
        return [pair] if pair else []
    if len(texts) < 4:
        return []
    for shift in (0, 1):
        values, labels = texts[shift::2], texts[1 - shift :: 2]
        if len(values) == len(labels) and all(map(is_loose_value, values)) and all(map(is_label, labels)):
            return list(zip(values, labels, strict=True))
    return []


def _one_pair(texts: Sequence[str]) -> Pair | None:
    """Value and label among two or three texts; the third is a part of the label."""
    places = [i for i, text in enumerate(texts) if is_value(text)]
    places = places or [i for i, text in enumerate(texts) if is_loose_value(text)]
    if not places:
        return None
    place = min(
        places, key=lambda i: (i, sum(map(str.isalpha, texts[i]))) if len(texts) == 3 else _letters(texts[i])
    )
    lines = [text for i, text in enumerate(texts) if i != place]
    if not is_label(lines[0]) or not is_label(" ".join(lines)):
        return None
    return texts[place], "\n".join(lines)


def _letters(text: str) -> tuple[int, int]:
    return sum(map(str.isalpha, text)), len(text)


def _is_counter(label: str, counters: Collection[str]) -> bool:
    return any(label.casefold() == word or label.casefold().startswith(f"{word} ") for word in counters)


def _outermost(holder: HtmlElement) -> HtmlElement:
    """The holder with the wrappers that hold nothing else."""
    element, size = holder, len(text_of_element(holder))
    for _ in range(4):
        parent = element.getparent()
        if parent is None or parent.tag in _ROOTS or len(text_of_element(parent, 2 * size)) != size:
            break
        element = parent
    return element


def _is_next(element: HtmlElement, other: HtmlElement) -> bool:
    """Whether ``other`` follows with nothing but empty elements between."""
    if squeeze(element.tail):
        return False
    following = element.getnext()
    while following is not None and following is not other and not text_of_element(following, 1):
        if squeeze(following.tail):
            return False
        following = following.getnext()
    return following is other


def _holds(group: CardGroup, months: Collection[str]) -> bool:
    """Whether a group shows figures or a ranking: no time-line, no lone number, no lone doubtful card."""
    values = [value for card in group.cards for value, _ in card.pairs]
    if all(is_date(value, months) for value in values):
        return False
    if all(map(is_small_integer, values)) and not group.is_ranking():
        numbers = [int(value.strip(".)")) for value in values]
        if all(second == first + 1 for first, second in pairwise(numbers)):
            return False
    if len(values) == 1:
        return group.cards[0].sure and not is_small_integer(values[0])
    return True
