"""The file by which people overrule the stories and name a model for the doubtful pairs."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from pipeline.stories import People

PAIRS = ("must_link", "cannot_link")
MODEL = "embeddings"


class StoryConfigError(ValueError):
    """The file cannot be used; the message is one line that names file and key."""


class StoryConfig(NamedTuple):
    """Pairs by people, and the name of the embedding model, empty for none."""

    people: People = People()
    model: str = ""


def read_story_config(path: Path) -> StoryConfig:
    """Read ``must_link`` and ``cannot_link`` (pairs of article ids) and ``embeddings`` (a model).

    All may be missing, the file too.

    Raises:
        StoryConfigError: it cannot be read, or something else stands there.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return StoryConfig()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoryConfigError(f"{path}: cannot be read: {error}") from error
    for key in data:
        if key not in {*PAIRS, MODEL}:
            raise StoryConfigError(f"{path}: {key}: unknown key; there are {', '.join((*PAIRS, MODEL))}")
    model = data.get(MODEL, "")
    if not isinstance(model, str):
        raise StoryConfigError(f"{path}: {MODEL}: the name of a model is wanted")
    return StoryConfig(People(*(_pairs(path, key, data.get(key, [])) for key in PAIRS)), model)


def _pairs(path: Path, key: str, value: object) -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for number, pair in enumerate(value if isinstance(value, list) else [value], 1):
        match pair:
            case [str(a), str(b)] if a != b:
                pairs.add((min(a, b), max(a, b)))
            case _:
                raise StoryConfigError(f"{path}: {key}: entry {number} is no pair of two article ids")
    return frozenset(pairs)
