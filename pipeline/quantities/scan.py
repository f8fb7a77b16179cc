"""The state of one pass over a text: what was found, and how far the text is used up."""

import re
from dataclasses import dataclass, field

from pipeline.quantities.atoms import Atom

Found = tuple[int, int, str, bool]  # start, end, reason, sure
Mask = tuple[int, int, str]  # start, end, reason
_CENT_REACH = 80
_CHUNK = re.compile(r"[^\W_]+")
_CHUNK_ON = re.compile(r"[\w-]+")


@dataclass(slots=True)
class Scan:
    """``floor`` is where the text already used ends, ``position`` where the search goes on."""

    folded: str
    plain: str
    atoms: list[Atom] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    floor: int = 0
    position: int = 0
    backwards: str = field(init=False)

    def __post_init__(self) -> None:
        self.backwards = self.folded[::-1]

    def exclude(self, start: int, end: int, reason: str, sure: bool = True) -> None:
        """Note a number that is no quantity."""
        self.found.append((start, end, reason, sure))
        self.floor = self.position = end

    def keep(self, atom: Atom) -> None:
        """Note a number; bare cents take the currency of the sum just before."""
        if atom.unit_word == "bare cent" and self.atoms:
            last = self.atoms[-1]
            if last.kind == "money" and atom.start - last.end < _CENT_REACH:
                atom.unit = last.unit
        self.atoms.append(atom)
        self.floor = self.position = atom.end

    def previous_word(self, place: int) -> str:
        """The word before ``place``, without what is elided before it."""
        return self.folded[max(0, place - 20) : place].rstrip().rpartition(" ")[2].rpartition("'")[2]

    def next_word(self, place: int) -> str:
        """The word after ``place``, without its punctuation."""
        following = self.folded[place + 1 : place + 25].split(maxsplit=1)
        return following[0].strip(".,;:") if following else ""

    def chunk_start(self, place: int) -> int:
        """Where the letters and digits that end at ``place`` begin, at most 40 back."""
        size = len(self.folded)
        found = _CHUNK.match(self.backwards, size - place, size - max(self.floor, place - 40))
        return place if found is None else size - found.end()

    def chunk_end(self, place: int) -> int:
        """Where the letters, digits and hyphens that begin at ``place`` end, at most 60 on."""
        found = _CHUNK_ON.match(self.folded, place, place + 60)
        return place if found is None else found.end()
