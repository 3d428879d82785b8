"""`cohesion.task`: marks a function as a task, and finds tasks by name (`cohesion.task.charge`)."""

from __future__ import annotations

import sys

from cohesion.runtime import calls, scope
from cohesion.runtime.marking import KEPT, LONGEST_WAIT, flag, whole, wrap
from cohesion.runtime.scope import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Generic, ParamSpec, TypeAlias, TypeVar, overload

    from cohesion import markers
    from cohesion.runtime.scope import Json

    P = ParamSpec("P")
    R = TypeVar("R", covariant=True)  # noqa: PLC0105  R is what the function's own type calls it

    Retries: TypeAlias = markers.Retry | Sequence[markers.Retry] | None
    """One retry policy, several (the first that names an error decides), or the usual ones."""
else:
    from cohesion.runtime.typed import Generic, P, R

LONGEST_TIMEOUT = LONGEST_WAIT
"""Seconds: what Step Functions takes for a time-out, where a task hands its work to somebody."""

USUAL_TIMEOUT = 900
"""Seconds: the time-out of a task that says none, which is how long Lambda lets a function run."""

LEAST_MEMORY, MOST_MEMORY = 128, 10_240
"""MiB: what Lambda gives a function."""

NOT_PLAIN = 0x20 | 0x200
"""Code flags of generators and asynchronous generators (`inspect.CO_…`)."""


class Task(Generic[P, R]):
    """A task function with its options; calling it runs it as plain Python.

    Arguments and result cross by value, as JSON; the result is checked against its annotation;
    `retry` applies. In the body of a task, another task is an ordinary function: nothing crosses.
    A call of an `async` function is awaited, here as without the mark.
    `timeout` and `heartbeat`, in seconds, do not stop a plain run; `memory` is in MiB. With
    `context` the body may ask `cohesion.task_context()`.
    """

    __name__: str
    __wrapped__: Callable[P, R]
    usual_timeout = USUAL_TIMEOUT

    def __init__(
        self,
        function: Callable[P, R],
        *,
        timeout: int | None = None,
        heartbeat: int | None = None,
        memory: int | None = None,
        retry: Retries = None,
        context: bool = False,
    ) -> None:
        _check_options(timeout, heartbeat, memory, self.usual_timeout)
        flag("task", "context", context)
        _check_function(function)
        wrap(self, function)
        self.timeout = timeout
        self.heartbeat = heartbeat
        self.memory = memory
        self.retry = _policies(retry)
        self.context = context

    def with_options(
        self, *, retry: Retries = None, timeout: int = KEPT, heartbeat: int = KEPT
    ) -> Task[P, R]:
        """This task with other options at one call; those that are not given stay. `timeout` and
        `heartbeat` may be computed.

        Raises TypeError or ValueError for options that Step Functions would not take.
        """
        from cohesion.runtime import call_options

        return call_options.with_options(self, retry, timeout, heartbeat)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the task. Raises what it raises once its retries are spent, and TypeError for
        arguments or a result that do not fit its signature or are no JSON.
        """
        if scope.INSIDE_TASK.get():
            return self.__wrapped__(*args, **kwargs)
        from cohesion.runtime import attempts  # which no Lambda function loads

        result: R = attempts.call(self, args, kwargs)
        return result

    def __repr__(self) -> str:
        return f"<task {calls.entry_point(self.__wrapped__)}>"


class Tasks:
    """What `cohesion.task` is: the decorator, and the tasks that can be called by name."""

    __slots__ = ()

    if TYPE_CHECKING:

        @overload
        def __call__(self, function: Callable[P, R], /) -> Task[P, R]: ...

        @overload
        def __call__(
            self,
            /,
            *,
            timeout: int | None = None,
            heartbeat: int | None = None,
            memory: int | None = None,
            retry: Retries = None,
            context: bool = False,
        ) -> Callable[[Callable[P, R]], Task[P, R]]: ...

    def __call__(
        self,
        function: Callable[P, R] | None = None,
        /,
        *,
        timeout: int | None = None,
        heartbeat: int | None = None,
        memory: int | None = None,
        retry: Retries = None,
        context: bool = False,
    ) -> Task[P, R] | Callable[[Callable[P, R]], Task[P, R]]:
        """Mark a function as a task, as `@cohesion.task` or with options.

        `timeout`: seconds an attempt may take: up to 15 minutes, or as long as a callback is waited
        for. `heartbeat`: seconds after which an attempt has failed that gave no sign of life.
        `memory`: MiB. `retry`: policies in place of the usual ones, which retry errors of Lambda
        itself; `()` for none. `context`: the body asks `cohesion.task_context()` where it is.
        """
        _check_options(timeout, heartbeat, memory)  # at the decorator's own line, not below it
        flag("task", "context", context)
        policies = _policies(retry)

        def mark(marked: Callable[P, R]) -> Task[P, R]:
            return Task(
                marked,
                timeout=timeout,
                heartbeat=heartbeat,
                memory=memory,
                retry=policies,
                context=context,
            )

        return mark if function is None else mark(function)

    def __getattr__(self, name: str) -> Task[..., Json]:
        """The task of that name: in the caller's module, the modules it imports, the `tasks`
        module or package beside it, or under the paths of `[tool.cohesion] tasks` in
        pyproject.toml. A function that is not marked is a task without options.

        Raises AttributeError when there is none, or more than one.
        """
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # Python asking what this object can do
        from cohesion.runtime import lookup

        caller = sys._getframe(1).f_globals  # noqa: SLF001  what `logging` does to name a caller
        found = lookup.find(name, caller, Task)
        return found if isinstance(found, Task) else Task(found)

    def __repr__(self) -> str:
        return "cohesion.task"


task = Tasks()


def _check_options(
    timeout: int | None, heartbeat: int | None, memory: int | None, usual: int = USUAL_TIMEOUT
) -> None:
    if timeout is not None:
        whole("task", "timeout", timeout, 1, LONGEST_TIMEOUT)
    if heartbeat is not None:
        whole("task", "heartbeat", heartbeat, 1, (timeout or usual) - 1)
    if memory is not None:
        whole("task", "memory", memory, LEAST_MEMORY, MOST_MEMORY)


def _check_function(function: object) -> None:
    workflow = getattr(sys.modules.get("cohesion.markers"), "Workflow", Task)
    if not callable(function) or isinstance(function, (Task, workflow, type)):
        raise TypeError(f"@cohesion.task goes on a function, not {function!r}")
    code = getattr(function, "__code__", None)
    if code is not None and code.co_flags & NOT_PLAIN:
        raise TypeError(f"{calls.title(function)} is a generator: not a task")


def _policies(retry: Retries) -> tuple[markers.Retry, ...] | None:
    if retry is None:
        return None
    from cohesion.markers import Retry

    policies = (retry,) if isinstance(retry, Retry) else tuple(retry)
    for policy in policies:
        if not isinstance(policy, Retry):
            raise TypeError(f"task(retry={policy!r}): expected cohesion.Retry")
    return policies
