"""Notifications: one message for each kind of event of a run, to a webhook and to a command."""

import json
import logging
import subprocess
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flows.config import EventKind, Notify
from flows.errors import describe
from flows.home import Home
from flows.logs import SHOWN, log

_SECONDS = 20.0
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody may want to be told: a sentence, and what it concerns."""

    kind: EventKind
    text: str
    source: str = ""
    page: str = ""
    fact: str = ""

    def data(self) -> dict[str, str]:
        """What is set, as plain data."""
        named = {"text": self.text, "source": self.source, "page": self.page, "fact": self.fact}
        return {key: value for key, value in named.items() if value}


def notify(home: Home, run: str, events: Iterable[Event], hooks: Notify) -> None:
    """Log every event, and tell the hooks of those that are wanted; a hook that fails is logged."""
    for kind, group in groupby(sorted(events, key=lambda event: event.kind), lambda event: event.kind):
        known = list(group)
        for number, event in enumerate(known):
            fields = {key: value for key, value in event.data().items() if key != "text"}
            log(kind, event.text, level=logging.WARNING, in_prefect=number < SHOWN, run=run, **fields)
        if kind in hooks.on:
            _tell(_message(home, run, kind, known), hooks, run)


def _message(home: Home, run: str, kind: EventKind, events: list[Event]) -> Mapping[str, Any]:
    more = f" (and {len(events) - 1} more)" if len(events) > 1 else ""
    return {
        "event": str(kind),
        "run": run,
        "home": str(home.path),
        # Chat programs show the key text.
        "text": f"FactReel: {str(kind).replace('_', ' ')}: {events[0].text}{more}",
        "count": len(events),
        "items": [event.data() for event in events[:SHOWN]],
    }


def _tell(message: Mapping[str, Any], hooks: Notify, run: str) -> None:
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    if hooks.webhook:
        _try("webhook", run, lambda: _post(hooks.webhook, body))
    if hooks.command:
        _try("command", run, lambda: _run(hooks.command, body))


def _try(hook: str, run: str, tell: Any) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            tell()
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            text = f"{hook}: {describe(error)}"
            log("notification_failed", text, level=logging.ERROR, run=run, attempt=attempt)
        else:
            log("notified", hook, run=run)
            return


def _post(address: str, body: bytes) -> None:
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=_SECONDS) as reply:
        reply.read(1)


def _run(command: tuple[str, ...], body: bytes) -> None:
    subprocess.run(
        command, input=body, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
