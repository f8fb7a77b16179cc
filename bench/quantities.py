"""Speed of the quantity parser beside a bare spaCy tokenisation of the same text, in MB a second.

Run: ``python -m bench.quantities``. Distinct articles are read once by each, in turn, article by article, so
that the load of the machine hits all alike: by ``spacy.blank(lang)(text)``, by the quantity parser alone, by
the date parser alone, and by both together; processor time is counted, the factor is that over spaCy's rate.
The articles are real ones of any topic where the folder ``shared`` stands beside the project, as in
``bench.claims``; else they are drawn, always alike, from the test cases' sentences and the plain ones here,
three plain ones to one case (these repeat their few words, which suits the tokeniser's cache).
``python -m bench.quantities LANG FILE...`` measures the given texts instead.
"""

import random
import sys
import time
import tomllib
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

import spacy

from bench.claims import GIVEN, plain_texts
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
ARTICLES, SENTENCES, REAL = 300, 24, 400


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


def measure(language: Language, texts: list[str]) -> dict[str, tuple[float, float, float]]:
    """Of spaCy, each parser alone and both together, in turn: MB (UTF-8) a second, the factor over spaCy's,
    and that factor of the median article (a few are long lists of numbers)."""
    dates = DateParser(language.dates)
    alone, both = QuantityParser(language.numbers), QuantityParser(language.numbers, dates)
    works: dict[str, Callable[[str], object]] = {
        "spaCy": spacy.blank(language.code),
        "quantities": alone.parse,
        "dates": dates.parse,
        "quantities and dates": both.parse,
    }
    for work in works.values():
        work("1")  # patterns are compiled at the first text
    spent: dict[str, list[float]] = {name: [] for name in works}
    for text in texts:
        for name, work in works.items():
            began = time.process_time()
            work(text)
            spent[name].append(time.process_time() - began)
    size, bare = sum(len(text.encode()) for text in texts) / 1e6, spent["spaCy"]
    return {
        name: (
            size / sum(own),
            sum(bare) / sum(own),
            median(first / second for first, second in zip(bare, own, strict=True)),
        )
        for name, own in spent.items()
    }


def real_articles(lang: str) -> list[str]:
    """Real articles, some MB, where they are present."""
    return list(islice(plain_texts(lang), REAL)) if (GIVEN / "pages").is_dir() else []


def main(arguments: list[str]) -> None:
    """Print one line a language and work: MB/s, and the factor over spaCy."""
    languages = load_languages()
    given = [Path(name).read_text(encoding="utf-8") for name in arguments[1:]]
    for code in arguments[:1] or languages:
        rates = measure(languages[code], given or real_articles(code) or articles(code))
        for name, (rate, factor, middle) in rates.items():
            print(  # noqa: T201
                f"{code}  {name:<22} {rate:7.2f} MB/s  {factor:5.1f} x, median article {middle:5.1f} x"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
