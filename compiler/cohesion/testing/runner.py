"""What a test calls to run a workflow, on the engine that it is run for."""

from __future__ import annotations

import sys
from collections.abc import Callable

from cohesion.artifact import Json
from cohesion.runtime import calls, lookup
from cohesion.task import Task
from cohesion.testing.executions import Engine, Execution
from cohesion.testing.places import input_of
from cohesion.testing.stand_ins import StandIns
from cohesion.testing.time import Clock


class UnknownTask(LookupError):
    """A stand-in for a task that there is not: of a name that is misspelt, most likely."""


class Runner:
    """Runs workflows: `execution = cohesion_run(place_order, order=order)`."""

    def __init__(self, engine: Engine, tasks: StandIns, clock: Clock) -> None:
        self._engine, self._tasks, self._clock = engine, tasks, clock
        self.executions: list[Execution] = []
        """Those of this test, in order."""

    @property
    def engine(self) -> str:
        """The name of the engine: python, local."""
        return self._engine.name

    def __call__(
        self, workflow: Callable[..., object], /, *args: object, **kwargs: object
    ) -> Execution:
        """Run a workflow with these arguments, to its end: it may end with an exception.

        Raises TypeError for arguments that do not fit its signature, `CompileFailed` for a workflow
        that is refused, Unanswered where it calls a service that nothing stands in for, and
        UnknownTask where something stands in for a task that the project has not.
        """
        return self.with_input(workflow, input_of(workflow, args, kwargs))

    def with_input(self, workflow: Callable[..., object], given: Json) -> Execution:
        """Run a workflow with an execution's input, whether it fits or not."""
        found = self._engine.run(workflow, given, self._tasks, self._clock)
        self.executions.append(found)
        called = {call.task for each in self.executions for call in each.calls}
        for name in self._tasks.of_tasks():
            if name not in called and not _is_task(name, workflow):
                raise UnknownTask(
                    f"cohesion_tasks.{name}: {found.workflow} calls no task of this name, and the"
                    f" project has none; called: {', '.join(sorted(called)) or 'nothing'}"
                )
        return found


def _is_task(name: str, workflow: Callable[..., object]) -> bool:
    """Whether some task has this name: one that is imported, or one that `cohesion.task.NAME` finds
    from the workflow's module.
    """
    for module in list(sys.modules.values()):
        for value in list(vars(module).values()):
            if isinstance(value, Task) and value.__wrapped__.__name__ == name:
                return True
    try:
        lookup.find(name, getattr(calls.innermost(workflow), "__globals__", {}), Task)
    except AttributeError:
        return False
    return True
