"""Services called in plain Python: operations of `cohesion.aws`, and who answers them."""

from __future__ import annotations

from cohesion import markers
from cohesion.runtime import scope
from cohesion.runtime.answers import Failed, GivenAway
from cohesion.runtime.call_options import seconds
from cohesion.runtime.marking import LONGEST_WAIT
from cohesion.runtime.values import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from cohesion.runtime.scope import Json

    Retries: TypeAlias = markers.Retry | Sequence[markers.Retry] | None

PATTERNS = {"": "", "sync": ".sync", "token": ".wait_for_task_token"}
"""How a call is named by the way in which it goes on."""


class Operation:
    """An operation of a service. Calling it in plain Python calls boto3; compiled, it is a state of
    its own, without a Lambda function.

    Arguments are botocore's, by name. The result has botocore's names, too, and is JSON: times and
    bytes are text.
    """

    __slots__ = ("_heartbeat", "_name", "_retry", "_role", "_service", "_timeout")

    def __init__(
        self,
        service: str,
        name: str,
        *,
        retry: Retries = None,
        timeout: int | None = None,
        heartbeat: int | None = None,
        role: str | None = None,
    ) -> None:
        self._service = service
        self._name = name
        self._retry = (retry,) if isinstance(retry, markers.Retry) else tuple(retry or ())
        self._timeout = timeout
        self._heartbeat = heartbeat
        self._role = role

    def with_options(
        self,
        *,
        retry: Retries = None,
        timeout: int | None = None,
        heartbeat: int | None = None,
        role: str | None = None,
    ) -> Operation:
        """This operation with options: policies of retries; the seconds a call may take, and those
        between two signs of life of a job; the ARN of a role in whose name it is called, which may
        be of another account.

        Raises TypeError or ValueError for options that Step Functions would not take.
        """
        longest = LONGEST_WAIT if timeout is None else seconds("timeout", timeout)
        if heartbeat is not None and seconds("heartbeat", heartbeat) >= longest:
            least = f"must be less than the timeout, {longest}"
            raise ValueError(f"with_options() argument 'heartbeat': {least}")
        return Operation(
            self._service,
            self._name,
            retry=retry,
            timeout=timeout,
            heartbeat=heartbeat,
            role=role,
        )

    def __call__(self, **arguments: object) -> Json:
        """Call it. Raises the service's errors as classes of `cohesion.aws.<service>.errors`."""
        return self._run("", arguments)

    def sync(self, **arguments: object) -> Json:
        """Start the job and wait for its end."""
        return self._run("sync", arguments)

    def wait_for_task_token(self, **arguments: object) -> Json:
        """Call it with `cohesion.callback_token` among the arguments, and wait until somebody sends
        that token back.
        """
        import sys

        names = sys._getframe(1).f_globals  # noqa: SLF001  what a workflow calls its exceptions
        return self.given_away(arguments, names)

    def given_away(self, arguments: Mapping[str, object], names: Mapping[str, object]) -> Json:
        """What is said to the token among arguments. `names` are those among which classes of
        exceptions are looked for.
        """
        from cohesion.runtime.callbacks import taken_token

        return self._run("token", arguments, taken_token(), names)

    def _run(
        self,
        pattern: str,
        given: Mapping[str, object],
        token: str = "",
        names: Mapping[str, object] | None = None,
    ) -> Json:
        what = f"{self._service}.{self._name}{PATTERNS[pattern]}"
        arguments = {
            name: by_value(value, f"{what}() argument {name!r}", name)
            for name, value in given.items()
        }
        retries = dict.fromkeys(range(len(self._retry)), 0)
        while True:
            observer = scope.OBSERVER.get()
            if observer is not None:
                observer(f"aws.{what}", arguments)
            try:
                if token:
                    return self._said(what, arguments, token, names or {})
                return self._answer(what, pattern, arguments)
            except Exception as error:
                delay = markers.next_delay(self._retry, error, retries)
                if delay is None:
                    raise
            markers.sleep(delay)

    def _answer(self, what: str, pattern: str, arguments: dict[str, Json]) -> Json:
        answers = scope.SERVICES.get()
        answer = NotImplemented if answers is None else answers(f"aws.{what}", arguments)
        if answer is GivenAway:
            return answer
        if answer is not NotImplemented:
            return by_value(answer, f"{what}() result", "result")
        from cohesion.runtime import clients

        return clients.call(self._service, self._name, pattern, self._role, arguments)

    def _said(
        self, what: str, arguments: dict[str, Json], token: str, names: Mapping[str, object]
    ) -> Json:
        """What is said to the token that the call gives away, as the callback of a task is."""
        from cohesion.runtime import callbacks

        callbacks.open_token(token)
        try:
            answer = self._answer(what, "token", arguments)
            if answer is not GivenAway:
                return answer
            return callbacks.awaited(token, self._timeout, self._heartbeat, (names,))
        except Failed as failed:
            said = callbacks.Answer(callbacks.FAILED, None, failed.error, failed.cause)
            raise callbacks.exception(said, names) from None
        finally:
            callbacks.close_token(token)

    def __repr__(self) -> str:
        return f"cohesion.aws.{self._service}.{self._name}"
