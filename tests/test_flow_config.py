"""The configuration file, the plans made of it, and the deployments for others' servers."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from flows.config import Config, config_path, default_config, load_config, read_span
from flows.deployments import demo_plan, plans
from flows.home import Home
from pipeline.units import UnitError

ROOT = Path(__file__).parents[1]


def write(tmp_path: Path, text: str) -> Home:
    home = Home(tmp_path)
    config_path(home).write_text(text, encoding="utf-8")
    return home


def test_missing_file_is_the_default(tmp_path):
    assert load_config(Home(tmp_path)) == Config()


def test_default_file_names_every_key_at_its_default(tmp_path):
    home = write(tmp_path, default_config())
    assert load_config(home) == Config()
    written = tomllib.loads(default_config())
    assert written.keys() == Config.model_fields.keys()
    for name in ("schedule", "runner", "writing", "notify"):
        assert written[name].keys() == type(getattr(Config(), name)).model_fields.keys()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[schedule]\nfeeds = 'often'", "schedule.feeds: Value error, 'often' is no stretch of time such as"),
        ("[schedule]\nfeed = '1h'", "schedule.feed: Extra inputs are not permitted"),
        ("[runner]\nkind = 'spark'", "runner.kind: Input should be 'local', 'processes' or 'dask'"),
        ("[runner]\nmemory = 'much'", "runner.memory: String should match pattern"),
        ("[writing]\nbusy = 'fight'", "writing.busy: Input should be 'wait' or 'skip'"),
        ("[notify]\non = ['rain']", "notify.on.0: Input should be 'run_failed'"),
        ("[notify]\nwebhook = 'ftp://x'", "notify.webhook: String should match pattern"),
        ("contact = ", "Invalid value"),
    ],
)
def test_fault_names_file_and_key(tmp_path, text, words):
    home = write(tmp_path, text)
    with pytest.raises(UnitError) as caught:
        load_config(home)
    assert str(caught.value).startswith(f"{config_path(home)}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "seconds"), [(0, 0), (20, 20), ("30s", 30), ("15 m", 900), ("1.5h", 5400), ("2d", 172800)]
)
def test_spans(value, seconds):
    assert read_span(value) == timedelta(seconds=seconds)


def test_plans_follow_the_schedule(tmp_path):
    assert [(plan.name, plan.every) for plan in plans(Config().schedule)] == [
        ("feeds", timedelta(hours=1)), ("facts", timedelta(days=1)), ("export", timedelta(days=1)),
    ]  # fmt: skip
    home = write(tmp_path, "[schedule]\nfeeds = '10s'\nexport = 0")
    assert [plan.name for plan in plans(load_config(home).schedule)] == ["feeds", "facts"]


def test_deployments_for_others_are_those_that_serve_runs():
    """`prefect.yaml` cannot be generated, so it is held against the plans."""
    from flows.ledger_flow import ledger_flow

    data = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    served = {plan.name: plan for plan in plans(Config().schedule)}
    assert [deployment["name"] for deployment in data["deployments"]] == list(served)
    for deployment in data["deployments"]:
        plan = served[deployment["name"]]
        assert deployment["entrypoint"] == "flows/ledger_flow.py:ledger_flow"
        assert deployment["description"] == plan.about
        assert [schedule["interval"] for schedule in deployment["schedules"]] == [plan.every.total_seconds()]
        given = dict(deployment["parameters"])
        assert given.pop("home") == "{{ $FACTREEL_HOME }}"
        assert given == plan.parameters
        ledger_flow.validate_parameters({"home": Path("x"), **given})
    ledger_flow.validate_parameters({"home": Path("x"), **demo_plan(timedelta(1), 2).parameters})


def test_every_parameter_is_typed_and_explained():
    from flows.ledger_flow import ledger_flow

    for name, described in ledger_flow.parameters.properties.items():
        assert described.get("description"), name
        assert described.keys() & {"type", "anyOf", "allOf", "$ref"}, name
