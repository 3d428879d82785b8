"""What a test calls to run a workflow, on the engine that it is run for."""

from __future__ import annotations

from collections.abc import Callable

from cohesion.artifact import Json
from cohesion.testing.executions import Engine, Execution
from cohesion.testing.places import input_of
from cohesion.testing.stand_ins import StandIns
from cohesion.testing.time import Clock


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
        that is refused, and Unanswered where it calls a service that nothing stands in for.
        """
        return self.with_input(workflow, input_of(workflow, args, kwargs))

    def with_input(self, workflow: Callable[..., object], given: Json) -> Execution:
        """Run a workflow with an execution's input, whether it fits or not."""
        found = self._engine.run(workflow, given, self._tasks, self._clock)
        self.executions.append(found)
        return found
