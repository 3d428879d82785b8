"""A task called in plain Python: who runs it, what it is told, and when it is tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cohesion.runtime import calls, scope
from cohesion.runtime.awaited import invoked
from cohesion.runtime.payloads import payload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cohesion.markers import Retry
    from cohesion.runtime.scope import Json
    from cohesion.runtime.states import Telling
    from cohesion.task import Task

    AnyTask = Task[..., Any]


def call(task: AnyTask, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Any:  # noqa: ANN401  what the task gives
    """What the call of a task gives; of an `async` function, what is awaited for it.

    Raises what the task raises once its retries are spent, and TypeError for arguments or a result
    that do not fit its signature or are no JSON.
    """
    arguments = payload(task.__wrapped__, args, kwargs)
    if calls.is_async(task.__wrapped__):
        return _later(task, arguments)
    return tried(task, arguments, lambda: once(task, arguments))


def tried(task: AnyTask, arguments: dict[str, Json], run: Callable[[], Json]) -> Json:
    """What `run` gives, which is one attempt of a task, after as many as its policies allow."""
    retries = dict.fromkeys(range(len(task.retry or ())), 0)
    told = _context(task)
    while True:
        observer = scope.OBSERVER.get()
        if observer is not None:
            observer(task.__wrapped__.__name__, arguments)
        try:
            if told is None:
                return run()
            with told:
                return run()
        except Exception as error:
            delay = _next_delay(task.retry, error, retries)
            if delay is None:
                raise
        from cohesion.markers import sleep

        sleep(delay)


def once(task: AnyTask, arguments: dict[str, Json]) -> Json:
    """One attempt: the function itself, or who stands in for it."""
    stand_in = scope.STAND_IN.get()
    if stand_in is not None:
        return stand_in(task, arguments)
    return calls.invoke(task.__wrapped__, arguments)


async def _later(task: AnyTask, arguments: dict[str, Json]) -> Json:
    """The attempts of an `async` function, to be awaited."""
    retries = dict.fromkeys(range(len(task.retry or ())), 0)
    told = _context(task)
    while True:
        observer = scope.OBSERVER.get()
        if observer is not None:
            observer(task.__wrapped__.__name__, arguments)
        try:
            if told is None:
                return await _once_later(task, arguments)
            with told:
                return await _once_later(task, arguments)
        except Exception as error:
            delay = _next_delay(task.retry, error, retries)
            if delay is None:
                raise
        if observer is None or scope.CLOCK.get() is not None:
            from asyncio import sleep

            await sleep(delay)


async def _once_later(task: AnyTask, arguments: dict[str, Json]) -> Json:
    stand_in = scope.STAND_IN.get()
    if stand_in is not None:
        return await stand_in.later(task, arguments)
    return await invoked(task.__wrapped__, arguments)


def _context(task: AnyTask) -> Telling | None:
    """What tells each attempt of a call where it is, if the task asks for it."""
    if not task.context:
        return None
    from cohesion.runtime.states import Telling

    return Telling(task.__wrapped__.__name__)


def _next_delay(
    policies: tuple[Retry, ...] | None, error: Exception, made: dict[int, int]
) -> float | None:
    """Seconds until the next attempt; None when there is none."""
    if not policies:
        return None
    from cohesion.markers import next_delay

    return next_delay(policies, error, made)
