"""Tail recursion: where all that a helper calls itself for is what it returns, it is a loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from cohesion.frontend.lower.arguments import arguments_of
from cohesion.frontend.lower.builder import Again, Builder
from cohesion.frontend.lower.local_functions import LocalFunction, makes_functions
from cohesion.frontend.lower.own_names import local_names
from cohesion.frontend.symbols import HelperSymbol
from cohesion.ir.nodes import Assign, Call, Const, Delete, Read


def loops(b: Builder, helper: HelperSymbol) -> bool:
    """Whether each use of a helper's name inside it is a call that it returns, outside of `try` and
    `with`: nothing of the call is needed then once its arguments are there.
    """
    function = helper.node
    if isinstance(helper, LocalFunction) or makes_functions(function):
        return False
    if function.args.vararg or function.args.kwarg or function.decorator_list:
        return False
    uses = sum(_means(b, helper, node) for s in function.body for node in ast.walk(s))
    tails = [call for call in _tail_calls(function.body) if _means(b, helper, call.func)]
    inside = sum(
        _means(b, helper, node)
        for call in tails
        for part in (*call.args, *(k.value for k in call.keywords))
        for node in ast.walk(part)
    )
    return bool(tails) and uses == len(tails) and not inside


def _means(b: Builder, helper: HelperSymbol, node: ast.AST) -> bool:
    """Whether a name in a helper stands for the helper itself."""
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    return b.names.resolve(helper.module, node) == helper


def _tail_calls(body: Sequence[ast.stmt]) -> Iterator[ast.Call]:
    """The calls that statements return, but for those in `try` and `with`."""
    for statement in body:
        match statement:
            case ast.Return(value=ast.expr() as value):
                yield from _returned(value)
            case ast.If(body=then, orelse=otherwise):
                yield from _tail_calls([*then, *otherwise])
            case ast.For(body=inside, orelse=otherwise):
                yield from _tail_calls([*inside, *otherwise])
            case ast.While(body=inside, orelse=otherwise):
                yield from _tail_calls([*inside, *otherwise])
            case ast.Match(cases=cases):
                for case in cases:
                    yield from _tail_calls(case.body)
            case _:
                pass


def _returned(value: ast.expr) -> Iterator[ast.Call]:
    match value:
        case ast.Call():
            yield value
        case ast.IfExp(body=then, orelse=otherwise):
            yield from _returned(then)
            yield from _returned(otherwise)
        case _:
            pass


def is_again(b: Builder, value: ast.expr | None) -> bool:
    """Whether what a `return` gives is another round of the helper, or one of two that may be."""
    again = b.frame.again
    if again is None or value is None:
        return False
    return any(_means(b, again.helper, call.func) for call in _returned(value))


def begin(b: Builder, helper: HelperSymbol) -> None:
    """Start the first round."""
    span = b.first_line(helper.node)
    depth = b.temporary("depth")
    b.assign(depth, Const(1, span), span)
    b.frame.again = Again(helper, b.new_block(), depth)
    b.go_round(b.frame.again.head)


def go_round(b: Builder, call: ast.Call) -> None:
    """Another round: parameters get their new values at once, other variables have none."""
    assert b.frame.again is not None
    helper, head = b.frame.again.helper, b.frame.again.head
    given = arguments_of(b, call, helper, apart=True)
    if given is None:
        return
    variables, span = b.frame.own, b.span(call)
    kept = {name: b.copy(value, name) for name, value in given.items()}
    depth = b.frame.again.depth
    b.assign(depth, Call("deeper", (Read(depth, span),), span), span)
    for name in local_names(helper.node):
        if name not in kept:
            b.emit(Delete(variables[name], span))
    for name, value in kept.items():
        b.emit(Assign(variables[name], value, span))
    b.leave(head, 0 if b.cleans_up else len(b.frame.cleanups))
