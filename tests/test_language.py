"""What FactReel knows of a language: one file each."""

from pathlib import Path

import pytest

from pipeline.language import LANGUAGE_FOLDER, load_languages
from pipeline.units import UnitError

LEAST = """
code = "xx"
name = "Xish"
[numbers]
decimal = ","
locale = "xx"
[dates]
day_first = true
month_first = false
first_after = false
[entities]
lang = "xx"
"""


def test_every_file_is_a_language_of_its_name() -> None:
    languages = load_languages()
    assert {path.stem for path in LANGUAGE_FOLDER.glob("*.toml")} == set(languages)
    assert [code for code, language in languages.items() if language.code != code] == []


def test_lists_that_a_file_leaves_out_are_empty(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(LEAST)
    language = load_languages(tmp_path)["xx"]
    assert language.dates.months == {}
    assert language.claims.breaks == ()
    assert language.claims.modality.forecast == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (LEAST.replace('name = "Xish"', ""), r"xx\.toml: name: Field required"),
        ("colour = 1\n" + LEAST, r"xx\.toml: colour"),
        (LEAST + "[claims]\nbreeks = []\n", r"xx\.toml: claims\.breeks"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "xx.toml").write_text(text)
    with pytest.raises(UnitError, match=fault):
        load_languages(tmp_path)


def test_a_language_is_not_defined_twice(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(LEAST)
    with pytest.raises(UnitError, match="en is defined already"):
        load_languages(tmp_path)
