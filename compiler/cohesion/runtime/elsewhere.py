"""Workflows that are deployed on their own: `cohesion.workflow_ref("billing")`."""

from __future__ import annotations

import json
import sys

from cohesion import markers
from cohesion.runtime import callbacks, executions, refs, scope
from cohesion.runtime.answers import Failed
from cohesion.runtime.marking import wrap
from cohesion.runtime.values import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Generic, ParamSpec, TypeVar, overload

    from cohesion.runtime.scope import Json

    P = ParamSpec("P")
    R = TypeVar("R", covariant=True)  # noqa: PLC0105  R is what the function's own type calls it
else:
    from cohesion.runtime.typed import Generic, P, R

NAMESPACE = "workflow."
"""What the name of a call starts with that answers are looked up by: `workflow.billing`."""


class WorkflowRef(Generic[P, R]):
    """A workflow that is a state machine of its own. A call starts an execution and gives its
    result, or raises its exception; arguments and result cross by value, as JSON.

    In plain Python its function runs. Where it has none, whoever answers for the services of AWS
    answers `workflow.NAME`; else the machine whose ARN `COHESION_REF_NAME` has in the environment.
    """

    def __init__(self, name: str, function: Callable[P, R] | None) -> None:
        self._name = name
        self._workflow = (
            function
            if isinstance(function, markers.Workflow | None)
            else markers.Workflow[Any, Any](function)
        )
        if function is not None:
            wrap(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run it. Raises what it raises, and TypeError for arguments that do not fit."""
        result: Any
        if self._workflow is not None:
            result = self._workflow(*args, **kwargs)
        else:
            names = sys._getframe(1).f_globals  # noqa: SLF001  what the caller calls exceptions
            result = self._answer(self._input(args, kwargs), names)
        returned: R = result
        return returned

    def start(self, *args: P.args, **kwargs: P.kwargs) -> str:
        """Start an execution that nothing waits for; its ARN, as `Workflow.start` does."""
        if self._workflow is not None:
            return self._workflow.start(*args, **kwargs)
        given = self._input(args, kwargs)
        return executions.start(self._name, lambda: self._answer(given, {}), {})

    def _input(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Json:
        """The input of an execution. Raises TypeError for what is none."""
        if len(args) > 1 or (args and kwargs):
            wanted = "arguments by name, or one value that is the whole input"
            raise TypeError(f"{self._name}() takes {wanted}")
        if args:
            return by_value(args[0], f"{self._name}() argument", "input")
        return {
            name: by_value(value, f"{self._name}() argument {name!r}", name)
            for name, value in kwargs.items()
        }

    def _answer(self, given: Json, names: Mapping[str, object]) -> Json:
        """What somebody answers. Raises the exception that it failed with, by its class."""
        call = f"{NAMESPACE}{self._name}"
        observer, answers = scope.OBSERVER.get(), scope.SERVICES.get()
        if observer is not None:
            observer(call, given)
        try:
            result = NotImplemented if answers is None else answers(call, given)
            if result is NotImplemented:
                result = by_aws(self._name, given)
        except Failed as failed:
            error, text = _exception_in(failed)
            answer = callbacks.Answer(callbacks.FAILED, None, error, text)
            raise callbacks.exception(answer, names) from None
        return by_value(result, f"{self._name}() result", "result")

    def __repr__(self) -> str:
        return f"<workflow elsewhere {self._name!r}>"


if TYPE_CHECKING:

    @overload
    def workflow_ref(name: str, /, workflow: Callable[P, R]) -> WorkflowRef[P, R]: ...

    @overload
    def workflow_ref(name: str, /, workflow: None = None) -> WorkflowRef[..., Json]: ...


def workflow_ref(
    name: str, /, workflow: Callable[P, R] | None = None
) -> WorkflowRef[P, R] | WorkflowRef[..., Json]:
    """A workflow that is deployed on its own, by the name to which the stack binds its machine
    (`bindings={"billing": billing.state_machine}`).

        billing = cohesion.workflow_ref("billing", workflow=bill)
        legacy = cohesion.workflow_ref("legacy")

    `workflow` is its function, which gives it its parameters, and which runs in plain Python. One
    without takes anything by name, or one value that is the whole input.

    Raises TypeError or ValueError for what is no name or no function.
    """
    if not isinstance(name, str):
        raise TypeError(f"workflow_ref() argument 'name': expected str, got {type(name).__name__}")
    if workflow is not None and not callable(workflow):
        raise TypeError(f"workflow_ref() argument 'workflow': not a function: {workflow!r}")
    return WorkflowRef(refs.checked_name("workflow_ref", name), workflow)


def by_aws(name: str, given: Json) -> Json:
    """What the machine gives whose ARN is in the environment. Raises Failed where it fails, and
    LookupError where there is no ARN.
    """
    from os import environ

    from cohesion.runtime import clients, jobs

    variable = refs.VARIABLE + name
    if variable not in environ:
        instead = f"give it a function, answer {NAMESPACE}{name}, or set {variable}"
        raise LookupError(f"cohesion.workflow_ref({name!r}) has nothing to run here: {instead}")
    arguments = {"stateMachineArn": environ[variable], "input": json.dumps(given)}
    try:
        ended = clients.call("stepfunctions", "start_execution", "sync", None, arguments)
    except jobs.TaskFailed as failed:
        told = json.loads(str(failed))
        raise Failed(told.get("error", "States.TaskFailed"), told.get("cause", "")) from None
    return json.loads(ended["output"])


def _exception_in(failed: Failed) -> tuple[str, str]:
    """The name and the text of the exception that a machine failed with."""
    error, text = failed.error, failed.cause
    if error == "States.QueryEvaluationError":
        said = text.rpartition("threw an error during evaluation. ")[2]
        error, _, text = said.partition(": ")
    return error, text.partition(f"\n\n{_TRACEBACK}")[0]


_TRACEBACK = "Traceback (most recent call last):"
"""What starts the traceback of an exception in a cause that Cohesion wrote."""
