"""`cohesion.activity`: a task whose function runs wherever a worker of yours does, not in Lambda.

Step Functions keeps the work until a worker asks for it: `cohesion worker` does, or any program
that calls `GetActivityTask`. In plain Python, and on the embedded engine, the function runs here.
"""

from __future__ import annotations

from cohesion.runtime.marking import whole
from cohesion.task import LONGEST_TIMEOUT, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar, overload

    from cohesion.task import Retries

    P = ParamSpec("P")
    R = TypeVar("R", covariant=True)  # noqa: PLC0105  R is what the function's own type calls it
else:
    from cohesion.runtime.typed import P, R


class Activity(Task[P, R]):
    """A task whose function runs in a worker; calling it runs it as plain Python.

    `timeout` is the time until a worker has done the work, waiting for one included; `heartbeat`
    that between two signs of life. Neither stops a plain run.
    """

    usual_timeout = LONGEST_TIMEOUT

    def __repr__(self) -> str:
        return super().__repr__().replace("<task", "<activity", 1)


if TYPE_CHECKING:

    @overload
    def activity(function: Callable[P, R], /) -> Activity[P, R]: ...

    @overload
    def activity(
        *, timeout: int | None = None, heartbeat: int | None = None, retry: Retries = None
    ) -> Callable[[Callable[P, R]], Activity[P, R]]: ...


def activity(
    function: Callable[P, R] | None = None,
    /,
    *,
    timeout: int | None = None,
    heartbeat: int | None = None,
    retry: Retries = None,
) -> Activity[P, R] | Callable[[Callable[P, R]], Activity[P, R]]:
    """Mark a function as an activity, as `@cohesion.activity` or with options.

    `timeout`: seconds until the work is done, from when the workflow asks for it. `heartbeat`:
    seconds after which it has failed if its worker gave no sign of life. `retry`: policies.
    """
    if function is not None:
        return Activity(function, timeout=timeout, heartbeat=heartbeat, retry=retry)
    for name, value in (("timeout", timeout), ("heartbeat", heartbeat)):
        if value is not None:  # at the decorator's own line, not below it
            whole("activity", name, value, 1, LONGEST_TIMEOUT)
    return lambda marked: Activity(marked, timeout=timeout, heartbeat=heartbeat, retry=retry)
