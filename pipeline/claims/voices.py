"""Who speaks in a block: the speaker that a transcript or an interview sets before it, or a quotation."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind

#: "**Jane Doe:** We sold ...", "Jane Doe (CFO): ..."
_LABEL = re.compile(
    r"[*_]{0,2}((?:[A-ZÀ-ÖØ-Þ][\w.'’-]*[ ]){1,3}[A-ZÀ-ÖØ-Þ][\w'’-]*)[ ]?(?:\([^()\n]{1,40}\)|,[^:*\n]{1,40})?"
    r"[*_]{0,2}:[*_]{0,2}[ ]"
)
#: "Q: ...", "**R.** ...", "LC : ...": initials, of who asks or who answers.
_INITIALS = re.compile(r"[*_]{0,2}([A-ZÀ-Þ](?:[.]?[A-ZÀ-Þ]){0,2})[.]?[*_]{0,2}[ ]?[:.–—][*_]{0,2}[ ]")
#: "– Combien êtes-vous ?": a turn of a dialogue.
_TURN = re.compile(r"[–—-][ ]")
#: A name of a person in what stands above an interview.
_PERSON = re.compile(r"[A-ZÀ-Þ][\w'’-]+ (?:(?:de|di|del|della|van|von|le|la) )?[A-ZÀ-Þ][\w'’-]+")
#: Who only wrote or photographed is named so in a short line.
_CREDIT = re.compile(
    r"(?:^|[\W_])(?:[Bb]y|[Pp]ar|[Dd]i|[Pp]hotos?|[Ff]oto|[Ii]nterview|[Tt]est[oi]|[Tt]exte?)[ :]*$"
)
_CREDIT_LINE = 60
_QUOTED = re.compile(r"[«“„\"][^«»“”„\"\n]{12,}+[»”\"]")
#: So many labelled blocks make a transcript, so many questions an interview.
LABELLED, QUESTIONS = 3, 3
#: So many answers in the first person part an interview from the questions and answers of a manual.
ANSWERS = 2
#: Who asks in more than one turn of so many is no source.
ASKING = 2
LONGEST_INITIALS = 5
SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE})


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
    Who answers in an interview is the person that the text above it names. ``named`` are the places of
    names that are no persons.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        speaks: Callable[[str], bool],
        named: Callable[[int, int], bool] = lambda start, end: False,
    ) -> None:
        labels = [_LABEL.match(block.text) or _INITIALS.match(block.text) for block in blocks]
        answers = _answers(blocks)
        turns = Counter(label[1] for label in labels if label is not None)
        if turns.total() >= LABELLED and max(turns.values()) > 1:
            found = _transcript(blocks, labels, named)
        elif answers and sum(speaks(block.text) for block in answers) >= ANSWERS:
            guest = _find_guest(blocks, blocks.index(answers[0]), named)
            found = (Voice(block.start, block.end, guest, whole=True) for block in answers)
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


def _transcript(
    blocks: Sequence[Block],
    labels: Sequence[re.Match[str] | None],
    named: Callable[[int, int], bool],
) -> Iterator[Voice]:
    """The turns of a transcript but those of who mostly asks."""
    first = next(index for index, label in enumerate(labels) if label is not None)
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for block, label in zip(blocks, labels, strict=True):
        if label is not None:
            turns[label[1]] += 1
            asked[label[1]] += asks(block)
    asking = {name for name, count in turns.items() if ASKING * asked[name] > count}
    guest = _find_guest(blocks, first, named)
    speaker = None
    for block, label in zip(blocks, labels, strict=True):
        if block.kind is BlockKind.HEADING:
            speaker = None
        elif label is not None:
            speaker = label[1]
        if speaker is not None and speaker not in asking:
            known = speaker if len(speaker) > LONGEST_INITIALS else guest
            yield Voice(block.start, block.end, known, whole=True)


def _find_guest(blocks: Sequence[Block], first: int, named: Callable[[int, int], bool]) -> str | None:
    """The person whom the blocks before the ``first`` turn of an interview name most, credits left out.

    Words that the text has in lower case too only open a sentence ("In Europe").
    """
    found: Counter[str] = Counter()
    common = {word for block in blocks for word in block.text.split()}
    for block in blocks[:first]:
        for name in _PERSON.finditer(block.text):
            place = block.start + name.start(), block.start + name.end()
            credited = len(block.text) <= _CREDIT_LINE and _CREDIT.search(block.text, 0, name.start())
            opens = name[0].split(" ", 1)[0].lower() in common
            if not (credited or opens or named(*place)):
                found[name[0]] += 1
    return found.most_common(1)[0][0] if found else None


def asks(block: Block) -> bool:
    """Whether a block ends as a question."""
    return block.text.rstrip('*_ »”"').endswith("?")


def _answers(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs that follow an interview's questions; empty where there are too few questions."""
    answers: list[Block] = []
    questions, asked = 0, False
    for block in blocks[1:]:
        turn = block.kind is BlockKind.LIST_ITEM and _TURN.match(block.text)
        if asks(block) and (block.kind in SPEECH or turn):
            questions, asked = questions + 1, True
        elif block.kind is BlockKind.HEADING:
            asked = False
        elif asked and (block.kind is BlockKind.PARAGRAPH or turn):
            answers.append(block)
    return answers if questions >= QUESTIONS else []
