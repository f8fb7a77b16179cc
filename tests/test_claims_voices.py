"""Who speaks where: transcripts, interviews, quotations, and what "we" stands for in them."""

from datetime import UTC, datetime

import pytest

from pipeline.claims.extractor import ClaimExtractor
from pipeline.claims.voices import Voices
from pipeline.model import Article, Page
from pipeline.textblocks import read_text

TRANSCRIPT = """Onirix, third-quarter call

**Ada Moreau:** Good morning. At the end of March 2026 Onirix had 240 employees on two floors.

The pipeline is full.

**Ben Ito:** And the AI video app?

**Ada Moreau:** We have 3 million users.

## Notes

It rained at 40 degrees."""

INTERVIEW = """"We sleep again"

Ada Moreau founded Onirix, which makes an AI video tool.

**How big are you?**

We are 41 people, I believe.

**And the money?**

We raised $12 million in May 2025.

**What comes next?**

A holiday."""


def article(text: str, lang: str = "en") -> Article:
    return read_text(
        Page("file:a", text.encode(), "text/plain", "files", datetime(2026, 1, 1, tzinfo=UTC)), lang
    )


@pytest.mark.parametrize(
    ("text", "word", "speaker", "whole"),
    [
        (TRANSCRIPT, "240", "Ada Moreau", True),
        (TRANSCRIPT, "pipeline", "Ada Moreau", True),
        (INTERVIEW, "41 people", "Ada Moreau", True),
        ("He said: “We have 41 people.” Then he left.", "41", None, False),
    ],
)
def test_voices(text: str, word: str, speaker: str | None, whole: bool) -> None:
    voice = Voices(article(text).blocks, lambda answer: "We " in answer).at(text.index(word))
    assert voice is not None
    assert (voice.speaker, voice.whole) == (speaker, whole)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (TRANSCRIPT, "at 40"),
        # Who only asks states nothing.
        (TRANSCRIPT, "video app"),
        (INTERVIEW, "makes an"),
        ("He said: “We have 41 people.” Then he left.", "left"),
        # Questions of a manual have answers too, but nobody speaks in them.
        (INTERVIEW.replace("We ", "They "), "41 people"),
    ],
)
def test_nobody_speaks(text: str, word: str) -> None:
    assert Voices(article(text).blocks, lambda answer: "We " in answer).at(text.index(word)) is None


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        (TRANSCRIPT, "en", [("headcount", "onirix", "attributed"), ("users", "onirix", "attributed")]),
        (INTERVIEW, "en", [("headcount", "onirix", "attributed"), ("funding", "onirix", "attributed")]),
        (
            "Onirix, a start-up, makes an AI video tool. “We raised $12 million,” says Ada Moreau.",
            "en",
            [("funding", "onirix", "attributed")],
        ),
        (
            "La startup Onirix génère des vidéos par IA. « Nous avons levé 12 M€ », dit Ada Moreau.",
            "fr",
            [("funding", "onirix", "attributed")],
        ),
        (
            "La startup Onirix genera video con l'IA. «Abbiamo raccolto 12 mln di euro», dice Ada Moreau.",
            "it",
            [("funding", "onirix", "attributed")],
        ),
        # The author's "we" is no company's.
        ("Onirix, a start-up, makes an AI video tool. We drank 3 million cups of tea.", "en", []),
    ],
)
def test_first_person(
    extractor: ClaimExtractor, text: str, lang: str, found: list[tuple[str, str, str]]
) -> None:
    claims, _ = extractor.extract(article(text, lang))
    assert [(claim.metric, claim.subject, claim.modality) for claim in claims] == found
