"""The history of an execution: its events, in the shape and order the service gives them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

from cohesion.artifact import Json
from cohesion.asl.limits import HISTORY_EVENTS
from cohesion.local.clock import Clock, timestamp
from cohesion.local.errors import RUNTIME, StateFailed

Event: TypeAlias = dict[str, Json]
"""One event, as boto3's get_execution_history returns it; the timestamp is ISO text."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def json_text(value: Json) -> str:
    """A value as the compact JSON text that events and payload limits count.

    Raises ValueError for numbers that JSON cannot hold and TypeError for what is not JSON.
    """
    return _ENCODER.encode(value)


class History:
    """Collects events, hands each to a listener, and stops an execution that has too many."""

    def __init__(self, clock: Clock, on_event: Callable[[Event], None] | None) -> None:
        self.events: list[Event] = []
        self._clock = clock
        self._on_event = on_event

    def add(self, kind: str, previous: int, **details: Json) -> int:
        """Append an event of a type after event `previous`, and return its id.

        `details` is the one member beside the common ones, under its own name. Raises
        StateFailed when the history is full: one last place is kept for the end of the execution.
        """
        number = len(self.events) + 1
        if number >= HISTORY_EVENTS and not kind.startswith("Execution"):
            raise StateFailed(
                RUNTIME,
                f"The execution reached the maximum number of history events ({HISTORY_EVENTS}).",
                final=True,
            )
        event: Event = {
            "timestamp": timestamp(self._clock.now()),
            "type": kind,
            "id": number,
            "previousEventId": previous,
            **details,
        }
        self.events.append(event)
        if self._on_event is not None:
            self._on_event(event)
        return number
