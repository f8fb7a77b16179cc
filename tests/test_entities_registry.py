"""The registry of entities: its own consistency, what it derives, and what it refuses."""

import re
from pathlib import Path

import pytest

from pipeline.entities import Registry, slug
from pipeline.entities.registry import LISTS
from pipeline.units import UnitError

REGISTRY = Registry.load()


def test_names_of_two_entities_do_not_clash() -> None:
    owners: dict[str, set[str]] = {}
    for unit in REGISTRY.units:
        for name in unit.names("en"):
            owners.setdefault(name.lower(), set()).add(unit.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_ids_of_the_claim_model_exist() -> None:
    names = """alibaba tencent bytedance baidu kuaishou minimax shengshu aishi zhipu stepfun kunlun bilibili
    openai google google-deepmind meta microsoft amazon adobe nvidia runway pika-labs luma-ai
    stability-ai synthesia heygen higgsfield captions invideo lightricks moonvalley midjourney xai
    d-id hedra krea genmo asteria disney lionsgate netflix mistral-ai black-forest-labs rabbitpre
    kling jimeng seedance hailuo vidu pixverse wan hunyuanvideo cogvideox qingying step-video
    skyreels musesteamer open-sora videocrafter magicvideo-v2 capcut neverends sora veo flow
    movie-gen vibes nova-reel firefly-video runway-gen runway-aleph pika dream-machine ray
    stable-video-diffusion ltx-video ltx-2 marey midjourney-video grok-imagine mochi tiktok douyin
    artificial-analysis lmarena vbench app-store google-play chinese-companies us-companies
    chinese-models western-models chinese-regulator ai-video-market"""
    assert [name for name in names.split() if REGISTRY.get(name) is None] == []


def test_versions_have_family_and_owner() -> None:
    assert REGISTRY.family("veo-3.1-fast") == "veo"
    assert REGISTRY.owner("runway-gen-3-alpha") == "runway"
    assert REGISTRY.family("runway-gen") is None
    assert REGISTRY.family("ltx-2.3") == "ltx-video"
    assert REGISTRY.owner("google-deepmind") == "google"
    assert REGISTRY.owner("unheard-of-2") is None
    derived = REGISTRY.get("kling-2.5-turbo")
    assert derived is not None
    assert (derived.name, derived.kind, derived.parent) == ("Kling 2.5 Turbo", "model", "kling")


@pytest.mark.parametrize(
    ("entity", "listed"),
    [
        ("kuaishou", True),
        ("kling", True),
        ("kling-2.6", True),
        ("google-deepmind", True),
        ("openai", False),
        ("sora-2", False),
        ("ai-video-market", False),
    ],
)
def test_an_entity_is_listed_if_it_or_its_owner_has_a_ticker(entity: str, listed: bool) -> None:
    known = REGISTRY.get(entity)
    assert known is not None
    assert known.listed is listed


def test_meets_constraints() -> None:
    assert REGISTRY.meets("kling", "city:beijing")
    assert not REGISTRY.meets("runway", "country:china")
    assert not REGISTRY.meets("tiktok", "not:tiktok")
    assert REGISTRY.meets("veo-3", "owner:google")
    assert REGISTRY.meets("onirix", "city:paris"), "an unknown company may sit anywhere"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('[[entity]]\nid = "x"\nname = "X"\nkind = "planet"\n', r"bad\.toml: entity\.0\.kind"),
        (
            '[[entity]]\nid = "x"\nname = "X"\nkind = "company"\ncolour = "red"\n',
            r"bad\.toml: entity\.0\.colour",
        ),
        (
            '[[entity]]\nid = "x"\nname = "X"\nkind = "product"\nparent = "nobody"\n',
            r"bad\.toml: entity x: parent",
        ),
        (
            '[[entity]]\nid = "kling"\nname = "X"\nkind = "product"\n',
            r"bad\.toml: entity kling: id: .*products_china",
        ),
        (
            '[[entity]]\nid = "Not A Slug"\nname = "X"\nkind = "product"\n',
            r"bad\.toml: entity 'Not A Slug': id",
        ),
        ("[[entity]\n", r"bad\.toml: "),
    ],
)
def test_a_bad_list_is_refused_with_file_and_key(tmp_path: Path, body: str, message: str) -> None:
    (tmp_path / "bad.toml").write_text(body)
    with pytest.raises(UnitError, match=message) as error:
        Registry.load(tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Veo 3.1 Fast", "veo-3.1-fast"),
        ("Kuaishou Technology", "kuaishou"),
        ("Première S.p.A.", "premiere"),
        ("Foo-2", "foo-2"),
        ("Foo Holdings Group Inc", "foo"),
        ("Group", "group"),
        ("L'Œuvre", "loeuvre"),
        ("快手", "快手"),
    ],
)
def test_slug(name: str, want: str) -> None:
    assert slug(name) == want


def test_lists_are_all_loaded() -> None:
    written_ids = re.findall(
        r'(?m)^id = "(.+)"$', "\n".join(path.read_text() for path in LISTS.glob("*.toml"))
    )
    assert len(written_ids) == len(REGISTRY) == len(set(written_ids))
