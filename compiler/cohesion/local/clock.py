"""The clocks an execution can run on, and time as Step Functions writes and reads it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol, runtime_checkable

_TIMESTAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?([Zz]|[+-]\d\d:\d\d)"
)


class Clock(Protocol):
    """Tells an execution the time and lets it pass. One that `waits` takes its time for that."""

    waits: bool

    def now(self) -> float:
        """Seconds since 1970, UTC."""

    def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock."""


@runtime_checkable
class MovableClock(Clock, Protocol):
    """One that does not wait, and can be at another time again: what goes on side by side takes its
    time side by side.
    """

    def move_to(self, moment: float) -> None:
        """Make it so many seconds since 1970 now."""


@dataclass(slots=True)
class VirtualClock:
    """A clock on which only waits take time, and waiting costs none; `start` in epoch seconds."""

    start: float = field(default_factory=time.time)
    waits: bool = field(default=False, init=False)
    _passed: float = 0.0

    def now(self) -> float:
        """Seconds since 1970: the start and all that was slept."""
        return self.start + self._passed

    def sleep(self, seconds: float) -> None:
        """Move the time on; returns at once."""
        self._passed += seconds

    def move_to(self, moment: float) -> None:
        """Make it so many seconds since 1970 now."""
        self._passed = moment - self.start


class RealClock:
    """The machine's clock: waits take as long as they say."""

    waits = True

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(max(seconds, 0))


@lru_cache(maxsize=64)  # many events have the time of the one before
def timestamp(seconds: float) -> str:
    """Epoch seconds as Step Functions writes them: `2026-11-22T15:45:00.123Z`."""
    moment = datetime.fromtimestamp(round(seconds, 3), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse_timestamp(text: str) -> float:
    """The epoch seconds of an RFC 3339 text; seconds may be left out. Raises ValueError."""
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not an RFC 3339 timestamp")
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    moment = datetime(
        int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC
    )
    if offset not in "Zz":
        hours, minutes = int(offset[1:3]), int(offset[4:6])
        shift = timedelta(hours=hours, minutes=minutes)
        moment = moment + shift if offset[0] == "-" else moment - shift
    return moment.timestamp() + (float(f"0.{fraction}") if fraction else 0.0)
