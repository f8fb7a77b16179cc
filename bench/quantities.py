"""Speed of the quantity parser beside a bare spaCy tokenisation of the same text, in MB a second.

Run: ``python -m bench.quantities``. The articles are drawn, always alike, from the test cases' sentences and
from the plain ones here, three plain ones to one case; processor time is counted. The tokeniser is measured
with its cache of words empty ("cold", ten articles) and full ("warm"). These texts repeat their few words,
which suits the tokeniser; ``python -m bench.quantities LANG FILE...`` measures the given texts instead.
"""

import random
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import spacy

from pipeline.dates import DateParser
from pipeline.language import Language, load_languages
from pipeline.quantities import QuantityParser

CASES = Path(__file__).parents[1] / "tests" / "cases"
PLAIN = {
    "en": """The studio had worked with the tool for most of the winter and was not impressed by its hands.
Analysts who follow the company expect that its rivals will slow down in the coming months.
Directors complain that characters change their faces from one shot to the next.
A spokesman declined to comment on the talks, which were reported by several newspapers.
The update lets users draw the path of the camera and keep the same actor over many scenes.
Lawyers for the film workers' union want the makers to name the pictures they trained on.
Competition from abroad has pushed the price of generated footage down to almost nothing.
The founder, a former researcher in computer graphics, had left the university for the project.""",
    "fr": """Le studio, qui a travaillé avec l’outil une bonne partie de l’hiver, n’a guère été convaincu.
Les analystes qui suivent l’entreprise attendent un ralentissement de ses rivaux dans les mois à venir.
Les réalisateurs se plaignent que les visages changent d’un plan à l’autre.
Un porte-parole n’a pas souhaité commenter les discussions, évoquées par plusieurs journaux.
La mise à jour permet de dessiner la trajectoire de la caméra et de garder le même acteur partout.
Les avocats du syndicat veulent que les éditeurs nomment les images qui ont servi à l’entraînement.
La concurrence étrangère a tiré le prix des séquences vers le bas.
Le fondateur, ancien chercheur en synthèse d’images, avait quitté l’université pour ce projet.""",
    "it": """Lo studio, che ha lavorato con lo strumento per gran parte dell’inverno, non è rimasto colpito.
Gli analisti che seguono la società si aspettano un rallentamento dei rivali nei prossimi mesi.
I registi lamentano che i volti cambiano da un’inquadratura all’altra.
Un portavoce non ha voluto commentare le trattative, riportate da diversi giornali.
L’aggiornamento permette di disegnare il percorso della cinepresa e di tenere lo stesso attore ovunque.
Gli avvocati del sindacato vogliono che i produttori nominino le immagini usate per l’addestramento.
La concorrenza straniera ha spinto il prezzo delle sequenze verso il basso.
Il fondatore, ex ricercatore di grafica, aveva lasciato l’università per il progetto.""",
}
ARTICLES, SENTENCES, ROUNDS = 300, 24, 3


def articles(lang: str) -> list[str]:
    """Texts of about 2 kB each, alike in every run."""
    data = tomllib.loads((CASES / f"quantities_{lang}.toml").read_text(encoding="utf-8"))
    cases = [case["text"] for case in data["case"]]
    plain = PLAIN[lang].splitlines()
    draw = random.Random(0)
    return [
        "\n\n".join(draw.choice(plain if number % 4 else cases) for number in range(SENTENCES))
        for _ in range(ARTICLES)
    ]


def rate(work: Callable[[str], object], texts: list[str], rounds: int = ROUNDS) -> float:
    """The best of some rounds, in MB (UTF-8) a second of processor time."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - began)
    return size / best


def measure(language: Language, texts: list[str]) -> dict[str, float]:
    """Rates of the tokeniser, the quantity parser alone, the date parser alone, and both together."""
    tokenizer = spacy.blank(language.code).tokenizer
    dates = DateParser(language.dates)
    alone, both = QuantityParser(language.numbers), QuantityParser(language.numbers, dates)
    return {
        "spaCy tokens, cold": rate(tokenizer, texts[: max(10, len(texts) // 10)], rounds=1),
        "spaCy tokens, warm": rate(tokenizer, texts),
        "quantities": rate(alone.parse, texts),
        "dates": rate(dates.parse, texts),
        "quantities and dates": rate(both.parse, texts),
    }


def main(arguments: list[str]) -> None:
    """Print one line a language and work: MB/s, and the ratio to the cold tokeniser."""
    languages = load_languages()
    given = [Path(name).read_text(encoding="utf-8") for name in arguments[1:]]
    for code in arguments[:1] or languages:
        rates = measure(languages[code], given or articles(code))
        for name, value in rates.items():
            ratio = value / rates["spaCy tokens, cold"]
            print(f"{code}  {name:<22} {value:7.2f} MB/s  {ratio:5.1f} x")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
