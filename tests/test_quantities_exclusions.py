"""Numbers that are no quantity, each with its reason, and numbers beside them that are."""

import pytest
from test_quantities import parser

#: A text and its excluded numbers, "reason text".
EXCLUDED = [
    ("en", "It begins at 19:30 and ends at 8 pm.", ["clock_time 19:30", "clock_time 8"]),
    ("en", "Clips come in 16:9 or 9:16.", ["aspect_ratio 16:9", "aspect_ratio 9:16"]),
    ("en", "Pictures of 1920x1080 or 1280 × 720", ["dimension 1920x1080", "dimension 1280 × 720"]),
    ("en", "Call +33 1 23 45 67 89 now", ["phone 33 1 23 45 67 89"]),
    ("en", "Videos of the 1990s", ["decade 1990s"]),
    ("en", "It is a 3 min read.", ["reading_time 3 min"]),
    ("en", "See page 12 and figure 3.", ["label 12", "label 3"]),
    ("en", "3. Models of the year", ["list_marker 3."]),
    ("en", "It has 3 models.", []),
    ("en", "It takes 3 minutes to make.", []),
    ("fr", "Rendez-vous à 19h30 ou à 8 heures du matin", ["clock_time 19h30", "clock_time 8 heures"]),
    ("fr", "Des plans en 16:9", ["aspect_ratio 16:9"]),
    ("fr", "Lecture : 3 min", ["reading_time 3 min"]),
    ("fr", "Voir page 12", ["label 12"]),
    ("fr", "Un plan de 3 min", []),
    ("it", "Si comincia alle 19:30", ["clock_time 19:30"]),
    ("it", "Immagini da 1920x1080", ["dimension 1920x1080"]),
    ("it", "Tempo di lettura: 3 minuti", ["reading_time 3 minuti"]),
    ("it", "Vedi pagina 12", ["label 12"]),
    ("it", "Una clip di 3 minuti", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), EXCLUDED)
def test_excluded(lang: str, text: str, want: list[str]) -> None:
    quantities, excluded = parser(lang).scan(text)
    assert [f"{item.reason} {item.text}" for item in excluded] == want
    assert bool(quantities) is not bool(want)
