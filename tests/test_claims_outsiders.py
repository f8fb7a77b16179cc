"""Clauses with a subject outside the field, whose figures no product or company of the text inherits."""

import pytest
from sentences import kit, language, sentence

from pipeline.claims.outsiders import OutsiderFinder

#: Whether the clause before the first figure has a subject of its own outside the field.
OWNED = [
    ("en", "French start-ups raised 7 billion euros in 2025.", True),
    ("en", "American households paid $84 a month.", True),
    ("en", "Unemployment fell to 4%.", True),
    ("en", "China counts 1.1 billion internet users.", True),
    ("en", "Spotify has raised its price to $12.", True),
    ("en", "In Leeds, Deutsche Bank cut 300 jobs.", True),
    ("en", "The browser Opera, another subsidiary, claims 290 million users.", True),
    ("en", "In France, the app has 300 users.", False),
    ("en", "It raised 7 billion euros from French banks.", False),
    ("en", "According to households, it costs $84.", False),
    ("en", "Revenue has passed $12 million.", False),
    ("en", "Founder Jane Doe said revenue passed $12 million.", False),
    ("en", "Barclays expects revenue of $12 million.", False),
    ("en", "The Unlimited plan costs $84.", False),
    ("en", "Users made 7 billion videos.", False),
    ("fr", "Les start-up françaises ont levé 7 milliards d'euros.", True),
    ("fr", "Les foyers américains dépensent 84 dollars par mois.", True),
    ("fr", "La Chine compte 1,1 milliard d'internautes.", True),
    ("fr", "Le navigateur Opera, autre filiale, revendique 290 millions d'utilisateurs.", True),
    ("fr", "En France, l'application compte 300 abonnés.", False),
    ("fr", "Auprès de banques françaises, elle a levé 7 milliards.", False),
    ("fr", "Le chiffre d'affaires atteint 12 millions d'euros.", False),
    ("fr", "La formule Studio coûte 84 euros.", False),
    ("it", "Le startup italiane hanno raccolto 7 miliardi di euro.", True),
    ("it", "Le famiglie americane spendono 84 dollari al mese.", True),
    ("it", "La Cina conta 1,1 miliardi di internauti.", True),
    ("it", "Intanto la Juventus ha vinto 3 partite.", True),
    ("it", "In Italia l'app ha 300 abbonati.", False),
    ("it", "Dalle banche italiane ha raccolto 7 miliardi.", False),
    ("it", "I ricavi hanno superato i 12 milioni di euro.", False),
    ("it", "Il piano Studio costa 84 euro.", False),
]


@pytest.mark.parametrize(("lang", "text", "want"), OWNED)
def test_whose_clause_it_is(lang: str, text: str, want: bool) -> None:
    tools, found = kit(lang), sentence(lang, text)
    told = tools.modality.find_attributions(found, tools.modality.find(found), {})
    outsiders = OutsiderFinder(tools.words, language(lang).entities)
    first = found.quantities[0].span_start
    assert outsiders.owns(found, first, [(item.start, item.end) for item in told]) is want


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "That is less than the 9 billion euros that Italian companies invest."),
        ("fr", "C'est moins que les 9 milliards d'euros que les entreprises italiennes investissent."),
        ("it", "Meno dei 9 miliardi di euro che le aziende italiane investono."),
    ],
)
def test_a_subject_may_stand_behind_the_figure_that_its_verb_takes(lang: str, text: str) -> None:
    tools, found = kit(lang), sentence(lang, text)
    outsiders = OutsiderFinder(tools.words, language(lang).entities)
    (figure,) = found.quantities
    assert outsiders.owns(found, figure.span_start, [], behind=figure.end)
    assert not outsiders.owns(found, figure.span_start, [])
