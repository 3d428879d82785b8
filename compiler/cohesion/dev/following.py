"""The events of an execution as they come: looks at its history that overlap, so that one which
comes a moment too early costs a moment, and not a round trip.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Final

from cohesion.artifact import Json
from cohesion.dev.access import Client
from cohesion.dev.history import end_in, plain
from cohesion.dev.problem import problems

_PAUSE: Final = 0.05
"""Seconds between two looks where something happens: as often as the service lets one ask."""

_LONGEST_PAUSE: Final = 1.0
_GROWTH: Final = 1.15
AT_ONCE: Final = 4
"""How many looks may be under way."""

_PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look has found: a page, where it began, and where the next one does."""

    token: str
    events: list[dict[str, Json]]
    following: str


def follow(
    client: Client,
    threads: Executor,
    arn: str,
    *,
    between: Callable[[], object] = lambda: None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[dict[str, Json]]:
    """The events of an execution in order, each once, times as ISO texts, to its end. `between`
    looks something is called, which may stop it by an exception. Raises CloudProblem.
    """
    token, seen, pause, due = "", 0, _PAUSE, clock()
    looks: set[Future[_Look]] = set()
    while True:
        between()
        if clock() >= due and len(looks) < AT_ONCE:
            looks.add(threads.submit(partial(_look, client, arn, token)))
            due, pause = clock() + pause, min(pause * _GROWTH, _LONGEST_PAUSE)
        rest = max(due - clock(), 0.0) if len(looks) < AT_ONCE else _LONGEST_PAUSE
        if not looks:
            time.sleep(rest)
            continue
        done, looks = wait(looks, timeout=rest, return_when=FIRST_COMPLETED)
        for each in done:
            with problems(f"the history of {arn} cannot be read"):
                found = each.result()
            news = [event for event in found.events if event["id"] > seen]
            for event in news:
                seen = event["id"]
                yield plain(event)
            if news and end_in(news[-1]):
                return
            if news:
                pause, due = _PAUSE, min(due, clock() + _PAUSE)
            if found.following and found.token == token:
                token, due = found.following, clock()


def _look(client: Client, arn: str, token: str) -> _Look:
    after = {"nextToken": token} if token else {}
    found = client.get_execution_history(
        executionArn=arn, maxResults=_PAGE, includeExecutionData=True, **after
    )
    return _Look(token, found["events"], found.get("nextToken", ""))
