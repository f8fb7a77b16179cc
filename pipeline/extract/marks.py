"""Marks: paragraphs put in place of structures that trafilatura would lose, and mapped back after it.

A mark is a run of tokens such as ``⟦12⟧``, about as long as the text it replaces, so that the
length and link rules by which trafilatura finds the article see what they would have seen.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.parts import Part

_BRACKETS = (("⟦", "⟧"), ("⟪", "⟫"), ("⦃", "⦄"), ("⦅", "⦆"))
_MAX_LENGTH = 300


class Marks:
    """The marks of one page: number to parts, and the pattern that finds their tokens."""

    def __init__(self, brackets: tuple[str, str] = _BRACKETS[0]) -> None:
        self._open, self._close = brackets
        self.pattern = re.compile(rf"{re.escape(self._open)}(\d+){re.escape(self._close)}")
        self.parts: dict[int, list[Part]] = {}
        self._groups = 0

    @classmethod
    def for_page(cls, text: str) -> "Marks":
        """Marks whose brackets do not occur in the page's text."""
        return cls(next((pair for pair in _BRACKETS if pair[0] not in text), _BRACKETS[-1]))

    def new_group(self) -> int:
        """A key for parts that belong together."""
        self._groups += 1
        return self._groups

    def replace(self, element: HtmlElement, parts: Sequence[Part]) -> None:
        """Make ``element`` a paragraph (a list item stays one) that stands for ``parts``."""
        parts = list(self._opened(parts))
        number = len(self.parts) + 1
        self.parts[number] = parts
        token = f"{self._open}{number}{self._close}"
        length = min(sum(len(part.text) for part in parts), _MAX_LENGTH)
        tag = "li" if element.tag == "li" else "p"
        tail = element.tail
        element.clear()
        element.tag = tag
        element.text = " ".join([token] * max(1, length // (len(token) + 1)))
        element.tail = tail

    def _opened(self, parts: Sequence[Part]) -> Iterator[Part]:
        """Parts of parts: a mark around marks stands for what they stood for."""
        for part in parts:
            numbers = dict.fromkeys(int(number) for number in self.pattern.findall(part.text))
            if any(number in self.parts for number in numbers):
                yield from (inner for number in numbers for inner in self.parts.get(number, []))
            else:
                yield part

    def within(self, element: HtmlElement) -> list[Part]:
        """The parts of the marks that stand in an element already."""
        text = "".join(element.itertext())
        numbers = dict.fromkeys(int(number) for number in self.pattern.findall(text))
        return [part for number in numbers for part in self.parts.get(number, [])]
