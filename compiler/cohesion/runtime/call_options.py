"""Options that a call gives, and not the mark of its function: `task.with_options(…)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from cohesion.runtime.marking import KEPT, LONGEST_WAIT
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from cohesion.task import Retries, Task

P = ParamSpec("P")
R = TypeVar("R", covariant=True)  # noqa: PLC0105  R is what the function's own type calls it


def with_options(
    task: Task[P, R], retry: Retries, timeout: object, heartbeat: object
) -> Task[P, R]:
    """A task with other options at one call. KEPT, and no `retry`, is what stays as it is.

    Raises TypeError or ValueError for options that Step Functions would not take.
    """
    longest = task.timeout if timeout is KEPT else seconds("timeout", timeout)
    silent = task.heartbeat if heartbeat is KEPT else seconds("heartbeat", heartbeat)
    if silent is not None and silent >= (longest or task.usual_timeout):
        least = f"must be less than the timeout, {longest or task.usual_timeout}"
        raise ValueError(f"with_options() argument 'heartbeat': {least}")
    return type(task)(
        task.__wrapped__,
        timeout=longest,
        heartbeat=silent,
        memory=task.memory,
        retry=task.retry if retry is None else retry,
        context=task.context,
    )


def seconds(name: str, value: object) -> int:
    """An option of a call, which may be computed: seconds, as Step Functions takes them. Raises
    TypeError or ValueError.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"with_options() argument {name!r}: expected int, got {kind(value)}")
    if not 1 <= value <= LONGEST_WAIT:
        raise ValueError(f"with_options() argument {name!r}: must be from 1 to {LONGEST_WAIT}")
    return value
