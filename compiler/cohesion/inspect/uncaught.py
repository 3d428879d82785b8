"""The traceback of an exception that ended an execution, as Python writes it: lines of the workflow
with their numbers, then those of the task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cohesion.artifact import StateSource
from cohesion.inspect.failure import PythonError
from cohesion.inspect.trace import Step

_LINE = re.compile(r"  In (.*)\n    (.*)\n")
_PLACE = re.compile(r'  File "([^"]*)", line (\d+), in (.*)\n')


def traceback(steps: Sequence[Step], error: PythonError) -> tuple[str, ...]:
    """The frames of the exception that the steps end with, the outermost first.

    The cause of the execution names lines of the workflow by their text; the numbers are those of
    the lines that ran last. Where it names none, the exception is that of the last line that raised
    it, or that ran at all.
    """
    of_workflow = [frame for frame in error.traceback if frame.startswith("  In ")]
    if of_workflow and _LINE.fullmatch(of_workflow[-1]):
        return _merged(_numbered(frame, steps) for frame in error.traceback)
    told = [step for step in steps if step.source is not None]
    raised = [step for step in told if step.kind == "raised" and _same(step.error, error)]
    origin = raised[-1] if raised else told[-1] if told else None
    if origin is None or origin.source is None:
        return ()
    inner = origin.error.traceback if origin.error else ()
    lines = ((_frame(source), source) for source in _chain(origin.source))
    rest = ((frame, None) for frame in inner if not frame.startswith("  In "))
    return _merged((*lines, *rest))


def _merged(frames: Iterable[tuple[str, StateSource | None]]) -> tuple[str, ...]:
    """Frames as text. Of a statement that ran in a generated function there are two: the one of the
    workflow goes, the other has the very line.
    """
    merged: list[str] = []
    around: StateSource | None = None
    for frame, source in frames:
        found = _PLACE.match(frame) if source is None and around is not None else None
        if found is not None and around is not None:
            path, line, function = found.groups()
            inside = (path, function) == (around.path, around.function)
            if inside and around.line <= int(line):
                merged.pop()
        merged.append(frame)
        around = source
    return tuple(merged)


def _numbered(frame: str, steps: Sequence[Step]) -> tuple[str, StateSource | None]:
    """A frame of a cause with the place of its line, where a step tells that."""
    found = _LINE.fullmatch(frame)
    if found is None:
        return frame, None
    function, text = found.groups()
    for step in reversed(steps):
        for source in _chain(step.source) if step.source else ():
            if source.function == function and _is(source.text, text):
                return _frame(source), source
    return frame, None


def _is(text: str, shown: str) -> bool:
    """Whether a cause shows a line as this, which it may have cut."""
    return text == shown or (shown.endswith("…") and text.startswith(shown[:-1]))


def _chain(source: StateSource) -> Iterator[StateSource]:
    """The lines that lead to one: calls of helpers, then itself."""
    yield from source.calls
    yield source


def _frame(source: StateSource) -> str:
    return f'  File "{source.path}", line {source.line}, in {source.function}\n    {source.text}\n'


def _same(one: PythonError | None, other: PythonError) -> bool:
    return one is not None and (one.type, one.message) == (other.type, other.message)
