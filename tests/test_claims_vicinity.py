"""What surroundings suggest for a figure that names nothing itself."""

import pytest
from sentences import discourse, drafts, figure, progress

from pipeline.claims.setting import Setting
from pipeline.claims.vicinity import Vicinity

#: A figure and the metric that its surroundings suggest most, if any.
SUGGESTED = [
    ("en", "Kling makes two minutes in 1080p.", "two minutes", "clip_length"),
    ("en", "Kling makes two minutes.", "two minutes", None),
    ("en", "Adobe acquired HeyGen, a lab in Los Angeles, for $85 million.", "85", "deal"),
    ("en", "Kling 2.6 is third on LMArena with 1,241.", "1,241", "score"),
    ("en", "Kling 2.6 is third with 1,241.", "1,241", None),
    ("fr", "Kling produit deux minutes en 1080p.", "deux minutes", "clip_length"),
    ("fr", "Kling produit deux minutes.", "deux minutes", None),
    ("it", "Kling produce due minuti in 1080p.", "due minuti", "clip_length"),
    ("it", "Kling produce due minuti.", "due minuti", None),
]
#: A sentence, the next one, and what is recalled for its figure.
RECALLED = [
    ("en", "Kling needs 40 seconds for a clip.", "Vidu needs 50 seconds.", "50", {"generation_time"}),
    ("en", "Kling needs 40 seconds for a clip.", "Vidu is there for 50 years.", "50", set()),
    ("en", "Kling needs 40 seconds for a clip.", "Here, 50 seconds.", "50", set()),
    ("en", "Kling grew by 40% in users.", "Vidu 50%.", "50", set()),
    ("fr", "Kling demande 40 secondes de calcul.", "Vidu, 50 secondes.", "50", {"generation_time"}),
    ("it", "Kling impiega 40 secondi per una clip.", "Vidu 50 secondi.", "50", {"generation_time"}),
]


@pytest.mark.parametrize(("lang", "text", "number", "metric"), SUGGESTED)
def test_beside(lang: str, text: str, number: str, metric: str | None) -> None:
    at = progress(lang, text)
    suggested = Vicinity(at).suggest(figure(at.sentence, number))
    assert max(suggested, key=lambda name: suggested[name], default=None) == metric


@pytest.mark.parametrize(("lang", "before", "text", "number", "metrics"), RECALLED)
def test_recalled(lang: str, before: str, text: str, number: str, metrics: set[str]) -> None:
    about = discourse(lang, "Kling")
    drafts(lang, before, about=about)
    at = progress(lang, text, about=about)
    assert set(Vicinity(at).recall(figure(at.sentence, number))) == metrics


def test_a_like_figure_right_behind_says_more_than_one_farther_off() -> None:
    weights = []
    for text in (
        "Kling has 60 million users, 70 million.",
        "Kling has 60 million users and, for all we know, 70 million.",
    ):
        at = progress("en", text)
        at.drafts += drafts("en", "Kling has 60 million users.")
        weights.append(Vicinity(at).suggest(figure(at.sentence, "70"))["users"])
    assert weights[0] > weights[1] > 0


def test_layout_is_handed_on() -> None:
    at = progress("en", "Kling: 60 million.", setting=Setting({"users": 2.0}))
    assert Vicinity(at).suggest(figure(at.sentence, "60"))["users"] == 2.0
