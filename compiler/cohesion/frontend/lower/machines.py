"""Functions that are machines of their own: recursive ones with tasks, and workflows that others
call. A call is a child execution.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Literal

from cohesion.diagnostics.catalogue import ExpressChild
from cohesion.frontend.bind import Names
from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.project import FunctionNode
from cohesion.frontend.symbols import (
    ExternalSymbol,
    HelperSymbol,
    Symbol,
    TaskSymbol,
    WorkflowSymbol,
)
from cohesion.ir.errors import NOT_PYTHONS
from cohesion.ir.nodes import (
    WHOLE_INPUT,
    Block,
    Branch,
    Call,
    CallTask,
    Child,
    Clause,
    Const,
    Expr,
    Handler,
    Raise,
    Read,
)
from cohesion.ir.types import NEVER, STR

FAILED_EXECUTION = "States.TaskFailed"
"""The error of a state whose child execution failed. What failed there is in its cause."""

GIVEN_BY_CALLER = "by a caller"
"""The mark of arguments that come from another machine, which gives them all."""

_WAITS = frozenset(
    {"time.sleep", "cohesion.sleep", "cohesion.sleep_until", "cohesion.wait_for_callback"}
)


def runs_apart(b: Builder, helper: HelperSymbol) -> bool:
    """Whether a helper calls itself, directly or through others, and tasks or waits meanwhile: then
    it is a machine of its own.
    """
    known = b.machines.recursive.get(helper.node)
    if known is None:
        known = _is_recursive(b.names, helper)
        b.machines.recursive[helper.node] = known
    return known


def circles_alone(b: Builder, helper: HelperSymbol) -> bool:
    """Whether no other helper leads from a recursive helper back to it."""
    below = _reached(b.names, helper)
    return not any(
        helper.node in _reached(b.names, found)
        for found in below.values()
        if found.node is not helper.node
    )


def _is_recursive(names: Names, helper: HelperSymbol) -> bool:
    """Whether a helper is on a circle of calls, and something in its circles needs states."""
    below = _reached(names, helper)
    if helper.node not in below:
        return False
    circle = (found for found in below.values() if helper.node in _reached(names, found))
    return any(_needs_states(names, found) for found in circle)


def _reached(names: Names, helper: HelperSymbol) -> dict[FunctionNode, HelperSymbol]:
    """The helpers that a helper calls, directly or through others."""
    found: dict[FunctionNode, HelperSymbol] = {}
    pending = [helper]
    while pending:
        for symbol in _named(names, pending.pop()):
            if isinstance(symbol, HelperSymbol) and symbol.node not in found:
                found[symbol.node] = symbol
                pending.append(symbol)
    return found


def _needs_states(names: Names, helper: HelperSymbol) -> bool:
    """Whether a helper, or one that it calls, calls a task or a workflow, or waits."""
    reached = (helper, *_reached(names, helper).values())
    return any(_has_effect(symbol) for found in reached for symbol in _named(names, found))


def _has_effect(symbol: Symbol | None) -> bool:
    if isinstance(symbol, ExternalSymbol):
        return symbol.path in _WAITS or symbol.path.startswith(
            ("cohesion.task.", "cohesion.aws.", "cohesion.http.")
        )
    return isinstance(symbol, TaskSymbol | WorkflowSymbol)


def _named(names: Names, helper: HelperSymbol) -> Iterator[Symbol | None]:
    """What the names in a function stand for that are no variables of it."""
    bound = _variables(helper.node)
    for statement in helper.node.body:
        for node in ast.walk(statement):
            root: ast.AST = node
            while isinstance(root, ast.Attribute):
                root = root.value
            if isinstance(root, ast.Name) and isinstance(node, ast.Name | ast.Attribute):
                yield None if root.id in bound else names.resolve(helper.module, node)


def _variables(function: FunctionNode) -> frozenset[str]:
    """The names that a function binds by parameters and assignments."""
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    given += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
    stored = (n.id for n in own_nodes(function.body) if isinstance(n, ast.Name) and _is_stored(n))
    return frozenset((*(a.arg for a in given), *stored))


def _is_stored(node: ast.Name) -> bool:
    return not isinstance(node.ctx, ast.Load)


def call_helper(
    b: Builder, node: ast.Call, helper: HelperSymbol, given: Mapping[str, Expr]
) -> Expr:
    """A call of a helper that is a machine of its own."""
    name = b.machines.name_of(helper)
    return _call(b, node, name, given, Child(by_value=False))


def call_workflow(
    b: Builder, node: ast.Call, workflow: WorkflowSymbol, given: Mapping[str, Expr]
) -> Expr:
    """A call of a workflow. Arguments and result cross by value, as JSON."""
    given, elsewhere = _as_input(workflow, given), bool(workflow.elsewhere)
    if elsewhere:
        name = _elsewhere(b, node, workflow, awaited=True)
    else:
        name = b.machines.name_of(workflow)
    return _call(b, node, name, given, Child(by_value=True, elsewhere=elsewhere))


def start_workflow(
    b: Builder, node: ast.Call, workflow: WorkflowSymbol, given: Mapping[str, Expr]
) -> Expr:
    """`workflow.start(…)`: an execution that nothing waits for; its ARN."""
    given = _as_input(workflow, given)
    if workflow.elsewhere:
        name = _elsewhere(b, node, workflow, awaited=False)
        return _start(b, node, name, given, "elsewhere")
    return _start(b, node, b.machines.name_of(workflow), given, "workflow")


def _is_marked(workflow: WorkflowSymbol, option: str) -> bool:
    """Whether the decorator of a workflow has an option that is not False."""
    calls = (mark for mark in workflow.node.decorator_list if isinstance(mark, ast.Call))
    given = (keyword for mark in calls for keyword in mark.keywords if keyword.arg == option)
    return any(not (isinstance(k.value, ast.Constant) and k.value.value is False) for k in given)


def _continues(b: Builder, workflow: WorkflowSymbol) -> bool:
    """Whether a workflow says anywhere that it goes on as a new execution."""
    return _is_marked(workflow, "continue_as_new") or any(
        isinstance(node, ast.Attribute | ast.Name)
        and b.names.resolve(workflow.module, node) == ExternalSymbol("cohesion.continue_as_new")
        for node in own_nodes(workflow.node.body)
    )


def _elsewhere(b: Builder, node: ast.Call, workflow: WorkflowSymbol, *, awaited: bool) -> str:
    """The name that the stack binds a machine to; a diagnostic where two have it."""
    name = workflow.elsewhere
    known = b.machines.elsewhere.setdefault(name, workflow)
    if awaited and _is_marked(workflow, "express"):
        problem = "no execution can wait for an Express one"
        b.report(ExpressChild(span=b.span(node), name=workflow.name, problem=problem))
    if awaited and _continues(b, workflow):
        construct = f"waiting for `{workflow.name}`, which goes on as a new execution,"
        b.unsupported(node, construct, "start it with `.start(…)`, or write the loop here")
    if known.untyped != workflow.untyped or (known.node is not workflow.node and not known.untyped):
        b.unsupported(node, f"two workflows elsewhere called `{name}`", "rename one of them")
    return name


def start_itself(
    b: Builder, node: ast.Call, workflow: WorkflowSymbol, given: Mapping[str, Expr]
) -> Expr:
    """`cohesion.continue_as_new(…)`: another execution of this machine; its ARN."""
    b.machines.continued.setdefault(b.machine, b.span(node))
    return _start(b, node, b.machine, _as_input(workflow, given), "itself")


def _as_input(workflow: WorkflowSymbol, given: Mapping[str, Expr]) -> Mapping[str, Expr]:
    """The arguments of a workflow as those of a call: by name, or one that is the whole input."""
    if not workflow.node.args.posonlyargs:
        return given
    (value,) = given.values()
    return {WHOLE_INPUT: value}


def _kept(b: Builder, given: Mapping[str, Expr]) -> tuple[tuple[str, Expr], ...]:
    hints = {name: "input" if name == WHOLE_INPUT else name for name in given}
    return tuple((name, b.keep(value, hints[name])) for name, value in given.items())


def _start(
    b: Builder,
    node: ast.Call,
    name: str,
    given: Mapping[str, Expr],
    starts: Literal["workflow", "itself", "elsewhere"],
) -> Expr:
    """An execution that starts. No clause around it takes that it does not: Python knows no such
    exception.
    """
    span = b.place(node)
    arguments = _kept(b, given)
    target, after = b.temporary("execution"), b.new_block()
    b.go(Block(handler=None))
    b.emit(CallTask(target, name, arguments, STR, span, starts=starts))
    b.jump(after)
    b.start(after)
    return Read(target, span)


def _call(b: Builder, node: ast.Call, name: str, given: Mapping[str, Expr], child: Child) -> Expr:
    """A child execution. When it fails, the exception that it failed with is raised here."""
    if not child.elsewhere:
        b.machines.awaited.add(name)
    if b.express:
        problem = "an Express execution waits for none"
        b.report(ExpressChild(span=b.span(node), name=name, problem=problem))
    span = b.place(node)
    arguments = _kept(b, given)
    target, caught = b.temporary(f"{name}_result"), b.temporary("exception")
    outer = b.handler
    for clause in outer.around() if outer else ():
        b.errors_asked.update(clause.errors or ())
    failed, after = Block(handler=outer), Block(handler=outer)
    clause = Clause((FAILED_EXECUTION,), caught, failed, span)
    b.go(Block(handler=Handler((clause,))))
    b.emit(CallTask(target, name, arguments, NEVER, span, child=child))
    b.jump(after)
    b.start(failed)
    _let_out(b, child, Read(caught, span))
    raise_value(b, Read(caught, span), None, node)
    b.start(after)
    return Read(target, span)


def _let_out(b: Builder, child: Child, caught: Read) -> None:
    """Let what is no exception of Python's end the execution: no clause takes it, not even one that
    takes all. It comes of code that moved, if there is any.
    """
    takes_all = b.handler is not None and any(clause.errors is None for clause in b.handler)
    if takes_all and caught.span is not None and (b.marks or child.elsewhere):
        pythons, other = b.new_block(), Block()
        names = tuple(Const(name) for name in NOT_PYTHONS)
        test = Call("is error", (caught, *names), caught.span)
        b.end(Branch(test, other, pythons, caught.span))
        other.terminator = Raise(caught, caught.span)
        b.start(pythons)
