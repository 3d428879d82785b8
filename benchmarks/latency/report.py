"""What rounds have taken, as tables, and which of the targets that misses."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.latency.network import Call, sequential
from benchmarks.table import show

LOOKS: Final = frozenset({"GetExecutionHistory", "DescribeStateMachineForExecution"})
"""Calls that ask how an execution goes, once it has begun."""

_RESULT, _LATE_RESULT = 1.0, 1.5
"""Seconds that the median of the results may take, and that the 95th of a hundred may."""

_CALLS: Final = 3
_FASTER: Final = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """What a round has taken beyond the tasks' own time, in seconds from saving: to the first line
    of a task, and to the result; its calls until then; and how many of them had to wait for one
    another.
    """

    first: float
    result: float
    calls: tuple[Call, ...]

    @property
    def row(self) -> list[Call]:
        """The calls that were one after the other."""
        return in_a_row(self.calls)


def in_a_row(calls: Sequence[Call]) -> list[Call]:
    """The calls of a round that had to wait for one another.

    To the start of its execution that is the longest row of calls that did not overlap. After it
    come looks that go out by the clock, each without the answer to another: all that any of them
    waits for is the start, and the last one stands for them. Only a look at a page that an answer
    has pointed to has waited for that answer, too.
    """
    others = [call for call in calls if call.operation not in LOOKS]
    started = max((c.ended for c in others if c.operation == "StartExecution"), default=0.0)
    looks = [call for call in calls if call.operation in LOOKS]
    last = [look for look in looks if look.operation == "GetExecutionHistory"][-1:]
    pages = [look for look in looks if look.continues and look not in last]
    return [*sequential([call for call in others if call.began < started]), *pages, *last]


def missed(ours: Mapping[str, Sequence[Taken]], theirs: Mapping[str, Sequence[float]]) -> list[str]:
    """The targets that are missed or were not measured, as sentences. `theirs` are seconds that
    hotswap took.
    """
    found = []
    for change, taken in ours.items():
        median, late = quantiles([each.result for each in taken])
        calls = max(len(each.row) for each in taken)
        if not median < _RESULT:
            found.append(f"{change}: a median of {median:.2f} s is not below {_RESULT:g} s")
        if not late < _LATE_RESULT:
            found.append(f"{change}: a p95 of {late:.2f} s is not below {_LATE_RESULT:g} s")
        if calls > _CALLS:
            found.append(f"{change}: {calls} calls in a row are more than {_CALLS}")
        if not theirs[change]:
            found.append(f"{change}: hotswap was not measured, so nothing says {_FASTER} × faster")
        elif not statistics.median(theirs[change]) >= _FASTER * median:
            found.append(f"{change}: less than {_FASTER} × faster than hotswap")
    return found


def show_changes(
    ours: Mapping[str, Sequence[Taken]],
    bare: Mapping[str, Sequence[Taken]],
    theirs: Mapping[str, Sequence[float]],
) -> None:
    """Print a row for each change. `bare` are rounds over a network that takes no time."""
    heading = ("change", "first line", "p95", "result", "p95", "at 0 ms", "emulator", "calls")
    rows = []
    for change, taken in ours.items():
        median, late = quantiles([each.result for each in taken])
        shown = (
            *quantiles([each.first for each in taken]),
            median,
            late,
            quantiles([each.result for each in bare[change]])[0],
            quantiles([sum(call.beyond for call in each.row) for each in taken])[0],
        )
        calls = str(max(len(each.row) for each in taken))
        rows.append((change, *map(_milliseconds, shown), calls, *_hotswap(theirs[change], median)))
    show((*heading, "hotswap", "ratio"), rows)


def _hotswap(theirs: Sequence[float], median: float) -> tuple[str, str]:
    """What hotswap takes, and how often that holds what we take."""
    if not theirs:
        return "not measured", "-"
    swap = statistics.median(theirs)
    return f"{swap:.1f} s", f"{swap / median:.1f}"


def show_calls(calls: Sequence[Call]) -> None:
    """Print what the emulator itself takes for each operation."""
    operations: dict[str, list[float]] = {}
    for call in calls:
        method, _, path = call.operation.partition(" ")
        operations.setdefault(f"{method} of S3" if path else method, []).append(call.beyond)
    rows = [
        (name, str(len(took)), *(f"{1000 * each:.1f} ms" for each in quantiles(took)))
        for name, took in sorted(operations.items())
    ]
    show(("the emulator's own time", "calls", "median", "p95"), rows)


def quantiles(values: Sequence[float]) -> tuple[float, float]:
    """The median, and the 95th of a hundred: the longest where there are less than twenty."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"
