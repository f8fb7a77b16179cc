"""docs/extending.md: every file and check in it, taken from the document and run from a folder of its own."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_origin

import pytest

from pipeline.claims.extractor import ClaimExtractor
from pipeline.claims.metric import load_metrics
from pipeline.entities import Registry
from pipeline.language import LANGUAGE_FOLDER, Language, load_languages
from pipeline.units import Unit, UnitError
from spiders.source import load_sources

DOCUMENT = (Path(__file__).parents[1] / "docs" / "extending.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`([\w./-]+)`:\n\n```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)
SCRIPT = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
INTRODUCTION, *CHAPTERS = re.split(r"(?m)^## ", DOCUMENT)
TITLES = [chapter.partition("\n")[0] for chapter in CHAPTERS]
FILES: dict[str, str] = dict(FILE.findall(DOCUMENT))


def write(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")
    return folder


def test_the_document_has_its_chapters() -> None:
    assert TITLES == ["A metric", "A list of entities", "A language", "A source"]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=TITLES)
def test_the_example_runs_from_a_folder_of_its_own(chapter: str, tmp_path: Path) -> None:
    files, scripts = FILE.findall(chapter), SCRIPT.findall(chapter)
    assert len(files) == 1
    assert scripts
    assert all("assert" in script for script in scripts)
    write(tmp_path, *files[0])
    scope: dict[str, Any] = {"folder": tmp_path}
    for script in (*SCRIPT.findall(INTRODUCTION), *scripts):
        exec(compile(script, "docs/extending.md", "exec"), scope)


def test_the_examples_are_not_there_without_their_files() -> None:
    extractor = ClaimExtractor.load()
    assert "es" not in extractor.languages
    assert "presets" not in load_metrics()
    assert Registry.load().get("onirix") is None
    assert "example-news" not in load_sources()


@pytest.mark.parametrize(
    ("name", "right", "wrong", "message"),
    [
        ("metrics/presets.toml", 'kinds = ["number"]', "", r"presets\.toml: kinds: Field required"),
        ("metrics/presets.toml", "nouns =", "noun =", r"presets\.toml: words\.en\.noun: Extra inputs"),
        ("entities/mine.toml", '"onirix"\nver', '"oniric"\nver', r"reelo: parent: no entity 'oniric'"),
        ("entities/mine.toml", '"product"', '"planet"', r"mine\.toml: entity\.1\.kind"),
        ("languages/es.toml", 'decimal = ","', "", r"es\.toml: numbers\.decimal: Field required"),
        ("languages/es.toml", "hedged =", "hegded =", r"es\.toml: claims\.modality\.hegded: Extra inputs"),
        ("languages/es.toml", "[metrics.users]", "[metrics.user]", r"metrics\.user: no such metric"),
    ],
)
def test_a_fault_is_named_in_one_line(
    name: str, right: str, wrong: str, message: str, tmp_path: Path
) -> None:
    body = FILES[name]
    assert right in body
    write(tmp_path, name, body.replace(right, wrong, 1))
    with pytest.raises(UnitError, match=message) as error:
        ClaimExtractor.load(tmp_path)
    assert "\n" not in str(error.value)


def test_a_fault_of_a_source_is_named_in_one_line(tmp_path: Path) -> None:
    body = FILES["sources/example-news.toml"]
    write(tmp_path, "example-news.toml", re.sub(r"feeds = .*", 'feeds = ["ftp://x/"]', body))
    with pytest.raises(UnitError, match=r"example-news\.toml: feeds\.0: .*no http or https address") as error:
        load_sources(tmp_path)
    assert "\n" not in str(error.value)


def unwritten(data: dict[str, Any], model: type[Unit]) -> list[str]:
    """The required lists and tables that a file leaves out."""
    missing = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Unit):
            missing += [f"{name}.{key}" for key in unwritten(data.get(name, {}), kind)]
        elif field.is_required() and get_origin(kind) and name not in data:
            missing.append(name)
    return missing


@pytest.mark.parametrize("code", sorted(load_languages()))
def test_a_packaged_language_leaves_nothing_out(code: str) -> None:
    data = tomllib.loads((LANGUAGE_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    assert unwritten(data, Language) == []


def test_the_language_of_the_document_may_leave_lists_out() -> None:
    assert unwritten(tomllib.loads(FILES["languages/es.toml"]), Language) != []
