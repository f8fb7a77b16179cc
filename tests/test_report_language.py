"""The interface's catalogues: all languages know the same words, and every metric has one."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.units import UnitError
from warehouse.report.language import CATALOGUE, load_languages

LANGUAGES = load_languages()
SECTIONS = (
    "ui", "counts", "units", "metrics", "per", "statuses", "means", "kinds", "roles", "modalities", "stages",
    "differences", "collected", "rules", "comparators",
)  # fmt: skip
ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "warehouse/report/templates"
JUDGED = (ROOT / "warehouse/facts/07_judged.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", SECTIONS)
def test_languages_know_the_same_keys(section):
    keys = {code: set(getattr(language, section)) for code, language in LANGUAGES.items()}
    assert keys["fr"] == keys["en"]
    assert keys["it"] == keys["en"]


def test_phrases_have_the_same_places_to_fill():
    for key, phrase in LANGUAGES["en"].ui.items():
        places = set(re.findall(r"\{(\w+)\}", phrase))
        for code in ("fr", "it"):
            found = set(re.findall(r"\{(\w+)\}", LANGUAGES[code].ui[key]))
            assert found == places or key == "money_large", (code, key)


def test_templates_use_every_phrase():
    code = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir())
    code += "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.parent.rglob("*.py"))
    words = set(re.findall(r"""["'](\w+)["']""", code))
    words |= {f"menu_{word}" for word in words} | {"from_published", "from_fetched", "front_title"}
    assert set(LANGUAGES["en"].ui) - words == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_packaged_metric_has_a_word(code):
    metrics = {path.stem for path in (ROOT / "pipeline/metrics").glob("*.toml")}
    assert metrics - set(LANGUAGES[code].metrics) == set()


@pytest.mark.parametrize("code", ["fr", "it"])
def test_every_reason_of_a_status_is_translated(code):
    phrases = re.findall(r"'([a-z{][^'\n]* [^'\n]*)'", JUDGED[JUDGED.index("CASE status") :])
    sentences = [
        phrase.replace("{}", "2", 1) if phrase.startswith("{} of its") else phrase for phrase in phrases
    ]
    sentences = [sentence.replace("2 of", "2 stories of").replace("{}", "3") for sentence in sentences]
    known = [sentence for sentence in sentences if sentence not in {"1 story", " stories"}]
    assert len(known) >= 12
    assert [sentence for sentence in known if LANGUAGES[code].reason(sentence) is None] == []


def test_a_catalogue_that_lacks_a_section_names_file_and_key(tmp_path):
    text = (CATALOGUE / "en.toml").read_text(encoding="utf-8")
    data = text.replace("[scales]", "[scale]")
    assert tomllib.loads(data)
    (tmp_path / "en.toml").write_text(data, encoding="utf-8")
    with pytest.raises(UnitError, match=r"en\.toml: scales: Field required"):
        load_languages(tmp_path)
