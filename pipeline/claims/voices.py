"""Who speaks in a block: the speaker that a transcript or an interview sets before it, or a quotation."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind

#: "**Jane Doe:** We sold ...", "Jane Doe (CFO): ..."
_LABEL = re.compile(
    r"[*_]{0,2}((?:[A-ZÀ-ÖØ-Þ][\w.'’-]*[ ]){1,3}[A-ZÀ-ÖØ-Þ][\w'’-]*)[ ]?(?:\([^()\n]{1,40}\)|,[^:*\n]{1,40})?"
    r"[*_]{0,2}:[*_]{0,2}[ ]"
)
_QUOTED = re.compile(r"[«“„\"][^«»“”„\"\n]{12,}+[»”\"]")
#: So many labelled blocks make a transcript, so many questions an interview.
LABELLED, QUESTIONS = 3, 3
#: So many answers in the first person part an interview from the questions and answers of a manual.
ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of an article in which somebody speaks; ``whole`` where it is a block and no quotation.

    ``speaker`` is the name that a transcript gives, else None.
    """

    start: int
    end: int
    speaker: str | None = None
    whole: bool = False


class Voices:
    """Who speaks where in an article.

    In a transcript every block belongs to the last label until a heading, in an interview what follows a
    question to its answer if the answers speak in the first person; elsewhere only quotations are spoken.
    """

    def __init__(self, blocks: Sequence[Block], speaks: Callable[[str], bool]) -> None:
        labels = [_LABEL.match(block.text) for block in blocks]
        if sum(label is not None for label in labels) >= LABELLED:
            found = _transcript(blocks, labels)
        elif (answers := _answers(blocks)) and sum(speaks(block.text) for block in answers) >= ANSWERS:
            found = (Voice(block.start, block.end, whole=True) for block in answers)
        else:
            found = (
                Voice(block.start + quoted.start(), block.start + quoted.end())
                for block in blocks
                for quoted in _QUOTED.finditer(block.text)
            )
        self._voices = list(found)
        self._starts = [voice.start for voice in self._voices]

    def at(self, position: int) -> Voice | None:
        """The voice that speaks at a position of the article."""
        index = bisect_right(self._starts, position) - 1
        return self._voices[index] if index >= 0 and position < self._voices[index].end else None


def _transcript(blocks: Sequence[Block], labels: Sequence[re.Match[str] | None]) -> Iterator[Voice]:
    speaker = None
    for block, label in zip(blocks, labels, strict=True):
        if block.kind is BlockKind.HEADING:
            speaker = None
        elif label is not None:
            speaker = label[1]
        if speaker is not None:
            yield Voice(block.start, block.end, speaker, whole=True)


def _answers(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs that follow an interview's questions; empty where there are too few questions."""
    answers: list[Block] = []
    questions, asked = 0, False
    for block in blocks[1:]:
        if block.text.rstrip("*_ ").endswith("?") and (
            block.text[:1] in "*_" or block.kind is BlockKind.HEADING
        ):
            questions, asked = questions + 1, True
        elif block.kind is BlockKind.HEADING:
            asked = False
        elif asked and block.kind is BlockKind.PARAGRAPH:
            answers.append(block)
    return answers if questions >= QUESTIONS else []
