"""An execution on Step Functions and the executions that its states began, by their histories."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from cohesion.artifact import Json
from cohesion.dev import history
from cohesion.dev.access import Client
from cohesion.dev.problem import CloudProblem

MOST: Final = 100
"""How many executions are looked at: each takes a call or more, and AWS allows few in a second."""

_TELLING: Final = frozenset({"TaskSubmitted", "TaskSucceeded", "TaskFailed", "TaskTimedOut"})


@dataclass(slots=True)
class Family:
    """An execution (`arn`) and those below it, the nearest first, `most` of them. `left_out` are
    those that could not be looked at: there were too many, or they cannot be read.
    """

    client: Client
    arn: str
    most: int = MOST
    left_out: set[str] = field(default_factory=set)
    _over: dict[str, list[dict[str, Json]]] = field(default_factory=dict)

    def look(self) -> Iterator[list[dict[str, Json]]]:
        """The events of each execution as they are now, of the first one first. What has ended is
        asked for once. Raises CloudProblem where that of the first one cannot be read.
        """
        self.left_out.clear()
        waiting, found = [self.arn], {self.arn}
        for number, arn in enumerate(waiting):
            if number >= self.most:
                self.left_out.update(waiting[number:])
                return
            try:
                events = self._events(arn)
            except CloudProblem:
                if arn == self.arn:
                    raise
                self.left_out.add(arn)
                continue
            yield events
            news = [each for each in begun_in(events) if each not in found]
            found.update(news)
            waiting += news

    def _events(self, arn: str) -> list[dict[str, Json]]:
        if arn not in self._over:
            events = list(history.events(self.client, arn, follow=False))
            if history.end_in(events[-1]) is None:
                return events
            self._over[arn] = events
        return self._over[arn]


def begun_in(events: Iterable[Mapping[str, Json]]) -> list[str]:
    """The ARNs of the executions that an execution began, of Standard workflows: others have no
    history. In the order in which it tells of them, each once.
    """
    found: dict[str, None] = {}
    for event in events:
        if event["type"] in _TELLING:
            told: Json = next((v for k, v in event.items() if k.endswith("EventDetails")), {})
            arn = _execution(told) if told.get("resourceType") == "states" else ""
            if ":execution:" in arn:
                found[arn] = None
    return list(found)


def _execution(told: Mapping[str, Json]) -> str:
    """The execution that a result or the cause of a failure is about; empty for none."""
    try:
        found = json.loads(told.get("output") or told.get("cause") or "")
    except ValueError:
        return ""
    match found:
        case {"ExecutionArn": str(arn)}:
            return arn
        case _:
            return ""
