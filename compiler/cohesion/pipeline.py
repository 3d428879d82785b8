"""The stages of the compiler in order, from text to the artifact. Data in, data out."""

from __future__ import annotations

import ast
import difflib
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cohesion import optimize
from cohesion.analysis.aliases import check_sharing
from cohesion.analysis.code_edges import (
    absent_arguments,
    all_outputs,
    changes_in_place,
    forget_shared,
    joined_arguments,
    settle,
    types_of_outputs,
)
from cohesion.analysis.details import check_attributes, check_elsewhere, leave_out
from cohesion.analysis.executions import check_executions
from cohesion.analysis.functions import check_modules
from cohesion.analysis.guards import guard
from cohesion.analysis.infer import infer
from cohesion.analysis.machines import settle_sharing, settle_types
from cohesion.analysis.places import keep_places
from cohesion.analysis.services import check_services
from cohesion.analysis.tokens import check_tokens
from cohesion.analysis.unassigned import remember_assignments
from cohesion.analysis.untyped import Source, untyped_sources
from cohesion.artifact import (
    Artifact,
    Child,
    Cost,
    Elsewhere,
    GeneratedFunction,
    Parameter,
    TaskCode,
    Untyped,
)
from cohesion.backend import placeholders
from cohesion.backend.bodies import differing, share
from cohesion.backend.check import check
from cohesion.backend.cost import cost_of
from cohesion.backend.emit import Emitted, emit
from cohesion.backend.inputs import Inputs
from cohesion.backend.plan import plan
from cohesion.backend.problems import Problem
from cohesion.backend.references import known_variables
from cohesion.backend.resuming import go_on_by_itself
from cohesion.backend.sources import Sources
from cohesion.diagnostics.catalogue import (
    CannotMove,
    DefinitionRefused,
    NestedTooDeep,
    WorkflowNotFound,
)
from cohesion.diagnostics.model import CompileFailed, Diagnostic, InternalError, Report
from cohesion.frontend.bind import Names
from cohesion.frontend.code.lines import author_lines
from cohesion.frontend.code.moving import Marks, Mover, mark_of
from cohesion.frontend.code.text import module_text
from cohesion.frontend.lower import Lowered, lower
from cohesion.frontend.options import LONGEST_TIMEOUT, MAXIMAL_TASK_SECONDS, MOST_EVENTS
from cohesion.frontend.project import Definition, Files, FunctionNode, Module, Project
from cohesion.frontend.symbols import TaskSymbol
from cohesion.ir import types
from cohesion.ir.errors import Errors
from cohesion.ir.nodes import (
    GIVEN,
    RAISED,
    Assign,
    CallTask,
    Function,
    Sample,
    blocks_of,
    errors_taken,
    tells_details,
    with_bodies,
)
from cohesion.ir.shapes import NoShape, passes_unseen, shape_of
from cohesion.ir.types import NEVER, Type
from cohesion.source import Span


@dataclass(frozen=True, slots=True)
class Options:
    """How to compile: with the optimising passes or without; where else tasks are looked for; what
    sees the graph after each pass, and after stages, by their names (tests: the verifier); the
    source of installed libraries; whether Python without a form in JSONata moves into generated
    functions; which workflows that others call are `deployed` on their own, by name.
    """

    optimise: bool = True
    task_modules: tuple[str, ...] = ()
    after_each: Callable[[Function], None] | None = None
    after_stage: Callable[[str, Function], None] | None = None
    libraries: Files | None = None
    generate: bool = True
    deployed: frozenset[str] = frozenset()


_DEEPEST_STACK = 4_000
"""Python frames a compilation may nest: enough for chains of several hundred parts."""


@contextmanager
def _deep_stack() -> Iterator[None]:
    """Let the stages recurse over deep trees."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEEPEST_STACK))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def compile_module(files: Files, module_name: str, name: str, options: Options) -> Artifact:
    """The artifact of a workflow. Raises `CompileFailed` with every error of the stage that found
    one.

    Where code is refused that may run in a generated function it is moved there, and the workflow
    compiled again, until nothing is refused or nothing more can move. Where calls of a helper give
    it values of different types, its parameters may have one type for all of them, if the
    definition is then smaller, since more of them share a body. Heavy loops move where they can.
    """

    def settled(marks: Marks) -> tuple[_Attempt, Artifact, Marks]:
        while True:
            attempt = _Attempt(files, module_name, name, options, marks)
            try:
                return attempt, attempt.artifact(), marks
            except CompileFailed as failed:
                marks = {**marks, **attempt.to_move(failed)}

    attempt, artifact, marks = settled({})
    for heavy in attempt.heavy_loops():
        try:
            moved = settled({**marks, **heavy})
        except CompileFailed:
            continue  # it stays where it is
        if moved[0].gives_known(heavy, attempt.types):
            attempt, artifact, marks = moved
            break
    if not attempt.differing:
        return artifact
    other = _Attempt(files, module_name, name, options, marks, attempt.differing)
    return min(artifact, other.artifact_or(artifact), key=_bytes)


class _Attempt:
    """One compilation, with what moves into generated functions, and the parameters of helpers that
    have one type for all calls (`joined`). Afterwards `differing` are those that might, and `types`
    those of all variables.
    """

    def __init__(
        self,
        files: Files,
        module_name: str,
        name: str,
        options: Options,
        marks: Marks,
        joined: frozenset[str] = frozenset(),
    ) -> None:
        self._report = Report()
        self._project = Project(files, self._report)
        self._module_name = module_name
        self._name = name
        self._options = options
        self._marks = marks
        self._joined = joined
        self.differing: frozenset[str] = frozenset()
        self.types: dict[str, Type] = {}
        self._lowered: Lowered | None = None
        self._place: tuple[Names, FunctionNode] | None = None

    def artifact(self) -> Artifact:
        """The artifact. Raises CompileFailed."""
        with _deep_stack():
            try:
                return self._compile()
            except RecursionError:  # what is deeper still is refused, not a crash
                self._report.add(NestedTooDeep(span=_first_line(self._report)))
        self._report.raise_if_errors()
        raise InternalError("a compilation without a result")

    def artifact_or(self, known: Artifact) -> Artifact:
        """The artifact; the one that is known where there is none."""
        try:
            return self.artifact()
        except CompileFailed:
            return known

    def to_move(self, failed: CompileFailed) -> Marks:
        """What to move because this failed. Raises CompileFailed with what cannot move."""
        if self._place is None or not self._may_generate():
            raise failed
        names, workflow = self._place
        mover = Mover(names, self._project.modules, workflow, self._marks)
        found: Marks = {}
        stays: list[Diagnostic] = []
        for diagnostic in failed.diagnostics:
            moved = mover.moved_for(diagnostic)
            reason = diagnostic
            if isinstance(diagnostic, CannotMove):  # it moves for what made the rest move
                reason = mover.reason(diagnostic) or diagnostic
            found.update(dict.fromkeys(moved, reason))
            if not moved:
                stays.append(mover.explained(diagnostic))
        if stays:
            raise CompileFailed(tuple(stays), failed.sources) from None
        return found

    def heavy_loops(self) -> Iterator[Marks]:
        """Loops that had better move: all at once, then one by one, as many as are tried."""
        if self._place is None or not self._options.optimise or not self._may_generate():
            return
        names, workflow = self._place
        found = Mover(names, self._project.modules, workflow, self._marks).heavy_loops()
        if found:
            yield found
        if len(found) > 1:
            yield from ({mark: found[mark]} for mark in list(found)[:_LOOPS_TRIED])

    def gives_known(self, heavy: Marks, known: Mapping[str, Type]) -> bool:
        """Whether what these loops give, now that they have moved, is surely nothing that cannot
        leave generated code. `known` are the types of variables before.
        """
        assert self._lowered is not None
        for each in (self._lowered, *self._lowered.machines.values()):
            for task, region in each.regions.items():
                nodes = [n for n in region.parts if isinstance(n, ast.stmt)]
                if not any(mark_of(region.module, node) in heavy for node in nodes):
                    continue
                for body in with_bodies(each.function):
                    if not _gives_known(body, task, known, returns=bool(region.workflow)):
                        return False
        return True

    def _seen(self, stage: str, function: Function) -> None:
        if self._options.after_stage is not None:
            self._options.after_stage(stage, function)

    def _may_generate(self) -> bool:
        chosen = None if self._lowered is None else self._lowered.options
        return self._options.generate and (chosen is None or chosen.generated_code)

    def _compile(self) -> Artifact:
        project, report, options = self._project, self._report, self._options
        module = project.module(self._module_name)
        report.raise_if_errors()
        node = _workflow(module, self._module_name, self._name, report)
        report.raise_if_errors()
        assert module is not None
        assert node is not None
        libraries = _libraries(options)
        names = Names(project, report, options.task_modules, libraries, options.deployed)
        self._place = names, node
        lowered = self._lowered = lower(names, module, node, self._marks)
        report.raise_if_errors()
        self._analyse(lowered)
        machines = (child.function for child in lowered.machines.values())
        self.types = _types_of_variables((lowered.function, *machines))
        untyped = _untyped(lowered, untyped_sources(lowered.function))
        every = (lowered, *lowered.machines.values())
        generated = tuple(found for each in every for found in _generated(each, names))
        made = self._artifact(lowered, module)
        outside = _named_anywhere(every)
        children = (self._child(n, each, outside) for n, each in lowered.machines.items())
        return replace(made, untyped=untyped, functions=generated, children=tuple(children))

    def _analyse(self, lowered: Lowered) -> None:
        """Types, places and sharing of all machines of a program. Raises CompileFailed."""
        report = self._report
        machines = {name: child.function for name, child in lowered.machines.items()}
        functions = [lowered.function, *machines.values()]
        for function in functions:
            function.joined = dict.fromkeys(sorted(self._joined), NEVER)
            self._seen("lower", function)
            for each in with_bodies(function):
                each.joined = function.joined
                remember_assignments(each)
        settle_types(lowered.function, machines)
        for function in functions:
            infer(function, report)
            report.raise_if_errors()
            self._seen("infer", function)
            for each in with_bodies(function):
                keep_places(each)
            check_modules(function, report)
            infer(function, report)
            report.raise_if_errors()
            for each in with_bodies(function):
                settle(each, report)
            report.raise_if_errors()
            check_services(function, report)
            report.raise_if_errors()
        settle_sharing(lowered.function, machines)
        for function in functions:
            for each in with_bodies(function):
                check_sharing(each, report)
            report.raise_if_errors()
            for each in with_bodies(function):
                forget_shared(each)
                check_attributes(each, report)
                check_elsewhere(each, report)
            report.raise_if_errors()

    def _emitted(
        self, lowered: Lowered, outside: frozenset[str] = frozenset(), name: str = ""
    ) -> tuple[Emitted, Cost]:
        """The passes and the backend: states, JSONata, what AWS would say of them, what they cost.
        Exceptions that leave it are known `outside` by these names. `name` is a child's.
        """
        function, report, options = lowered.function, self._report, self._options
        leave_out(function)
        guard(function)
        self._seen("guard", function)
        check_tokens(function, report)
        check_executions(function, report)
        report.raise_if_errors()
        self.differing |= differing(function)
        sources = Sources(report.sources, function.name, {})
        for each in with_bodies(function):
            if lowered.options.continue_as_new is None:
                share(each, _inputs(function), sources)
            if options.optimise:
                optimize.run(each, after_each=options.after_each)
        most = self._go_on(lowered, name or function.name)
        machine = plan(function, absorb=options.optimise)
        errors = Errors(
            lowered.errors,
            function.errors_asked,
            errors_taken(function),
            tuple(sorted(function.details)),
            outside,
            tells_details(function),
        )
        emitted = emit(
            machine,
            _inputs(function),
            errors,
            report.sources,
            lowered.options.timeout,
            known_variables(function),
            tracebacks=lowered.options.tracebacks,
        )
        for problem in (*check(emitted.definition), *placeholders.problems(emitted.definition)):
            shown = f"{problem.path}: {problem.message}"
            place = _place_of(problem, emitted, function, report)
            report.add(DefinitionRefused(span=place, problem=shown))
        report.raise_if_errors()
        return emitted, replace(cost_of(emitted.definition, emitted.calls), continues_after=most)

    def _go_on(self, lowered: Lowered, machine: str) -> int:
        """Let loops go on as new executions; after how many events they do (0: never)."""
        if lowered.options.continue_as_new is None:
            return 0
        most = lowered.options.continue_as_new or MOST_EVENTS
        most = go_on_by_itself(lowered.function, machine, most, self._report)
        self._report.raise_if_errors()
        self._seen("continue", lowered.function)
        return most

    def _artifact(self, lowered: Lowered, module: Module) -> Artifact:
        """The artifact of the workflow itself."""
        emitted, cost = self._emitted(lowered)
        return Artifact(
            name=lowered.function.name,
            module=module.name,
            definition=emitted.definition,
            tasks=tuple(_task(task) for _, task in sorted(lowered.tasks.items())),
            functions=(),
            permissions=emitted.permissions,
            source_map=emitted.source_map,
            cost=cost,
            express=lowered.options.express,
            warnings=tuple(f"{w.span}: {w.code}: {w.message}" for w in self._report.warnings),
            elsewhere=_elsewhere(lowered),
        )

    def _child(self, name: str, lowered: Lowered, outside: frozenset[str]) -> Child:
        """A machine that others of the program run."""
        emitted, cost = self._emitted(lowered, outside, name)
        return Child(
            name,
            lowered.function.name,
            emitted.definition,
            emitted.permissions,
            emitted.source_map,
            cost,
            lowered.options.express,
        )


def _elsewhere(lowered: Lowered) -> tuple[Elsewhere, ...]:
    """The workflows of a program that are deployed on their own."""
    machines = (lowered.function, *(child.function for child in lowered.machines.values()))
    bodies = [body for machine in machines for body in with_bodies(machine)]
    ops = [op for body in bodies for block in blocks_of(body) for op in block.ops]
    calls = [op for op in ops if isinstance(op, CallTask)]
    awaited = {call.task for call in calls if call.child and call.child.elsewhere}
    return tuple(
        Elsewhere(
            name,
            "" if found.untyped else found.module.name,
            "" if found.untyped else found.node.name,
            name in awaited,
        )
        for name, found in sorted(lowered.elsewhere.items())
    )


def _bytes(artifact: Artifact) -> int:
    """The size of all definitions of a program."""
    return artifact.cost.bytes + sum(child.cost.bytes for child in artifact.children)


def _named_anywhere(machines: Iterable[Lowered]) -> frozenset[str]:
    """The error names by which any machine of a program knows exceptions."""
    functions = [each.function for each in machines]
    return frozenset().union(*(f.errors_asked | errors_taken(f) for f in functions))


def _generated(lowered: Lowered, names: Names) -> tuple[GeneratedFunction, ...]:
    """The functions of the code that moved."""
    function = lowered.function
    found: list[GeneratedFunction] = []
    for name, region in lowered.regions.items():
        arguments = joined_arguments(function, name)
        outputs = tuple(all_outputs(function, name))
        shapes = {
            argument: "" if passes_unseen(found) else shape_of(found)
            for argument, found in arguments.items()
        }
        absent = absent_arguments(function, name)
        source = module_text(
            names,
            region,
            name,
            shapes,
            outputs,
            absent=absent,
            returned=types_of_outputs(function, name),
            apart=changes_in_place(function),
        )
        digest = hashlib.sha256(source.encode()).hexdigest()[:8]
        _note_digest(function, name, digest)
        span = region.span
        found.append(
            GeneratedFunction(
                name,
                f"{source}\n\n{name}.digest = {digest!r}\n",
                tuple(arguments),
                tuple(output for output in outputs if not output.startswith((".", GIVEN))),
                region.reason,
                span.path,
                span.line,
                span.end_line,
                "" if region.function is None else region.function.name,
                region.text,
                author_lines(
                    source, region, sum(n in absent or bool(s) for n, s in shapes.items())
                ),
            )
        )
    return tuple(found)


def _note_digest(function: Function, task: str, digest: str) -> None:
    """Let the calls of a generated function say which text of it they mean."""
    for body in with_bodies(function):
        for block in blocks_of(body):
            block.ops = [
                replace(op, code=replace(op.code, digest=digest))
                if isinstance(op, CallTask) and op.task == task and op.code is not None
                else op
                for op in block.ops
            ]


def _gives_known(
    function: Function, task: str, known: Mapping[str, Type], *, returns: bool
) -> bool:
    """Whether a generated function gives only what surely leaves it; what a workflow `returns` is
    checked there as in plain Python.
    """
    given = types_of_outputs(function, task)
    for output in all_outputs(function, task):
        if output == ".value" and not returns:
            return False
        name = output.removeprefix(RAISED)
        if name.startswith(GIVEN):
            continue
        plain = name.startswith(".") or _is_plain(known.get(name, types.ANY_COMPUTED))
        if not plain and not types.is_known(given.get(output, types.ANY)):
            return False
    return True


def _is_plain(type: Type) -> bool:
    """Whether JSON shows whatever a value of this type is."""
    try:
        return shape_of(type) == ""
    except NoShape:
        return False


def _types_of_variables(functions: Iterable[Function]) -> dict[str, Type]:
    """The types of all that variables are given, by their author's names."""
    found: dict[str, Type] = {}
    for function in (body for each in functions for body in with_bodies(each)):
        for op in (op for block in blocks_of(function) for op in block.ops):
            if isinstance(op, Assign):
                name = function.names.get(op.target, op.target)
                found[name] = types.join(found.get(name, types.NEVER), op.value.type)
            elif isinstance(op, CallTask | Sample):
                name = function.names.get(op.target, op.target)
                found[name] = types.ANY_COMPUTED
    return found


_LOOPS_TRIED = 4
"""How many heavy loops are tried one by one, where not all can move."""


def _place_of(problem: Problem, emitted: Emitted, function: Function, report: Report) -> Span:
    """The line that a state, or one of its fields, comes from."""
    known = emitted.source_map.get(problem.state or "")
    field = problem.path.rpartition("/Assign/")[2].partition("/")[0]
    ops = (op for f in with_bodies(function) for block in blocks_of(f) for op in block.ops)
    assigned = (op for op in ops if isinstance(op, Assign))
    for op in assigned if "/Assign/" in problem.path else ():
        if op.target == field and op.span.path in report.sources:
            return op.span
    source = None if known is None else report.sources.get(known.path)
    if known is None or source is None:
        return function.span
    text = source.line(known.line)
    start = len(text) - len(text.lstrip())
    return Span(known.path, known.line, start, known.line, len(text.rstrip()))


def _first_line(report: Report) -> Span | None:
    """The first line of the file that was read first."""
    for source in report.sources.values():
        return Span(source.path, 1, 0, 1, len(source.line(1)))
    return None


def _libraries(options: Options) -> Names | None:
    """The names of installed libraries. What is wrong in them is none of the author's business."""
    if options.libraries is None:
        return None
    aside = Report()
    return Names(Project(options.libraries, aside), aside)


def _untyped(lowered: Lowered, found: Mapping[Source, int]) -> tuple[Untyped, ...]:
    """Where annotations would help, those that would help most first."""
    parameters = {p.name: p.span for p in lowered.function.parameters}
    rows: list[Untyped] = []
    for (kind, name), operations in found.items():
        if kind == "parameter":
            span = parameters[name]
            rows.append(Untyped("parameter", name, operations, span.path, span.line))
        else:
            task = lowered.tasks[name]
            span = task.module.source.span(task.node)
            rows.append(Untyped("task", name, operations, span.path, span.line))
    return tuple(sorted(rows, key=lambda row: -row.operations))


def _inputs(function: Function) -> Inputs:
    return Inputs(
        function.name,
        function.parameters,
        function.whole_input,
        checked=function.checked,
        trusted=function.given is not None,
        called=function.called,
    )


def _workflow(
    module: Module | None, module_name: str, name: str, report: Report
) -> FunctionNode | None:
    """The function of a name at the top level of a module."""
    path = module.source.path if module else module_name
    functions = workflow_candidates(module) if module else {}
    bindings = module.bindings.get(name, []) if module else []
    for binding in reversed(bindings):
        if isinstance(binding, Definition) and isinstance(
            binding.node, ast.FunctionDef | ast.AsyncFunctionDef
        ):
            return binding.node
    close = difflib.get_close_matches(name, functions, 1)
    known = ", ".join(f"`{function}`" for function in functions)
    suggestion = f"did you mean `{close[0]}`?" if close else f"it has {known or 'no function'}"
    report.add(WorkflowNotFound(span=None, name=name, path=path, suggestion=suggestion))
    return None


def workflow_candidates(module: Module) -> dict[str, FunctionNode]:
    """The functions at the top level of a module, by name."""
    return {
        name: binding.node
        for name, bindings in module.bindings.items()
        for binding in bindings
        if isinstance(binding, Definition)
        and isinstance(binding.node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _task(task: TaskSymbol) -> TaskCode:
    longest = LONGEST_TIMEOUT if task.activity else MAXIMAL_TASK_SECONDS
    return TaskCode(
        name=task.name,
        module=task.module.name,
        qualified_name=task.node.name,
        parameters=tuple(Parameter(p.name, p.required, p.kind) for p in task.parameters),
        timeout=None if task.timeout is None else min(task.timeout, longest),
        memory=task.memory,
        activity=task.activity,
    )
