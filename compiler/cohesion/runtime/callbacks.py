"""Callbacks that this process waits for: their tokens, and what was said to them.

A token of this machine starts with `local:`; any other is Step Functions'. In a process that runs
tasks for an engine somewhere else (`relaying`) answers are kept for that one.
"""

from __future__ import annotations

import itertools
import time
from threading import Condition, active_count

from cohesion.runtime import scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from cohesion.runtime.scope import Json

    Answerer: TypeAlias = Callable[[str, dict[str, Json], str], None]
    """Is told the task, its arguments and the token once the task has run; it may answer."""

LOCAL = "local:"
"""What the tokens of this machine start with."""

LONGEST = 99_999_999
"""Seconds: how long a call waits that has no time-out."""

SUCCEEDED, FAILED, ALIVE = "succeeded", "failed", "alive"


class Answer:
    """What was said to a token: that the work is done, with a `value`; that it failed, with an
    `error` name, its `cause`, and the exception if there is one here; that it goes on.
    """

    __slots__ = ("cause", "error", "exception", "kind", "value")

    def __init__(
        self,
        kind: str,
        value: Json = None,
        error: str = "",
        cause: str = "",
        exception: BaseException | None = None,
    ) -> None:
        self.kind = kind
        self.value = value
        self.error = error
        self.cause = cause
        self.exception = exception


_numbers = itertools.count(1)
_own = ""
_changed = Condition()
_open: dict[str, list[Answer]] = {}
_listeners: dict[str, Callable[[], None]] = {}
_relayed: list[tuple[str, Answer]] | None = None


def new_token() -> str:
    """A token of this machine."""
    return f"{LOCAL}{_own}callback-{next(_numbers)}"


def own(process: int | None) -> None:
    """Let tokens say which process they are of, for other processes (`runtime.mailbox`)."""
    global _own  # noqa: PLW0603  as long as there is a mailbox
    _own = "" if process is None else f"{process}-"


def next_token() -> str:
    """The token of the callback whose arguments are being made: the same until that is called."""
    token = scope.NEXT_TOKEN.get()
    if token is None:
        token = new_token()
        scope.NEXT_TOKEN.set(token)
    return token


def taken_token() -> str:
    """The token of the callback that is called now; the next one has another."""
    token = next_token()
    scope.NEXT_TOKEN.set(None)
    return token


def open_token(token: str) -> None:
    """From here on the token can be answered."""
    with _changed:
        _open[token] = []


def close_token(token: str) -> None:
    """Nothing waits for the token any more."""
    with _changed:
        _open.pop(token, None)
        _listeners.pop(token, None)


def listen(token: str, listener: Callable[[], None]) -> None:
    """Tell a listener whenever something is said to an open token, in the thread that says it."""
    with _changed:
        _listeners[token] = listener


def say(token: str, answer: Answer) -> None:
    """Answer a token. Raises LookupError for one that nothing waits for, or that has its answer."""
    if _relayed is not None:
        _relayed.append((token, answer))
        return
    with _changed:
        said = _open.get(token)
        if said is None or any(known.kind != ALIVE for known in said):
            problem = "it has ended, or had its answer"
            raise LookupError(f"nothing waits for the callback {token!r}: {problem}")
        said.append(answer)
        _changed.notify_all()
        listener = _listeners.get(token)
    if listener is not None:
        listener()


def exception(answer: Answer, *scopes: Mapping[str, object]) -> BaseException:
    """The exception that an answer stands for: itself, or one of the class of that name in the
    first of `scopes` which has one, else of a class made for it.
    """
    if answer.exception is not None:
        return answer.exception
    import builtins

    for names in (*scopes, vars(builtins)):
        found = names.get(answer.error)
        if isinstance(found, type) and issubclass(found, Exception):
            made: Exception = found.__new__(found, answer.cause)
            made.args = (answer.cause,) if answer.cause else ()
            return made
    name = answer.error.rpartition(".")[2]  # as an exception of a workflow calls itself
    unknown: type[Exception] = type(name, (Exception,), {})
    return unknown(*filter(None, [answer.cause]))


def told(task: str, arguments: dict[str, Json], token: str) -> None:
    """Give whoever answers for others here (`answering`) the chance to do so."""
    answerer = scope.ANSWERER.get()
    if answerer is not None:
        answerer(task, arguments, token)


def answered(token: str) -> Answer | None:
    """The answer that a token has by now; None if the work goes on."""
    with _changed:
        return next((known for known in _open.get(token, ()) if known.kind != ALIVE), None)


def wait(token: str, timeout: float, heartbeat: float | None) -> Answer | None:
    """The answer to a token, from another thread if need be; None where none comes within
    `timeout` seconds, or no sign of life within `heartbeat` seconds, or nobody is there to answer.
    """
    end = time.monotonic() + timeout
    with _changed:
        while True:
            said = _open[token]
            answer = next((known for known in said if known.kind != ALIVE), None)
            alone = active_count() < 2 or scope.OBSERVER.get() is not None
            if answer is not None or alone:
                return answer
            signs = len(said)
            left = end - time.monotonic()
            silent = left if heartbeat is None else min(left, heartbeat)
            if left <= 0:
                return None
            _changed.wait(min(silent, 3600.0))
            if silent <= 3600 and len(_open[token]) == signs:
                return None


def awaited(
    token: str,
    timeout: float | None,
    heartbeat: float | None,
    scopes: Sequence[Mapping[str, object]],
) -> Json:
    """The result that a token is answered with. Raises the exception that it is answered with, and
    the time-outs of `cohesion.errors`.
    """
    answer = wait(token, timeout or LONGEST, heartbeat)
    if answer is None:
        from cohesion import errors

        clock = scope.CLOCK.get()
        if clock is not None:
            clock.pause((timeout or LONGEST) if heartbeat is None else heartbeat)
        raise errors.Timeout() if heartbeat is None else errors.HeartbeatTimeout()
    if answer.kind == FAILED:
        raise exception(answer, *scopes)
    return answer.value


def relay() -> None:
    """Keep answers for another process, from here on."""
    global _relayed  # noqa: PLW0603  a process is made for it, and for nothing else
    _relayed = []


def relayed() -> list[tuple[str, str, Json, str, str]]:
    """The answers since the last time, as JSON."""
    global _relayed
    found, _relayed = _relayed or [], []
    return [(token, a.kind, a.value, a.error, a.cause) for token, a in found]
