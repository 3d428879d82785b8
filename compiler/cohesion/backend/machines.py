"""State machines that a definition runs or starts: how it names them, what its role needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from cohesion.artifact import Permission

EVENTS_RULE = "${rule:StepFunctionsGetEventsForStepFunctionsExecutionRule}"
"""The rule by which Step Functions hears of the end of child executions."""


class StateMachine(NamedTuple):
    """A machine of the program (`workflow`), or one that the stack binds (`machine`)."""

    kind: Literal["workflow", "machine"]
    name: str

    @property
    def placeholder(self) -> str:
        """What stands for its ARN."""
        return f"${{{self.kind}:{self.name}}}"

    @property
    def executions(self) -> str:
        """What stands for the ARNs of its executions."""
        return f"${{{'executions' if self.kind == 'workflow' else 'runs'}:{self.name}}}"


def to_run(
    children: Iterable[StateMachine], started: Iterable[StateMachine]
) -> tuple[Permission, ...]:
    """What it takes to run machines as children, and to start others: Step Functions waits for
    children by an event rule of its own, and stops them with the execution that waits.
    """
    waited = sorted(set(children), key=_last_elsewhere)
    every = sorted({*waited, *started}, key=_last_elsewhere)
    if not every:
        return ()
    start = Permission(("states:StartExecution",), tuple(m.placeholder for m in every))
    if not waited:
        return (start,)
    return (
        start,
        Permission(
            ("states:DescribeExecution", "states:StopExecution"),
            tuple(m.executions for m in waited),
        ),
        Permission(("events:PutTargets", "events:PutRule", "events:DescribeRule"), (EVENTS_RULE,)),
    )


def _last_elsewhere(machine: StateMachine) -> tuple[bool, str]:
    return machine.kind == "machine", machine.name
