"""Lowering: a function's tree to the control-flow graph, by tables of handlers.

This module is the one that knows every handler; the handlers know the builder only.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from typing import Literal

from cohesion.analysis.functions import Environment, check_rounds, forget_callees, untracked
from cohesion.diagnostics.catalogue import (
    ExpressChild,
    UnsupportedSignature,
    UnsupportedSyntax,
    UntrackedFunction,
)
from cohesion.frontend import options
from cohesion.frontend.bind import Names
from cohesion.frontend.code.moving import Marks
from cohesion.frontend.code.region import Region
from cohesion.frontend.lower import (
    arguments,
    assignments,
    branches,
    calls,
    comprehensions,
    coroutines,
    exceptions,
    expressions,
    forks,
    formats,
    functions,
    generated,
    loops,
    managers,
    matches,
    own_names,
    scopes,
    task_groups,
)
from cohesion.frontend.lower.builder import Builder, Frame, Machines, MovedHandlers, Tables
from cohesion.frontend.lower.machines import GIVEN_BY_CALLER
from cohesion.frontend.project import FunctionNode, Module
from cohesion.frontend.symbols import (
    ExternalSymbol,
    HelperSymbol,
    SignatureParameter,
    TaskSymbol,
    WorkflowSymbol,
)
from cohesion.ir.contracts import Anything
from cohesion.ir.errors import ErrorClass
from cohesion.ir.nodes import Block, Call, Const, Function, Parameter, Return, with_bodies
from cohesion.ir.types import NEVER, Type
from cohesion.source import Span

TABLES = Tables(
    expressions={
        **expressions.HANDLERS,
        **formats.HANDLERS,
        **calls.HANDLERS,
        **comprehensions.HANDLERS,
        **functions.EXPRESSIONS,
        **coroutines.EXPRESSIONS,
    },
    statements={
        **assignments.HANDLERS,
        **branches.HANDLERS,
        **loops.HANDLERS,
        **exceptions.HANDLERS,
        **managers.HANDLERS,
        **task_groups.HANDLERS,
        **matches.HANDLERS,
        **scopes.HANDLERS,
        **functions.STATEMENTS,
    },
    moved=MovedHandlers(
        generated.grouped, generated.statements, generated.expression, generated.around
    ),
)


@dataclass(frozen=True, slots=True)
class Lowered:
    """A workflow as the IR has it: its graph, the tasks it calls by name, the exception classes by
    the error name they have in the definition, and the options of its decorator. `decorated` says
    that Python checks annotated arguments by the decorator. `regions` is the code that moved into
    generated functions, by their names; `machines` are the functions that became machines of their
    own, with the tasks and exception classes of all; `held` are the functions that variables were
    given; `elsewhere` are workflows that are no machines of the program, by their names there.
    """

    function: Function
    tasks: dict[str, TaskSymbol]
    errors: dict[str, ErrorClass]
    options: options.WorkflowOptions
    decorated: bool
    regions: dict[str, Region] = field(default_factory=dict)
    machines: dict[str, Lowered] = field(default_factory=dict)
    held: Environment = field(default_factory=dict)
    elsewhere: dict[str, WorkflowSymbol] = field(default_factory=dict)


Seeds = dict[str, Environment]
"""The functions that the variables of each machine were given the last time."""


def lower(names: Names, module: Module, node: FunctionNode, marks: Marks | None = None) -> Lowered:
    """The control-flow graph of a workflow function, and those of the machines that it calls. What
    cannot be lowered is reported. `marks` say what moves into generated functions.

    Which classes an `except` takes depends on all that are named, so where new ones of libraries
    were found on the way it is lowered again; and so where a loop brings functions to calls that
    were lowered before these were known.
    """
    seeds: Seeds = {}
    for _ in range(_MAXIMAL_ROUNDS):
        lowered = _with_every_class(names, module, node, marks, seeds)
        if names.report.errors:
            return lowered
        every = {lowered.function.name: lowered, **lowered.machines}
        unknown = [callee for each in every.values() for callee in untracked(each.function)]
        if not unknown:
            for each in every.values():
                for function in with_bodies(each.function):
                    check_rounds(function, names.report)
                forget_callees(each.function)
            return lowered
        seeds = {name: each.held for name, each in every.items()}
    for callee in unknown:
        problem = "this call may go to a function that is made further down in a loop"
        span = callee.span or lowered.function.span
        names.report.add(UntrackedFunction(span=span, problem=problem))
    return lowered


_MAXIMAL_ROUNDS = 4
"""How often a workflow is lowered to find out which functions its variables hold."""


def _with_every_class(
    names: Names, module: Module, node: FunctionNode, marks: Marks | None, seeds: Seeds
) -> Lowered:
    while True:
        known = names.library_errors
        lowered = _program(names, module, node, marks, seeds)
        if names.library_errors == known or names.report.errors:
            return lowered


def _program(
    names: Names, module: Module, node: FunctionNode, marks: Marks | None, seeds: Seeds
) -> Lowered:
    machines = Machines({module.tree: node.name}, seeds=seeds)
    lowered = _workflow(names, module, node, marks, machines, node.name)
    found: dict[str, Lowered] = {}
    while machines.pending:
        name, symbol = machines.pending.pop(0)
        if isinstance(symbol, HelperSymbol):
            found[name] = _helper(names, symbol, marks, machines, name)
        else:
            found[name] = _workflow(names, symbol.module, symbol.node, marks, machines, name)
            if found[name].options.express and name in machines.awaited:
                problem = "no execution can wait for an Express one"
                span = found[name].function.span
                names.report.add(ExpressChild(span=span, name=name, problem=problem))
    for name, span in machines.continued.items():
        if name in machines.awaited:
            names.report.add(
                UnsupportedSyntax(
                    span=span,
                    construct="continuing as a new execution, where another workflow waits for the"
                    " end of this one,",
                    instead="start it with `.start(…)`, or write the loop in the one that waits",
                )
            )
    every = {lowered.function.name: lowered, **found}
    results: dict[str, Type] = {}
    details: dict[str, Type] = {}
    for each in every.values():
        each.function.called = each is not lowered
        if names.report.errors:
            continue  # its graph may have no end
        for function in with_bodies(each.function):
            function.details = details
            function.plain_errors = not any("." in error for error in machines.errors)
            function.results = results
    return replace(lowered, machines=found, elsewhere=machines.elsewhere)


def _workflow(
    names: Names,
    module: Module,
    node: FunctionNode,
    marks: Marks | None,
    machines: Machines,
    machine: str,
) -> Lowered:
    chosen, decorated = _options(names, module, node)
    what = f"the workflow `{node.name}`"
    signature = names.signature(module, node, what)
    whole = _takes_whole_input(names, module, signature, what)
    builder = _builder(names, module, node, marks, machines, machine)
    builder.express = chosen.express
    if chosen.continue_as_new is not None:
        machines.continued.setdefault(machine, _header(module, node))
    entry = builder.block
    span = _header(module, node)
    function = Function(
        node.name, _parameters(names, module, signature), entry, span, whole, decorated
    )
    promises = any(not isinstance(p.contract, Anything) for p in function.parameters)
    if not whole or (decorated and promises):
        builder.assign(builder.temporary("input"), Call("check input", (), span), span)
    for parameter in function.parameters:
        builder.assign(parameter.name, Call("argument", (Const(parameter.name),), span), span)
    return _lowered(builder, function, node, chosen, decorated=decorated)


def _helper(
    names: Names, helper: HelperSymbol, marks: Marks | None, machines: Machines, machine: str
) -> Lowered:
    """A helper that is a machine of its own: its callers give it all of its arguments."""
    module, node = helper.module, helper.node
    builder = _builder(names, module, node, marks, machines, machine)
    span = _header(module, node)
    signature = names.signature(module, node, f"the helper `{helper.name}`")
    parameters = tuple(
        Parameter(p.name, Anything(), None, "keyword", module.source.span(p.node))
        for p in signature
    )
    function = Function(node.name, parameters, builder.block, span)
    function.given = {p.name: NEVER for p in parameters}
    for parameter in parameters:
        given = (Const(parameter.name), Const(GIVEN_BY_CALLER))
        builder.assign(parameter.name, Call("argument", given, span), span)
    return _lowered(builder, function, node, options.WorkflowOptions(), decorated=False)


def _builder(
    names: Names,
    module: Module,
    node: FunctionNode,
    marks: Marks | None,
    machines: Machines,
    machine: str,
) -> Builder:
    variables = {name: name for name in own_names.local_names(node)}
    frame = Frame(f"{module.name}.{node.name}", module, variables, function=node)
    seed = machines.seeds.get(machine)
    return Builder(names, TABLES, frame, machines, marks, machine=machine, seed=seed)


def _lowered(
    builder: Builder,
    function: Function,
    node: FunctionNode,
    chosen: options.WorkflowOptions,
    *,
    decorated: bool,
) -> Lowered:
    """What a builder makes of a body; the parameters have their values."""
    prologue, first = Block(), Block()
    builder.go(prologue)
    builder.starts(prologue, first)
    builder.body(node.body)
    builder.end(Return(Const(None, function.span), function.span))
    builder.finish_start(first)
    function.before = frozenset(builder.before)
    function.kept_by_modules = frozenset(builder.kept_by_modules)
    function.names = builder.author_names
    function.inlined = builder.inlined
    function.remade = list(functions.remade(builder))
    function.captured = frozenset(builder.captured)
    function.classes = builder.classes
    function.errors_asked = frozenset(builder.errors_asked)
    for body in [] if builder.names.report.errors else with_bodies(function):
        if body.side_by_side:
            forks.complete(body, function)
    regions = dict(builder.regions.values())
    held = builder.tracking.ever
    return Lowered(
        function, builder.tasks, builder.errors_named, chosen, decorated, regions, held=held
    )


def _header(module: Module, node: FunctionNode) -> Span:
    """The line of a `def`, without its colon."""
    start = module.source.span(node)
    line = module.source.line(start.line)
    width = len(line.rstrip().removesuffix(":"))
    return replace(start, end_line=start.line, end_column=width)


def _options(
    names: Names, module: Module, node: FunctionNode
) -> tuple[options.WorkflowOptions, bool]:
    chosen, decorated = options.WorkflowOptions(), False
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if names.resolve(module, called) == ExternalSymbol("cohesion.workflow"):
            decorated = True
            if isinstance(decorator, ast.Call):
                chosen = options.workflow_options(names, module, decorator)
        else:
            names.report.add(
                UnsupportedSyntax(
                    span=module.source.span(decorator),
                    construct=f"the decorator `{ast.unparse(decorator)}`",
                    instead="decorate tasks, not the workflow",
                )
            )
    return chosen, decorated


def _takes_whole_input(
    names: Names, module: Module, signature: tuple[SignatureParameter, ...], what: str
) -> bool:
    """Whether the only parameter is positional-only, and so gets the whole execution input."""
    positional = [p for p in signature if p.kind == "positional"]
    if positional and (len(signature) > 1 or not positional[0].required):
        names.report.add(
            UnsupportedSignature(
                span=module.source.span(positional[0].node),
                what=what,
                parameter=f"the positional-only parameter `{positional[0].name}`"
                " beside others or with a default",
                instead="keep one positional-only parameter alone (it takes the whole input), or"
                " drop the `/`",
            )
        )
    return bool(positional)


def _parameters(
    names: Names, module: Module, signature: tuple[SignatureParameter, ...]
) -> tuple[Parameter, ...]:
    found: list[Parameter] = []
    for parameter in signature:
        default = arguments.literal(parameter.default)
        if parameter.default is not None and default is None:
            names.report.add(
                UnsupportedSignature(
                    span=module.source.span(parameter.default),
                    what="a workflow",
                    parameter=f"the default of `{parameter.name}`",
                    instead="use a number, a text, True, False or None",
                )
            )
        span = module.source.span(parameter.node)
        kind: Literal["positional", "keyword"] = (
            "keyword" if parameter.kind == "keyword" else "positional"
        )
        found.append(Parameter(parameter.name, parameter.contract, default, kind, span))
    return tuple(found)
