"""Executions in plain Python: what `cohesion.context` says there.

An execution is called `execution`, unless `plain.execution` says otherwise, and its state machine
as the workflow. One that another one starts has the name of that one with a number behind it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from cohesion.runtime import scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    R = TypeVar("R")

ARN = "arn:aws:states:local:000000000000"
"""What the ARNs of executions and state machines start with that are on this machine."""

ROLE_ARN = "arn:aws:iam::000000000000:role/local"
"""The role of every execution on this machine."""

MACHINE = "workflow"
"""How the state machine is called of a function that is not marked as a workflow."""


class Execution:
    """An execution: its name, its state machine's, and when it started. `started` says that a
    workflow runs in it, so that another one that is called there is a child.
    """

    __slots__ = ("children", "execution_name", "start_time", "started", "state_machine_name")

    role_arn = ROLE_ARN

    def __init__(
        self, name: str, machine: str, start_time: datetime | None = None, *, started: bool = True
    ) -> None:
        now = start_time or datetime.now(UTC)
        self.execution_name = name
        self.state_machine_name = machine
        self.start_time = now.replace(microsecond=now.microsecond // 1000 * 1000)
        self.started = started
        self.children = 0

    @property
    def execution_id(self) -> str:
        """Its ARN."""
        return f"{ARN}:execution:{self.state_machine_name}:{self.execution_name}"

    @property
    def state_machine_id(self) -> str:
        """The ARN of its state machine."""
        return f"{ARN}:stateMachine:{self.state_machine_name}"


def current() -> Execution:
    """The execution around here. Raises RuntimeError in a task."""
    if scope.INSIDE_TASK.get():
        raise RuntimeError("cohesion.context is the workflow's: give the task what it needs of it")
    found = scope.EXECUTION.get()
    if found is None:  # a workflow that is not marked, called as it is
        found = Execution("execution", MACHINE, started=False)
        scope.EXECUTION.set(found)
    return found


def within(machine: str, run: Callable[[], R]) -> R:
    """Run a workflow in an execution of its own: a child, where one is around it."""
    around = scope.EXECUTION.get()
    if around is None:
        entered = Execution("execution", machine)
    elif not around.started:
        name = around.state_machine_name
        machine = machine if name == MACHINE else name
        entered = Execution(around.execution_name, machine, around.start_time)
    else:
        around.children += 1
        entered = Execution(f"{around.execution_name}-{around.children}", machine)
    token = scope.EXECUTION.set(entered)
    try:
        return run()
    finally:
        scope.EXECUTION.reset(token)
