"""Calls of functions and methods of Python that `primitives` has rows for."""

from __future__ import annotations

import ast
import inspect

from cohesion import primitives
from cohesion.diagnostics.catalogue import UnsupportedOperation, WrongArguments
from cohesion.frontend.lower import formats, sorting
from cohesion.frontend.lower.assignments import Place, change, changeable
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.lower.iterables import consume_arguments, refused
from cohesion.ir.nodes import Assign, Call, Const, Expr, Read


def bound_arguments(b: Builder, node: ast.Call, operation: str) -> list[ast.expr | Const] | None:
    """The arguments of a call in the order of its operation's operands; None and a diagnostic when
    they do not fit. Parameters left out at the end stay out.
    """
    if any(isinstance(a, ast.Starred) for a in node.args) or any(
        keyword.arg is None for keyword in node.keywords
    ):
        name = operation.rpartition(".")[2]
        b.unsupported(node, f"`*` or `**` in a call of `{name}`", "give each argument by itself")
        return None
    if not node.keywords:
        return list(node.args)
    if operation in _TAKE_ENTRIES:
        return [*node.args, _entries(node)]
    wanted = primitives.signature(operation)
    if wanted is None:
        b.unsupported(node, f"`{operation}` with keyword arguments", "give each by position")
        return None
    try:
        bound = wanted.bind(*node.args, **{str(k.arg): k.value for k in node.keywords})
    except TypeError as error:
        b.report(
            WrongArguments(
                span=b.span(node),
                problem=f"{operation.lstrip('.')}(): {error}",
                signature=f"{operation.lstrip('.')}{wanted}",
                method=operation.startswith("."),
            )
        )
        return None
    given = dict(bound.arguments)
    last = max(i for i, name in enumerate(wanted.parameters) if name in given)
    found: list[ast.expr | Const] = []
    for position, (name, parameter) in enumerate(wanted.parameters.items()):
        if position > last:
            break
        assert name in given or parameter.default is not inspect.Parameter.empty
        found.append(given[name] if name in given else Const(parameter.default, b.span(node)))
    return found


_TAKE_ENTRIES = frozenset({"dict", ".update"})
"""What takes any keywords, as entries of a dict."""


def _entries(node: ast.Call) -> ast.Dict:
    """The keywords of a call as a dict."""
    keys: list[ast.expr | None] = [
        ast.copy_location(ast.Constant(keyword.arg), keyword) for keyword in node.keywords
    ]
    entries = ast.Dict(keys, [keyword.value for keyword in node.keywords])
    return ast.copy_location(entries, node.keywords[0])


def values(b: Builder, arguments: list[ast.expr | Const]) -> list[Expr]:
    """The values of bound arguments, evaluated in the order in which the call has them."""
    nodes = sorted(
        (a for a in arguments if isinstance(a, ast.expr)),
        key=lambda a: (a.lineno, a.col_offset),
    )
    lowered = {id(n): v for n, v in zip(nodes, b.values(nodes), strict=True)}
    return [a if isinstance(a, Const) else lowered[id(a)] for a in arguments]


def function(b: Builder, node: ast.Call, operation: str) -> Expr:
    """A function that has rows: `len(x)`, `math.floor(x)`."""
    arguments = bound_arguments(b, node, operation)
    if arguments is None:
        return Const(None, b.span(node))
    return Call(operation, tuple(values(b, arguments)), b.span(node))


def method(b: Builder, node: ast.Call, called: ast.Attribute) -> Expr:
    """`value.method(…)`; one that changes its object changes the place that the value is."""
    if formats.is_template(node):
        return formats.template(b, node)
    operation = f".{called.attr}"
    problem = refused(b, node)
    if problem is not None:
        return problem
    consume_arguments(b, node, operation)
    key = sorting.key_of(node) if operation == ".sort" else None
    if key is not None:
        return sorting.sorted_in_place(b, node, called, key)
    known = primitives.METHODS.get(operation)
    if known is None:
        return b.refuse(
            UnsupportedOperation(
                span=b.span(node),
                operation=f"the method `{operation}`",
                types="any type",
                instead=_instead(b, called.attr),
            )
        )
    arguments = bound_arguments(b, node, operation)
    if arguments is None:
        return Const(None, b.span(node))
    nodes = [a for a in arguments if isinstance(a, ast.expr)]
    simple = all(isinstance(n, ast.Name | ast.Constant) for n in nodes)
    if known.changes:
        found = changeable(b, called.value)
        return changed(b, node, operation, found, arguments, simple=simple)
    if simple:
        receiver, *rest = b.values([called.value, *nodes])
    else:
        # Python looks the method up before it evaluates the arguments.
        receiver = b.value(called.value)
        if any(b.has_effects(n) for n in nodes):
            receiver = b.copy(receiver) if any(map(b.writes, nodes)) else b.keep(receiver)
            b.keep(Call(f"{operation} check", (receiver,), b.span(node)))
        else:
            receiver = Call(f"{operation} of", (receiver,), b.span(node))
        rest = b.values(nodes)
    lowered = {id(n): v for n, v in zip(nodes, rest, strict=True)}
    given = [a if isinstance(a, Const) else lowered[id(a)] for a in arguments]
    return Call(operation, (receiver, *given), b.span(node))


def _instead(b: Builder, name: str) -> str:
    """What to write instead of a method that has no rows."""
    if b.names.methods.named(name):
        return "call it where the class of the object is known: on what a call of the class gives"
    return _INSTEAD.get(f".{name}", "write it with what is supported, or call it in a task")


_ENDED = "drop it: a workflow goes on behind what it has started when all of that has ended"
_INSTEAD = {
    ".with_traceback": "raise the exception as it is: it keeps its traceback",
    **dict.fromkeys((".done", ".running", ".cancel", ".cancelled"), _ENDED),
    ".add_done_callback": "call the function behind `.result()`",
}
"""What to write instead of some methods that have no rows."""

_TAKES = frozenset({".pop", ".popitem"})
"""What takes an item out of its object."""


def changed(
    b: Builder,
    node: ast.Call,
    operation: str,
    found: Place,
    arguments: list[ast.expr | Const],
    *,
    simple: bool,
) -> Expr:
    """What a method that changes its object gives; the object is changed."""
    span = b.span(node)
    if not simple:
        b.keep(Call(f"{operation} check", (found.value,), span))
    given = values(b, arguments)
    result: Expr = Const(None, span)
    if primitives.known(f"{operation} result"):
        given = [b.keep(value) for value in given]
        value = Call(f"{operation} result", (found.value, *given), span)
        result = Read(b.temporary("value"), span)
        # What is taken out is no longer in there; what is a default may still be.
        takes = operation in _TAKES and len(given) < 2
        shown = [o.name for o in found.objects if isinstance(o, Read)]
        taken = (found.variable, *shown) if takes else ()
        b.emit(Assign(result.name, value, span, taken=taken))
    change(b, found, Call(operation, (found.value, *given), span), node)
    return result if isinstance(result, Const | Read) else b.keep(result)
