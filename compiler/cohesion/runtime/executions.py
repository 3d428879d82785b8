"""Executions in plain Python: what `cohesion.context` says there.

An execution is called `execution`, unless `plain.execution` says otherwise, and its state machine
as the workflow. One that another one starts has the name of that one with a number behind it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from cohesion.runtime import payloads, scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cohesion.runtime.scope import Json

ARN = "arn:aws:states:local:000000000000"
"""What the ARNs of executions and state machines start with that are on this machine."""

ROLE_ARN = "arn:aws:iam::000000000000:role/local"
"""The role of every execution on this machine."""

MACHINE = "workflow"
"""How the state machine is called of a function that is not marked as a workflow."""


class Execution:
    """An execution: its name, its state machine's, and when it started. `started` says that a
    workflow runs in it, so that another one that is called there is a child. `later` are those that
    it, and those around it, have started.
    """

    __slots__ = (
        "children",
        "execution_name",
        "later",
        "start_time",
        "started",
        "state_machine_name",
    )

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
        self.later: list[Callable[[], None]] = []

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


def within(machine: str, function: Callable[..., object], given: Mapping[str, Json]) -> Json:
    """Run a workflow, with its arguments by name, in an execution of its own: a child, where one is
    around it. What continues it as a new execution goes on here; what was started meanwhile runs
    when nothing is around it any more.
    """
    around = scope.EXECUTION.get()
    entered = _entered(around, machine)
    try:
        result = _run(entered, function, given)
        while isinstance(result, payloads.Continuation):
            given = payloads.payload(function, result.args, result.kwargs)
            entered = _next(entered, machine)
            result = _run(entered, function, given)
        return result
    finally:
        if around is None or not around.started:
            _run_started(entered.later)


def start(machine: str, function: Callable[..., object], given: Mapping[str, Json]) -> str:
    """Have a workflow run in an execution of its own that nothing waits for; the ARN of that."""
    around = scope.EXECUTION.get()
    begun = around is not None and around.started
    execution = _entered(around, machine)

    def run() -> None:
        token = scope.EXECUTION.set(_unstarted(execution))
        try:
            within(machine, function, given)
        except Exception:
            import logging

            logging.getLogger("cohesion").exception("execution %s failed", execution.execution_id)
        finally:
            scope.EXECUTION.reset(token)

    if begun and around is not None:
        around.later.append(run)
    else:
        run()
    return execution.execution_id


def _entered(around: Execution | None, machine: str) -> Execution:
    if around is None:
        return Execution("execution", machine)
    if not around.started:
        known = around.state_machine_name
        named = machine if known == MACHINE else known
        return Execution(around.execution_name, named, around.start_time)
    return _next(around, machine)


def _next(before: Execution, machine: str) -> Execution:
    """An execution that another one starts."""
    before.children += 1
    found = Execution(f"{before.execution_name}-{before.children}", machine)
    found.later = before.later
    return found


def _unstarted(execution: Execution) -> Execution:
    name, machine = execution.execution_name, execution.state_machine_name
    return Execution(name, machine, started=False)


def _run(execution: Execution, function: Callable[..., object], given: Mapping[str, Json]) -> Json:
    token = scope.EXECUTION.set(execution)
    try:
        return payloads.run(function, given)
    finally:
        scope.EXECUTION.reset(token)


def _run_started(later: list[Callable[[], None]]) -> None:
    while later:
        later.pop(0)()
