"""Words of a sentence by spaCy: a blank pipeline, or a full model where one is installed.

A full model (``fr_core_news_sm``, ``it_core_news_md``, ``en_core_web_lg`` …) adds the grammatical subject to
what the rules know; none is needed and none is downloaded.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from pipeline.claims.lexicon import WORD, Runs, Word, split_words
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import LETTERS

#: spaCy's tokenizer is quadratic on runs of punctuation and slow on endless words: those are split plainly.
_MARKS, _ENDLESS = re.compile(r"[^\w\s]{9}"), re.compile(r"\S{300}")
#: Where it may cut within a chunk: a unit glued to its number, beside "&", before the word behind a slash.
_SIGNS = r"[\d&/](?:(?<=\d)[^\W\d_]|(?<=[^\W_]&)|(?<=/)[a-z])"
LONGEST = 10_000
_UNUSED = ("ner", "lemmatizer", "textcat", "senter")
_SUM_END = re.compile(r"[\d$€£¥] ")
_CHUNK_END = re.compile(r"\S*")
#: So many chunks that spaCy has cut are remembered: contractions return, amounts hardly do.
_REMEMBERED = 10_000

_Part = tuple[str, int, int]


class Tokenizer:
    """The words of sentences in one language.

    A blank pipeline cuts each chunk between white space by itself, and hardly ever within letters: it is
    asked only about chunks where it could (a unit glued to its number, a contraction, ``&`` and ``/``).
    """

    def __init__(self, lang: str) -> None:
        self._nlp = load_pipeline(lang)
        self.parses = "parser" in self._nlp.pipe_names
        cut = _cut_runs(self._nlp)
        self._pieces = {run.lower(): [piece.lower() for piece in pieces] for run, pieces in cut.items()}
        runs = rf"|(?<![^\W\d_])(?:{word_pattern(cut)})(?![^\W\d_])" if cut else ""
        self._signs, self._cuttable = re.compile(_SIGNS), re.compile(_SIGNS + runs)
        self._cut = lru_cache(_REMEMBERED)(self._cut_chunk)

    def read(self, text: str) -> tuple[list[Word], frozenset[int]]:
        """The words of a sentence, and the offsets of its grammatical subjects if a parser is there."""
        if len(text) > LONGEST or _MARKS.search(text) or _ENDLESS.search(text):
            return split_words(text), frozenset()
        if self.parses:
            doc = self._nlp(text)
            return [Word(*part) for part in _parts(doc)], _subjects(doc)
        words = split_words(text)
        plain = not self._signs.search(text) and self._pieces.keys().isdisjoint([word[0] for word in words])
        return words if plain else self._read_chunks(text), frozenset()

    def _read_chunks(self, text: str) -> list[Word]:
        """The words of a text with chunks that spaCy may cut."""
        words: list[Word] = []
        done = 0
        for start, end in self._chunks(text):
            words += split_words(text[done:start], done)
            words += [
                Word(word, start + first, start + last) for word, first, last in self._cut(text[start:end])
            ]
            done = end
        return words + split_words(text[done:], done)

    def runs(self, letters: set[str]) -> Runs:
        """The runs of letters of a text, with the words that are cut out of them."""
        return Runs(letters, self._pieces)

    def _chunks(self, text: str) -> Iterator[tuple[int, int]]:
        """The chunks between white space in which spaCy may cut a run of letters and digits."""
        found = self._cuttable.search(text)
        while found is not None:
            start = found.start()
            while start and not text[start - 1].isspace():
                start -= 1
            chunk = _CHUNK_END.match(text, found.end())
            end = chunk.end() if chunk else found.end()
            yield start, end
            found = self._cuttable.search(text, end)

    def _cut_chunk(self, chunk: str) -> tuple[_Part, ...]:
        return tuple(_parts(self._nlp.make_doc(chunk)))

    @contextmanager
    def zone(self) -> Iterator[None]:
        """Within it spaCy's vocabulary may grow; at its end the growth is forgotten."""
        with self._nlp.memory_zone():
            yield


def load_pipeline(lang: str) -> Pipeline:
    """The smallest installed full model of a language, else spaCy's blank pipeline."""
    installed = sorted(
        (name for name in spacy.util.get_installed_models() if name.startswith(f"{lang}_core_")),
        key=lambda name: ("_sm" not in name, "_md" not in name, name),
    )
    if installed:
        return spacy.load(installed[0], disable=_UNUSED)
    return spacy.blank(lang)


def _subjects(doc: Doc) -> frozenset[int]:
    return frozenset(token.idx for token in doc if token.dep_.startswith("nsubj"))


def _parts(doc: Doc) -> Iterator[_Part]:
    """The words of tokens; a slash that spaCy cuts off stays with what follows ("/month", "$9 / month")."""
    slash: int | None = None
    for token in doc:
        glued = slash is not None
        start = token.idx - glued
        for found in WORD.finditer("/" * glued + token.text):
            first = start + found.start() if slash is None or found.start() else slash
            yield found[0].lower(), first, start + found.end()
        per = not token.whitespace_ or _SUM_END.match(doc.text, max(0, token.idx - 2), token.idx)
        slash = token.idx if token.text == "/" and per else None


def _cut_runs(pipeline: Pipeline) -> dict[str, list[str]]:
    """The runs of letters that a language's exceptions cut, with their pieces ("cannot": "can", "not")."""
    cut: dict[str, list[str]] = {}
    rules: Iterable[str] = getattr(pipeline.tokenizer, "rules", None) or ()
    for text in rules:
        starts = [token.idx for token in pipeline.make_doc(text)]
        for run in LETTERS.finditer(text):
            inner = [start for start in starts if run.start() < start < run.end()]
            if inner:
                places = pairwise([run.start(), *inner, run.end()])
                cut[run[0]] = [text[start:end] for start, end in places]
    return cut
