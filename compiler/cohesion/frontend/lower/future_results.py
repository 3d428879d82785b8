"""What is asked of futures of executors and of tasks of `asyncio` when their calls have ended."""

from __future__ import annotations

import ast

from cohesion.frontend.lower import forks, iterables
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.raising import raise_value
from cohesion.ir.nodes import Bound, Branch, Call, Const, Each, Expr

RESULT, AWAIT = ".result()", "await"


def asked(b: Builder, node: ast.expr, receiver: ast.expr, use: str) -> Expr:
    """`future.result()`, `await task`: what the call gave, or its exception is raised."""
    if b.only_computes:
        return forks.needs_states(b, node)
    span = b.span(node)
    future = b.keep(b.value(receiver), "future")
    _raise_where(b, node, Call(use, (future,), span), Call("future exception", (future,), span))
    return Call("future value", (future,), span)


def asked_all(b: Builder, node: ast.expr, futures: Expr, use: str) -> Expr:
    """The results of all futures in a list, or the first exception among them is raised."""
    span = b.span(node)
    every = b.keep(futures, "futures")
    raised = Call(f"{use} of each", (every,), span)
    _raise_where(b, node, raised, Call("first raised", (every,), span))
    name = b.temporary("future")
    value = Call("future value", (Bound(name, span),), span)
    return Each("list", name, every, Const(True), value, span)


def _raise_where(b: Builder, node: ast.expr, test: Expr, exception: Expr) -> None:
    failed, after = b.new_block(), b.new_block()
    b.end(Branch(test, failed, after, b.place(node)))
    b.start(failed)
    raise_value(b, exception, None, node)
    b.start(after)


def in_comprehension(b: Builder, node: ast.expr) -> Expr | None:
    """A comprehension that starts calls, or that asks each future for its result and nothing else;
    None for any other.
    """
    if node in b.started:
        return b.started.pop(node)
    if b.only_computes or not isinstance(node, ast.ListComp | ast.GeneratorExp):
        return None
    match node.generators:
        case [ast.comprehension(target=ast.Name(id=target), iter=source, ifs=[], is_async=0)]:
            pass
        case _:
            return None
    match node.elt:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="result"), args=[], keywords=[]
        ) if name == target and not b.names.methods.named("result"):
            use = RESULT
        case ast.Await(value=ast.Name(id=name)) if name == target:
            use = AWAIT
        case _:
            return None
    return asked_all(b, node, iterables.items_of(b, source), use)


def method(b: Builder, node: ast.Call) -> Expr | None:
    """`future.result()`, `future.exception()`; None for any other call."""
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr not in _METHODS:
        return None
    if b.resolve(function) is not None or _may_be_own(b, function):
        return None
    if node.args or node.keywords:
        advice = "drop them: the workflow goes on when all calls have ended"
        return b.unsupported(node, f"`.{function.attr}` with arguments", advice)
    if function.attr == "result":
        return asked(b, node, function.value, RESULT)
    return Call(".exception()", (b.value(function.value),), b.span(node))


_METHODS = frozenset({"result", "exception"})


def _may_be_own(b: Builder, function: ast.Attribute) -> bool:
    """Whether a method may be one of the project's classes."""
    if not b.names.methods.named(function.attr):
        return False
    if not isinstance(function.value, ast.Name):
        return True
    return bool(b.tracking.instances.classes_of(b.value(function.value)))


# -- what is asked of several ----------------------------------------------------------------------

WAIT = frozenset({"concurrent.futures.wait", "concurrent.futures._base.wait"})
AS_COMPLETED = frozenset(
    {
        "concurrent.futures.as_completed",
        "concurrent.futures._base.as_completed",
        "asyncio.as_completed",
    }
)


_IN_ORDER = "go over the futures in the order in which they were started: all have ended then"
_GATHERED = (
    "go over `await asyncio.gather(*[f(x) for x in xs])`: the results are in the order of the calls"
)


def waited(b: Builder, node: ast.Call, path: str) -> Expr:
    """`wait(futures)` as a statement: they have ended already. What ends first is nobody's."""
    if path in AS_COMPLETED:
        advice = _GATHERED if path == "asyncio.as_completed" else _IN_ORDER
        construct = "`as_completed`, whose order is up to the time,"
        return b.unsupported(node, construct, advice, stays=True)
    alone = isinstance(b.parent(node), ast.Expr)
    if len(node.args) != 1 or node.keywords or not alone:
        advice = "write `wait(futures)` alone, and ask each future for its result"
        return b.unsupported(node, "`wait` with options or a result", advice)
    b.keep(Call("wait", (b.value(node.args[0]),), b.span(node)))
    return Const(None, b.span(node))
