"""Speed of the quantity parser beside a bare spaCy tokenisation of the same text, in MB a second.

Run: ``python -m bench.quantities``. The text is made here: sentences of news with and without numbers.
"""

import time
from collections.abc import Callable

import spacy

from pipeline.dates import DateParser
from pipeline.language import Language, load_languages
from pipeline.quantities import QuantityParser

SENTENCES = {
    "en": [
        "Kling AI said on Tuesday that it has passed 60 million users in 149 countries since June 2024.",
        "The new model makes clips of up to 10 seconds in 1080p, at a price of $0.28 per second.",
        "Analysts who follow the company expect that the growth of its rivals will slow down in the coming months.",
        "The studio, which has worked with the tool for most of the winter, was not impressed by the hands of its actors.",
        "Revenue rose 21% to RMB 340 million in the second quarter of 2025, the company said in its report.",
    ],
    "fr": [
        "Kling a annoncé mardi avoir dépassé les 60 millions d’utilisateurs dans 149 pays depuis juin 2024.",
        "Le nouveau modèle produit des clips de 10 secondes au plus en 1080p, à 0,28 $ la seconde.",
        "Les analystes qui suivent l’entreprise attendent un ralentissement de ses rivaux dans les mois à venir.",
        "Le studio, qui a travaillé avec l’outil une bonne partie de l’hiver, n’a pas été convaincu par les mains des acteurs.",
        "Le chiffre d’affaires a progressé de 21 % à 340 millions de yuans au deuxième trimestre 2025, selon le rapport.",
    ],
    "it": [
        "Kling ha annunciato martedì di aver superato i 60 milioni di utenti in 149 paesi da giugno 2024.",
        "Il nuovo modello crea clip di 10 secondi al massimo in 1080p, al prezzo di 0,28 dollari al secondo.",
        "Gli analisti che seguono la società si aspettano un rallentamento dei rivali nei prossimi mesi.",
        "Lo studio, che ha lavorato con lo strumento per gran parte dell’inverno, non è rimasto colpito dalle mani degli attori.",
        "I ricavi sono saliti del 21% a 340 milioni di yuan nel secondo trimestre del 2025, secondo il rapporto.",
    ],
}  # fmt: skip
ARTICLES = 120
ROUNDS = 3


def articles(lang: str) -> list[str]:
    """Texts of about 2 kB each."""
    return ["\n\n".join(SENTENCES[lang] * 4)] * ARTICLES


def rate(work: Callable[[str], object], texts: list[str]) -> float:
    """The best of some rounds, in MB (UTF-8) a second."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for text in texts:
            work(text)
        best = min(best, time.perf_counter() - began)
    return size / best


def measure(language: Language) -> dict[str, float]:
    """Rates of tokeniser, quantity parser alone, date parser alone, and both together."""
    texts = articles(language.code)
    tokenizer = spacy.blank(language.code).tokenizer
    dates = DateParser(language.dates)
    alone, both = QuantityParser(language.numbers), QuantityParser(language.numbers, dates)
    return {
        "spaCy tokens": rate(tokenizer, texts),
        "quantities": rate(alone.parse, texts),
        "dates": rate(dates.parse, texts),
        "quantities and dates": rate(both.parse, texts),
    }


def main() -> None:
    """Print one line a language and work: MB/s, and the ratio to the tokeniser."""
    for code, language in load_languages().items():
        rates = measure(language)
        for name, value in rates.items():
            ratio = value / rates["spaCy tokens"]
            print(f"{code}  {name:<22} {value:7.2f} MB/s  {ratio:5.1f} x")  # noqa: T201


if __name__ == "__main__":
    main()
