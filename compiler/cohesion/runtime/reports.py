"""How exceptions of tasks are reported: by the names that the workflow knows them by.

Loaded when a task raises one, which most never do.
"""

from __future__ import annotations

import os
import sys

from cohesion.runtime import calls
from cohesion.runtime.scope import ENVELOPE, GENERATED, TYPE_CHECKING, error_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from cohesion.runtime.scope import Json


class ErrorReport:
    """An exception as Step Functions sees it: its name, its text, and the traceback's lines."""

    __slots__ = ("error", "message", "stack")

    def __init__(self, error: str, message: str, stack: tuple[str, ...]) -> None:
        self.error = error
        self.message = message
        self.stack = stack

    def altered(self, message: str, stack: tuple[str, ...]) -> ErrorReport:
        """The same error with another text and other lines."""
        return ErrorReport(self.error, message, stack)

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


def ended(function: Callable[..., object], error: BaseException) -> RuntimeError:
    """What stands for what a task raises that is no Exception: it cannot end the process of its
    caller, here as in a Lambda function of its own.
    """
    if isinstance(error, SystemExit):
        return RuntimeError(f"{calls.title(function)} exited with {error.code!r}")
    raised = f"{type(error).__name__}, which is no Exception"
    return RuntimeError(f"{calls.title(function)} raised {raised}: {error}")


def as_caught(error: BaseException, event: Json) -> dict[str, Json]:
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


def message_of(error: BaseException, event: Json) -> str | None:
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

    stack = traceback.format_tb(beyond_runtime(exception.__traceback__))
    name = reported_name(exception, named_errors(event))
    message = message_of(exception, event)
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


def renamed(error: Exception, name: str, message: str | None) -> Exception:
    """An exception of another name with the same traceback, and the same text or this one. It
    derives from Exception alone: `str()` of a KeyError is not its text.
    """
    renamed: type[Exception] = type(name, (Exception,), {})
    text = str(error) if message is None else message
    return renamed(text).with_traceback(error.__traceback__)


def beyond_runtime(trace: TracebackType | None) -> TracebackType | None:
    """A traceback from the author's first frame on; the whole of it when there is none."""
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  pathlib costs a cold start 5 ms
    inner = trace
    while inner is not None and inner.tb_frame.f_code is not calls.apply.__code__:
        inner = inner.tb_next
    while inner is not None and inner.tb_frame.f_code.co_filename.startswith(home):
        inner = inner.tb_next
    return inner or trace
