"""The visual units of a small element: the runs of text that its mark-up sets apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.cardtext import is_value
from pipeline.extract.nodes import INLINE, SKIPPED, squeeze, text_of_element

MAX_UNITS = 60


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its text, whether an element of its own holds it, and whether it starts a line."""

    text: str
    boxed: bool
    new_line: bool


def runs_of(element: HtmlElement) -> list[Run]:
    """The runs of an element; wrappers around everything are looked through, split values joined.

    >>> from lxml.html import fromstring
    >>> [run.text for run in runs_of(fromstring("<div><b>168</b><i>M</i><p>vidéos</p></div>"))]
    ['168 M', 'vidéos']
    """
    inner = element
    while (child := _only_child(inner)) is not None:
        inner = child
    runs: list[Run] = []
    for run in _runs(inner):
        joined = _join(runs[-1].text, run.text) if runs else ""
        if runs and not run.new_line and _joins(runs[-1].text, run.text, joined):
            runs[-1] = Run(joined, runs[-1].boxed, runs[-1].new_line)
        else:
            runs.append(run)
        if len(runs) > MAX_UNITS:
            break
    return runs


def _join(before: str, text: str) -> str:
    """Signs before a number and a plus behind it stand close, units apart."""
    close = text == "+" or not any(map(str.isdigit, before))
    return before + text if close else f"{before} {text}"


def _joins(before: str, text: str, joined: str) -> bool:
    """A number in pieces: ``60`` + ``M``, ``$`` + ``240``, but not a value and its label."""
    short = len(text) <= 3 or not any(map(str.isalpha, before))
    if not any(map(str.isdigit, before)):
        return len(before) <= 3 and is_value(joined) and not any(map(str.isalpha, before))
    return short and len(text) <= 3 and is_value(joined)


def _only_child(element: HtmlElement) -> HtmlElement | None:
    if squeeze(element.text):
        return None
    filled = [child for child in element if isinstance(child.tag, str) and child.tag not in SKIPPED]
    filled = [child for child in filled if squeeze(child.tail) or text_of_element(child, 1)]
    return filled[0] if len(filled) == 1 and not squeeze(filled[0].tail) else None


def _runs(element: HtmlElement) -> Iterator[Run]:
    if text := squeeze(element.text):
        yield Run(text, False, True)
    broken = True
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            block = child.tag not in INLINE or child.tag == "br"
            if text := text_of_element(child):
                yield Run(text, True, block or broken)
                broken = block
            elif block:
                broken = True
        if text := squeeze(child.tail):
            yield Run(text, False, broken or child.tag not in INLINE)
            broken = False
