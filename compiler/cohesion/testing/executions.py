"""An execution as a test sees it: its result or its exception, and its calls in order."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from cohesion.artifact import Json

if TYPE_CHECKING:
    from cohesion.testing.stand_ins import StandIns
    from cohesion.testing.time import Clock


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt of a task, or one call of a service: its name, and its arguments by name."""

    task: str
    arguments: Mapping[str, Json] = field(default_factory=dict)

    def __str__(self) -> str:
        if not isinstance(self.arguments, Mapping):  # the whole input of a workflow elsewhere
            return f"{self.task}({self.arguments!r})"
        return f"{self.task}({', '.join(f'{k}={v!r}' for k, v in self.arguments.items())})"


Expected: TypeAlias = Call | str | tuple[str, Mapping[str, Json]]
"""A call that a test expects: with its arguments, or whatever they are."""


def call(task: str, /, **arguments: Json) -> Call:
    """A call as tests write it: `call("charge", amount=5)`."""
    return Call(task, arguments)


@dataclass(frozen=True, slots=True)
class Execution:
    """How an execution of a workflow ended, on whichever engine.

    `error` is the exception that it ended with, None for one that succeeded: of its class, where
    that is known here. `calls` are all attempts of tasks and calls of services, in order; `seconds`
    are those that went by on the clock of the test. `transitions` are what Step Functions would
    bill; on an engine without any it is None. `trace` are lines of Python with their values.
    """

    workflow: str
    engine: str
    output: Json
    error: BaseException | None
    calls: tuple[Call, ...]
    seconds: float
    trace: str
    transitions: int | None = None

    @property
    def result(self) -> Json:
        """What the workflow returned. Raises AssertionError for one that did not."""
        __tracebackhide__ = True
        if self.error is not None:
            raise AssertionError(f"{self.workflow} raised {_told(self.error)}") from self.error
        return self.output

    def assert_calls(self, expected: Sequence[Expected]) -> None:
        """Raise AssertionError, with the difference, unless these were the calls, in this order. A
        name stands for a call with whatever arguments.
        """
        __tracebackhide__ = True
        wanted = [each if isinstance(each, str) else _call(each) for each in expected]
        if len(wanted) == len(self.calls) and all(map(_is, self.calls, wanted)):
            return
        bare = {each for each in wanted if isinstance(each, str)}
        made = [each.task if each.task in bare else str(each) for each in self.calls]
        lines = difflib.ndiff([str(each) for each in wanted], made)
        shown = "\n".join(f"  {line.rstrip()}" for line in lines)
        raise AssertionError(
            f"{self.workflow} made other calls (- expected, + made, on {self.engine}):\n{shown}"
        )

    def assert_raised(self, error: type[BaseException], message: str | None = None) -> None:
        """Raise AssertionError unless it ended with such an exception, and with this text."""
        __tracebackhide__ = True
        if self.error is None:
            raise AssertionError(f"{self.workflow} returned {self.output!r}") from None
        same_name = type(self.error).__name__ == error.__name__
        if not isinstance(self.error, error) and not same_name:
            raise AssertionError(f"{self.workflow} raised {_told(self.error)}") from self.error
        if message is not None and str(self.error) != message:
            raise AssertionError(
                f"{self.workflow} raised {_told(self.error)}\n  expected text: {message}"
            ) from self.error


def _call(expected: Call | tuple[str, Mapping[str, Json]]) -> Call:
    return expected if isinstance(expected, Call) else Call(*expected)


def _is(made: Call, wanted: Call | str) -> bool:
    return made.task == wanted if isinstance(wanted, str) else made == wanted


def _told(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


class Engine(Protocol):
    """Runs workflows for tests: what the plugin asks of CPython, of the embedded engine, and of an
    account in the cloud.
    """

    name: str

    def run(
        self, workflow: Callable[..., object], given: Json, tasks: StandIns, clock: Clock
    ) -> Execution:
        """An execution with an input, to its end; what stands in for tasks applies.

        Raises `CompileFailed` for a workflow that is refused.
        """
