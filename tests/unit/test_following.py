"""The events of an execution are told once and in order, by looks that overlap."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from cohesion.artifact import Json
from cohesion.dev.following import AT_ONCE, follow

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class History:
    """A history that grows by an event every so many seconds, and takes time to be looked at."""

    def __init__(self, events: int, every: float, trip: float, page: int = 1000) -> None:
        self.events, self.every, self.trip, self.page = events, every, trip, page
        self.began = time.monotonic()
        self.under_way = self.most = 0
        self.lock = threading.Lock()
        self.tokens: list[str] = []

    def get_execution_history(self, nextToken: str = "0", **_: object) -> Json:  # noqa: N803
        with self.lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            self.tokens.append(nextToken)
        time.sleep(self.trip / 2)
        happened = min(self.events, int((time.monotonic() - self.began) / self.every))
        start = int(nextToken)
        end = min(happened, start + self.page)
        time.sleep(self.trip / 2)
        with self.lock:
            self.under_way -= 1
        names = {0: "ExecutionStarted", self.events - 1: "ExecutionSucceeded"}
        told = [
            {"id": n + 1, "type": names.get(n, "PassStateEntered"), "timestamp": NOON}
            for n in range(start, end)
        ]
        return {"events": told, **({"nextToken": str(end)} if end < happened else {})}


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """What looks."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield pool


def test_each_event_is_told_once_by_looks_that_overlap(threads: ThreadPoolExecutor) -> None:
    history = History(events=6, every=0.05, trip=0.2)
    told = list(follow(history, threads, "arn"))
    assert [event["id"] for event in told] == [1, 2, 3, 4, 5, 6]
    assert told[0]["timestamp"] == "2026-01-01T12:00:00+00:00"
    assert history.most > 1


def test_pages_that_are_full_are_not_read_again(threads: ThreadPoolExecutor) -> None:
    history = History(events=10, every=0.001, trip=0.01, page=3)
    time.sleep(0.02)
    assert [event["id"] for event in follow(history, threads, "arn")] == list(range(1, 11))
    assert history.tokens[-1] == "9"


def test_whoever_has_better_to_do_stops_it(threads: ThreadPoolExecutor) -> None:
    def saved() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(follow(History(2, 0.01, 0.01), threads, "arn", between=saved))
