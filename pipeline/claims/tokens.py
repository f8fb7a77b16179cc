"""Words of a sentence by spaCy: a blank pipeline, or a full model where one is installed.

A full model (``fr_core_news_sm``, ``it_core_news_md``, ``en_core_web_lg`` …) adds the grammatical subject to
what the rules know; none is needed and none is downloaded.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from pipeline.claims.lexicon import WORD, Word, split_words

#: spaCy's tokenizer is quadratic on runs of punctuation and slow on endless words: those are split plainly.
_HOSTILE = re.compile(r"[^\w\s]{9}|\S{300}")
LONGEST = 10_000
_UNUSED = ("ner", "lemmatizer", "textcat", "senter")


class Tokenizer:
    """The words of sentences in one language; ``known`` texts warm its vocabulary for good."""

    def __init__(self, lang: str, known: Iterable[str] = ()) -> None:
        self._nlp = load_pipeline(lang)
        self.parses = "parser" in self._nlp.pipe_names
        for text in known:
            self._nlp.make_doc(text)

    def read(self, text: str) -> tuple[list[Word], frozenset[int]]:
        """The words of a sentence, and the offsets of its grammatical subjects if a parser is there."""
        if len(text) > LONGEST or _HOSTILE.search(text):
            return split_words(text), frozenset()
        doc = self._nlp(text) if self.parses else self._nlp.make_doc(text)
        words = [
            Word(match.group().lower(), token.idx + match.start(), token.idx + match.end())
            for token in doc
            for match in WORD.finditer(token.text)
        ]
        return words, _subjects(doc) if self.parses else frozenset()

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
