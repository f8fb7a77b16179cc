"""Which language an article is in: what it declares and what its words say, with the evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from langdetect.detector_factory import (  # type: ignore[import-untyped]
    PROFILES_DIRECTORY,
    DetectorFactory,
)
from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]

from pipeline.language import Language

# Without a seed langdetect changes its answer on 3 to 4 % of texts.
DetectorFactory.seed = 0

# Detection is paid by length and sure long before this.
SAMPLE = 400
# Each trial is a random walk over the sample; langdetect makes 7, news texts need one.
TRIALS = 1
# Below this length detection errs too often to contradict a declaration.
SHORT = 120
SURE = 0.90
# A declared language is confirmed by this share of its function words, and so many different ones among
# them, where no other known language has a third of that. On 6,000 samples of 400 characters this contradicts
# langdetect twice, rightly, and confirms none of 64 other languages; it costs a twelfth.
CONFIRMED = 0.05
DIFFERENT = 3
RIVAL = 1 / 3
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """An ISO 639-1 code (empty when nothing is known) and what it rests on."""

    code: str
    evidence: str


def guess_language(text: str, declared: Sequence[str], known: Mapping[str, Language]) -> LanguageGuess:
    """Weigh the declared languages, most trusted first, against what the words say.

    A declaration that the function words confirm stands. Else a sure detection on a text of some length wins,
    then a declaration, then any detection.
    """
    codes = [code for item in declared if (code := primary_code(item))]
    share = _confirm(text, codes[0], known) if codes and codes[0] in known else 0.0
    if share:
        return LanguageGuess(codes[0], f"declared={codes[0]} confirmed={share:.2f}")
    detected, score = _detect(text)
    evidence = f"declared={codes[0] if codes else '-'} detected={detected or '-'}:{score:.2f}"
    if not codes:
        return LanguageGuess(detected, evidence)
    if detected in codes:
        return LanguageGuess(detected, evidence)
    if detected and score >= SURE and len(text) >= SHORT:
        return LanguageGuess(detected, evidence)
    supported = [code for code in codes if code in known]
    return LanguageGuess((supported or codes)[0], evidence)


def primary_code(tag: str) -> str:
    """The language of a BCP 47 or locale tag in lower case, or an empty string.

    >>> primary_code("fr_FR"), primary_code(" EN "), primary_code("x-default")
    ('fr', 'en', '')
    """
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    return code if 2 <= len(code) <= 3 and code.isalpha() else ""


def _confirm(text: str, code: str, known: Mapping[str, Language]) -> float:
    """The share of the language's function words if it is clear that the text is in it, else 0.

    A language without function words is never confirmed, nor does it keep another from being so.
    """
    if len(text) < SHORT:
        return 0.0
    words = _WORD.findall(text[:SAMPLE].lower())
    found = {
        lang: [word for word in words if word in item.extract.function_words] for lang, item in known.items()
    }
    own = len(found.pop(code))
    if own < CONFIRMED * len(words) or len(set(words) & known[code].extract.function_words) < DIFFERENT:
        return 0.0
    return 0.0 if any(len(rival) > RIVAL * own for rival in found.values()) else own / len(words)


def _detect(text: str) -> tuple[str, float]:
    sample = " ".join(text[:SAMPLE].split())
    if not any(char.isalpha() for char in sample):
        return "", 0.0
    detector = _factory().create()
    detector.n_trial = TRIALS
    detector.append(sample)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return "", 0.0
    return primary_code(best.lang), float(best.prob)


@cache
def _factory() -> DetectorFactory:
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory
