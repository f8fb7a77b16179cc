"""A WARC file of as many pages of our own as are wanted: the same for the same number, in three languages."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.model import Page
from spiders.archive import ArchiveWriter

START = datetime(2026, 1, 1, 6, tzinfo=UTC)
PRODUCTS = ("Kling", "Runway", "Pika", "Vidu", "Hailuo", "Sora", "Veo", "Luma", "PixVerse", "Seedance")
PLACES = (
    "Lyon",
    "Turin",
    "Leeds",
    "Nantes",
    "Bari",
    "Cork",
    "Lille",
    "Parma",
    "York",
    "Metz",
    "Pisa",
    "Bath",
)
WORDS = {
    "fr": (
        "atelier montage studio équipe plateau lumière caméra décor public salle écran festival metteur "
        "scène projet semaine réseau marque client budget école image effet voix musique rythme récit presse"
    ),
    "it": (
        "bottega montaggio studio squadra luce camera scena pubblico sala schermo rassegna regista progetto "
        "settimana rete marchio cliente bilancio scuola immagine effetto voce musica ritmo racconto stampa"
    ),
    "en": (
        "workshop editing studio crew light camera set audience hall screen festival director project week "
        "network brand client budget school picture effect voice music rhythm story press release office"
    ),
}
FILLERS = {
    "fr": "À {place}, {a} et {b} changent peu à peu, car {c} compte autant que {d} pour {e}.",
    "it": "A {place}, {a} e {b} cambiano a poco a poco, perché {c} conta quanto {d} per {e}.",
    "en": "In {place}, {a} and {b} change little by little, since {c} counts as much as {d} for {e}.",
}
CLAIMS = {
    "fr": (
        "{p} compte {n} millions d'utilisateurs, a annoncé l'entreprise.",
        "L'abonnement à {p} coûte {m} dollars par mois.",
        "{p} a généré {n} millions de vidéos depuis son lancement.",
        "Le modèle crée des clips de {s} secondes en 1080p.",
    ),
    "it": (
        "{p} conta {n} milioni di utenti, ha annunciato l'azienda.",
        "L'abbonamento a {p} costa {m} dollari al mese.",
        "{p} ha generato {n} milioni di video dal lancio.",
        "Il modello crea clip di {s} secondi in 1080p.",
    ),
    "en": (
        "{p} has {n} million users, the company said.",
        "A subscription to {p} costs ${m} a month.",
        "{p} has generated {n} million videos since its launch.",
        "The model makes clips of {s} seconds in 1080p.",
    ),
}


def write_warc(folder: Path, count: int) -> Path:
    """Write the pages into one WARC file in the folder."""
    with ArchiveWriter(folder, "made", clock=lambda: START) as archive:
        for page in pages(count):
            archive.write_page(page)
    return archive.files[0]


def pages(count: int) -> Iterator[Page]:
    """The pages, each an article of ten paragraphs amid a site's usual surroundings, about 30 kB."""
    for number in range(count):
        chance = random.Random(number)
        lang = ("fr", "it", "en")[number % 3]
        day = START + timedelta(hours=number)
        url = f"https://made{number % 40}.example/{lang}/{number}"
        body = _html(lang, number, day, chance).encode()
        headers = {"content-type": "text/html; charset=utf-8"}
        yield Page(url, body, "text/html", "files", day, 200, headers)


def _html(lang: str, number: int, day: datetime, chance: random.Random) -> str:
    product = chance.choice(PRODUCTS)
    title = f"{product} {chance.choice(PLACES)} {number}"
    paragraphs = "".join(f"<p>{text}</p>\n" for text in _paragraphs(lang, product, chance))
    links = "".join(
        f'<li class="nav-item"><a href="/{lang}/tag/{i}" data-id="{i}">{_word(lang, chance)}</a></li>'
        for i in range(120)
    )
    cards = "".join(
        f'<div class="card"><a href="/{lang}/{chance.randrange(10**6)}"><img src="/i/{i}.jpg" alt=""><h3>'
        f"{_sentence(lang, chance)}</h3></a></div>"
        for i in range(24)
    )
    script = (
        "<script>window.data=[" + ",".join(str(chance.randrange(10**6)) for _ in range(1200)) + "]</script>"
    )
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"><meta property="article:published_time" '
        f'content="{day.isoformat()}"><meta name="author" content="A. Writer">{script}</head><body>'
        f"<header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>{paragraphs}</article>"
        f"<aside>{cards}</aside></main><footer><ul>{links}</ul></footer></body></html>"
    )


def _paragraphs(lang: str, product: str, chance: random.Random) -> Iterator[str]:
    for place in range(10):
        text = " ".join(_sentence(lang, chance) for _ in range(3))
        if place % 3 == 0:
            figures = {"p": product, "n": chance.randrange(2, 900), "m": chance.randrange(5, 90), "s": 8}
            text += " " + chance.choice(CLAIMS[lang]).format(**figures)
        yield text


def _sentence(lang: str, chance: random.Random) -> str:
    words = {letter: _word(lang, chance) for letter in "abcde"}
    return FILLERS[lang].format(place=chance.choice(PLACES), **words)


def _word(lang: str, chance: random.Random) -> str:
    return chance.choice(WORDS[lang].split())
