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
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cohesion.runtime import calls
from cohesion.runtime.scope import LAMBDA_CONTEXT, error_names
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from cohesion.runtime.scope import Json, LambdaContext

ENVELOPE = "$cohesion"
"""The key of a payload under which the workflow sends what is not an argument."""

GENERATED = "cohesion.runtime.generated"
"""Whose exceptions say something of generated code, not of the author's."""

TASK_VARIABLE = "COHESION_TASK"
"""The environment variable that holds a function's task, as `module:qualified_name`."""


class ErrorReport(NamedTuple):
    """An exception as Step Functions sees it: its name, its text, and the traceback's lines."""

    error: str
    message: str
    stack: tuple[str, ...]

    def cause(self, request_id: str = "") -> str:
        """The JSON that the Lambda runtime gives as the `Cause` of a failed invocation."""
        import json

        fields = {
            "errorMessage": self.message,
            "errorType": self.error,
            "requestId": request_id,
            "stackTrace": list(self.stack),
        }
        return json.dumps(fields, separators=(",", ":"))


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
        error.__traceback__ = _beyond_runtime(error.__traceback__)
        name = reported_name(error, named_errors(event))
        message = _message(error, event)
        if name == type(error).__name__ and message is None:
            raise
        raise _renamed(error, name, message) from error
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
    try:
        return calls.invoke(function, arguments)
    except Exception as error:
        variables = getattr(error, "variables", None)
        if type(error).__module__ != GENERATED or variables is None:
            raise
        return {
            ".exit": "raise",
            ".error": _as_caught(error.__cause__ or error, event),
            **variables,
        }


def _as_caught(error: BaseException, event: Json) -> dict[str, Json]:
    """An exception as the workflow has those that it catches."""
    errors = named_errors(event)
    found: dict[str, Json] = {"error": reported_name(error, errors), "message": str(error)}
    wanted = wanted_details(event)
    if wanted:
        from cohesion.runtime.details import details_of

        found.update(details_of(error, wanted, lambda other: reported_name(other, errors)))
    return found


def named_errors(event: Json) -> dict[str, str | None]:
    """The errors that the workflow names at this call: name -> `module:qualified_name` of the
    class it means, or None where it means whatever has that name.
    """
    envelope = event.get(ENVELOPE) if isinstance(event, dict) else None
    errors = envelope.get("errors") if isinstance(envelope, dict) else None
    return errors if isinstance(errors, dict) else {}


def wanted_details(event: Json) -> tuple[str, ...]:
    """What the workflow asks of an exception beside its text (`runtime.details`)."""
    envelope = event.get(ENVELOPE) if isinstance(event, dict) else None
    details = envelope.get("details") if isinstance(envelope, dict) else None
    return tuple(d for d in details if isinstance(d, str)) if isinstance(details, list) else ()


def _message(error: BaseException, event: Json) -> str | None:
    """The message with the details that are wanted; None where it is the exception's own text."""
    wanted = wanted_details(event)
    if not wanted:
        return None
    from cohesion.runtime.details import with_details

    errors = named_errors(event)
    message = with_details(error, wanted, lambda found: reported_name(found, errors))
    return None if message == str(error) else message


def report(exception: BaseException, event: Json) -> ErrorReport:
    """What Step Functions is told of an exception that a task raises for a payload, where no Lambda
    runtime tells it.
    """
    import traceback

    stack = traceback.format_tb(_beyond_runtime(exception.__traceback__))
    name = reported_name(exception, named_errors(event))
    message = _message(exception, event)
    return ErrorReport(name, str(exception) if message is None else message, tuple(stack))


def reported_name(exception: BaseException, errors: Mapping[str, str | None]) -> str:
    """The name under which a workflow that names `errors` knows an exception.

    That of the first of them whose instance it is: they are in the order in which the workflow
    asks, subclasses first. Else its own, qualified by its module when the workflow means another
    class by it, or it looks like a name of the service; an error of AWS has the service's.
    """
    raised = type(exception)
    own = raised.__name__
    if raised.__module__ == GENERATED:  # no clause may take it
        return error_names(exception)[0]
    if own in errors and errors[own] is None:
        return own
    for name, entry_point in errors.items():
        if entry_point is not None and _is_instance(exception, entry_point):
            return name
    for name in error_names(exception):
        return name
    if own not in errors and "." not in own:
        return own
    qualified = f"{raised.__module__}.{raised.__qualname__}"
    return qualified if qualified not in errors else f"other.{qualified}"


def _is_instance(exception: BaseException, entry_point: str) -> bool:
    """Whether an exception's class is, or comes from, the one at `module:qualified_name`. What is
    found there decides; a class that is not kept where it says that it is goes by what it says.
    """
    module_name, _, qualified_name = entry_point.partition(":")
    found: object = sys.modules.get(module_name)
    for part in qualified_name.split("."):
        found = getattr(found, part, None)
    bases = type(exception).__mro__
    if isinstance(found, type):
        return any(base is found for base in bases)
    return any(calls.entry_point(base) == entry_point for base in bases)


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


def _renamed(error: Exception, name: str, message: str | None) -> Exception:
    """An exception of another name with the same traceback, and the same text or this one. It
    derives from Exception alone: `str()` of a KeyError is not its text.
    """
    renamed: type[Exception] = type(name, (Exception,), {})
    text = str(error) if message is None else message
    return renamed(text).with_traceback(error.__traceback__)


def _beyond_runtime(trace: TracebackType | None) -> TracebackType | None:
    """A traceback from the author's first frame on; the whole of it when there is none."""
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  pathlib costs a cold start 5 ms
    inner = trace
    while inner is not None and inner.tb_frame.f_code is not calls.apply.__code__:
        inner = inner.tb_next
    while inner is not None and inner.tb_frame.f_code.co_filename.startswith(home):
        inner = inner.tb_next
    return inner or trace


if "AWS_LAMBDA_RUNTIME_API" in os.environ:  # in Lambda: load while a cold start has a whole CPU
    load(os.environ.get(TASK_VARIABLE, ""))
