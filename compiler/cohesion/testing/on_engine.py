"""The engine `local`: the compiled workflow on the embedded engine, its tasks in this process."""

from __future__ import annotations

import asyncio
import builtins
import copy
import importlib
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from types import CodeType, ModuleType

from cohesion.api import compile_elsewhere, compile_workflow
from cohesion.artifact import Artifact, Json, TaskCode
from cohesion.inspect.failure import PythonError
from cohesion.inspect.lines import lines
from cohesion.inspect.trace import Step, Tracer
from cohesion.local import Event, TaskFailed, followed, run
from cohesion.local import Execution as Ended
from cohesion.local.engine import Program
from cohesion.local.errors import TIMEOUT
from cohesion.local.services import Services
from cohesion.runtime import callbacks, calls, handler, reports, scope
from cohesion.runtime.answers import states_error
from cohesion.testing.executions import Call, Execution
from cohesion.testing.places import Place
from cohesion.testing.stand_ins import StandIns, Unanswered
from cohesion.testing.time import Clock, OutOfTime, by


class Local:
    """The compiled definition on the embedded engine. What it compiles it keeps."""

    name = "local"

    def __init__(self) -> None:
        self._compiled: dict[Place, tuple[Artifact, dict[str, Artifact]]] = {}

    def compiled(self, place: Place) -> tuple[Artifact, dict[str, Artifact]]:
        """A workflow, and those that it finds elsewhere. Raises `CompileFailed`."""
        if place not in self._compiled:
            artifact = compile_workflow(place.file, place.name)
            self._compiled[place] = artifact, compile_elsewhere(place.file, artifact.elsewhere)
        return self._compiled[place]

    def run(
        self, workflow: Callable[..., object], given: Json, tasks: StandIns, clock: Clock
    ) -> Execution:
        """An execution with an input. Raises `CompileFailed` for a workflow that is refused."""
        place, begun = Place.of(workflow), clock.now()
        artifact, others = self.compiled(place)
        with ExitStack() as around:
            around.enter_context(_imports(place, artifact, others.values()))
            code = _Code(tasks, clock, scope.SERVICES.get())
            answerer = code.tell(scope.ANSWERER.get())
            around.callback(scope.ANSWERER.reset, scope.ANSWERER.set(answerer))
            around.enter_context(by(clock, place.root))
            programs: dict[str, Program] = {}
            main = _program(artifact, others, code, programs)
            heard = _Heard((artifact, *others.values()))
            ended = followed(
                run(
                    main.definition,
                    given,
                    tasks=main.tasks,
                    clock=clock,
                    machine=main.name,
                    on_event=heard.see,
                    children=main.children,
                    on_child=heard.child,
                    integrations=Services(code.service),
                    elsewhere=main.elsewhere,
                )
            )
        if code.problem is not None:
            raise code.problem
        shown = heard.steps[-1].error if heard.steps else None
        return Execution(
            workflow=place.name,
            engine=self.name,
            output=ended.output,
            error=_error(ended, shown, code.raised, place),
            calls=tuple(code.calls),
            seconds=round(clock.now() - begun, 3),
            trace=lines(heard.steps),
            transitions=ended.transitions,
        )


def _program(
    artifact: Artifact, others: Mapping[str, Artifact], code: _Code, made: dict[str, Program]
) -> Program:
    """What the engine runs; workflows elsewhere may find one another."""
    children = {child.name: child.definition for child in artifact.children}
    elsewhere: dict[str, Program] = {}
    found = Program(artifact.name, artifact.definition, code.of(artifact), children, elsewhere)
    for each in artifact.elsewhere:
        if each.place:
            if each.place not in made:
                made[each.place] = found  # replaced below; a circle ends here
                made[each.place] = _program(others[each.place], others, code, made)
            elsewhere[each.name] = made[each.place]
    return found


class _Heard:
    """The steps of an execution and of its child executions."""

    def __init__(self, artifacts: tuple[Artifact, ...]) -> None:
        main = artifacts[0]
        self._tracer = Tracer(main.source_map, main.sources, main.functions)
        self._maps = {each.name: each.source_map for each in artifacts}
        for artifact in artifacts:
            self._maps |= {child.name: child.source_map for child in artifact.children}
        self.steps: list[Step] = []

    def see(self, event: Event) -> None:
        """Take in an event."""
        self.steps += self._tracer.steps(event)

    def child(self, machine: str, depth: int) -> Callable[[Event], None]:
        """What takes in the events of a child execution."""
        tracer = self._tracer.inside(self._maps.get(machine, {}), depth)
        return lambda event: self.steps.extend(tracer.steps(event))


class _Code:
    """The code of tasks in this process, with what stands in for it; notes every attempt."""

    def __init__(
        self,
        stand_ins: StandIns,
        clock: Clock,
        services: Callable[[str, dict[str, Json]], Json] | None,
    ) -> None:
        self._stand_ins, self._clock, self._services = stand_ins, clock, services
        self.calls: list[Call] = []
        self.raised: list[BaseException] = []
        self.problem: Unanswered | None = None

    def of(self, artifact: Artifact) -> _Tasks:
        """The tasks of a workflow."""
        return _Tasks(self, artifact)

    def attempt(self, name: str, function: Callable[..., object], event: Json) -> Json:
        """One attempt of the author's task. Raises what it raises."""
        arguments = {key: value for key, value in event.items() if key != scope.ENVELOPE}
        self.calls.append(Call(name, copy.deepcopy(arguments)))
        stand_in = self._stand_ins.find(name)
        if stand_in is not None and stand_in.seconds:
            self._clock.pause(stand_in.seconds)
        if stand_in is not None and stand_in.replaces:
            given = stand_in.called(arguments)
            if hasattr(given, "__await__") and calls.is_async(function):
                given = asyncio.run(_awaited(given))
            return calls.result_of(function, given)
        return handler.invoke(function, event)

    def timed(self, timeout: float | None, attempt: Callable[[], Json], event: Json) -> Json:
        """An attempt as Lambda reports it. Raises TaskFailed."""
        begun = self._clock.now()
        try:
            with self._clock.until(timeout):
                return attempt()
        except OutOfTime:
            self._clock.move_to(begun)  # the engine lets that time pass
            raise TaskFailed(TIMEOUT, "") from None
        except Exception as raised:
            self.raised.append(raised)
            reported = reports.report(raised, event)
            raise TaskFailed(reported.error, reported.cause()) from raised

    def service(self, name: str, arguments: dict[str, Json]) -> Json:
        """What a service answers, or a workflow elsewhere. Raises its error."""
        self.calls.append(Call(name, copy.deepcopy(arguments)))
        try:
            answer = self._stand_ins.service(name, arguments)
            if answer is NotImplemented and self._services is not None:
                answer = self._services(name, arguments)
        except Exception as raised:
            self.raised.append(raised)
            raise
        if answer is NotImplemented:
            self.problem = self.problem or Unanswered(
                f"nothing stands in for {name}: cohesion_tasks.{name}.returns(…)"
            )
            raise self.problem
        return answer

    def tell(
        self, others: Callable[[str, dict[str, Json], str], None] | None
    ) -> Callable[[str, dict[str, Json], str], None]:
        """What answers callbacks: stand-ins, and whoever does so already."""

        def told(name: str, arguments: dict[str, Json], token: str) -> None:
            stand_in = self._stand_ins.find(name)
            if stand_in is not None and stand_in.speaks:
                stand_in.answer(token)
            elif others is not None:
                others(name, arguments, token)

        return told


class _Tasks:
    """The tasks and the generated functions of one workflow, as the engine calls them."""

    def __init__(self, code: _Code, artifact: Artifact) -> None:
        self._code = code
        self._tasks = {f"${{task:{task.name}}}": task for task in artifact.code}
        self._generated = {each.name: each.source for each in artifact.functions}

    def __call__(self, function: str, payload: Json) -> Json:
        """As `invoke`, without a time limit."""
        return self.invoke(function, payload, None)

    def invoke(self, function: str, payload: Json, timeout: float | None) -> Json:
        """The result of the task behind a placeholder. Raises TaskFailed."""
        task, event = self._tasks[function], json.loads(json.dumps(payload))
        source = self._generated.get(task.name)

        def attempt() -> Json:
            if source is not None:  # CPython runs such code in the workflow itself
                return handler.invoke(_generated(source, task), event)
            return self._code.attempt(task.name, _function(task), event)

        return self._code.timed(timeout, attempt, event)


async def _awaited(given: Awaitable[Json]) -> Json:
    return await given


@lru_cache(maxsize=256)
def _compiled(source: str, path: str) -> CodeType:
    return compile(source, path, "exec")


def _generated(source: str, task: TaskCode) -> Callable[..., object]:
    """A generated function: its module runs anew for every call."""
    names: dict[str, object] = {"__name__": task.module}
    exec(_compiled(source, f"{task.module}.py"), names)  # noqa: S102  it is the author's code
    found = names[task.qualified_name]
    assert callable(found)
    return found


def _function(task: TaskCode) -> Callable[..., object]:
    found: object = sys.modules.get(task.module) or importlib.import_module(task.module)
    for name in task.qualified_name.split("."):
        found = getattr(found, name)
    assert callable(found)
    return found


@contextmanager
def _imports(place: Place, artifact: Artifact, others: Iterable[Artifact]) -> Iterator[None]:
    """In the block the project's modules are those that the test has imported, whatever names it
    has them by.
    """
    modules = {module_file(module): module for module in list(sys.modules.values())}
    added: list[str] = []
    sys.path.insert(0, str(place.root))
    try:
        every = (artifact, *others)
        for path in {source for each in every for source in each.sources}:
            name = ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")
            known = modules.get(str(place.root / path))
            if known is not None and name not in sys.modules:
                sys.modules[name] = known
                added.append(name)
        yield
    finally:
        for name in added:
            sys.modules.pop(name, None)
        sys.path.remove(str(place.root))


def module_file(module: ModuleType) -> str | None:
    """The file of a module, if it has one."""
    return getattr(module, "__file__", None)


def _error(
    ended: Ended, shown: PythonError | None, raised: list[BaseException], place: Place
) -> BaseException | None:
    """The exception that an execution ended with: the very one, where it was raised here; else one
    of the class of that name, or of a class made for it.
    """
    if ended.status == "SUCCEEDED":
        return None
    name, text = (ended.error or ended.status), ended.cause or ""
    if shown is not None:
        known = states_error(name)
        if known is not None:
            return known(*filter(None, [shown.message]))
        name, text = shown.type, shown.message
    for error in reversed(raised):
        if type(error).__name__ == name.rpartition(".")[2] and str(error) == text:
            return error
    own = name.rpartition(".")[2]
    scopes = [vars(m) for m in list(sys.modules.values()) if _is_of(m, place.root)]
    for names in (*scopes, vars(builtins)):
        found = names.get(own)
        if isinstance(found, type) and issubclass(found, Exception):
            return _made(found, text)
    return callbacks.exception(callbacks.Answer(callbacks.FAILED, None, name, text))


def _is_of(module: ModuleType, root: Path) -> bool:
    file = module_file(module)
    return bool(file) and Path(str(file)).is_relative_to(root)


def _made(found: type[Exception], text: str) -> Exception:
    """An exception of a class whose text is this: its constructor may want anything."""
    made: Exception = found.__new__(found, text)
    made.args = (text,) if text else ()
    if str(made) != text and found is KeyError:
        import ast

        made.args = (ast.literal_eval(text),)
    return made
