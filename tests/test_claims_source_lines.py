"""Lines that name the source of a table or of cards, after it or above it."""

from datetime import UTC, datetime

import pytest

from pipeline.claims.extractor import ClaimExtractor
from pipeline.model import Page
from pipeline.textblocks import read_text

TABLE = "| Model | Elo |\n|---|---|\n| Kling 2.6 | 1,241 |"
CARDS = "{}\n\n40M\nutenti\n\n9M\ndownload"


@pytest.mark.parametrize(
    ("text", "lang", "source"),
    [
        (
            f"Kling in the arena\n\n{TABLE}\n\nSource: Artificial Analysis, March 2026",
            "en",
            "artificial-analysis",
        ),
        (f"Kling in the arena\n\n{TABLE}\n\nSource: Marlow Institute.", "en", "Marlow Institute"),
        (f"Kling au banc d'essai\n\n{TABLE}\n\nSource : LMArena", "fr", "lmarena"),
        (f"Kling alla prova\n\n{TABLE}\n\n*Fonte: LMArena*", "it", "lmarena"),
        (CARDS.format("# Kling in cifre\n\n## Numeri | Fonte: Kuaishou"), "it", "kuaishou"),
        # A line further down belongs to something else.
        (f"Kling in the arena\n\n{TABLE}\n\nIt leads.\n\nSource: LMArena", "en", None),
    ],
)
def test_source(extractor: ClaimExtractor, text: str, lang: str, source: str | None) -> None:
    page = Page("file:a", text.encode(), "text/plain", "files", datetime(2026, 1, 1, tzinfo=UTC))
    claims, _ = extractor.extract(read_text(page, lang))
    assert claims
    modality = "attributed" if source else "asserted"
    assert {(claim.modality, claim.attributed_to) for claim in claims} == {(modality, source)}
