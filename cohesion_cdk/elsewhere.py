"""State machines that a workflow finds elsewhere: what a stack binds to their names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion.artifact import Elsewhere

Jsii: TypeAlias = Any
"""A construct of which it is known what it has, not which class it is of."""


def is_machine(bound: object) -> bool:
    """Whether something is surely a state machine: a workflow, a construct, a literal ARN."""
    if isinstance(bound, str):
        return bound.startswith("arn:") and ":stateMachine:" in bound
    return hasattr(_construct(bound), "state_machine_arn")


class BoundMachines:
    """What stands for the machines that a workflow finds elsewhere, of what a stack binds.

    Raises ValueError for one that nothing is bound to, or that cannot be waited for, TypeError for
    what is no state machine, and LookupError for a machine under a name that the workflow has not.
    """

    def __init__(
        self,
        scope: Construct,
        *,
        workflow: str,
        elsewhere: Iterable[Elsewhere],
        given: Mapping[str, object],
        others: Iterable[str],
    ) -> None:
        self._stack = Stack.of(scope)
        self._found = tuple(elsewhere)
        names = [each.name for each in self._found]
        for name in names:
            if name not in given:
                raise ValueError(
                    f"bindings: {workflow} finds the workflow {name!r} elsewhere, and it is bound"
                    f" to nothing: bindings={{{name!r}: …}}{_meant(name, set(given) - set(names))}"
                )
        known = {*names, *others}
        for name, bound in given.items():
            if name not in known and is_machine(bound):
                close = difflib.get_close_matches(name, names, 1)
                listed = ", ".join(names) or "none"
                hint = f"did you mean {close[0]!r}?" if close else f"those elsewhere: {listed}"
                raise LookupError(f"bindings: {workflow} calls no workflow {name!r}; {hint}")
        self._arns = {each.name: self._arn(each, given[each.name]) for each in self._found}

    @property
    def placeholders(self) -> dict[str, str]:
        """The ARN of each machine, and that of its executions, by placeholders."""
        arns = {f"${{machine:{name}}}": arn for name, arn in self._arns.items()}
        runs = {f"${{runs:{name}}}": self._executions(arn) for name, arn in self._arns.items()}
        return {**arns, **runs}

    def _arn(self, each: Elsewhere, bound: object) -> str:
        if isinstance(bound, str):
            return bound
        machine = _construct(bound)
        if not hasattr(machine, "state_machine_arn"):
            wanted = "a CohesionWorkflow, a state machine, or its ARN"
            raise TypeError(f"bindings: {each.name!r} is {bound!r}: expected {wanted}")
        express = getattr(machine, "state_machine_type", None) == sfn.StateMachineType.EXPRESS
        if express and each.awaited:
            instead = "start it with `.start(…)`"
            raise ValueError(f"bindings: {each.name!r} is an Express machine: {instead}")
        started: Jsii = getattr(bound, "started_machine", machine)  # a workflow's alias
        return str(started.state_machine_arn)

    def _executions(self, arn: str) -> str:
        """The ARN of all executions of a machine, in its own account and Region."""
        parts = self._stack.split_arn(arn, ArnFormat.COLON_RESOURCE_NAME)
        name = str(parts.resource_name).partition(":")[0]  # of a version, that of its machine
        return self._stack.format_arn(
            partition=parts.partition,
            account=parts.account,
            region=parts.region,
            service="states",
            resource="execution",
            resource_name=f"{name}:*",
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )


def _construct(bound: object) -> Jsii:
    """What is bound; of a workflow, its state machine."""
    return getattr(bound, "state_machine", bound)


def _meant(name: str, free: set[str]) -> str:
    close = difflib.get_close_matches(name, free, 1)
    return f"; is {close[0]!r} meant for it?" if close else ""
