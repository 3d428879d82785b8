"""The trace of an execution on the terminal, as it happens: Python lines, values, time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.text import Text

from cohesion.artifact import Artifact, Json, StateSource
from cohesion.cli import terminal
from cohesion.diagnostics.render import visible
from cohesion.inspect.failure import HEADER, PythonError
from cohesion.inspect.trace import Step
from cohesion.inspect.uncaught import traceback

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

TIME = 9
"""Columns of the time at the left."""

NARROWEST = 60
"""Columns that a line of the trace has at least, however narrow the terminal."""

DEEPEST = 8
"""How many child executions, one in the other, are each further to the right."""


@dataclass(slots=True)
class _Seen:
    """What the trace of an execution has shown: results as text, by the states that they came from,
    and the values of variables.
    """

    returned: dict[str | None, str] = field(default_factory=dict)
    variables: dict[str, Json] = field(default_factory=dict)
    strands: dict[tuple[int, ...], _Seen] = field(default_factory=dict)

    def within(self, strand: tuple[int, ...]) -> _Seen:
        """The same of what runs side by side in it; of what has ended nothing is left."""
        here = len(strand)
        self.strands = {
            key: seen
            for key, seen in self.strands.items()
            if len(key) <= here or key[:here] != strand
        }
        if not strand:
            return self
        if strand not in self.strands:
            around = self.strands.get(strand[:-1], self)
            self.strands[strand] = _Seen(variables=dict(around.variables))
        return self.strands[strand]


class LiveTrace:
    """Writes steps to stderr. Each line of the workflow is followed by what it did, indented."""

    def __init__(
        self,
        artifact: Artifact,
        out: Console,
        status: Status | None,
        *,
        full: bool,
        real_time: bool,
    ) -> None:
        self._out = out
        self._name = artifact.name
        self._status = status
        self._full = full
        self._real_time = real_time
        maps = artifact.source_map, *(child.source_map for child in artifact.children)
        sources = [source for found in maps for source in found.values()]
        paths = {source.path for source in sources}
        self._short = len({PurePosixPath(path).name for path in paths}) == len(paths)
        places = map(self._place, sources)
        self._gutter = TIME + 2 + max(map(len, places), default=0) + 2
        self._shown = ""
        self._generated = {function.name: function for function in artifact.functions}
        self._executions = [_Seen()]
        self._seen = self._executions[0]
        self._indent = ""

    def show(self, step: Step) -> None:
        """Write a step; those of child executions are further to the right, and those of what runs
        side by side have its number before them: of an item, or of a function.
        """
        mark = f"[{'.'.join(map(str, step.strand))}] " if step.strand else ""
        self._indent = "  " * min(step.depth, DEEPEST) + mark
        del self._executions[step.depth + (step.kind != "started") :]
        if step.kind == "started":
            self._executions.append(_Seen())
        self._seen = self._executions[step.depth].within(step.strand)
        if step.kind == "entered":
            self._line(step)
        elif step.kind == "called":
            self._called(step)
        elif step.kind == "returned" and step.task in self._generated:
            self._came_back(step)
        elif step.kind == "returned":
            self._seen.returned[step.state] = repr(step.value)
            self._detail(f"→ {terminal.python_text(step.value, self._room(2))}", "green")
        elif step.kind == "raised":
            if step.source is not None and self._place(step.source) != self._shown:
                self._line(step)  # the state does what comes from other lines too
            self._detail(f"✗ {terminal.cropped(_one_line(step.error), self._room(2))}", "red")
        elif step.kind == "retried":
            again = terminal.duration(step.seconds or 0)
            self._detail(f"retry {(step.attempt or 2) - 1}, after {again}", "yellow")
        elif step.kind == "waited":
            skipped = ", skipped here" if step.seconds and not self._real_time else ""
            self._detail(f"waited {terminal.duration(step.seconds or 0)}{skipped}", "yellow")
        elif step.kind == "assigned":
            self._assigned(step)

    def log(self, line: str) -> None:
        """Write a line that a task has printed. Where time passes, several tasks may be at work."""
        if self._real_time:
            self._indent = self._indent.partition("[")[0]
        self._detail(f"┆ {visible(line)}", "dim")

    def finish(self, steps: Sequence[Step], transitions: int) -> None:
        """Write how the execution ended; for a failure, where, and its exception last."""
        last = steps[-1]
        took = terminal.duration(last.time)
        if last.time and not self._real_time:
            took += " (waits skipped)"
        spent = f"{terminal.counted(transitions, 'transition')}, {took}"
        if last.error is None:
            self._print(Text.assemble((f"✓ {self._name}", "bold green"), f"  {spent}"))
            return
        self._print(Text.assemble((f"✗ {self._name}", "bold red"), f"  {spent}"))
        frames = traceback(steps, last.error)
        for line in [HEADER, *frames] if frames else ():
            self._print(Text(_indented(line), "dim"))
        self._out.print(Text(_whole(last.error), "bold red"), soft_wrap=True)

    def _line(self, step: Step) -> None:
        place = self._shown = self._place(step.source) if step.source else ""
        code = terminal.code_line(step.source.text) if step.source else step.state or ""
        if self._status:
            self._status.update(f"{place}  {terminal.cropped(code, self._room(4))}")
        time = f"{terminal.duration(step.time):>{TIME}}  "
        place = f"{place:<{self._gutter - TIME - 4}}  "
        code = terminal.cropped(code, self._room(0))
        self._print(Text.assemble((time, "dim"), (place, "blue"), self._indent, (code, "bold")))

    def _place(self, source: StateSource) -> str:
        """`file.py:12` of a line; the whole path if two files have the same name."""
        path = PurePosixPath(source.path).name if self._short else source.path
        return f"{path}:{source.line}"

    def _called(self, step: Step) -> None:
        """Write a call; of generated code, the lines that run."""
        start, function = "", self._generated.get(step.task or "")
        if function is not None and function.line != function.end_line:
            start = f"lines {function.line} to {function.end_line}: "
        room = self._room(len(start))
        self._detail(
            f"{start}{terminal.call_text(step.task or '?', dict(step.values), room)}", "cyan"
        )

    def _came_back(self, step: Step) -> None:
        """Write what generated code gave: variables, or its value, and how it was left."""
        found = step.value if isinstance(step.value, dict) else {}
        left = found.get(".exit")
        outputs = self._generated[step.task or ""].live_outs
        if outputs == ("value",):  # the value of an expression
            self._seen.returned[step.state] = repr(found.get("value"))
            self._detail(f"→ {terminal.python_text(found.get('value'), self._room(2))}", "green")
            return
        # Left early, code has not bound what it gives as None.
        kept = {n: v for n, v in found.items() if n in outputs and not (left and v is None)}
        self._seen.variables.update(
            {name: None for name in outputs if left and found.get(name) is None}
        )
        self._changed(kept, "green")
        if ".value" in found:
            shown = terminal.python_text(found[".value"], self._room(9))
            self._detail(f"→ return {shown}", "green")
        elif left:
            self._detail(f"→ {left}", "green")

    def _assigned(self, step: Step) -> None:
        """Write the variables that changed, but not a result that was just written."""
        returned = self._seen.returned.pop(step.state, None)
        self._changed(step.values, "", returned)

    def _changed(self, values: Mapping[str, Json], style: str, returned: str | None = None) -> None:
        """Write variables with values that were not written yet."""
        for name, value in values.items():
            if name in self._seen.variables and repr(self._seen.variables[name]) == repr(value):
                continue
            operator, shown = _change(self._seen.variables.get(name), value)
            self._seen.variables[name] = value
            if returned not in _written(operator, shown):
                start = f"{name} {operator} "
                room = self._room(len(start))
                self._detail(f"{start}{terminal.python_text(shown, room)}", style)

    def _detail(self, text: str, style: str) -> None:
        self._print(Text.assemble(" " * (self._gutter + 2), self._indent, (text, style)))

    def _room(self, taken: int) -> int | None:
        """Columns for a value behind `taken` columns of text; None for as many as it takes."""
        if self._full:
            return None
        whole = max(self._out.width, NARROWEST)
        return whole - self._gutter - 2 - len(self._indent) - taken

    def _print(self, text: Text) -> None:
        self._out.print(text, soft_wrap=True)


def _change(old: Json, new: Json) -> tuple[str, Json]:
    """How a variable changed: the operator and the operand that say so most briefly."""
    if isinstance(old, list) and isinstance(new, list) and len(old) < len(new):
        kept, added = new[: len(old)], new[len(old) :]
        if repr(kept) == repr(old):
            return "+=", added
    return "=", new


def _written(operator: str, value: Json) -> set[str]:
    """The results that show a change by themselves: the value, or the one item that was added."""
    if operator == "+=" and len(value) == 1:
        return {repr(value[0])}
    return {repr(value)}


def _indented(frame: str) -> str:
    return "\n".join(visible(line, 4) for line in frame.splitlines())


def _one_line(error: PythonError | None) -> str:
    return " ".join(visible(line) for line in str(error).splitlines())


def _whole(error: PythonError) -> str:
    return "\n".join(visible(line) for line in str(error).splitlines())
