"""What worker processes answer: an article with its claims, or why a page gives none.

Apart from ``flows.reading``, so that the process that asks need not load spaCy and trafilatura.
"""

from dataclasses import dataclass

from pipeline.model import Article, Claim, Rejection

# Jobs of ``flows.workers``, and the module that makes them ready before the first worker is forked.
BATCH_JOB = "flows.batch_reading:make_batch_reader"
CLAIM_JOB = "flows.reading:make_claim_reader"
READ_JOB = "flows.reading:make_reader"
PRELOAD = ("flows.preload",)
PRELOAD_LANGUAGES = "flows.preload_languages"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page gives no article: a reason code and a sentence."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What one article states, and its numbers that are no claims."""

    article: str
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its claims."""

    article: Article
    found: Claims
