"""The unit that a line gives to the bare sums of a table below."""

import pytest
from sentences import kit

from pipeline.claims.scales import read_scale

SCALES = [
    ("en", "The main figures, in million yuan:", "million yuan"),
    ("en", "Results (US$ million)", "US$ million"),
    ("en", "€ million", "€ million"),
    ("en", "All prices in euros", None),
    ("en", "A round worth a million (in yuan)", None),
    ("en", "The results of 2025:", None),
    ("fr", "Les comptes, en millions d'euros :", "millions d'euros"),
    ("fr", "Résultats (en milliards de yuans)", "milliards de yuans"),
    ("fr", "Tous les prix en euros", None),
    ("it", "I conti, in milioni di euro:", "milioni di euro"),
    ("it", "Risultati (miliardi di yuan)", "miliardi di yuan"),
    ("it", "Tutti i prezzi in euro", None),
]


@pytest.mark.parametrize(("lang", "line", "scale"), SCALES)
def test_scale(lang: str, line: str, scale: str | None) -> None:
    assert read_scale(line, kit(lang).quantities) == scale
