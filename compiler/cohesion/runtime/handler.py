"""The entry of every task's Lambda function: run the task, and report what it raises by its name.

Step Functions compares the names of errors and knows no base classes, so a workflow sends the
classes it names along (`"$cohesion": {"errors": {name: "module:qualified_name"}}`), and the error
is reported under the first of them that it is an instance of. `"details": [...]` beside `errors`
asks for more than its text, which `runtime.details` puts behind it; `"code"` is the digest of a
generated function, which refuses to be taken for another one.
"""

from __future__ import annotations

import importlib
import os
from functools import lru_cache

from cohesion.runtime import calls
from cohesion.runtime.scope import ENVELOPE, GENERATED, LAMBDA_CONTEXT, TASK_CONTEXT, TYPE_CHECKING
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from cohesion.runtime.protocols import LambdaContext
    from cohesion.runtime.scope import Json

TASK_VARIABLE = "COHESION_TASK"
"""The environment variable that holds a function's task, as `module:qualified_name`."""


def handle(event: Json, context: LambdaContext | None) -> Json:
    """Run the task of this function on a payload: `{parameter name: value}`.

    Raises what the task raises, under the name that the workflow knows it by; RuntimeError when
    the environment names no task.
    """
    token = LAMBDA_CONTEXT.set(context)
    try:
        return invoke(load(os.environ.get(TASK_VARIABLE, "")), event)
    except KeyboardInterrupt as error:  # here nobody interrupts: it is the task's own
        raise RuntimeError("the task raised KeyboardInterrupt") from error
    except Exception as error:
        from cohesion.runtime import reports

        error.__traceback__ = reports.beyond_runtime(error.__traceback__)
        name = reports.reported_name(error, reports.named_errors(event))
        message = reports.message_of(error, event)
        if name == type(error).__name__ and message is None:
            raise
        raise reports.renamed(error, name, message) from error
    finally:
        LAMBDA_CONTEXT.reset(token)


def invoke(function: Callable[..., object], event: Json) -> Json:
    """Run a task once, marked or not, on a payload; its result by value and as annotated.

    Raises what the function raises, and TypeError for a payload that does not fit its signature;
    ChangedCode where it is another generated function than the one that is called.
    """
    if not isinstance(event, dict):
        raise TypeError(f"{calls.title(function)} payload: expected dict, got {kind(event)}")
    envelope = event.get(ENVELOPE)
    digest = envelope.get("code") if isinstance(envelope, dict) else None
    if isinstance(digest, str):
        from cohesion.runtime.generated import check

        check(function, digest)
    absent = envelope.get("absent") if isinstance(envelope, dict) else None
    left_out = {ENVELOPE, *(n for n, is_absent in (absent or {}).items() if is_absent)}
    arguments = {name: value for name, value in event.items() if name not in left_out}
    context = envelope.get("context") if isinstance(envelope, dict) else None
    token = None
    if context is not None:
        from cohesion.runtime.states import told

        token = TASK_CONTEXT.set(told(context))
    try:
        return calls.invoke(function, arguments)
    except Exception as error:
        variables = getattr(error, "variables", None)
        if type(error).__module__ != GENERATED or variables is None:
            raise
        from cohesion.runtime.reports import as_caught

        caught = as_caught(error.__cause__ or error, event)
        return {".exit": "raise", ".error": caught, **variables}
    finally:
        if token is not None:
            TASK_CONTEXT.reset(token)


@lru_cache(maxsize=8)
def load(entry_point: str) -> Callable[..., object]:
    """The function at `module:qualified_name`; its module is imported once.

    Raises RuntimeError for text that is no entry point, and what the import raises.
    """
    module_name, _, qualified_name = entry_point.partition(":")
    if not module_name or not qualified_name:
        raise RuntimeError(f"{TASK_VARIABLE}={entry_point!r}: expected module:qualified_name")
    found: object = importlib.import_module(module_name)
    for part in qualified_name.split("."):
        found = getattr(found, part)
    if not callable(found):
        problem = f"{TASK_VARIABLE}={entry_point!r}: {kind(found)} is no function"
        raise RuntimeError(problem)  # noqa: TRY004  nothing was passed with a wrong type
    return found


if "AWS_LAMBDA_RUNTIME_API" in os.environ:  # in Lambda: load while a cold start has a whole CPU
    load(os.environ.get(TASK_VARIABLE, ""))
