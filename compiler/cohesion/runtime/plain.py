"""A workflow run as plain Python: with an execution's input, and watched."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import TYPE_CHECKING

from cohesion.runtime import calls, payloads
from cohesion.runtime.executions import MACHINE, Execution
from cohesion.runtime.scope import EXECUTION, OBSERVER
from cohesion.runtime.values import by_value, kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from datetime import datetime

    from cohesion.runtime.scope import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt of a task: its name, and the arguments it was given by parameter name."""

    task: str
    arguments: dict[str, Json]


@contextmanager
def observe() -> Iterator[list[Call]]:
    """Collect every attempt of a task, in order, while the block runs; nothing waits meanwhile.

    `with observe() as calls: place_order(order)`. An observer inside another one sees its own.
    """
    seen: list[Call] = []

    def record(task: str, arguments: dict[str, Json]) -> None:
        seen.append(Call(task, by_value(arguments, f"{task}()", "arguments")))

    from concurrent.futures import ThreadPoolExecutor

    token, submit = OBSERVER.set(record), ThreadPoolExecutor.submit
    ThreadPoolExecutor.submit = _in_order  # type: ignore[assignment,method-assign]
    try:
        yield seen
    finally:
        ThreadPoolExecutor.submit = submit  # type: ignore[method-assign]
        OBSERVER.reset(token)


def _in_order(
    executor: object, function: Callable[..., object], /, *args: object, **kwargs: object
) -> Future[object]:
    """What an executor does while somebody watches: each call at once, in order."""
    from concurrent.futures import Future

    del executor
    future: Future[object] = Future()
    try:
        future.set_result(function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001  whoever asks for the result gets it
        future.set_exception(error)
    return future


@contextmanager
def execution(
    name: str = "execution", *, machine: str = MACHINE, start_time: datetime | None = None
) -> Iterator[None]:
    """Say what `cohesion.context` is of the workflow that runs in the block: the names of the
    execution and of its state machine (a workflow's own, unless this says another), and the time
    when it started (None: now).
    """
    token = EXECUTION.set(Execution(name, machine, start_time, started=False))
    try:
        yield
    finally:
        EXECUTION.reset(token)


def run(workflow: Callable[..., object], execution_input: Json) -> Json:
    """Run a workflow, marked or not, with the input of an execution; its result as JSON.

    The input is an object of parameter name -> value; a workflow whose only parameter is
    positional-only takes the whole input, whatever it is.

    Raises what the workflow raises, and TypeError for an input that does not fit its signature or
    its annotations, or a result that is no JSON.
    """
    parameters = list(signature(workflow).parameters.values())
    if len(parameters) == 1 and parameters[0].kind is Parameter.POSITIONAL_ONLY:
        return payloads.run(workflow, payloads.payload(workflow, (execution_input,), {}))
    if not isinstance(execution_input, dict):
        got = kind(execution_input)
        raise TypeError(f"{calls.title(workflow)} input: expected dict, got {got}")
    return payloads.run(workflow, payloads.payload(workflow, (), execution_input))
