"""`async with`: `asyncio.TaskGroup`, whose tasks are one fork at the end of its block, and
`asyncio.timeout` around a call.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable

from cohesion.frontend.lower import coroutines, futures
from cohesion.frontend.lower.builder import Builder, StatementHandler
from cohesion.frontend.lower.futures import Prepared
from cohesion.frontend.lower.raising import raise_value
from cohesion.frontend.lower.rewriting import located
from cohesion.frontend.symbols import ExternalSymbol, builtin_error
from cohesion.ir.nodes import (
    Block,
    Branch,
    Call,
    Clause,
    Const,
    Expr,
    Handler,
    IfExpr,
    MakeException,
    Read,
)
from cohesion.primitives.futures import GROUPED

GROUP, TIMEOUT = "asyncio.TaskGroup", "asyncio.timeout"


def async_with(b: Builder, node: ast.AsyncWith) -> None:
    """`async with asyncio.TaskGroup() as group: …`, `async with asyncio.timeout(n): …`."""
    match node.items:
        case [ast.withitem(ast.Call(func=function, args=arguments) as call, target)]:
            symbol = b.resolve(function)
            if symbol == ExternalSymbol(GROUP) and not arguments and not call.keywords:
                _group(b, node, target)
                return
            if symbol == ExternalSymbol(TIMEOUT) and target is None:
                _timeout(b, node, call)
                return
        case _:
            pass
    b.unsupported(
        node,
        "`async with` of this",
        "it may be `asyncio.TaskGroup()` or `asyncio.timeout(…)`, one in each statement",
    )


# -- groups ----------------------------------------------------------------------------------------


def _group(b: Builder, node: ast.AsyncWith, target: ast.expr | None) -> None:
    """A block that creates tasks. None of them starts before its end, since nothing awaits in it;
    what is raised in it is the only exception of the group then.
    """
    owner = target.id if isinstance(target, ast.Name) else ""
    outer, span = b.handler, b.first_line(node)
    failed = Clause(None, b.temporary("exception"), Block(handler=outer), span)
    b.go(Block(handler=Handler((failed,), outer)))
    prepared = _created(b, node, owner)
    b.go(Block(handler=outer))
    if prepared is None:
        return
    after = b.new_block()
    if prepared:
        _run(b, node, prepared, owner)
    b.jump(after)
    b.start(failed.target)
    _raise_group(b, node, Read(failed.variable, span), Const(1))
    b.start(after)


def _is_created(owner: str) -> Callable[[ast.expr], bool]:
    def created(node: ast.expr) -> bool:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="create_task")):
                return name == owner
            case _:
                return False

    return created


def _created(b: Builder, node: ast.AsyncWith, owner: str) -> list[Prepared] | None:
    """The tasks that the block of a group creates, with their arguments evaluated; None where it
    does more than that, which is refused.
    """
    prepared: list[Prepared] = []
    names: set[str] = {owner}
    for statement in node.body:
        starts = futures.starts_of(b, statement, _is_created(owner))
        if not starts:
            if prepared or not _is_plain(statement):
                b.unsupported(statement, "this in the block of a `TaskGroup`", _ELSEWHERE)
                return None
            b.statement(statement)
        for start in starts or ():
            parts = [*futures.given_to(start), *(g.iter for g in start.generators)]
            if any(futures.reads_any(part, names) for part in parts):
                b.unsupported(start.call, "a task or its group as an argument", _ELSEWHERE)
                return None
            if any(map(b.has_effects, parts)):
                b.unsupported(start.call, "an argument that runs a task in a `TaskGroup`", _BEFORE)
                return None
            found = futures.task_created(b, start)
            if found is None:
                return None
            prepared.append(found)
        names |= futures.targets_of(statement) if starts else set()
    return prepared


_ELSEWHERE = (
    "let the block only create tasks, next to each other; do the rest before it, or behind it,"
    " where they have their results"
)
_BEFORE = "assign it to a variable before the group"


def _is_plain(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name()], value=value):
            return futures.is_quiet(value)
        case ast.AnnAssign(target=ast.Name(), value=ast.expr() as value):
            return futures.is_quiet(value)
        case _:
            return False


def _run(b: Builder, node: ast.AsyncWith, prepared: list[Prepared], owner: str) -> None:
    span = b.first_line(node)
    call = node.items[0].context_expr
    every = b.keep(futures.run(b, call, prepared, GROUPED, None), "tasks")
    failures = b.keep(Call("number raised", (every,), span), "failures")
    failed, after = b.new_block(), b.new_block()
    b.end(Branch(Call(">", (failures, Const(0)), span), failed, after, span))
    b.start(failed)
    _raise_group(b, node, every, failures)
    b.start(after)
    nodes = [each.start.node for each in prepared]
    first = b.started[nodes[0]]
    results = first.arguments[0] if isinstance(first, Call) else first
    done = b.keep(Call("succeeded", (results,), span), "done")
    for position, each in enumerate(nodes):
        item = Call("item", (done, Const(position)), b.span(each))
        b.started[each] = item if isinstance(first, Call) else done
    for statement in node.body:
        starts = futures.starts_of(b, statement, _is_created(owner))
        if starts and isinstance(statement, ast.For):
            futures.appended(b, statement, b.started.pop(starts[0].call))
        elif starts:
            b.statement(statement)


def _raise_group(b: Builder, node: ast.AsyncWith, every: Expr, number: Expr) -> None:
    """Raise the group of what tasks raised. Which exceptions are in it is not told."""
    error, span = builtin_error("ExceptionGroup"), b.first_line(node)
    assert error is not None
    several = IfExpr(Call("==", (number, Const(1)), span), Const(")"), Const("s)"), span)
    counted = Call("str", (number,), span)
    message = Call("text", (Const(f"{_SAID} ("), counted, Const(" sub-exception"), several), span)
    unknown = Call("exceptions of a group", (every,), span)
    parts: tuple[tuple[str, Expr], ...] = (
        ("args", unknown),
        ("repr", unknown),
        (".exceptions", unknown),
        (".message", Const(_SAID)),
    )
    raise_value(b, MakeException(b.error_name(error), message, parts, span), error, node)


_SAID = "unhandled errors in a TaskGroup"


# -- time-outs -------------------------------------------------------------------------------------


def _timeout(b: Builder, node: ast.AsyncWith, call: ast.Call) -> None:
    """`async with asyncio.timeout(n): x = await task(…)`: the time-out of the task."""
    limit = call.args[0] if len(call.args) == 1 and not call.keywords else None
    known = isinstance(limit, ast.Constant) and isinstance(limit.value, int | None)
    if limit is not None and not known:
        b.unsupported(call, "`asyncio.timeout` of what is no constant", _COMPUTED, stays=True)
        return
    match node.body:
        case [
            ast.Assign(value=ast.Await(value=ast.Call() as awaited))
            | ast.AnnAssign(value=ast.Await(value=ast.Call() as awaited))
            | ast.Return(value=ast.Await(value=ast.Call() as awaited))
            | ast.Expr(value=ast.Await(value=ast.Call() as awaited)) as statement
        ] if known:
            pass
        case _:
            construct = "`asyncio.timeout` around more than one call of a task"
            b.unsupported(node, construct, _TIMEOUT, stays=True)
            return
    assert isinstance(limit, ast.Constant)
    limited = awaited if limit.value is None else coroutines.limited(b, awaited, limit)
    if limited is not None:
        made = copy.copy(statement)
        made.value = located(ast.Await(limited), awaited)
        b.statement(made)


_COMPUTED = (
    "give the seconds as a whole number; or to the task, which may have them computed:"
    " `await task.with_options(timeout=seconds)(…)`"
)
_TIMEOUT = (
    "put one `await task(…)` into it, and give the seconds as a number; or give the tasks a"
    " `timeout`: `task.with_options(timeout=…)(…)`"
)

HANDLERS: dict[type[ast.stmt], StatementHandler] = {
    ast.AsyncWith: async_with,  # type: ignore[dict-item]
}
