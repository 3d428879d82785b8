"""What an author writes around a workflow: its options, retry policies and waits."""

from __future__ import annotations

import time

from cohesion.runtime import calls, scope
from cohesion.runtime.marking import LONGEST_WAIT, flag, whole, wrap
from cohesion.runtime.scope import TYPE_CHECKING
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Generic, NoReturn, ParamSpec, TypeAlias, TypeVar, overload

    from cohesion.runtime.protocols import LambdaContext
    from cohesion.runtime.scope import Json

    P = ParamSpec("P")
    R = TypeVar("R", covariant=True)  # noqa: PLC0105  R is what the function's own type calls it

    ErrorMatch: TypeAlias = type[BaseException] | str
    """What a retry is for: an exception class and its subclasses, or one error by its name."""
else:
    from cohesion.runtime.typed import Generic, P, R

LONGEST_DELAY = 31_622_400
"""Seconds: what Step Functions takes for the longest delay between two attempts; 366 days."""

LONGEST_EXPRESS = 300
"""Seconds: how long an Express execution may run."""

MOST_EVENTS = 24_900
"""How many events an execution may have, beside those that start the next one."""

MOST_ATTEMPTS = 99_999_999
"""What Step Functions takes for the number of retries."""

EVERY_ERROR = frozenset({"States.ALL", "States.TaskFailed"})
"""Names under which Step Functions matches whatever a task raises."""


class Retry:
    """Tries a task again when it raises one of `on`: exception classes (and what derives from
    them), or names of errors, compared with the class's own name, and with what Step Functions
    calls an error of AWS.

    The first retry comes after `interval` seconds (a whole number), each further delay is
    `backoff` times as long but at most `max_delay` seconds, and with `jitter` a random part of
    that. After `max_attempts` retries the error stands. Of several policies for one task, the first
    that names an error decides about it.

    Raises TypeError or ValueError, naming the argument, for what Step Functions would not take.
    """

    __slots__ = ("on", "interval", "max_attempts", "backoff", "max_delay", "jitter")  # noqa: RUF023  as written

    on: tuple[ErrorMatch, ...]
    interval: int
    max_attempts: int
    backoff: float
    max_delay: int | None
    jitter: bool

    def __init__(
        self,
        on: ErrorMatch | Sequence[ErrorMatch],
        *,
        interval: int = 1,
        max_attempts: int = 3,
        backoff: float = 2.0,
        max_delay: int | None = None,
        jitter: bool = False,
    ) -> None:
        whole("Retry", "interval", interval, 1, LONGEST_WAIT)
        whole("Retry", "max_attempts", max_attempts, 0, MOST_ATTEMPTS)
        _number("Retry", "backoff", backoff, 1)
        if max_delay is not None:
            whole("Retry", "max_delay", max_delay, interval + 1, LONGEST_DELAY)
        flag("Retry", "jitter", jitter)
        fix = object.__setattr__
        fix(self, "on", _matches(on))
        fix(self, "interval", interval)
        fix(self, "max_attempts", max_attempts)
        fix(self, "backoff", backoff)
        fix(self, "max_delay", max_delay)
        fix(self, "jitter", jitter)

    def matches(self, error: BaseException) -> bool:
        """Whether this policy is for `error`."""
        return any(
            match in EVERY_ERROR or match in (type(error).__name__, *scope.error_names(error))
            if isinstance(match, str)
            else isinstance(error, match)
            for match in self.on
        )

    def delay(self, attempt: int) -> float:
        """Seconds before retry number `attempt`, counted from 1."""
        longest = LONGEST_WAIT if self.max_delay is None else self.max_delay
        try:
            delay = min(self.interval * float(self.backoff) ** (attempt - 1), float(longest))
        except OverflowError:
            delay = float(longest)
        if not self.jitter:
            return delay
        from random import uniform

        return uniform(0, delay)  # noqa: S311  spreads load, guards nothing

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Retry cannot be changed: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a Retry cannot be changed: {name}")

    def __eq__(self, other: object) -> bool:
        return self._fields() == other._fields() if isinstance(other, Retry) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        fields = zip(self.__slots__, self._fields(), strict=True)
        return f"Retry({', '.join(f'{name}={value!r}' for name, value in fields)})"


def next_delay(policies: Sequence[Retry], error: Exception, made: dict[int, int]) -> float | None:
    """Seconds until the next attempt, counting it in `made` (retries so far, by policy); None when
    there is none. The first policy that names the error decides, spent or not.
    """
    for index, policy in enumerate(policies):
        if policy.matches(error):
            if made[index] >= policy.max_attempts:
                return None
            made[index] += 1
            return policy.delay(made[index])
    return None


def retry(
    on: ErrorMatch | Sequence[ErrorMatch],
    *,
    interval: int = 1,
    max_attempts: int = 3,
    backoff: float = 2.0,
    max_delay: int | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Call a function of a workflow again when it raises one of `on`, with the same arguments: the
    whole of it, with all the tasks it calls. Arguments mean what they mean for `Retry`.

    Raises TypeError or ValueError, naming the argument, for what Step Functions would not take.
    """
    policy = Retry(
        on, interval=interval, max_attempts=max_attempts, backoff=backoff, max_delay=max_delay
    )

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        def attempts(*args: P.args, **kwargs: P.kwargs) -> R:
            tried = 0
            while True:
                try:
                    return function(*args, **kwargs)
                except Exception as error:
                    if tried == policy.max_attempts or not policy.matches(error):
                        raise
                tried += 1
                sleep(policy.delay(tried))

        wrap(attempts, function)
        return attempts

    return decorate


class Workflow(Generic[P, R]):
    """A workflow function with its options; calling it runs it as plain Python.

    Arguments and result cross by value, as JSON; arguments are checked against annotations.
    `timeout`, in seconds, does not stop a plain run.
    """

    __name__: str
    __wrapped__: Callable[P, R]

    def __init__(
        self, function: Callable[P, R], *, timeout: int | None = None, express: bool = False
    ) -> None:
        if not callable(function):
            raise TypeError(f"@cohesion.workflow goes on a function, not {function!r}")
        flag("workflow", "express", express)
        if timeout is not None:
            whole("workflow", "timeout", timeout, 1, LONGEST_EXPRESS if express else LONGEST_WAIT)
        wrap(self, function)
        self.timeout = timeout
        self.express = express

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the workflow. Raises what it raises, and TypeError for arguments that do not fit."""
        from cohesion.runtime import executions, payloads  # which a cold start need not load

        function = self.__wrapped__
        given = payloads.payload(function, args, kwargs)
        result: R = executions.within(self.__name__, function, given)
        return result

    def start(self, *args: P.args, **kwargs: P.kwargs) -> str:
        """Start an execution that nothing waits for; its ARN. What comes of it shows in it alone.

        In plain Python it runs once the workflow has ended that starts it, or at once where none
        runs; what it raises is logged. Raises TypeError for arguments that do not fit.
        """
        from cohesion.runtime import executions, payloads

        function = self.__wrapped__
        given = payloads.payload(function, args, kwargs)
        return executions.start(self.__name__, function, given)

    def __repr__(self) -> str:
        return f"<workflow {calls.entry_point(self.__wrapped__)}>"


if TYPE_CHECKING:

    @overload
    def workflow(function: Callable[P, R], /) -> Workflow[P, R]: ...

    @overload
    def workflow(
        *,
        timeout: int | None = None,
        express: bool = False,
        generated_code: bool = True,
        continue_as_new: bool | int = False,
        tracebacks: bool = True,
    ) -> Callable[[Callable[P, R]], Workflow[P, R]]: ...


def workflow(
    function: Callable[P, R] | None = None,
    /,
    *,
    timeout: int | None = None,
    express: bool = False,
    generated_code: bool = True,
    continue_as_new: bool | int = False,
    tracebacks: bool = True,
) -> Workflow[P, R] | Callable[[Callable[P, R]], Workflow[P, R]]:
    """Mark a function as a workflow, as `@cohesion.workflow` or with options.

    `timeout`: seconds an execution may run. `express`: an Express state machine, at most 5 minutes.
    `generated_code`: False refuses Python that would run in Lambda functions of the compiler's.
    `continue_as_new`: its loops go on as new executions before a history is full, or has so many
    events; each execution but the last ends then with the ARN of the next. `tracebacks`: False lets
    an exception of a task that nothing takes end the execution in the task's own state, which saves
    a transition; `Cause` is then what Lambda reports, as JSON.
    A workflow without options needs no mark.
    """
    if function is not None:
        return Workflow(function, timeout=timeout, express=express)
    flag("workflow", "generated_code", generated_code)
    flag("workflow", "tracebacks", tracebacks)
    flag("workflow", "express", express)  # at the decorator's own line, not below it
    if not isinstance(continue_as_new, bool):
        whole("workflow", "continue_as_new", continue_as_new, 1, MOST_EVENTS)
    return lambda marked: Workflow(marked, timeout=timeout, express=express)


def continue_as_new(*args: object, **kwargs: object) -> Json:
    """Go on as a new execution of the same workflow, with these arguments and a new history.

        return cohesion.continue_as_new(cursor=cursor)

    A workflow that goes on forever does that before its history is full. It ends with it: nothing
    is left to clean up. In plain Python the call of the workflow goes on with the new arguments,
    and returns what the last execution returns.
    """
    from cohesion.runtime.payloads import Continuation

    return Continuation(args, kwargs)


def sleep(seconds: float) -> None:
    """Wait, at no cost: on Step Functions nothing runs meanwhile.

    Raises TypeError for what is no number, ValueError for less than 0 or more than 99,999,999.
    """
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"sleep() argument 'seconds': expected float, got {kind(seconds)}")
    if not 0 <= seconds <= LONGEST_WAIT:
        raise ValueError(f"sleep() argument 'seconds': must be from 0 to {LONGEST_WAIT}")
    clock = scope.CLOCK.get()
    if clock is not None:
        clock.pause(seconds)
    elif scope.OBSERVER.get() is None:
        time.sleep(seconds)


def sleep_until(moment: datetime | str) -> None:
    """Wait until a moment, at no cost: on Step Functions nothing runs meanwhile. One that is over
    is no wait. A text is read as `datetime.fromisoformat` reads it; without a zone it is UTC.

    Raises TypeError for what is no moment, ValueError for a text that is none, and for one that is
    more than 99,999,999 seconds from now.
    """
    from datetime import UTC, datetime

    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    elif not isinstance(moment, datetime):
        wanted = f"expected datetime or str, got {kind(moment)}"
        raise TypeError(f"sleep_until() argument 'moment': {wanted}")
    aware = moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment
    left = (aware - datetime.now(UTC)).total_seconds()
    if left > LONGEST_WAIT:
        limit = f"must be at most {LONGEST_WAIT} seconds from now"
        raise ValueError(f"sleep_until() argument 'moment': {limit}")
    if left > 0:
        sleep(left)


def lambda_context() -> LambdaContext | None:
    """The context object of the Lambda invocation that this task runs in; None anywhere else."""
    return scope.LAMBDA_CONTEXT.get()


def _number(owner: str, name: str, value: object, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{owner}({name}={value!r}): expected a number")
    if not least <= value < float("inf"):
        raise ValueError(f"{owner}({name}={value!r}): must be at least {least}, and finite")


def _matches(on: ErrorMatch | Sequence[ErrorMatch]) -> tuple[ErrorMatch, ...]:
    matches = (on,) if isinstance(on, str | type) else tuple(on)
    for match in matches:
        named = isinstance(match, str) and match.strip()
        if not named and not (isinstance(match, type) and issubclass(match, BaseException)):
            raise TypeError(f"Retry(on={match!r}): expected an exception class or an error's name")
    if not matches:
        raise ValueError("Retry(on=()): names no error")
    if "States.ALL" in matches and len(matches) > 1:
        raise ValueError("Retry(on='States.ALL'): stands alone, since it names every error")
    return matches
