"""`asyncio.create_task`: tasks that are created next to each other, and awaited right behind.

Python starts them when something is awaited, or when the workflow ends, which cancels them soon
after. So what awaits one must come next; then it is the same to start them where they are created.
"""

from __future__ import annotations

import ast
from functools import partial

from cohesion.frontend.lower import futures
from cohesion.frontend.lower.builder import REFUSED, Builder
from cohesion.frontend.lower.futures import Start
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Expr, Read
from cohesion.primitives.futures import CREATED

CREATES = frozenset({"asyncio.create_task", "asyncio.ensure_future"})
_GATHER = ExternalSymbol("asyncio.gather")


def is_created(b: Builder, node: ast.expr) -> bool:
    """Whether an expression is `asyncio.create_task(…)`."""
    symbol = b.resolve(node.func) if isinstance(node, ast.Call) else None
    return isinstance(symbol, ExternalSymbol) and symbol.path in CREATES


def in_comprehension(b: Builder, node: ast.ListComp) -> Expr | None:
    """`[asyncio.create_task(f(x)) for x in xs]`; None for any other comprehension."""
    if node in b.started or not is_created(b, node.elt):
        return None
    assert isinstance(node.elt, ast.Call)
    return created(b, node, node.elt)


def loop(b: Builder, node: ast.For) -> bool:
    """`for x in xs: tasks.append(asyncio.create_task(f(x)))`; False for any other loop."""
    found = futures.starts_of(b, node, partial(is_created, b))
    if not found:
        return False
    call = found[0].call
    known = b.started.pop(call, None)
    futures.appended(b, node, known or created(b, call, call, node))
    return True


def created(b: Builder, node: ast.expr, call: ast.Call, statement: ast.stmt | None = None) -> Expr:
    """The task that is created here, and those of the statements behind this one."""
    if node in b.started:
        return b.started.pop(node)
    behind = futures.following(b, statement or node)
    group: list[Start] = []
    names: dict[str, bool] = {}
    count = 0
    for following in behind:
        found = futures.starts_of(b, following, partial(is_created, b))
        if not found:
            break
        group += found
        surely = not any(start.generators for start in found)
        names |= dict.fromkeys(futures.targets_of(following), surely)
        count += 1
    if len(group) == 1:
        names = dict.fromkeys(names, True)  # if there is none, nothing has to start
    if b.only_computes or node not in {start.node for start in group}:
        return b.unsupported(call, f"`{ast.unparse(call.func)}` here", _ASSIGN)
    for start in group:
        b.started[start.node] = Read(REFUSED, b.span(start.node))
    if not _is_awaited(b, behind[count:], names):
        b.unsupported(call, "a task that is not awaited right behind its creation", _RIGHT_BEHIND)
    elif all(_may_start(b, start, set(names)) for start in group):
        futures.in_turn(b, node, group, futures.task_created, CREATED)
    return b.started.pop(node)


_ASSIGN = "write `task = asyncio.create_task(f(x))`, and await it behind all that are created"
_RIGHT_BEHIND = (
    "await it in the next statement, or behind the creation of others: Python starts it there; or"
    " gather the calls"
)


def _may_start(b: Builder, start: Start, names: set[str]) -> bool:
    """Whether what Python evaluates for a task is the same before all tasks start."""
    reported = len(b.names.report.errors)
    futures.check_rounds(b, start)
    for part in futures.parts_of(start):
        if futures.reads_any(part, names):
            b.unsupported(part, "a task as an argument", "create it once that has its result")
        elif b.has_effects(part):
            b.unsupported(part, "an argument that runs a task, of one that is created", _BEFORE)
    return len(b.names.report.errors) == reported


_BEFORE = "assign it to a variable before the first task is created"


# -- what is awaited first -------------------------------------------------------------------------


Tasks = dict[str, bool]
"""The variables of tasks, and of lists of them: whether there is certainly one."""


def _is_awaited(b: Builder, statements: list[ast.stmt], names: Tasks) -> bool:
    """Whether the first of these that does anything begins with awaiting one of the tasks."""
    known = dict(names)
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if futures.is_quiet(value):
                if futures.reads_any(value, set(known)):
                    known[name] = isinstance(value, ast.List | ast.Tuple) and bool(value.elts)
            case _:
                return _begins(b, statement, known)
    return False


def _begins(b: Builder, statement: ast.stmt, names: Tasks) -> bool:
    match statement:
        case ast.Return(value=ast.expr() as value) | ast.Expr(value=value):
            return _first(b, value, names)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            return _first(b, value, names)
        case ast.AugAssign(target=ast.Name(), value=value) | ast.If(test=value):
            return _first(b, value, names)
        case ast.Try(body=[first, *_]):
            return _begins(b, first, names)
        case ast.For(target=ast.Name(id=task), iter=ast.Name(id=name), body=[first, *_]):
            return names.get(name, False) and _begins(b, first, {task: True})
        case _:
            return False


def _first(b: Builder, node: ast.expr, names: Tasks) -> bool:
    """Whether the first thing that evaluating an expression does is to await one of the tasks."""
    match node:
        case ast.Await(value=ast.Name(id=name)):
            return name in names
        case ast.Await(value=ast.Call(func=function, args=[_, *_] as arguments)):
            given = [a.value if isinstance(a, ast.Starred) else a for a in arguments]
            known = all(isinstance(a, ast.Name) and names.get(a.id, False) for a in given)
            return known and b.resolve(function) == _GATHER
        case ast.ListComp(
            elt=element,
            generators=[ast.comprehension(ast.Name(id=task), ast.Name(id=name), [])],
        ):
            return names.get(name, False) and _first(b, element, {task: True})
        case ast.ListComp(generators=[first, *_]) | ast.GeneratorExp(generators=[first, *_]):
            return _first(b, first.iter, names)
        case ast.Subscript(value=value) | ast.Attribute(value=value):
            return _first(b, value, names)
        case ast.Call(func=ast.Attribute(value=owner), args=arguments):
            parts = [*([] if futures.is_quiet(owner) else [owner]), *arguments]
        case ast.BinOp(left=left, right=right):
            parts = [left, right]
        case ast.Compare(left=left, comparators=others):
            parts = [left, *others]
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.JoinedStr(values=parts):
            pass
        case ast.Call(func=ast.Name(), args=parts) | ast.Dict(values=parts):
            pass
        case ast.FormattedValue(value=value):
            return _first(b, value, names)
        case _:
            return False
    loud = [part for part in parts if not futures.is_quiet(part)]
    return bool(loud) and _first(b, loud[0], names)
