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
    from typing import Any, TypeVar

    R = TypeVar("R")

MOST_AT_ONCE = 40
"""How many threads there are at most: Step Functions runs about as many iterations at once."""


def parallel(*functions: Callable[[], R]) -> list[R]:
    """What functions give that run side by side, in their order.

    Raises the first exception of them, in their order, once all have ended.
    """
    return run(functions, None)


def map(  # noqa: A001  what Python calls it
    function: Callable[..., R],
    items: Iterable[Any],
    /,
    *more: Iterable[Any],
    max_concurrency: int | None = None,
) -> list[R]:
    """What a function gives for each of the items, side by side, in their order; of several
    sources, for what is at the same place in each, as far as the shortest goes. At most
    `max_concurrency` of them run at a time.

    Raises the first exception, in the order of the items, once all have ended; TypeError or
    ValueError for a `max_concurrency` that is no whole number from 1 on.
    """
    rows = list(zip(items, *more, strict=False))
    limit = max_concurrency
    if limit is not None:
        if isinstance(limit, bool) or not isinstance(limit, int):
            raise TypeError(f"map() argument 'max_concurrency': expected int, got {kind(limit)}")
        if limit < 1:
            raise ValueError("map() argument 'max_concurrency': must be at least 1")
    return run([_call(function, row) for row in rows], limit)


def _call(function: Callable[..., R], row: Sequence[object]) -> Callable[[], R]:
    return lambda: function(*row)


def run(functions: Sequence[Callable[[], R]], at_once: int | None) -> list[R]:
    """Run functions, at most so many at a time."""
    outcomes = _in_order(functions) if _is_watched() else _in_threads(functions, at_once)
    for _, error in outcomes:
        if error is not None:
            raise error
    return [result for result, _ in outcomes]


def _is_watched() -> bool:
    return scope.OBSERVER.get() is not None


def _in_order(functions: Sequence[Callable[[], Any]]) -> list[tuple[Any, Exception | None]]:
    return [_outcome(function) for function in functions]


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
