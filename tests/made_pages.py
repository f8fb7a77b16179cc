"""A WARC file of as many pages of our own as are wanted: the same for the same number, in three languages."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.model import Page
from spiders.archive_writer import ArchiveWriter

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
    "fr": (
        "À {place}, {a} et {b} changent peu à peu, car {c} compte autant que {d} pour {e}.",
        "Le {a} est au cœur de leur {b}, mais {c} et {d} ne sont pas encore prêts dans cette ville.",
        "Selon une source proche du {a}, la {b} sera revue avec le {c} après le {d} de {place}.",
        "Les {a} ont été reçus par un {b} qui a déjà vu {c} et {d} depuis l'été.",
    ),
    "it": (
        "A {place}, {a} e {b} cambiano a poco a poco, perché {c} conta quanto {d} per {e}.",
        "Il {a} è al centro della loro {b}, ma {c} e {d} non sono ancora pronti in questa città.",
        "Secondo una fonte vicina al {a}, la {b} sarà rivista con il {c} dopo il {d} di {place}.",
        "Gli {a} sono stati accolti da un {b} che ha già visto {c} e {d} nella scorsa estate.",
    ),
    "en": (
        "In {place}, {a} and {b} change little by little, since {c} counts as much as {d} for {e}.",
        "The {a} is at the heart of their {b}, but {c} and {d} are not ready in this town yet.",
        "A source close to the {a} said that the {b} would be changed with the {c} after the {d} in {place}.",
        "They were met by a {a} who has seen {b} and {c} more than once, and who would not go without {d}.",
    ),
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
    """The pages, each an article of ten paragraphs amid a site's usual surroundings.

    Their size, elements and scripts are about the median of news pages on the web (those in ``shared/pages``:
    118 kB, 770 elements, 34 kB of scripts, 3.4 kB of text).
    """
    for number in range(count):
        chance = random.Random(number)
        lang = ("fr", "it", "en")[number % 3]
        day = START + timedelta(hours=number)
        url = f"https://made{number % 40}.example/{lang}/{number}"
        headers = {"content-type": "text/html; charset=utf-8"}
        body = _html(url, lang, number, day, chance).encode()
        yield Page(url, body, "text/html", "files", day, 200, headers)


def _html(url: str, lang: str, number: int, day: datetime, chance: random.Random) -> str:
    product = chance.choice(PRODUCTS)
    title = f"{product} {chance.choice(PLACES)} {number}"
    links = "".join(_link(lang, item, chance) for item in range(60))
    cards = "".join(_card(lang, item, chance) for item in range(30))
    menu = f'<ul class="menu__list menu__list--primary" role="menubar">{links}</ul>'
    return (
        f'<!doctype html><html lang="{lang}"><head>{_head(url, title, day, chance)}</head>'
        f'<body class="post-template-default single single-post postid-{number} wp-embed-responsive"><div '
        f'class="site-wrapper"><header class="site-header"><nav aria-label="main">{menu}</nav></header><main '
        f'class="site-main"><div class="row"><div class="col-lg-8"><article class="article article--news" '
        f'data-id="{number}"><header><h1 class="article__title">{title}</h1><p class="article__byline">'
        f'<span>A. Writer</span> <time datetime="{day.isoformat()}">{day:%d/%m/%Y}</time></p></header>'
        f'<div class="article__body">{"".join(_paragraphs(lang, product, chance))}</div></article></div>'
        f'<aside class="col-lg-4 sidebar"><div class="related">{cards}</div></aside></div></main><footer '
        f'class="site-footer">{menu}</footer></div><script>{_state(chance)}</script></body></html>'
    )


def _head(url: str, title: str, day: datetime, chance: random.Random) -> str:
    named = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": day.isoformat(),
        "mainEntityOfPage": url,
    }
    linked = {"@context": "https://schema.org", **named, "author": {"@type": "Person", "name": "A. Writer"}}
    metas = {
        "og:title": title, "og:type": "article", "og:url": url, "article:published_time": day.isoformat(),
        "og:image": f"{url}/cover.jpg", "twitter:card": "summary_large_image", "twitter:title": title,
    }  # fmt: skip
    rules = "".join(
        f".c{item}{{margin:0 auto;padding:{item}px 12px;color:#{item:03d}}}" for item in range(400)
    )
    return (
        f'<meta charset="utf-8"><title>{title}</title><link rel="canonical" href="{url}"><meta name="author" '
        'content="A. Writer"><meta name="viewport" content="width=device-width">'
        + "".join(f'<meta property="{name}" content="{content}">' for name, content in metas.items())
        + f'<script type="application/ld+json">{json.dumps(linked)}</script><style>{rules}</style>'
        f"<script>{_state(chance)}</script>"
    )


def _state(chance: random.Random) -> str:
    """What a site's framework keeps in a page."""
    keys = chance.randbytes(4000).hex()
    fields = (
        f'"{keys[i : i + 8]}":{{"type":"teaser","position":{i},"active":true}}' for i in range(0, 2400, 8)
    )
    return f'window.__STATE__={{{",".join(fields)},"key":"{keys[2400:]}"}}'


def _link(lang: str, item: int, chance: random.Random) -> str:
    return (
        f'<li class="menu__item menu__item--level-{item % 3} menu-item-type-taxonomy"><a class="menu__link" '
        f'href="/{lang}/tag/{item}" data-track="nav:{item}:click"><span>{_word(lang, chance)}</span></a></li>'
    )


def _card(lang: str, item: int, chance: random.Random) -> str:
    at = chance.randrange(10**6)
    sizes = ", ".join(
        f"/media/{at}/picture-{width}x{width // 2}.jpg {width}w" for width in range(160, 1760, 160)
    )
    return (
        f'<div class="card card--teaser card--{item}"><a class="card__link" href="/{lang}/{at}"><img '
        f'class="card__image lazyload" src="/media/{at}/p.jpg" srcset="{sizes}" sizes="(max-width: 640px)'
        f' 100vw, 33vw" alt="" loading="lazy" width="640" height="320"><h3 class="card__title">'
        f"{_sentence(lang, chance)}</h3></a></div>"
    )


def _paragraphs(lang: str, product: str, chance: random.Random) -> Iterator[str]:
    for place in range(10):
        text = " ".join(_sentence(lang, chance) for _ in range(3))
        if place % 3 == 0:
            figures = {"p": product, "n": chance.randrange(2, 900), "m": chance.randrange(5, 90), "s": 8}
            text += " " + chance.choice(CLAIMS[lang]).format(**figures)
        elif place % 3 == 1:
            text += f' <a href="/{lang}/{place}" class="article__link">{_word(lang, chance)}</a>.'
        yield f'<p class="article__paragraph">{text}</p>\n'


def _sentence(lang: str, chance: random.Random) -> str:
    words = {letter: _word(lang, chance) for letter in "abcde"}
    return chance.choice(FILLERS[lang]).format(place=chance.choice(PLACES), **words)


def _word(lang: str, chance: random.Random) -> str:
    return chance.choice(WORDS[lang].split())
