"""What ``factreel serve`` runs and how often: a plan is a deployment of the one flow, with its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flows.config import Schedule


@dataclass(frozen=True, slots=True)
class Plan:
    """A deployment: its name, what it is for, how often it runs, and the flow's parameters but the home."""

    name: str
    about: str
    every: timedelta
    parameters: Mapping[str, Any]


_DEMO_EVERY = timedelta(minutes=1)


def wanted_plans(schedule: Schedule, demo_day: int | None, every: timedelta | None) -> list[Plan]:
    """The deployments of a schedule, or the one of the demo on a day; none where one would never run."""
    wanted = plans(schedule) if demo_day is None else [demo_plan(every or _DEMO_EVERY, demo_day)]
    return wanted if all(plan.every for plan in wanted) else []


def plans(schedule: Schedule) -> list[Plan]:
    """The deployments of a schedule; what never runs is none.

    What is read is published each time, so that ``factreel status`` sees how the sources are doing.
    """
    every = (
        Plan(
            "feeds",
            "Ask the sources and read the new pages into claims.",
            schedule.feeds,
            {"command": "feeds", "parts": ["collect", "read", "publish"]},
        ),
        Plan(
            "facts",
            "Group stories, reconcile facts, publish.",
            schedule.facts,
            {"command": "facts", "parts": ["stories", "facts", "publish"]},
        ),
        Plan(
            "export",
            "Write the public tables into the home's exports.",
            schedule.export,
            {"command": "export", "parts": ["export"]},
        ),
    )
    return [plan for plan in every if plan.every]


def demo_plan(every: timedelta, day: int) -> Plan:
    """The whole line on the made-up newsroom."""
    about = "The whole line on the made-up newsroom."
    return Plan("demo", about, every, {"command": "demo", "demo_day": day})
