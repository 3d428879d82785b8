"""`cohesion.callbacks`: answers what a workflow waits for, by the token it gave away.

    cohesion.callbacks.succeed(token, {"approved": True})
    cohesion.callbacks.fail(token, Rejected("too expensive"))

In Lambda, and wherever the token is one of Step Functions, boto3 sends it there; in plain Python,
and on the embedded engine, it goes to the workflow that waits here.
"""

from __future__ import annotations

import json

from cohesion.runtime import callbacks
from cohesion.runtime.values import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.scope import Json


def succeed(token: str, result: object = None) -> None:
    """The work is done: the call that waits gives `result`, as JSON.

    Raises TypeError for what is no JSON, LookupError for a token that nothing waits for; with
    Step Functions, the errors of its API.
    """
    value = by_value(result, "succeed() argument 'result'", "result")
    if _is_local(token):
        callbacks.say(token, callbacks.Answer(callbacks.SUCCEEDED, value))
    else:
        _client().send_task_success(taskToken=token, output=json.dumps(value))


def fail(token: str, error: BaseException | str, cause: str = "") -> None:
    """The work failed: the call that waits raises `error`, an exception, or one by its name with
    `cause` as its text. Raises what `succeed` raises.
    """
    exception = error if isinstance(error, BaseException) else None
    name = type(error).__name__ if isinstance(error, BaseException) else error
    text = str(error) if exception is not None else cause
    if _is_local(token):
        answer = callbacks.Answer(callbacks.FAILED, None, name, text, exception)
        callbacks.say(token, answer)
    else:
        _client().send_task_failure(taskToken=token, error=name, cause=text)


def heartbeat(token: str) -> None:
    """The work goes on: a `heartbeat` starts anew. Raises what `succeed` raises."""
    if _is_local(token):
        callbacks.say(token, callbacks.Answer(callbacks.ALIVE))
    else:
        _client().send_task_heartbeat(taskToken=token)


def _is_local(token: str) -> bool:
    if not isinstance(token, str):
        raise TypeError(f"argument 'token': expected str, got {type(token).__name__}")
    return token.startswith(callbacks.LOCAL)


def _client() -> Json:
    import boto3

    return boto3.client("stepfunctions")
