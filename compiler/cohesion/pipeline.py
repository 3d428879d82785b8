"""The stages of the compiler in order, from text to the artifact. Data in, data out."""

from __future__ import annotations

import ast
import difflib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cohesion import optimize
from cohesion.analysis.aliases import check_sharing
from cohesion.analysis.details import check_attributes, leave_out
from cohesion.analysis.guards import guard
from cohesion.analysis.infer import infer
from cohesion.analysis.places import keep_places
from cohesion.analysis.untyped import Source, untyped_sources
from cohesion.artifact import Artifact, Parameter, TaskCode, Untyped
from cohesion.backend.bodies import share
from cohesion.backend.check import check
from cohesion.backend.cost import cost_of
from cohesion.backend.emit import emit
from cohesion.backend.inputs import Inputs
from cohesion.backend.plan import plan
from cohesion.backend.sources import Sources
from cohesion.diagnostics.catalogue import DefinitionRefused, NestedTooDeep, WorkflowNotFound
from cohesion.diagnostics.model import InternalError, Report
from cohesion.frontend.bind import Names
from cohesion.frontend.lower import Lowered, lower
from cohesion.frontend.project import Definition, Files, FunctionNode, Module, Project
from cohesion.frontend.symbols import TaskSymbol
from cohesion.ir.errors import Errors
from cohesion.ir.nodes import Function, errors_taken
from cohesion.source import Span


@dataclass(frozen=True, slots=True)
class Options:
    """How to compile: with the optimising passes or without; where else tasks are looked for; what
    sees the graph after each pass (tests: the verifier); the source of installed libraries.
    """

    optimise: bool = True
    task_modules: tuple[str, ...] = ()
    after_each: Callable[[Function], None] | None = None
    libraries: Files | None = None


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
    """
    report = Report()
    with _deep_stack():
        try:
            return _compile(Project(files, report), report, module_name, name, options)
        except RecursionError:  # what is deeper still is refused, not a crash
            report.add(NestedTooDeep(span=_first_line(report)))
    report.raise_if_errors()
    raise InternalError("a compilation without a result")


def _first_line(report: Report) -> Span | None:
    """The first line of the file that was read first."""
    for source in report.sources.values():
        return Span(source.path, 1, 0, 1, len(source.line(1)))
    return None


def _compile(
    project: Project, report: Report, module_name: str, name: str, options: Options
) -> Artifact:
    module = project.module(module_name)
    report.raise_if_errors()
    node = _workflow(module, module_name, name, report)
    report.raise_if_errors()
    assert module is not None
    assert node is not None
    names = Names(project, report, options.task_modules, _libraries(options))
    lowered = lower(names, module, node)
    report.raise_if_errors()
    function = lowered.function
    infer(function, report)
    report.raise_if_errors()
    keep_places(function)
    infer(function, report)
    report.raise_if_errors()
    check_sharing(function, report)
    report.raise_if_errors()
    check_attributes(function, report)
    report.raise_if_errors()
    untyped = _untyped(lowered, untyped_sources(function))
    leave_out(function)
    guard(function)
    share(function, _inputs(function), Sources(report.sources, function.name, {}))
    if options.optimise:
        optimize.run(function, after_each=options.after_each)
    return replace(_artifact(lowered, module, report, options), untyped=untyped)


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


def _artifact(lowered: Lowered, module: Module, report: Report, options: Options) -> Artifact:
    """The backend: states, JSONata, and what AWS would say of them."""
    function = lowered.function
    inputs = _inputs(function)
    machine = plan(function, absorb=options.optimise)
    errors = Errors(
        lowered.errors,
        function.errors_asked,
        errors_taken(function),
        tuple(sorted(function.details)),
    )
    emitted = emit(machine, inputs, errors, report.sources, lowered.options.timeout)
    for problem in check(emitted.definition):
        report.add(
            DefinitionRefused(span=function.span, problem=f"{problem.path}: {problem.message}")
        )
    report.raise_if_errors()
    return Artifact(
        name=function.name,
        module=module.name,
        definition=emitted.definition,
        tasks=tuple(_task(task) for _, task in sorted(lowered.tasks.items())),
        functions=(),
        permissions=emitted.permissions,
        source_map=emitted.source_map,
        cost=cost_of(emitted.definition, emitted.calls),
        express=lowered.options.express,
        warnings=tuple(f"{w.span}: {w.code}: {w.message}" for w in report.warnings),
    )


def _inputs(function: Function) -> Inputs:
    return Inputs(
        function.name, function.parameters, function.whole_input, checked=function.checked
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
    return TaskCode(
        name=task.name,
        module=task.module.name,
        qualified_name=task.node.name,
        parameters=tuple(Parameter(p.name, p.required, p.kind) for p in task.parameters),
        timeout=task.timeout,
        memory=task.memory,
    )
