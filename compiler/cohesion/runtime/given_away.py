"""`cohesion.wait_for_callback`: a task gives work away, and somebody answers for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ParamSpec

from cohesion.runtime import attempts, callbacks, scope
from cohesion.runtime.payloads import payload
from cohesion.runtime.values import kind
from cohesion.task import USUAL_TIMEOUT, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cohesion.runtime.scope import Json

P = ParamSpec("P")


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
    return _hand_over(task, payload(task.__wrapped__, args, kwargs), token, names)


def _hand_over(
    task: Task[..., object], arguments: dict[str, Json], token: str, names: Mapping[str, object]
) -> Json:
    """Run the task, and wait for what is said to the token. `names` are those among which classes
    of exceptions are looked for.
    """
    function = task.__wrapped__
    scopes = (names, getattr(function, "__globals__", {}))

    def run() -> Json:
        callbacks.open_token(token)
        try:
            attempts.once(task, arguments)
            callbacks.told(function.__name__, arguments, token)
            return callbacks.awaited(token, task.timeout, task.heartbeat, scopes)
        finally:
            callbacks.close_token(token)

    return attempts.tried(task, arguments, run)
