"""Functions that run side by side in plain Python: in threads, or one after the other where
somebody watches, so that the order of what they do is always the same.

Every function runs, whatever the others raise; then the first exception is raised, in the order of
the functions.
"""

from __future__ import annotations

from cohesion.runtime import scope
from cohesion.runtime.scope import TYPE_CHECKING
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, TypeVar, overload

    R = TypeVar("R")


class _NotGiven(int):
    """A number that nobody else can ask for."""


NOT_GIVEN = _NotGiven(0)

MOST_AT_ONCE = 40
"""How many threads there are at most: Step Functions runs about as many iterations at once."""


def parallel(*functions: Callable[[], R]) -> list[R]:
    """What functions give that run side by side, in their order.

    Raises the first exception of them, in their order, once all have ended.
    """
    return run(functions, None)


if TYPE_CHECKING:

    @overload
    def map(  # noqa: A001  what Python calls it
        function: Callable[..., R],
        items: Iterable[Any],
        /,
        *more: Iterable[Any],
        max_concurrency: int | None = None,
    ) -> list[R]: ...

    @overload
    def map(  # noqa: A001  what Python calls it
        function: Callable[..., R],
        items: Iterable[Any],
        /,
        *more: Iterable[Any],
        max_concurrency: int | None = None,
        tolerated_failures: int = 0,
        tolerated_failure_percentage: float = 0,
    ) -> list[R | dict[str, str]]: ...


def map(  # noqa: A001  what Python calls it
    function: Callable[..., R],
    items: Iterable[Any],
    /,
    *more: Iterable[Any],
    max_concurrency: int | None = None,
    tolerated_failures: int = NOT_GIVEN,
    tolerated_failure_percentage: float = NOT_GIVEN,
) -> list[Any]:
    """What a function gives for each of the items, side by side, in their order; of several
    sources, for what is at the same place in each, as far as the shortest goes. At most
    `max_concurrency` of them run at a time.

    Raises the first exception, in the order of the items, once all have ended; TypeError or
    ValueError for options that are no such numbers. With `tolerated_failures`, or
    `tolerated_failure_percentage`, an item that failed has `{"Status": "FAILED", "Error": …,
    "Cause": …}` in the place of its result, and `cohesion.errors.ExceedToleratedFailureThreshold`
    is raised where more have failed than both allow; a threshold of 0 is none beside another.
    """
    rows = list(zip(items, *more, strict=False))
    limit = max_concurrency
    if limit is not None:
        if isinstance(limit, bool) or not isinstance(limit, int):
            raise TypeError(f"map() argument 'max_concurrency': expected int, got {kind(limit)}")
        if limit < 1:
            raise ValueError("map() argument 'max_concurrency': must be at least 1")
    calls = [_call(function, row) for row in rows]
    failures, share = tolerated_failures, tolerated_failure_percentage
    if failures is NOT_GIVEN and share is NOT_GIVEN:
        return run(calls, limit)
    from cohesion.runtime import tolerance

    tolerance.check("map", failures, share)
    return tolerance.settled(outcomes(calls, limit), failures, share)


def _call(function: Callable[..., R], row: Sequence[object]) -> Callable[[], R]:
    return lambda: function(*row)


def run(functions: Sequence[Callable[[], R]], at_once: int | None) -> list[R]:
    """Run functions, at most so many at a time."""
    found = outcomes(functions, at_once)
    for _, error in found:
        if error is not None:
            raise error
    return [result for result, _ in found]


def outcomes(
    functions: Sequence[Callable[[], R]], at_once: int | None
) -> list[tuple[Any, Exception | None]]:
    """What each of some functions gives, or raises; at most so many run at a time."""
    return _in_order(functions, at_once) if _is_watched() else _in_threads(functions, at_once)


def _is_watched() -> bool:
    return scope.OBSERVER.get() is not None


class Places:
    """When functions begin that are run one after the other and stand for some side by side, on the
    clock of a test: as soon as one of the `at_once` that may run has ended (None: at once).
    """

    def __init__(self, at_once: int | None) -> None:
        self._clock = scope.CLOCK.get()
        self._begun = 0.0 if self._clock is None else self._clock.now()
        self._at_once = at_once
        self._ends: list[float] = []

    def run(self, function: Callable[..., R], *args: object) -> R:
        """What a function gives, that begins when it has its place. Raises what it raises."""
        clock = self._clock
        if clock is None:
            return function(*args)
        from heapq import heappop, heappush

        clock.move_to(heappop(self._ends) if len(self._ends) == self._at_once else self._begun)
        try:
            return function(*args)
        finally:
            heappush(self._ends, clock.now())

    def leave(self) -> None:
        """Make it the time at which the last of them has ended."""
        if self._clock is not None:
            self._clock.move_to(max(self._ends, default=self._begun))


def _in_order(
    functions: Sequence[Callable[[], Any]], at_once: int | None
) -> list[tuple[Any, Exception | None]]:
    places = Places(min(at_once or MOST_AT_ONCE, MOST_AT_ONCE))
    found = [places.run(_outcome, function) for function in functions]
    places.leave()
    return found


def _in_threads(
    functions: Sequence[Callable[[], Any]], at_once: int | None
) -> list[tuple[Any, Exception | None]]:
    if not functions:
        return []
    from concurrent.futures import ThreadPoolExecutor
    from contextvars import copy_context

    workers = min(len(functions), at_once or MOST_AT_ONCE)
    with ThreadPoolExecutor(workers) as executor:
        started = [executor.submit(copy_context().run, _outcome, each) for each in functions]
        return [each.result() for each in started]


def _outcome(function: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return function(), None
    except Exception as error:  # noqa: BLE001  whatever it raises is its outcome
        return None, error
