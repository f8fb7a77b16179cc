"""How surely a clause states its figure: denied, expected, rumoured or plainly said."""

import pytest
from sentences import figure, kit, sentence

MODALITIES = [
    ("en", "Kling has 60 million users.", "60", "asserted"),
    ("en", "Kling does not have 60 million users.", "60", "negated"),
    ("en", "Kuaishou denied that Kling has 60 million users.", "60", "negated"),
    ("en", "Kling expects to reach 60 million users.", "60", "forecast"),
    ("en", "Kling reportedly has 60 million users.", "60", "hedged"),
    ("en", "Kling could have 60 million users.", "60", "hedged"),
    ("en", "Kling could have 60 million users by 2027.", "60", "forecast"),
    ("en", "Kling has 60 million users, but Vidu does not make money.", "60", "asserted"),
    ("en", "Vidu does not make money, but Kling has 60 million users.", "60", "asserted"),
    ("en", "Kling has 60 million users and expects 90 million next year.", "60", "asserted"),
    ("en", "Kling has 60 million users and expects 90 million next year.", "90", "forecast"),
    ("en", "Kling had 60 million users in May 2025.", "60", "asserted"),
    ("en", "A team of 34 people will grow to 60 people.", "34", "asserted"),
    ("en", "A team of 34 people will grow to 60 people.", "60", "forecast"),
    ("en", "Kling hopes for 60 million users, after 40 million in 2025.", "40", "asserted"),
    ("en", "Kling hopes for 60 million users, up from 40 million.", "40", "asserted"),
    ("en", "After 2025 Kling hopes for 60 million users.", "60", "forecast"),
    ("fr", "Kling vise 60 millions d'utilisateurs, après 40 millions en 2025.", "40", "asserted"),
    ("fr", "Kling compte 60 millions d'utilisateurs.", "60", "asserted"),
    ("fr", "Kling n'a pas 60 millions d'utilisateurs.", "60", "negated"),
    ("fr", "Kuaishou dément que Kling compte 60 millions d'utilisateurs.", "60", "negated"),
    ("fr", "Contrairement à Vidu, Kling compte 60 millions d'utilisateurs.", "60", "asserted"),
    ("fr", "Contrairement à ce qui se dit, Kling compte 60 millions d'utilisateurs.", "60", "negated"),
    ("fr", "Kling devrait compter 60 millions d'utilisateurs.", "60", "forecast"),
    ("fr", "Kling comptera 60 millions d'utilisateurs.", "60", "forecast"),
    ("fr", "Kling emploiera 60 personnes.", "60", "forecast"),
    ("fr", "Kling emploierait 60 personnes.", "60", "hedged"),
    ("fr", "Kling emploie 60 personnes.", "60", "asserted"),
    ("fr", "Kling va investir 60 millions d'euros.", "60", "forecast"),
    ("fr", "Kling va vite et compte 60 millions d'utilisateurs.", "60", "asserted"),
    ("fr", "Kling compterait 60 millions d'utilisateurs.", "60", "hedged"),
    ("fr", "Vidu n'a pas de revenus, mais Kling compte 60 millions d'utilisateurs.", "60", "asserted"),
    ("it", "Kling punta a 60 milioni di utenti, dopo i 40 milioni del 2025.", "40", "asserted"),
    ("it", "Kling ha 60 milioni di utenti.", "60", "asserted"),
    ("it", "Kling non ha 60 milioni di utenti.", "60", "negated"),
    ("it", "Kuaishou smentisce che Kling abbia 60 milioni di utenti.", "60", "negated"),
    ("it", "Kling dovrebbe avere 60 milioni di utenti.", "60", "forecast"),
    ("it", "Kling raggiungerà 60 milioni di utenti.", "60", "forecast"),
    ("it", "Kling impiegherà 60 persone.", "60", "forecast"),
    ("it", "Kling impiegherebbe 60 persone.", "60", "hedged"),
    ("it", "Kling avrebbe 60 milioni di utenti.", "60", "hedged"),
    ("it", "Vidu non ha ricavi, ma Kling ha 60 milioni di utenti.", "60", "asserted"),
]


def modality(lang: str, text: str, number: str, metric: str, dated: bool = False) -> str:
    found, reader = sentence(lang, text), kit(lang).modality
    quantity = figure(found, number)
    place = (quantity.span_start, quantity.end)
    return reader.read_modality(found, reader.find(found), place, metric, dated=dated)


@pytest.mark.parametrize(("lang", "text", "number", "want"), MODALITIES)
def test_modality(lang: str, text: str, number: str, want: str) -> None:
    assert modality(lang, text, number, "users") == want


def test_a_plan_that_is_sold_is_no_forecast() -> None:
    text = "The planned tier, a plan for teams, costs $20 a month."
    assert modality("en", text, "20", "price") == "asserted"
    assert modality("en", text, "20", "revenue") == "forecast"


def test_what_is_possible_by_a_date_is_a_forecast() -> None:
    text = "Kling might have 60 million users."
    assert modality("en", text, "60", "users", dated=False) == "hedged"
    assert modality("en", text, "60", "users", dated=True) == "forecast"


@pytest.mark.parametrize(
    "text", ["It grew in May to 60 million users.", "Since May it has 60 million users."]
)
def test_a_month_is_no_word_of_modality(text: str) -> None:
    assert modality("en", text, "60", "users") == "asserted"
