"""Who pays in a deal."""

import pytest
from sentences import discourse, figure, kit, sentence

from pipeline.claims.payers import PayerFinder
from pipeline.claims.weighing import Statement

PAYERS = [
    ("en", "Adobe acquired HeyGen for $80 million.", "adobe"),
    ("en", "HeyGen was acquired by Adobe for $80 million.", "adobe"),
    ("en", "For $80 million, Adobe bought HeyGen.", "adobe"),
    ("en", "According to Kuaishou, Adobe acquired HeyGen for $80 million.", "adobe"),
    ("en", "The lab was acquired for $80 million.", None),
    ("en", "Adobe fined HeyGen $80 million.", "heygen"),
    ("en", "Adobe imposed a fine on HeyGen of $80 million.", "heygen"),
    ("fr", "Adobe a racheté HeyGen pour 80 millions de dollars.", "adobe"),
    ("fr", "HeyGen a été racheté par Adobe pour 80 millions de dollars.", "adobe"),
    ("fr", "Le laboratoire a été racheté pour 80 millions de dollars.", None),
    ("fr", "Adobe a condamné HeyGen à une amende de 80 millions de dollars.", "heygen"),
    ("it", "Adobe ha multato HeyGen per 80 milioni di dollari.", "heygen"),
    ("it", "Adobe ha acquisito HeyGen per 80 milioni di dollari.", "adobe"),
    ("it", "HeyGen è stata acquisita da Adobe per 80 milioni di dollari.", "adobe"),
    ("it", "Il laboratorio è stato acquisito per 80 milioni di dollari.", None),
]


def payer(lang: str, text: str, title: str = "") -> str | None:
    tools, about = kit(lang), discourse(lang, title)
    found = sentence(lang, text, about=about)
    told = tools.modality.find_attributions(found, tools.modality.find(found), {})
    sources = [(item.start, item.end) for item in told]
    statement = Statement(figure(found, "80"), tools.metrics["deal"], found, sources)
    paying = PayerFinder(tools.words).find(statement, about)
    return paying.entity if paying else None


@pytest.mark.parametrize(("lang", "text", "want"), PAYERS)
def test_payer(lang: str, text: str, want: str | None) -> None:
    assert payer(lang, text) == want


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("en", "Adobe opens its purse", "It has paid $80 million to HeyGen."),
        ("fr", "Adobe passe à la caisse", "Elle a versé 80 millions de dollars à HeyGen."),
        ("it", "Adobe apre il portafoglio", "Ha versato 80 milioni di dollari a HeyGen."),
    ],
)
def test_who_only_receives_leaves_the_payer_to_the_text_before(lang: str, title: str, text: str) -> None:
    assert payer(lang, text, title) == "adobe"
