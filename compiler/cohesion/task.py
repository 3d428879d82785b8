"""`cohesion.task`: marks a function as a task, and finds tasks by name (`cohesion.task.charge`)."""

from __future__ import annotations

import sys

from cohesion.runtime import calls, scope
from cohesion.runtime.marking import LONGEST_WAIT, flag, whole, wrap
from cohesion.runtime.scope import TYPE_CHECKING
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar, overload

    from cohesion import markers
    from cohesion.runtime.scope import Json
    from cohesion.runtime.states import Telling

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

KEPT: Any = object()
"""An option that a call does not give."""

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
        longest = self.timeout if timeout is KEPT else seconds("timeout", timeout)
        silent = self.heartbeat if heartbeat is KEPT else seconds("heartbeat", heartbeat)
        if silent is not None and silent >= (longest or self.usual_timeout):
            least = f"must be less than the timeout, {longest or self.usual_timeout}"
            raise ValueError(f"with_options() argument 'heartbeat': {least}")
        return type(self)(
            self.__wrapped__,
            timeout=longest,
            heartbeat=silent,
            memory=self.memory,
            retry=self.retry if retry is None else retry,
            context=self.context,
        )

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the task. Raises what it raises once its retries are spent, and TypeError for
        arguments or a result that do not fit its signature or are no JSON.
        """
        function = self.__wrapped__
        if scope.INSIDE_TASK.get():
            return function(*args, **kwargs)
        given = calls.payload(function, args, kwargs)
        result: Any
        if calls.is_async(function):
            result = self._later(given)
        else:
            result = self._attempts(given, lambda: self._once(given))
        returned: R = result
        return returned

    def _attempts(self, arguments: dict[str, Json], run: Callable[[], Json]) -> Json:
        retries = dict.fromkeys(range(len(self.retry or ())), 0)
        told = self._context()
        while True:
            observer = scope.OBSERVER.get()
            if observer is not None:
                observer(self.__wrapped__.__name__, arguments)
            try:
                if told is None:
                    return run()
                with told:
                    return run()
            except Exception as error:
                delay = _next_delay(self.retry, error, retries)
                if delay is None:
                    raise
            from cohesion.markers import sleep

            sleep(delay)

    def _once(self, arguments: dict[str, Json]) -> Json:
        stand_in = scope.STAND_IN.get()
        if stand_in is not None:
            return stand_in(self, arguments)
        return calls.invoke(self.__wrapped__, arguments)

    async def _once_later(self, arguments: dict[str, Json]) -> Json:
        stand_in = scope.STAND_IN.get()
        if stand_in is not None:
            return await stand_in.later(self, arguments)
        return await calls.invoked(self.__wrapped__, arguments)

    def hand_over(
        self, arguments: dict[str, Json], token: str, names: Mapping[str, object]
    ) -> Json:
        """What `wait_for_callback` does: run the task, and wait for what is said to the token.
        `names` are those among which classes of exceptions are looked for.
        """
        from cohesion.runtime import callbacks

        function = self.__wrapped__
        scopes = (names, getattr(function, "__globals__", {}))

        def run() -> Json:
            callbacks.open_token(token)
            try:
                self._once(arguments)
                callbacks.told(function.__name__, arguments, token)
                return callbacks.awaited(token, self.timeout, self.heartbeat, scopes)
            finally:
                callbacks.close_token(token)

        return self._attempts(arguments, run)

    def _context(self) -> Telling | None:
        """What tells each attempt of a call where it is, if this task asks for it."""
        if not self.context:
            return None
        from cohesion.runtime.states import Telling

        return Telling(self.__wrapped__.__name__)

    async def _later(self, arguments: dict[str, Json]) -> Json:
        """The attempts of an `async` function, to be awaited."""
        retries = dict.fromkeys(range(len(self.retry or ())), 0)
        told = self._context()
        while True:
            observer = scope.OBSERVER.get()
            if observer is not None:
                observer(self.__wrapped__.__name__, arguments)
            try:
                if told is None:
                    return await self._once_later(arguments)
                with told:
                    return await self._once_later(arguments)
            except Exception as error:
                delay = _next_delay(self.retry, error, retries)
                if delay is None:
                    raise
            if observer is None or scope.PAUSE.get() is not None:
                from asyncio import sleep

                await sleep(delay)

    def __repr__(self) -> str:
        return f"<task {calls.entry_point(self.__wrapped__)}>"


def wait_for_callback(task: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> Json:
    """Run a task that gives the work away, with `cohesion.callback_token` among its arguments, and
    wait until somebody answers that token (`cohesion.callbacks`, `cohesion approve`): the result
    is the answer's, and so is the exception. What the task itself returns is not read. An operation
    of `cohesion.aws` gives it away as its `.wait_for_task_token` does.

        wait_for_callback(ask.with_options(timeout=86_400), person, cohesion.callback_token)

    Raises TimeoutError where no answer comes within the task's `timeout`, or no sign of life within
    its `heartbeat`. In plain Python a test answers, or another thread; where there is none nobody
    can, and the time is over at once.
    """
    from cohesion.runtime import callbacks

    names = sys._getframe(1).f_globals  # noqa: SLF001  what a workflow calls its exceptions
    given_away = getattr(task, "given_away", None)
    if given_away is not None and not args:
        found: Json = given_away(kwargs, names)
        return found
    token = callbacks.taken_token()
    if not isinstance(task, Task):
        raise TypeError(f"wait_for_callback() argument 'task': expected a task, got {kind(task)}")
    if task.usual_timeout != USUAL_TIMEOUT:
        raise TypeError("wait_for_callback() argument 'task': an activity has a token of its own")
    if scope.INSIDE_TASK.get():
        raise RuntimeError("cohesion.wait_for_callback() is for workflows: a task cannot wait")
    return task.hand_over(calls.payload(task.__wrapped__, args, kwargs), token, names)


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


def seconds(name: str, value: object) -> int:
    """An option of a call, which may be computed: seconds, as Step Functions takes them. Raises
    TypeError or ValueError.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"with_options() argument {name!r}: expected int, got {kind(value)}")
    if not 1 <= value <= LONGEST_TIMEOUT:
        raise ValueError(f"with_options() argument {name!r}: must be from 1 to {LONGEST_TIMEOUT}")
    return value


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


def _next_delay(
    policies: tuple[markers.Retry, ...] | None, error: Exception, made: dict[int, int]
) -> float | None:
    """Seconds until the next attempt; None when there is none."""
    if not policies:
        return None
    from cohesion.markers import next_delay

    return next_delay(policies, error, made)


def _policies(retry: Retries) -> tuple[markers.Retry, ...] | None:
    if retry is None:
        return None
    from cohesion.markers import Retry

    policies = (retry,) if isinstance(retry, Retry) else tuple(retry)
    for policy in policies:
        if not isinstance(policy, Retry):
            raise TypeError(f"task(retry={policy!r}): expected cohesion.Retry")
    return policies
