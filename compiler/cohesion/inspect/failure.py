"""The Python exception behind the error and the cause of a failed execution."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cohesion.artifact import GeneratedFunction, Json
from cohesion.runtime.details import message_of

HEADER = "Traceback (most recent call last):"
"""The line before the frames of a traceback."""

QUERY_EVALUATION = "States.QueryEvaluationError"
"""The error of a state whose expression fails: also how an expression raises."""

TASK_FAILED = "States.TaskFailed"
"""The error of a state whose child execution failed."""

_RAISED = "threw an error during evaluation. "
_EXCEPTION = re.compile(r"([^\W\d]\w*(?:\.[^\W\d]\w*)*)(?:: (.*))?", re.DOTALL)
_FRAME = re.compile(r"  (?:In|File) .*\n(?:    .*\n)*")
_OWN_FRAME = re.compile(r'  File "(?:[^"]*/)?cohesion/runtime/')
_FRAME_PATH = re.compile(r'(  File ")([^"]*)(")')
_FRAME_LINE = re.compile(r'  File "([^"]*)", line (\d+), in ([^\n]*)')
_PYTHON_NAMES = {"States.Timeout": "TimeoutError", "States.HeartbeatTimeout": "TimeoutError"}


@dataclass(frozen=True, slots=True, repr=False)
class PythonError:
    """An exception as Python shows it: the name of its class, `str()` of it, and the frames of
    its traceback as text, the outermost first: `  In function` and a line of the workflow, or a
    frame of Python's where a task's code is.
    """

    type: str
    message: str
    traceback: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type

    def __repr__(self) -> str:
        """As Python writes an exception with one argument. `str()` of a `KeyError` is that."""
        argument = self.message if self.type == "KeyError" else repr(self.message)
        return f"{self.type}({argument if self.message else ''})"

    def to_json(self) -> dict[str, Json]:
        """`{type, message, traceback}`."""
        return {"type": self.type, "message": self.message, "traceback": list(self.traceback)}


def python_error(
    error: str | None,
    cause: str | None,
    sources: Iterable[str] = (),
    functions: Iterable[GeneratedFunction] = (),
) -> PythonError:
    """The exception that an execution or a task attempt failed with.

    Of a task attempt it is in the JSON its cause holds, as it is of a child execution; of an
    expression it is the end of its cause; else it is the error itself, and its cause the message
    and a traceback. An error of the service that has no Python name keeps its own. `sources` are
    the project's files: they appear in tracebacks under these paths, wherever the task ran; and
    frames of the generated `functions` as those of the author's lines that moved.
    """
    name, text = error or "Exception", cause or ""
    if name == QUERY_EVALUATION:
        return _of_expression(text)
    child = _read(text) if name == TASK_FAILED else {}
    if "Error" in child and "ExecutionArn" in child:
        return python_error(child["Error"], child.get("Cause"), sources, functions)
    name = _PYTHON_NAMES.get(name, name)
    report = _report(text)
    if report is None:
        message, frames = _told(text)
    else:
        message = message_of(str(report["errorMessage"]))
        frames = list(map(str, report["stackTrace"]))
    shown = [_relative(frame, tuple(sources)) for frame in frames if not _OWN_FRAME.match(frame)]
    generated = {f"{function.name}.py": function for function in functions}
    shown = [_as_written(frame, generated) for frame in shown]
    return PythonError(name, message, tuple(shown))


def _told(cause: str) -> tuple[str, list[str]]:
    """The message and the frames in the cause of a Fail state."""
    message, found, frames = f"\n\n{cause}".rpartition(f"\n\n{HEADER}\n")
    if not found:
        return cause, []
    return message.removeprefix("\n\n"), _FRAME.findall(f"{frames}\n")


def _of_expression(cause: str) -> PythonError:
    """What `$error('KeyError: …')` said; the service's own words if the expression just failed."""
    _, raised, said = cause.rpartition(_RAISED)
    found = _EXCEPTION.fullmatch(said) if raised else None
    if found is None:
        return PythonError(QUERY_EVALUATION, cause)
    return PythonError(found[1], found[2] or "")


def _read(cause: str) -> dict[str, Json]:
    """The object whose JSON a cause is; an empty one for another cause."""
    try:
        found = json.loads(cause)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _report(cause: str) -> dict[str, Json] | None:
    """The report of a Lambda function's exception, if that is what a cause holds."""
    report = _read(cause)
    if "errorMessage" not in report:
        return None
    frames = report.get("stackTrace")
    return {**report, "stackTrace": frames if isinstance(frames, list) else []}


def _as_written(frame: str, generated: Mapping[str, GeneratedFunction]) -> str:
    """A frame in a generated function as one of the author's; any other as it is."""
    found = _FRAME_LINE.match(frame)
    function = generated.get(re.split(r"[/\\\\]", found[1])[-1]) if found else None
    number = int(found[2]) if found else 0
    if found is None or function is None or not 0 < number <= len(function.lines):
        return frame
    line, text = function.lines[number - 1], frame[found.end() :]
    own = function.text.split("\n")[line - function.line].strip() if line else ""
    if not line:  # where the values leave
        line, text = function.end_line, "\n"
    elif text.strip().split("\n")[0] != own:  # written anew: without the marks below it
        text = f"\n    {own}\n"
    name = function.function if found[3] == function.name else found[3]
    return f'  File "{function.path}", line {line}, in {name}{text}'


def _relative(frame: str, sources: tuple[str, ...]) -> str:
    """A frame of a traceback with the path of a project's file as the project knows it."""
    found = _FRAME_PATH.match(frame)
    if found is None:
        return frame
    path = found[2].replace("\\", "/")
    known = [source for source in sources if path == source or path.endswith(f"/{source}")]
    shown = max(known, key=len, default=found[2])
    return f"{found[1]}{shown}{found[3]}{frame[found.end() :]}"
