"""Names that no registry knows: runs of capitalised words."""

from collections.abc import Mapping

from pipeline.claims.lexicon import Word
from pipeline.claims.sentence import Sentence


def find_name(sentence: Sentence, position: int, reach: int) -> tuple[int, int, str] | None:
    """The first run of capitalised words within ``reach`` words after a position: a name."""
    words: list[Word] = sentence.words_between(position)[: reach + 4]
    run: list[Word] = []
    for index, word in enumerate(words):
        capital = sentence.text[word.start].isupper()
        if capital and (not run or sentence.text[run[-1].end : word.start] in (" ", "-", "\u00a0")):
            run.append(word)
        elif run or index >= reach:
            break
    if not run or sentence.break_between(position, run[0].start) >= 0.5:
        return None
    return run[0].start, run[-1].end, sentence.text[run[0].start : run[-1].end]


def complete_name(name: str, names: Mapping[str, str]) -> str:
    """The full name of who was named before, by the surname that a name ends with; ``names`` maps those."""
    return names.get(name.rsplit(maxsplit=1)[-1].lower(), name)
