"""The engine `python`: the workflow as CPython runs it."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from cohesion.artifact import Json
from cohesion.runtime import calls, plain, scope
from cohesion.runtime.awaited import invoked
from cohesion.task import Task
from cohesion.testing.executions import Call, Execution
from cohesion.testing.places import Place
from cohesion.testing.stand_ins import StandIns, Unanswered
from cohesion.testing.time import Clock, OutOfTime, by


class Python:
    """CPython itself: what the other engines have to agree with."""

    name = "python"

    def run(
        self, workflow: Callable[..., object], given: Json, tasks: StandIns, clock: Clock
    ) -> Execution:
        """An execution with an input: the workflow is called in this process."""
        place, begun = Place.of(workflow), clock.now()
        stands = _Stands(tasks, clock)
        output, error = None, None
        with ExitStack() as around:
            for variable, value in (
                (scope.STAND_IN, stands),
                (scope.ANSWERER, stands.tell(scope.ANSWERER.get())),
                (scope.SERVICES, stands.service(scope.SERVICES.get())),
            ):
                around.callback(variable.reset, variable.set(value))  # type: ignore[arg-type]
            started = clock.moment
            around.enter_context(plain.execution(machine=place.name, start_time=started))
            made = around.enter_context(plain.observe())
            around.enter_context(by(clock, place.root))
            try:
                output = plain.run(workflow, given)
            except Exception as raised:  # noqa: BLE001  whatever a workflow raises is its outcome
                error = raised
        if stands.problem is not None:
            raise stands.problem
        return Execution(
            workflow=place.name,
            engine=self.name,
            output=output,
            error=error,
            calls=tuple(Call(each.task, each.arguments) for each in made),
            seconds=round(clock.now() - begun, 3),
            trace=_trace(made, error, place.root),
        )


class _Stands:
    """Runs tasks with what stands in for them, and with their time-outs."""

    def __init__(self, tasks: StandIns, clock: Clock) -> None:
        self._tasks, self._clock = tasks, clock
        self.problem: Unanswered | None = None

    def __call__(self, task: Task[..., Json], arguments: dict[str, Json]) -> Json:
        """One attempt of a task. Raises what it raises, and `cohesion.errors.Timeout`."""
        from cohesion import errors

        function = task.__wrapped__
        stand_in = self._tasks.find(function.__name__)
        try:
            with self._clock.until(task.timeout):
                if stand_in is not None and stand_in.seconds:
                    self._clock.pause(stand_in.seconds)
                if stand_in is not None and stand_in.replaces:
                    return calls.result_of(function, stand_in.called(arguments))
                return calls.invoke(function, arguments)
        except OutOfTime:
            raise errors.Timeout from None

    async def later(self, task: Task[..., Json], arguments: dict[str, Json]) -> Json:
        """The same of an `async` function, which others may go on beside."""
        from cohesion import errors

        function = task.__wrapped__
        stand_in = self._tasks.find(function.__name__)

        async def attempt() -> Json:
            if stand_in is not None and stand_in.seconds:
                await asyncio.sleep(stand_in.seconds)
            if stand_in is not None and stand_in.replaces:
                given = stand_in.called(arguments)
                given = await given if hasattr(given, "__await__") else given
                return calls.result_of(function, given)
            return await invoked(function, arguments)

        limit = asyncio.timeout(task.timeout)
        try:
            async with limit:
                return await attempt()
        except TimeoutError:
            if limit.expired():
                raise errors.Timeout from None
            raise

    def tell(
        self, others: Callable[[str, dict[str, Json], str], None] | None
    ) -> Callable[[str, dict[str, Json], str], None]:
        """What answers callbacks: stand-ins, and whoever does so already."""

        def told(name: str, arguments: dict[str, Json], token: str) -> None:
            stand_in = self._tasks.find(name)
            if stand_in is not None and stand_in.speaks:
                stand_in.answer(token)
            elif others is not None:
                others(name, arguments, token)

        return told

    def service(
        self, others: Callable[[str, dict[str, Json]], Json] | None
    ) -> Callable[[str, dict[str, Json]], Json]:
        """What answers services: stand-ins, and whoever does so already; nobody else."""

        def answered(name: str, arguments: dict[str, Json]) -> Json:
            answer = self._tasks.service(name, arguments)
            if answer is NotImplemented and others is not None:
                answer = others(name, arguments)
            if answer is NotImplemented:
                self.problem = self.problem or Unanswered(
                    f"nothing stands in for {name}: cohesion_tasks.{name}.returns(…)"
                )
                raise self.problem
            return answer

        return answered


def _trace(made: list[plain.Call], error: BaseException | None, root: Path) -> str:
    """The calls, and the traceback without frames that are not the project's."""
    lines = [str(Call(each.task, each.arguments)) for each in made]
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if Path(frame.filename).is_relative_to(root)]
        lines.append("Traceback (most recent call last):")
        lines += "".join(traceback.format_list(own)).splitlines()
        lines += "".join(traceback.format_exception_only(error)).splitlines()
    return "\n".join(lines)
